/** What stands in the lines of a Word file comes in as it is shown, or is named at its place. */

import { describe, expect, it } from 'vitest'

import { cell, p, r, row, run, seenIn, t, table } from './ooxml.ts'

const field = (type: string, inside = '') => run(`<w:fldChar w:fldCharType="${type}">${inside}</w:fldChar>`)
const code = (text: string) => run(`<w:instrText xml:space="preserve">${text}</w:instrText>`)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const drawing = (inside: string, about = 'descr="示意图"') =>
  run(
    `<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="" ${about}/><a:graphic><a:graphicData uri="">${inside}</a:graphicData></a:graphic></wp:inline></w:drawing>`,
  )
const picture = (id: string, fill = '') =>
  `<pic:pic><pic:nvPicPr/><pic:blipFill><a:blip r:embed="${id}"/>${fill}</pic:blipFill><pic:spPr/></pic:pic>`
const box = (inside: string) =>
  drawing(`<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp>`)

describe('a run', () => {
  it('keeps raised and lowered signs, also by a style', async () => {
    const { text } = await seenIn(
      p(
        `${r('10')}${r('8', '<w:vertAlign w:val="superscript"/>')}${r('元，5m')}${r('2', '<w:rStyle w:val="up"/>')}${r('，CO')}${r('2', '<w:vertAlign w:val="subscript"/>')}`,
      ),
      {
        styles:
          '<w:style w:type="character" w:styleId="up"><w:name w:val="up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
      },
    )

    expect(text).toBe('10⁸元，5m²，CO₂')
  })

  it('keeps what is bold, italic, underlined or struck by its own look, not by that of its paragraph', async () => {
    const { document } = await seenIn(
      p(
        `${r('粗', '<w:b/>')}${r('平', '<w:b w:val="0"/>')}${r('划', '<w:strike/>')}`,
        '<w:pStyle w:val="s"/>',
      ),
      {
        styles:
          '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="s"/><w:rPr><w:b/></w:rPr></w:style>',
      },
    )

    expect(document.content[0]).toMatchObject({
      content: [
        { text: '粗', marks: [{ type: 'bold' }] },
        { text: '平' },
        { text: '划', marks: [{ type: 'strike' }] },
      ],
    })
  })

  it('shows a reading above its sign', async () => {
    const { document, losses } = await seenIn(
      p(
        `${r('任命李')}${run(`<w:ruby><w:rubyPr/><w:rt>${r('zhé')}</w:rt><w:rubyBase>${r('喆')}</w:rubyBase></w:ruby>`)}${r('为局长。')}`,
      ),
    )

    expect(document.content[0]).toMatchObject({
      content: [{ text: '任命李' }, { attrs: { base: '喆', reading: 'zhé' } }, { text: '为局长。' }],
    })
    expect(losses).toEqual([])
  })

  it('has the signs of picture fonts as signs everybody has, and names those nobody knows', async () => {
    const { text, losses } = await seenIn(
      p(
        `${run('<w:sym w:font="Wingdings" w:char="F0FE"/>')}${r('已办')}${r('\u00a8', '<w:rFonts w:ascii="Wingdings"/>')}${r('未办')}${run('<w:sym w:font="县里的字体" w:char="F123"/>')}`,
      ),
    )

    expect(text).toBe('☑已办□未办')
    expect(losses).toEqual(['word.symbol: F123'])
  })

  it('keeps a character only one machine has and says so, and takes out signs that turn the order', async () => {
    const { text, losses } = await seenIn(p(`${r('李\ue123同志')}${r('账号\u202e321')}`))

    expect(text).toBe('李\ue123同志账号321')
    expect(losses).toEqual(['word.private-sign: 李\ue123同志', 'word.turns: 账号321'])
  })

  it('keeps words nobody can see for being white or tiny, and says so', async () => {
    const { text, losses } = await seenIn(
      p(`${r('甲')}${r('白', '<w:color w:val="FFFFFF"/>')}${r('小', '<w:sz w:val="2"/>')}`),
    )

    expect(text).toBe('甲白小')
    expect(losses).toEqual(['word.faint: 白', 'word.faint: 小'])
  })
})

