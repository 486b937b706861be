/** Tables keep every figure under its heading: merged cells, empty grid places, tables in tables. */

import { describe, expect, it } from 'vitest'

import { cell, p, r, row, seenIn, table } from './ooxml.ts'

type Seen = Awaited<ReturnType<typeof seenIn>>

const merge = (how: 'restart' | 'continue', more = '') => `${more}<w:vMerge w:val="${how}"/>`
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`

/** Words, columns and rows of each cell. */
function grid({ document }: Seen): (readonly string[])[] {
  const [first] = document.content
  if (first?.type !== 'table') return []
  return first.content.map(({ content }) =>
    content.map(({ attrs, content: inside }) => {
      const words = inside.map((one) =>
        one.type === 'paragraph'
          ? (one.content ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('')
          : one.type,
      )
      return `${words.join('/')} ${attrs.colspan}×${attrs.rowspan}`
    }),
  )
}

describe('a table', () => {
  it('keeps cells that go down and across', async () => {
    const seen = await seenIn(
      table(
        row(cell('乡镇'), cell('项目'), cell('金额')),
        row(cell('东乡镇', merge('restart')), cell('道路'), cell('120')),
        row(cell('', merge('continue')), cell('水利'), cell('80')),
        row(cell('', '<w:vMerge/>'), cell('学校'), cell('30')),
        row(cell('合计', span(2)), cell('230')),
      ),
    )

    expect(grid(seen)).toEqual([
      ['乡镇 1×1', '项目 1×1', '金额 1×1'],
      ['东乡镇 1×3', '道路 1×1', '120 1×1'],
      ['水利 1×1', '80 1×1'],
      ['学校 1×1', '30 1×1'],
      ['合计 2×1', '230 1×1'],
    ])
    expect(seen.losses).toEqual([])
  })

  it('with a block that goes down and across, heads of columns, and places left free', async () => {
    const seen = await seenIn(
      table(
        `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('一')}${cell('二')}${cell('三')}</w:tr>`,
        row(cell('块', merge('restart', span(2))), cell('1')),
        row(cell('', merge('continue', span(2))), cell('2')),
        `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>${cell('中')}</w:tr>`,
      ),
    )

    expect(grid(seen)).toEqual([
      ['一 1×1', '二 1×1', '三 1×1'],
      ['块 2×2', '1 1×1'],
      ['2 1×1'],
      [' 1×1', '中 1×1', ' 1×1'],
    ])
    expect(JSON.stringify(seen.document).match(/tableHeader/g)).toHaveLength(3)
  })

  it('names words that a merged cell covers, and merging that fits nothing', async () => {
    const seen = await seenIn(
      table(
        row(cell('甲', merge('restart')), cell('1')),
        row(cell('盖住的', merge('continue')), cell('2')),
        row(cell('对不齐', merge('continue', span(2)))),
      ),
    )

    expect(grid(seen)).toEqual([['甲 1×2', '1 1×1'], ['2 1×1'], ['对不齐 2×1']])
    expect(seen.losses).toEqual(['word.covered-cell: 盖住的', 'word.cell-torn: 对不齐'])
  })

  it('in a table becomes lines, and rows and cells are found inside what wraps them', async () => {
    const wrap = (inside: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`
    const inner = table(row(cell('内甲'), cell('1')), row(cell('内乙'), cell('2')))
    const seen = await seenIn(
      table(row(cell('外'), cell(inner + p(''))), wrap(row(wrap(cell('丙')), cell('3')))),
    )

    expect(grid(seen)).toEqual([
      ['外 1×1', '内甲 1/内乙 2 1×1'],
      ['丙 1×1', '3 1×1'],
    ])
    expect(seen.losses).toEqual(['word.nested-table: 内甲 1 内乙 2'])
  })

  it('keeps several paragraphs, numbers and alignment in a cell', async () => {
    const seen = await seenIn(table(row(cell(p('一、甲') + p(r('乙'), '<w:jc w:val="center"/>')))))

    expect(grid(seen)).toEqual([['一、甲/乙 1×1']])
    expect(JSON.stringify(seen.document)).toContain('"textAlign":"center"')
  })
})
