/** Documents of every shape for property tests: fast-check arbitraries of the schema, canonical as the house keeps them. */

import fc from 'fast-check'

import {
  type Block,
  type Cell,
  type Document,
  documentOf,
  type Inline,
  type List,
  type ListItem,
  type Mark,
  type Paragraph,
  paragraph,
  slotNames,
} from '#src/words/document/document.ts'

const words = fc
  .array(
    fc.constantFrom(
      '水',
      '停',
      '108',
      'm',
      '<b>',
      '&amp;',
      '"',
      "'",
      '一、',
      '（二）',
      ' ',
      '😀',
      '**',
      '|',
      '{{link}}',
      '{{li',
      'nk}}',
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''))

const href = fc.constantFrom('https://yunling.example/a?b=1&c=2', 'mailto:a@yunling.example', 'tel:12345')
const mark = fc.oneof(
  fc
    .constantFrom('bold', 'italic', 'underline', 'strike', 'superscript', 'subscript')
    .map((type): Mark => ({ type })),
  href.map((to): Mark => ({ type: 'link', attrs: { href: to } })),
)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('text' as const), text: words }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('text' as const),
      text: words,
      marks: fc.array(mark, { minLength: 1, maxLength: 3 }),
    }),
  },
  fc.constant<Inline>({ type: 'hardBreak' }),
  fc.constantFrom(...slotNames).map((name): Inline => ({ type: 'slot', attrs: { name } })),
  fc.tuple(words, words).map(([base, reading]): Inline => ({ type: 'ruby', attrs: { base, reading } })),
  words.map((text): Inline => ({ type: 'footnote', attrs: { text } })),
)
const line = fc.array(inline, { minLength: 1, maxLength: 5 })

const paragraphs: fc.Arbitrary<Paragraph> = fc
  .tuple(fc.array(inline, { maxLength: 5 }), fc.constantFrom(null, 'center' as const, 'right' as const))
  .map(([content, align]) => paragraph(content, align))

const image = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 64, maxLength: 64 }),
    words,
  )
  .map(([hash, alt]): Block => ({ type: 'image', attrs: { hash, alt } }))

const listOf = (depth: number): fc.Arbitrary<List> => {
  const flow = depth === 0 ? paragraphs : fc.oneof({ weight: 3, arbitrary: paragraphs }, listOf(depth - 1))
  const item: fc.Arbitrary<ListItem> = fc
    .array(flow, { minLength: 1, maxLength: 3 })
    .map((content) => ({ type: 'listItem', content }))
  const items = fc.array(item, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    items.map((content): List => ({ type: 'bulletList', content })),
    fc
      .tuple(items, fc.integer({ min: 0, max: 12 }))
      .map(([content, start]): List => ({ type: 'orderedList', attrs: { start }, content })),
  )
}

const cell: fc.Arbitrary<Cell> = fc
  .tuple(
    fc.constantFrom('tableCell' as const, 'tableHeader' as const),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.array(paragraphs, { minLength: 1, maxLength: 2 }),
  )
  .map(([type, colspan, rowspan, content]) => ({ type, attrs: { colspan, rowspan }, content }))

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: paragraphs },
  fc
    .tuple(fc.constantFrom(2 as const, 3 as const, 4 as const), line)
    .map(([level, content]): Block => ({ type: 'heading', attrs: { level }, content })),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 99 }), line)
    .map(([level, number, content]): Block => ({ type: 'clause', attrs: { level, number }, content })),
  image,
  fc.constant<Block>({ type: 'horizontalRule' }),
  listOf(2),
  fc
    .array(paragraphs, { minLength: 1, maxLength: 2 })
    .map((content): Block => ({ type: 'blockquote', content })),
  fc
    .array(
      fc.array(cell, { maxLength: 3 }).map((content) => ({ type: 'tableRow' as const, content })),
      { minLength: 1, maxLength: 3 },
    )
    .map((content): Block => ({ type: 'table', content })),
)

export const documents: fc.Arbitrary<Document> = fc.array(block, { maxLength: 6 }).map(documentOf)
