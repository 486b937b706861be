/** Numbers Word counts are the numbers people see; official ones become clauses. */

import { describe, expect, it } from 'vitest'

import { numberText } from '#src/publisher/documents/word/look/number-format.ts'

import { cell, p, r, row, seenIn, table } from './ooxml.ts'

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const official = [
  level(0, 'chineseCountingThousand', '%1、'),
  level(1, 'chineseCounting', '（%2）'),
  level(2, 'decimal', '%3.'),
  level(3, 'decimal', '（%4）'),
].join('')
const definition = (id: number, levels: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
const list = (id: number, of: number, overrides = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`
const item = (text: string, at = 0, id = 1) =>
  p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`)

describe('automatic numbers', () => {
  it('are counted by level, begin anew below each, and become clauses in the official scheme', async () => {
    const { document, text } = await seenIn(
      item('总体要求') +
        item('主要任务') +
        item('落实责任', 1) +
        item('加强值守', 1) +
        item('24小时值班。', 2) +
        item('零报告。', 2) +
        item('甲。', 3) +
        p('不编号的一段。') +
        item('保障措施') +
        item('经费', 1),
      { numbering: definition(0, official) + list(1, 0) },
    )

    expect(
      document.content.filter(({ type }) => type === 'clause').map((one) => 'attrs' in one && one.attrs),
    ).toEqual([
      { level: 1, number: 1 },
      { level: 1, number: 2 },
      { level: 2, number: 1 },
      { level: 2, number: 2 },
      { level: 3, number: 1 },
      { level: 3, number: 2 },
      { level: 4, number: 1 },
      { level: 1, number: 3 },
      { level: 2, number: 1 },
    ])
    expect(text).toContain('三、保障措施\n（一）经费')
  })

  it('of another form stay as text: 第一条, (a), ①, 1.1', async () => {
    const { text, losses } = await seenIn(
      item('总则', 0, 1) +
        item('适用', 0, 2) +
        item('细目', 1, 2) +
        item('圈', 0, 3) +
        item('圈', 0, 3) +
        item('甲', 0, 4) +
        item('乙', 1, 4) +
        item('丙', 1, 4) +
        item('没有的', 0, 5),
      {
        numbering:
          definition(1, level(0, 'chineseCountingThousand', '第%1章')) +
          definition(2, level(0, 'chineseCountingThousand', '第%1条') + level(1, 'lowerLetter', '(%2)')) +
          definition(3, level(0, 'decimalEnclosedCircleChinese', '%1', '<w:suff w:val="nothing"/>')) +
          definition(4, level(0, 'chineseCounting', '%1、') + level(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
          definition(5, level(0, 'hebrew1', '%1)')) +
          [1, 2, 3, 4, 5].map((id) => list(id, id)).join(''),
      },
    )

    expect(text).toBe('第一章 总则\n第一条 适用\n(a) 细目\n①圈\n②圈\n一、甲\n1.1 乙\n1.2 丙\n1) 没有的')
    expect(losses).toEqual(['word.number-format: 没有的'])
  })

  it('go on in a second list of the same definition, and begin where a list says', async () => {
    const { text } = await seenIn(
      item('甲', 0, 1) +
        item('乙', 0, 2) +
        item('丙', 0, 3) +
        item('丁', 0, 3) +
        item('戊', 0, 1) +
        item('己', 0, 4),
      {
        numbering:
          definition(0, official) +
          list(1, 0) +
          list(2, 0) +
          list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>') +
          list(4, 0, `<w:lvlOverride w:ilvl="0">${level(0, 'decimal', '%1)')}</w:lvlOverride>`),
      },
    )

    expect(text).toBe('一、甲\n二、乙\n一、丙\n二、丁\n三、戊\n4) 己')
  })

  it('do not begin anew where their level says so', async () => {
    const { text } = await seenIn(item('甲') + item('条', 1) + item('乙') + item('条', 1), {
      numbering:
        definition(
          0,
          level(0, 'chineseCounting', '第%1章') +
            level(1, 'chineseCounting', '第%2条', '<w:lvlRestart w:val="0"/>'),
        ) + list(1, 0),
    })

    expect(text).toBe('第一章 甲\n第一条 条\n第二章 乙\n第二条 条')
  })

  it('come by the style too, and are taken away by a paragraph', async () => {
    const style = (id: string, numPr: string, base = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${base}<w:pPr>${numPr}</w:pPr></w:style>`
    const { text } = await seenIn(
      p('甲', '<w:pStyle w:val="one"/>') +
        p('乙', '<w:pStyle w:val="two"/>') +
        p('丙', '<w:pStyle w:val="derived"/>') +
        p('丁', '<w:pStyle w:val="one"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      {
        styles:
          style('one', '<w:numPr><w:numId w:val="1"/></w:numPr>') +
          style('two', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>') +
          style('derived', '', '<w:basedOn w:val="two"/>'),
        numbering: definition(0, official.replace('（%2）', '（%2）')) + list(1, 0),
      },
    )

    expect(text).toBe('一、甲\n（一）乙\n（二）丙\n丁')
  })

  it('stay before the words of a cell, and are not counted where the line was hidden with its end', async () => {
    const hidden = p(
      r('藏', '<w:vanish/>'),
      '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
    )
    const { text, questions } = await seenIn(
      table(row(cell(item('甲')), cell(item('乙')))) + hidden + item('丙'),
      {
        numbering: definition(0, official) + list(1, 0),
      },
    )

    expect(text).toBe('一、甲 二、乙\n三、丙')
    expect(questions).toEqual(['word.hidden: 藏'])
  })

  it('that are dots make a list, and ticks stay signs', async () => {
    const { document, text } = await seenIn(
      item('甲', 0, 1) + item('甲一', 1, 1) + item('乙', 0, 1) + p('中间') + item('已办', 0, 2),
      {
        numbering:
          definition(
            1,
            level(0, 'bullet', '\uf0b7', '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>') +
              level(1, 'bullet', '○'),
          ) +
          definition(2, level(0, 'bullet', '\uf0fc', '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')) +
          list(1, 1) +
          list(2, 2),
      },
    )

    expect(document.content[0]).toMatchObject({
      type: 'bulletList',
      content: [
        { content: [{ type: 'paragraph' }, { type: 'bulletList' }] },
        { content: [{ type: 'paragraph' }] },
      ],
    })
    expect(text).toBe('甲\n甲一\n乙\n中间\n✓ 已办')
  })
})

describe('numbers that were typed', () => {
  it('are clauses when they are official, over runs and in bold too; others stay text', async () => {
    const { document, text } = await seenIn(
      p(`${r('一', '<w:b/>')}${r('、总体', '<w:b/>')}${r('要求')}`) +
        p('　　（一）目标') +
        p('1.城东。') +
        p('1. 城西。') +
        p('（1）甲') +
        p('1.5万元') +
        p(`${r('一、', '<w:vertAlign w:val="superscript"/>')}${r('注')}`),
    )

    expect(document.content.map(({ type }) => type)).toEqual([
      'clause',
      'clause',
      'clause',
      'paragraph',
      'clause',
      'paragraph',
      'paragraph',
    ])
    expect(text).toBe('一、总体要求\n（一）目标\n1.城东。\n1. 城西。\n（1）甲\n1.5万元\n^一、注')
  })
})

describe('the forms of numbers', () => {
  it.each([
    [
      'chineseCountingThousand',
      [1, 10, 11, 20, 99, 100, 101, 110, 115, 1001, 10_000, 10_010],
      '一 十 十一 二十 九十九 一百 一百零一 一百一十 一百一十五 一千零一 一万 一万零一十',
    ],
    ['ideographDigital', [1, 10, 21], '一 一〇 二一'],
    ['chineseLegalSimplified', [1, 10, 25], '壹 壹拾 贰拾伍'],
    ['ideographLegalTraditional', [2, 16], '貳 壹拾陸'],
    ['ideographTraditional', [1, 10, 11], '甲 癸 11'],
    ['ideographZodiac', [1, 12], '子 亥'],
    ['decimalEnclosedCircle', [1, 20, 21, 36, 50, 51], '① ⑳ ㉑ ㊱ ㊿ 51'],
    ['decimalEnclosedParen', [1, 20], '⑴ ⒇'],
    ['decimalFullWidth', [10], '１０'],
    ['decimalZero', [1, 12], '01 12'],
    ['upperRoman', [4, 19, 40], 'IV XIX XL'],
    ['lowerLetter', [1, 26, 27], 'a z aa'],
    ['ordinal', [1, 2, 3, 4, 11, 21], '1st 2nd 3rd 4th 11th 21st'],
  ])('%s', (format, numbers, written) => {
    expect(numbers.map((number) => numberText(number, format)).join(' ')).toBe(written)
  })
})
