/**
 * The invariant of reading: every word that is shown in a file stands in what came of it — title, number, text — or is
 * named among what was lost or asked about. Held against files made at random, with elements nobody knows.
 */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cell, p, r, row, run, seen, type Seen, t, table } from './ooxml.ts'

/** Each word stands for itself in a file, so that none is found in the place of another. */
interface Made {
  readonly xml: string
  /** Shown by Word. */
  readonly shown: readonly string[]
  /** Hidden or deleted: may be asked about, and stands nowhere else. */
  readonly kept: readonly string[]
}

const joined = (made: readonly Made[], wrap: (xml: string) => string = (xml) => xml): Made => ({
  xml: wrap(made.map(({ xml }) => xml).join('')),
  shown: made.flatMap(({ shown }) => shown),
  kept: made.flatMap(({ kept }) => kept),
})

/** The same, but none of it is shown. */
const unseen = (made: Made): Made => ({ ...made, shown: [], kept: [...made.shown, ...made.kept] })

let count = 0
const word = fc.constantFrom('供水', '检修', '河东', 'Water', '，', '2026年').map((text) => {
  count += 1
  return `${text}${String.fromCodePoint(0x3400 + (count % 6_000))}${String.fromCodePoint(0x4e00 + (count % 19_000))}`
})

const looks = fc.constantFrom(
  '',
  '<w:b/>',
  '<w:i/><w:u w:val="single"/>',
  '<w:vertAlign w:val="superscript"/>',
  '<w:color w:val="FFFFFF"/>',
  '<w:position w:val="6"/>',
  '<w:x14/>',
)

const plainRun = fc
  .tuple(word, looks)
  .map(([text, look]): Made => ({ xml: r(text, look), shown: [text], kept: [] }))
const hiddenRun = word.map((text): Made => ({ xml: r(text, '<w:vanish/>'), shown: [], kept: [text] }))
const oddRun = fc
  .tuple(word, fc.constantFrom('w:t', 'x:t', 'w:future', 'w:ptx'))
  .map(([text, name]): Made => ({ xml: run(`<${name}>${text}</${name}>`), shown: [text], kept: [] }))
