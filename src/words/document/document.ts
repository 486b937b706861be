/**
 * The text of a release as one structured document, in the JSON that ProseMirror editors read and write. Everything
 * that is shown, signed and sent is computed from it. Pure, browser-safe.
 * Trap: no field has a default. Two documents are the same text exactly when their canonical JSON is the same, so each
 * attribute is always there, and neighbouring texts with the same marks are one text.
 */

import { z } from 'zod'

/**
 * Values that are not known when the text is signed, or differ by receiver. A closed list: `encode` fills them, and
 * nothing else of a signed text may change.
 */
export const slotNames = ['link', 'hotline', 'verify-code', 'unsubscribe'] as const
export type SlotName = (typeof slotNames)[number]

/** In the order in which marks stand on a text; a link is the outermost. */
const plainMarks = ['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript'] as const

/** Addresses a public text may lead to: web, mail and telephone. */
export const linkShape = /^(?:https?:\/\/|mailto:|tel:)[^\s<>"'`\\]+$/i

const LinkMark = z.strictObject({
  type: z.literal('link'),
  attrs: z.strictObject({ href: z.string().max(2_000).regex(linkShape) }),
})
const Mark = z.union([LinkMark, z.strictObject({ type: z.enum(plainMarks) })])
export type Mark = z.infer<typeof Mark>

const rankOf = ({ type }: Mark): number => (type === 'link' ? -1 : plainMarks.indexOf(type))

/** A line end is a `hardBreak`; control characters are nobody's text. */
const TextContent = z
  .string()
  .min(1)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u)

const Text = z.strictObject({
  type: z.literal('text'),
  text: TextContent,
  marks: z.array(Mark).min(1).optional(),
})
export type Text = z.infer<typeof Text>

const HardBreak = z.strictObject({ type: z.literal('hardBreak') })
const Slot = z.strictObject({ type: z.literal('slot'), attrs: z.strictObject({ name: z.enum(slotNames) }) })
/** Signs with their reading above, as in names with rare characters. */
const Ruby = z.strictObject({
  type: z.literal('ruby'),
  attrs: z.strictObject({ base: TextContent, reading: TextContent }),
})
/** A note that stands at the end of the text; its number is its place among the notes. */
const Footnote = z.strictObject({ type: z.literal('footnote'), attrs: z.strictObject({ text: TextContent }) })

const Inline = z.discriminatedUnion('type', [Text, HardBreak, Slot, Ruby, Footnote])
export type Inline = z.infer<typeof Inline>
const content = z.array(Inline)

export const Paragraph = z.strictObject({
  type: z.literal('paragraph'),
  attrs: z.strictObject({ textAlign: z.enum(['center', 'right']).nullable() }),
  content: content.min(1).optional(),
})
export type Paragraph = z.infer<typeof Paragraph>

const Heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
  content: content.min(1),
})

/**
 * A numbered clause of official writing: 一、（一）1.（1） by level. Source: GB/T 9704—2012, 7.3.3.
 * The number is part of the text: a document quoted in part keeps its numbers.
 */
const Clause = z.strictObject({
  type: z.literal('clause'),
  attrs: z.strictObject({ level: z.int().min(1).max(4), number: z.int().min(1).max(99) }),
  content: content.min(1),
})

/** An image of the house by the hash of its bytes; what it shows is said in words for who cannot see it. */
const Image = z.strictObject({
  type: z.literal('image'),
  attrs: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), alt: z.string().max(500) }),
})
export type Image = z.infer<typeof Image>

const HorizontalRule = z.strictObject({ type: z.literal('horizontalRule') })

export interface ListItem {
  readonly type: 'listItem'
  readonly content: readonly (Paragraph | Image | List)[]
}
export type List =
  | { readonly type: 'bulletList'; readonly content: readonly ListItem[] }
  | {
      readonly type: 'orderedList'
      readonly attrs: { readonly start: number }
      readonly content: readonly ListItem[]
    }

const ListItem: z.ZodType<ListItem, ListItem> = z.lazy(() =>
  z.strictObject({ type: z.literal('listItem'), content: z.array(z.union([Paragraph, Image, List])).min(1) }),
)
const List: z.ZodType<List, List> = z.lazy(() =>
  z.union([
    z.strictObject({ type: z.literal('bulletList'), content: z.array(ListItem).min(1) }),
    z.strictObject({
      type: z.literal('orderedList'),
      attrs: z.strictObject({ start: z.int().min(0).max(9_999) }),
      content: z.array(ListItem).min(1),
    }),
  ]),
)

const Blockquote = z.strictObject({
  type: z.literal('blockquote'),
  content: z.array(z.union([Paragraph, List, Image])).min(1),
})

const spanned = { colspan: z.int().min(1).max(100), rowspan: z.int().min(1).max(1_000) }
const Cell = z.strictObject({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z.strictObject(spanned),
  content: z.array(z.union([Paragraph, Image, List])).min(1),
})
export type Cell = z.infer<typeof Cell>
/** A row may be empty: all its places can be covered by cells above. */
const Row = z.strictObject({ type: z.literal('tableRow'), content: z.array(Cell) })
const Table = z.strictObject({ type: z.literal('table'), content: z.array(Row).min(1).max(2_000) })
export type Table = z.infer<typeof Table>