describe('hidden text', () => {
  it('is asked about and never body, whether hidden by itself, its style, its row or its frame', async () => {
    const styles = `
      <w:style w:type="character" w:styleId="inner"><w:name w:val="内部"/><w:basedOn w:val="base"/></w:style>
      <w:style w:type="character" w:styleId="base"><w:name w:val="b"/><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="note"><w:name w:val="n"/><w:rPr><w:vanish/></w:rPr></w:style>`
    const { text, questions, losses } = await seenIn(
      p(`${r('已处置。')}${r('伤者王某', '<w:vanish/>')}${r('身份证', '<w:rStyle w:val="inner"/>')}`) +
        p('内部掌握', '<w:pStyle w:val="note"/>') +
        p(r('不是隐藏的', '<w:vanish w:val="0"/>'), '<w:pStyle w:val="note"/>') +
        table(row(cell('甲')), `<w:tr><w:trPr><w:hidden/></w:trPr>${cell('暗行')}</w:tr>`) +
        p(
          drawing(
            '<wps:wsp><wps:txbx><w:txbxContent>' + p('暗框') + '</w:txbxContent></wps:txbx></wps:wsp>',
            'hidden="1"',
          ),
        ),
      { styles },
    )

    expect(text).toBe('已处置。\n不是隐藏的\n甲')
    expect(questions).toEqual([
      'word.hidden: 伤者王某',
      'word.hidden: 身份证',
      'word.hidden: 内部掌握',
      'word.hidden: 暗行',
      'word.hidden: 暗框暗框',
    ])
    expect(losses).toEqual([])
  })
})

describe('tracked changes', () => {
  it('are asked about; what was deleted or moved away is never body', async () => {
    const { text, questions } = await seenIn(
      p(
        `${r('伤亡')}<w:ins w:id="1" w:author="甲">${r('3')}</w:ins><w:del w:id="2" w:author="甲"><w:r><w:delText>5</w:delText></w:r></w:del>${r('人，')}<w:moveFrom w:id="3">${r('移走')}</w:moveFrom><w:moveTo w:id="4">${r('移来')}</w:moveTo>${run('<w:delText>残留</w:delText>')}`,
      ) +
        table(
          `<w:tr><w:trPr><w:del w:id="5"/></w:trPr>${cell('删掉的行')}</w:tr>`,
          `<w:tr><w:trPr><w:ins w:id="6"/></w:trPr>${cell('加的行')}</w:tr>`,
        ) +
        p(r('改了格式', '<w:b/><w:rPrChange w:id="7"><w:rPr/></w:rPrChange>')),
    )

    expect(text).toBe('伤亡3人，移来\n加的行\n改了格式')
    expect(questions).toEqual([
      'word.inserted: 3',
      'word.deleted: 5',
      'word.moved-away: 移走',
      'word.moved-here: 移来',
      'word.deleted: 残留',
      'word.deleted: 删掉的行',
      'word.inserted: 加的行',
      'word.reformatted',
    ])
  })

  it('join two paragraphs when the end of the first was deleted', async () => {
    const { text } = await seenIn(p('前半', '<w:rPr><w:del w:id="1"/></w:rPr>') + p('后半。'))

    expect(text).toBe('前半后半。')
  })

  it('in comments are asked about with their words', async () => {
    const { text, questions } = await seenIn(
      p(
        `<w:commentRangeStart w:id="0"/>${r('正文')}<w:commentRangeEnd w:id="0"/>${run('<w:commentReference w:id="0"/>')}`,
      ),
      { comments: `<w:comment w:id="0" w:author="局办">${p('这句不能公开')}</w:comment>` },
    )

    expect(text).toBe('正文')
    expect(questions).toEqual(['word.comment: 局办：这句不能公开'])
  })
})