const char = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`)

const wrappers = [
  'w:smartTag',
  'w:customXml',
  'w:hyperlink',
  'w:dir',
  'w:bdo',
  'w:ins',
  'w:moveTo',
  'x:wrapper',
  'w:futureWrapper',
  'w:fldSimple',
] as const

const ruby = (text: Made, over: string) =>
  run(`<w:ruby><w:rubyPr/><w:rt>${r(over)}</w:rt><w:rubyBase>${text.xml}</w:rubyBase></w:ruby>`)

const { inline } = fc.letrec<{ inline: Made; leaf: Made }>((tie) => ({
  leaf: fc.oneof({ weight: 6, arbitrary: plainRun }, hiddenRun, oddRun),
  inline: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    { weight: 4, arbitrary: tie('leaf') },
    fc
      .tuple(fc.constantFrom(...wrappers), fc.array(tie('inline'), { maxLength: 3 }))
      .map(([name, made]) => joined(made, (xml) => `<${name}>${xml}</${name}>`)),
    fc
      .constantFrom('w:del', 'w:moveFrom')
      .chain((name) =>
        fc
          .array(tie('leaf'), { maxLength: 2 })
          .map((made) => unseen(joined(made, (xml) => `<${name}>${xml}</${name}>`))),
      ),
    fc
      .array(tie('inline'), { maxLength: 2 })
      .map((made) => joined(made, (xml) => `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>`)),
    fc
      .array(tie('inline'), { maxLength: 3 })
      .map((made) =>
        joined(
          made,
          (xml) =>
            `${char('begin')}${run('<w:instrText> REF </w:instrText>')}${char('separate')}${xml}${char('end')}`,
        ),
      ),
    fc.array(tie('inline'), { maxLength: 2 }).map((made) => joined(made, (xml) => `${char('begin')}${xml}`)),
    fc.tuple(word, word).map(([a, b]): Made => ({
      xml: ruby({ xml: r(a), shown: [], kept: [] }, b),
      shown: [a, b],
      kept: [],
    })),
    word.map((text): Made => ({
      xml: `<m:oMath><m:r><m:t>${text}</m:t></m:r></m:oMath>`,
      shown: [text],
      kept: [],
    })),
    fc
      .array(tie('leaf'), { minLength: 1, maxLength: 2 })
      .map((made) =>
        joined(made, (xml) =>
          run(
            `<w:pict><v:shape><v:textbox><w:txbxContent><w:p>${xml}</w:p></w:txbxContent></v:textbox></v:shape></w:pict>`,
          ),
        ),
      ),
    fc.tuple(word, word).map(([a, b]): Made => ({
      xml: run(
        `<mc:AlternateContent><mc:Choice Requires="x">${t(a)}</mc:Choice><mc:Fallback>${t(b)}</mc:Fallback></mc:AlternateContent>`,
      ),
      shown: [a, b],
      kept: [],
    })),
    word.map((text): Made => ({ xml: text, shown: [text], kept: [] })),
  ),
}))

const paragraphLooks = fc.constantFrom(
  '',
  '<w:jc w:val="center"/>',
  '<w:jc w:val="right"/>',
  '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
  '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
  '<w:numPr><w:numId w:val="2"/></w:numPr>',
  '<w:pStyle w:val="h"/>',
  '<w:rPr><w:vanish/></w:rPr>',
  '<w:framePr w:dropCap="drop"/>',
  '<w:unheard/>',
)

const line = fc
  .tuple(fc.array(inline, { maxLength: 5 }), paragraphLooks)
  .map(([made, look]) =>
    joined(made, (xml) => `<w:p>${look === '' ? '' : `<w:pPr>${look}</w:pPr>`}${xml}</w:p>`),
  )

const cellLooks = fc.constantFrom(
  '',
  '<w:gridSpan w:val="2"/>',
  '<w:vMerge w:val="restart"/>',
  '<w:vMerge/>',
  '<w:gridSpan w:val="2"/><w:vMerge/>',
)

const { block } = fc.letrec<{ block: Made }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    { weight: 5, arbitrary: line },
    fc
      .array(
        fc
          .array(
            fc
              .tuple(fc.array(tie('block'), { minLength: 1, maxLength: 2 }), cellLooks)
              .map(([made, look]) => joined(made, (xml) => cell(xml === '' ? '<w:p/>' : xml, look))),
            { minLength: 1, maxLength: 3 },
          )
          .map((cells) => joined(cells, (xml) => row(xml))),
        { minLength: 1, maxLength: 3 },
      )
      .map((rows) => joined(rows, (xml) => table(xml))),
    fc
      .tuple(
        fc.constantFrom('w:customXml', 'x:block', 'w:ins', 'w:futureBlock'),
        fc.array(tie('block'), { maxLength: 2 }),
      )
      .map(([name, made]) => joined(made, (xml) => `<${name}>${xml}</${name}>`)),
    fc
      .array(tie('block'), { maxLength: 2 })
      .map((made) => joined(made, (xml) => `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>`)),
  ),
}))

const numbering =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="unheard"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>' +
  '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>' +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
const styles =
  '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'

const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

/** All that came of a file and is not asked about. */
const made = ({ title, docNumber, document, images }: Seen): string =>
  letters([title, docNumber, JSON.stringify(document), JSON.stringify(images)].join(' '))

describe('a file made at random', () => {
  it(
    'comes in whole, or with every loss named; what is hidden or deleted is never text',
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
          const whole = joined(blocks)
          const found = await seen({ body: whole.xml, numbering, styles })
          const text = made(found)
          const told = letters([...found.losses, ...found.questions].join(' '))

          for (const one of whole.shown) expect(text + told).toContain(letters(one))
          for (const one of whole.kept) expect(text).not.toContain(letters(one))
        }),
        { numRuns: 2_000 },
      )
    },
  )

  it('that holds only what is understood comes in without a loss', async () => {
    const plain = fc.array(
      fc
        .array(word, { minLength: 1, maxLength: 4 })
        .map((words) => ({ words, xml: p(words.map((one) => r(one)).join('')) })),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(plain, async (lines) => {
        const found = await seen({ body: p('关于某事的通知') + lines.map(({ xml }) => xml).join('') })

        expect(found.losses).toEqual([])
        expect(letters(found.text)).toBe(letters(lines.flatMap(({ words }) => words).join('')))
      }),
      { numRuns: 200 },
    )
  })
})