const Block = z.union([Paragraph, Heading, Clause, Image, HorizontalRule, List, Blockquote, Table])
export type Block = z.infer<typeof Block>

/** Depth and size are limited before the schema walks: a list in a list a thousand times over is no text. */
const mostDepth = 24
const mostNodes = 50_000

const Doc: z.ZodType<Document, Document> = z.strictObject({
  type: z.literal('doc'),
  content: z.array(Block).min(1),
})

export const Document: z.ZodType<Document, Document> = z
  .custom<Document>(isBounded, { error: 'the document is too deep or too long' })
  .pipe(Doc)
  .transform(canonical)
/** Canonical: `Document.parse` of it gives the same value. */
export interface Document {
  readonly type: 'doc'
  readonly content: readonly Block[]
}

function isBounded(value: unknown): boolean {
  const open = [{ one: value, depth: 0 }]
  for (let seen = 0; open.length > 0; seen += 1) {
    const next = open.pop()
    if (next === undefined || typeof next.one !== 'object' || next.one === null) continue
    if (next.depth > mostDepth * 2 || seen > mostNodes * 4) return false
    for (const child of Object.values(next.one)) open.push({ one: child, depth: next.depth + 1 })
  }
  return true
}

function canonical(document: Document): Document {
  return { type: 'doc', content: document.content.map(joinTexts) }
}

/** The node with every run of texts below it joined where the marks are the same. */
function joinTexts<N extends object>(node: N): N {
  if (!('content' in node) || !Array.isArray(node.content)) return node
  const children: unknown[] = node.content
  return { ...node, content: joined(children) }
}

/** Texts are joined before slots are looked for: a slot may have been cut in two. */
function joined(children: readonly unknown[]): unknown[] {
  const out: unknown[] = []
  for (const child of children) {
    const last = out.at(-1)
    if (isText(child)) {
      const one = sorted(child)
      if (isText(last) && sameMarks(last, one)) out[out.length - 1] = { ...last, text: last.text + one.text }
      else out.push(one)
    } else out.push(typeof child === 'object' && child !== null ? joinTexts(child) : child)
  }
  return out.flatMap((one) => (isText(one) ? withSlots(one) : [one]))
}

/**
 * How a slot is written in a text. Written so it is the slot: nothing that goes out may hold one that is not filled.
 */
export const slotMark = (name: SlotName): string => `{{${name}}}`

const slotShape = new RegExp(`\\{\\{(${slotNames.join('|')})\\}\\}`)
const isSlotName = (name: string): name is SlotName => slotNames.some((known) => known === name)

/** Every second part of a text that is cut at its slots is the name of one. */
function withSlots(text: Text): (Text | z.infer<typeof Slot>)[] {
  return text.text.split(slotShape).flatMap((part, at): (Text | z.infer<typeof Slot>)[] => {
    if (at % 2 === 1 && isSlotName(part)) return [{ type: 'slot', attrs: { name: part } }]
    return part === '' ? [] : [{ ...text, text: part }]
  })
}

const isText = (node: unknown): node is Text =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'text'

/** Each mark once, in the order of the house. */
function sorted(text: Text): Text {
  if (text.marks === undefined) return text
  const marks = text.marks.filter((one, at, all) => all.findIndex(({ type }) => type === one.type) === at)
  return { ...text, marks: marks.toSorted((a, b) => rankOf(a) - rankOf(b)) }
}

const sameMarks = (a: Text, b: Text): boolean =>
  JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? [])

/** @returns the document of some blocks; one empty paragraph when there are none */
export function documentOf(blocks: readonly Block[]): Document {
  return canonical({ type: 'doc', content: blocks.length === 0 ? [paragraph([])] : blocks })
}

export function paragraph(inline: readonly Inline[], textAlign: 'center' | 'right' | null = null): Paragraph {
  return { type: 'paragraph', attrs: { textAlign }, ...(inline.length > 0 && { content: [...inline] }) }
}

/**
 * Plain text as inline nodes: each line end becomes a break, a tab a space, so that nothing glues to its neighbour;
 * other control characters fall away.
 */
export function inlineOf(text: string, marks: readonly Mark[] = []): Inline[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line, at): Inline[] => {
    const clean = line.replaceAll('\t', ' ').replaceAll(/\p{Cc}/gu, '')
    const own: Inline[] =
      clean === '' ? [] : [{ type: 'text', text: clean, ...(marks.length > 0 && { marks: [...marks] }) }]
    return at === 0 ? own : [{ type: 'hardBreak' }, ...own]
  })
}

/** Plain text as a document: a paragraph a line. */
export function linesOf(text: string): Document {
  return documentOf(text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => paragraph(inlineOf(line))))
}

/** Every image in the order in which it is shown. */
export function imagesOf({ content: blocks }: Document): Image['attrs'][] {
  return blocks.flatMap(imagesIn)
}

function imagesIn(node: object): Image['attrs'][] {
  const image = Image.safeParse(node)
  if (image.success) return [image.data.attrs]
  if (!('content' in node) || !Array.isArray(node.content)) return []
  return node.content.flatMap((child: unknown) =>
    typeof child === 'object' && child !== null ? imagesIn(child) : [],
  )
}