describe('a field', () => {
  it('shows its result, not its code, also over paragraphs and inside another', async () => {
    const { text, losses } = await seenIn(
      p(
        `${r('见')}${field('begin')}${code(' REF ')}${field('begin')}${code(' SEQ ')}${field('separate')}${r('7')}${field('end')}${field('separate')}${r('第三条')}`,
      ) +
        p(`${r('和第四条')}${field('end')}${r('。')}`) +
        p(`<w:fldSimple w:instr=" NUMPAGES ">${r('3')}</w:fldSimple>${r('页')}`),
    )

    expect(text).toBe('见第三条\n和第四条。\n3页')
    expect(losses).toEqual([])
  })

  it('that is a box is a box, and what follows it is still there', async () => {
    const check = (inside: string) =>
      `${field('begin', `<w:ffData><w:checkBox>${inside}</w:checkBox></w:ffData>`)}${code(' FORMCHECKBOX ')}${field('end')}`
    const { text } = await seenIn(
      p(`${check('<w:checked/>')}${r('是')}`) +
        p(`${check('<w:default w:val="0"/>')}${r('否')}`) +
        p('一、甲'),
    )

    expect(text).toBe('☑是\n☐否\n一、甲')
  })

  it('that is opened and never closed swallows nothing', async () => {
    const { text, losses } = await seenIn(p(`${r('前')}${field('begin')}${r('中')}`) + p('后'))

    expect(text).toBe('前中\n后')
    expect(losses).toEqual(['word.field-open'])
  })

  it('without a result is drawn where that is plain, else named with its code', async () => {
    const one = (text: string) => `${field('begin')}${code(text)}${field('end')}`
    const { text, losses } = await seenIn(
      p(
        `${one(String.raw` eq \o\ac(○,1) `)}${r('项')}${one(String.raw`EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(zhé),喆)`)}${one(' SYMBOL 254 \\f "Wingdings" ')}${one(' XE "索引" ')}${one(String.raw` EQ \f(1,2) `)}`,
      ),
    )

    expect(text).toBe('①项喆（zhé）☑')
    expect(losses).toEqual([String.raw`word.field: EQ \f(1,2)`])
  })

  it('that shows the day of whoever looks is kept and named', async () => {
    const { text, losses } = await seenIn(
      p(`<w:fldSimple w:instr=" DATE ">${r('2026年11月24日')}</w:fldSimple>`),
    )

    expect(text).toBe('2026年11月24日')
    expect(losses).toEqual(['word.field-today: DATE'])
  })

  it('and a link lead where a public text may lead; other addresses are named', async () => {
    const { document, losses } = await seenIn(
      p(
        `<w:hyperlink r:id="link1">${r('网站')}</w:hyperlink><w:hyperlink r:id="link2">${r('脚本')}</w:hyperlink>${field('begin')}${code(' HYPERLINK "https://a.example/b" ')}${field('separate')}${r('旧式')}${field('end')}`,
      ),
      { links: ['https://yunling.example/', 'javascript:alert(1)'] },
    )

    expect(document.content[0]).toMatchObject({
      content: [
        { text: '网站', marks: [{ type: 'link', attrs: { href: 'https://yunling.example/' } }] },
        { text: '脚本' },
        { text: '旧式', marks: [{ type: 'link', attrs: { href: 'https://a.example/b' } }] },
      ],
    })
    expect(losses).toEqual(['word.link: javascript:alert(1)'])
  })
})

describe('a control', () => {
  const control = (properties: string, inside: string) =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`

  it('shows what was filled in; its prompt is named', async () => {
    const { text, losses } = await seenIn(
      p(`${r('姓名：')}${control('<w:text/>', r('张某'))}`) +
        control('<w:alias w:val="段"/>', p('整段')) +
        p(`${r('电话：')}${control('<w:showingPlcHdr/>', r('单击此处输入'))}`),
    )

    expect(text).toBe('姓名：张某\n整段\n电话：')
    expect(losses).toEqual(['word.placeholder: 单击此处输入'])
  })

  it('that is a box is ticked as it says, whatever sign it shows', async () => {
    const box14 = (checked: 0 | 1, sign: string) =>
      control(`<w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox>`, run(sign))
    const { text, losses } = await seenIn(
      p(`${box14(1, '<w:sym w:font="MS Gothic" w:char="2612"/>')}${r('同意')}`) +
        p(`${box14(0, t('☐'))}${r('不同意')}`) +
        p('一、第一部分'),
    )

    expect(text).toBe('☑同意\n☐不同意\n一、第一部分')
    expect(losses).toEqual([])
  })
})

describe('notes', () => {
  it('stand where they are called, with the signs they hold', async () => {
    const { text, losses } = await seenIn(
      p(
        `${r('产值')}${run('<w:footnoteReference w:id="2"/>')}${r('增长')}${run('<w:endnoteReference w:id="1"/>')}${run('<w:footnoteReference w:id="9"/>')}`,
      ),
      {
        footnotes: `<w:footnote w:id="2">${p(`${run('<w:footnoteRef/>')}${r('单位：10')}${r('8', '<w:vertAlign w:val="superscript"/>')}${r('元。')}`)}</w:footnote>`,
        endnotes: `<w:endnote w:id="1">${p('比上年。')}</w:endnote>`,
      },
    )

    expect(text).toBe('产值〔注1〕增长〔注2〕\n〔注1〕单位：10⁸元。\n〔注2〕比上年。')
    expect(losses).toEqual(['word.note-missing'])
  })
})

describe('a picture', () => {
  const media = { 'a.png': png, 'b.emf': Buffer.from('not an image') }

  it('comes in with its words, and divides its paragraph', async () => {
    const { document, images, blobs, losses } = await seenIn(
      p(`${r('前')}${drawing(picture('media1'))}${r('后')}`),
      { media },
    )

    expect(document.content.map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph'])
    expect(images).toMatchObject([{ altText: '示意图' }])
    expect(blobs.map((one) => Buffer.from(one).equals(png))).toEqual([true])
    expect(losses).toEqual([])
  })

  it('that is of another kind, elsewhere, missing or cropped does not come in', async () => {
    const { document, losses } = await seenIn(
      p(
        `${r('图')}${drawing(picture('media2'))}${drawing(picture('link1'))}${drawing(picture('none'))}${drawing(picture('media1', '<a:srcRect r="50000"/>'))}`,
      ),
      { media, links: ['https://elsewhere.example/a.png'] },
    )

    expect(document.content.map(({ type }) => type)).toEqual(['paragraph'])
    expect(losses).toEqual([
      'word.image-type: 示意图',
      'word.image-elsewhere: https://elsewhere.example/a.png',
      'word.image-missing: 示意图',
      'word.image-cut: 示意图',
    ])
  })

  it('without words, and charts, objects, shapes and word art are named', async () => {
    const { losses } = await seenIn(
      p(
        `${r('图')}${drawing(picture('media1'), '')}${drawing('<c:chart r:id="x"/>')}${run('<w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object>')}${drawing('<wps:wsp><wps:spPr/></wps:wsp>')}${run('<w:pict><v:shape><v:textpath string="草稿"/></v:shape></w:pict>')}`,
      ),
      { media },
    )

    expect(losses.map((one) => one.split(':')[0])).toEqual(
      ['word.chart', 'word.object', 'word.shape', 'word.word-art', 'word.no-caption'].toSorted(
        (a, b) => losses.findIndex((one) => one.startsWith(a)) - losses.findIndex((one) => one.startsWith(b)),
      ),
    )
    expect(losses).toContain('word.word-art: 草稿')
  })
})

describe('a text box', () => {
  it('stands once, after its paragraph, however many programs it is written for', async () => {
    const choice = (requires: string, inside: string) =>
      `<mc:Choice Requires="${requires}">${inside}</mc:Choice>`
    const old = `<w:pict><v:shape><v:textbox><w:txbxContent>${p('框内')}</w:txbxContent></v:textbox></v:shape></w:pict>`
    const { text, losses } = await seenIn(
      p(
        `${r('前')}${run(`<mc:AlternateContent>${choice('wps', box(p('框内')).replace(/^<w:r>|<\/w:r>$/g, ''))}<mc:Fallback>${old}</mc:Fallback></mc:AlternateContent>`)}${r('后')}`,
      ) +
        p(
          `${r('又')}${run(`<mc:AlternateContent>${choice('x', t('别的软件的字'))}<mc:Fallback>${t('旧')}</mc:Fallback></mc:AlternateContent>`)}`,
        ),
    )

    expect(text).toBe('前后\n框内\n又旧')
    expect(losses).toEqual(['word.text-box: 框内', 'word.other-choice: 别的软件的字'])
  })
})

describe('a formula', () => {
  it('keeps its signs in one line and is named', async () => {
    const m = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`
    const { text, losses } = await seenIn(
      p(
        `${r('为')}<m:oMath>${m('A×30%+')}<m:f><m:num>${m('a+b')}</m:num><m:den>${m('2')}</m:den></m:f><m:sSup><m:e>${m('x')}</m:e><m:sup>${m('2')}</m:sup></m:sSup></m:oMath>${r('。')}`,
      ),
    )

    expect(text).toBe('为A×30%+(a+b)/2x²。')
    expect(losses).toEqual(['word.formula: A×30%+(a+b)/2x2'])
  })
})

describe('a line', () => {
  it('keeps breaks, blanks to fill in and what looks like marks, and drops room at its ends', async () => {
    const { document } = await seenIn(
      p(
        `${run(`${t('　　第一行')}<w:br/>${t('1. 第二行')}<w:br/>${t('# {x} *第三行*')}`)}${r('    ', '<w:u w:val="single"/>')}`,
      ) + p(r('  右  '), '<w:jc w:val="end"/>'),
    )

    expect(document.content).toMatchObject([
      {
        content: [
          { text: '第一行' },
          { type: 'hardBreak' },
          { text: '1. 第二行' },
          { type: 'hardBreak' },
          { text: '# {x} *第三行*' },
          { text: '    ', marks: [{ type: 'underline' }] },
        ],
      },
      { attrs: { textAlign: 'right' }, content: [{ text: '右' }] },
    ])
  })

  it('names what it does not understand with its words, and goes on after it', async () => {
    const { text, losses, places } = await seenIn(
      p('第一段') +
        p(`${r('前')}<x:new>${r('新东西')}</x:new><w:futureThing/>${r('后')}`) +
        `<x:block>${p('整块')}</x:block>` +
        p('最后'),
    )

    expect(text).toBe('第一段\n前后\n最后')
    expect(losses).toEqual(['word.unknown: 新东西', 'word.unknown', 'word.unknown: 整块'])
    expect(places).toEqual([1, 1, 2])
  })
})
