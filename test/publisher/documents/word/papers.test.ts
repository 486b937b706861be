/**
 * Papers as offices of an invented county write them: title, number, issuer and date are those of the paper, and the
 * letterhead is not its text.
 */

import { describe, expect, it } from 'vitest'

import { cell, center, p, r, right, row, run, seen, t, table, type WordParts } from './ooxml.ts'

const red = '<w:color w:val="FF0000"/><w:sz w:val="72"/>'
const large = '<w:sz w:val="44"/>'
const head = (text: string) => p(r(text, red), center)
const titleLine = (text: string) => p(r(text, large), center)
const end = (organ: string, date: string) => p(organ, right) + p(date, right)
const titleStyle = '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
const heading =
  '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'

interface Paper extends WordParts {
  readonly name: string
  readonly is: {
    readonly title: string
    readonly docNumber?: string | null
    readonly issuer?: string | null
    readonly docDate?: string | null
  }
  /** How its text begins. */
  readonly begins: string
  readonly losses?: readonly string[]
}

const papers: readonly Paper[] = [
  {
    name: 'a paper with copy number, urgency, letterhead, number and a title over two lines',
    body:
      p('000123') +
      p('特　急') +
      head('云 岭 县 人 民 政 府 文 件') +
      p('云政发〔2026〕3 号', center) +
      titleLine('云岭县人民政府关于印发') +
      titleLine('云岭县冬季供暖应急预案的通知') +
      p('各乡镇人民政府：') +
      p('现印发给你们。') +
      end('云岭县人民政府', '2026年11月24日'),
    is: {
      title: '云岭县人民政府关于印发云岭县冬季供暖应急预案的通知',
      docNumber: '云政发〔2026〕3号',
      issuer: '云岭县人民政府',
      docDate: '2026年11月24日',
    },
    begins: '各乡镇人民政府：',
    losses: [
      'word.head-copy-number: 000123',
      'word.head-urgency: 特 急',
      'word.head-line: 云 岭 县 人 民 政 府 文 件',
    ],
  },
  {
    name: 'a request with its signer in the line of the number, dated in Chinese numerals',
    body:
      head('云岭县水务局文件') +
      p('云水发[2026]7号　　　　签发人：某某某') +
      titleLine('关于河东水厂检修停水的请示') +
      p('县政府：') +
      p('妥否，请批示。') +
      end('云岭县水务局', '二〇二六年十一月二十四日'),
    is: {
      title: '关于河东水厂检修停水的请示',
      docNumber: '云水发〔2026〕7号',
      issuer: '云岭县水务局',
      docDate: '2026年11月24日',
    },
    begins: '县政府：',
    losses: ['word.head-line: 云岭县水务局文件', 'word.head-signer: 签发人：某某某'],
  },
  {
    name: 'a title of three lines whose first is the organ alone',
    body:
      p('云政办发〔2026〕18号', center) +
      titleLine('云岭县人民政府办公室') +
      titleLine('关于转发县水务局《云岭县2026年防汛抗旱') +
      titleLine('应急预案》的通知') +
      p('各乡镇：') +
      end('云岭县人民政府办公室', '2026年5月6日'),
    is: {
      title: '云岭县人民政府办公室关于转发县水务局《云岭县2026年防汛抗旱应急预案》的通知',
      docNumber: '云政办发〔2026〕18号',
      issuer: '云岭县人民政府办公室',
      docDate: '2026年5月6日',
    },
    begins: '各乡镇：',
  },
  {
    name: 'a title broken inside its paragraph, and （试行） under it',
    body:
      p(run(`${t('云岭县')}<w:br/>${t('临时救助办法')}`, large), center) +
      titleLine('（试行）') +
      p('第一条 为了规范救助，制定本办法。'),
    is: { title: '云岭县临时救助办法（试行）' },
    begins: '第一条',
  },
  {
    name: 'a paper of chapters that has no title',
    styles: heading,
    body:
      head('云岭县人民政府办公室文件') +
      p('第一章 总则', '<w:pStyle w:val="1"/>') +
      p('第一条 为了规范……') +
      p('第二章 附则', '<w:pStyle w:val="1"/>'),
    is: { title: '', issuer: '云岭县人民政府办公室', docDate: null },
    begins: '第一章 总则',
    losses: ['word.no-title', 'word.head-line: 云岭县人民政府办公室文件'],
  },
  {
    name: 'an order whose number stands under its name',
    body:
      head('云岭县人民政府令') +
      p('第12号', center) +
      titleLine('云岭县养犬管理办法') +
      p('（2026年11月20日县人民政府常务会议通过）', center) +
      p('第一章 总则'),
    is: { title: '云岭县养犬管理办法', docNumber: '第12号', issuer: '云岭县人民政府' },
    begins: '（2026年11月20日',
  },
  {
    name: 'a title by its style, whatever stands above it',
    styles: titleStyle,
    body:
      p('内容提要', center) +
      p('河东镇供水恢复', '<w:pStyle w:val="a3"/>') +
      p('11月25日8时，供水恢复。') +
      p('（记者 某某）'),
    is: { title: '河东镇供水恢复' },
    begins: '内容提要',
  },
  {
    name: 'the letterhead of a letter: the organ alone',
    body:
      head('云岭县教育局') +
      p('云教函〔2026〕5号', right) +
      titleLine('云岭县教育局关于商请支持校车通行的函') +
      p('县交警大队：') +
      end('云岭县教育局', '2026年9月1日'),
    is: {
      title: '云岭县教育局关于商请支持校车通行的函',
      docNumber: '云教函〔2026〕5号',
      issuer: '云岭县教育局',
    },
    begins: '县交警大队：',
    losses: ['word.head-line: 云岭县教育局'],
  },
  {
    name: 'two organs that sign together, each in its line',
    body:
      p('关于开展校园食品安全检查的通知', center) +
      p('各学校：') +
      p('请自查。') +
      p('云岭县教育局', right) +
      p('云岭县市场监督管理局', right) +
      p('2026年3月5日', right) +
      p('（此件公开发布）'),
    is: {
      title: '关于开展校园食品安全检查的通知',
      issuer: '云岭县教育局、云岭县市场监督管理局',
      docDate: '2026年3月5日',
    },
    begins: '各学校：',
  },
  {
    name: 'organ and date in one line, and a note of printing after them',
    body:
      p('情况说明') +
      p('网传消息不实。') +
      p('云岭县公安局　　2026年11月24日', right) +
      p('云岭县公安局办公室　　2026年11月25日印发'),
    is: { title: '情况说明', issuer: '云岭县公安局', docDate: '2026年11月24日' },
    begins: '网传消息不实。',
  },
  {
    name: 'a first line that is no title above one that reads as one',
    body: p('换行') + p(run(`${t('关于做好')}<w:br/>${t('冬季供暖工作的通知')}`)) + p('正文一'),
    is: { title: '关于做好冬季供暖工作的通知' },
    begins: '换行',
  },
  {
    name: 'a letterhead in a table, with the number in it',
    body:
      table(row(cell(p(r('云岭县人民政府', red))), cell('文件'))) +
      p('云政发〔2026〕9号') +
      titleLine('云岭县人民政府关于表彰先进的决定') +
      p('各单位：'),
    is: { title: '云岭县人民政府关于表彰先进的决定', docNumber: '云政发〔2026〕9号' },
    begins: '云岭县人民政府 文件',
  },
  {
    name: 'a public notice of which the organ is the first line of the title',
    body:
      titleLine('云岭县人民政府') +
      titleLine('关于禁止燃放烟花爆竹的通告') +
      p('为了安全，通告如下：') +
      p('一、禁放区域'),
    is: { title: '云岭县人民政府关于禁止燃放烟花爆竹的通告' },
    begins: '为了安全，通告如下：',
  },
  {
    name: 'a band over the title',
    body: p('通知公告', center) + titleLine('关于河东镇停水的公告') + p('因检修停水。'),
    is: { title: '关于河东镇停水的公告' },
    begins: '通知公告',
  },
  {
    name: 'a table with a caption and nothing else',
    body: p('各乡镇拨款表') + table(row(cell('乡镇'), cell('金额')), row(cell('东乡镇'), cell('120'))),
    is: { title: '各乡镇拨款表' },
    begins: '乡镇 金额',
  },
  {
    name: 'a title written with room between its signs',
    body: titleLine('通　　　知') + p('因检修停水。') + end('云岭县水务局', '2026 年 11 月 24 日'),
    is: { title: '通知', issuer: '云岭县水务局', docDate: '2026年11月24日' },
    begins: '因检修停水。',
  },
  {
    name: 'minutes of which the name is the letterhead',
    body: head('云岭县人民政府常务会议纪要') + p('〔2026〕第8次', center) + p('11月20日，县长主持会议。'),
    is: { title: '云岭县人民政府常务会议纪要' },
    begins: '〔2026〕第8次',
  },
  {
    name: 'a date that is none, and a number in the text that is not its own',
    body:
      p('关于核查情况的通报', center) +
      p('根据云政发〔2025〕1号文件，核查如下。') +
      p('2026年2月30日', right),
    is: { title: '关于核查情况的通报', docNumber: null, docDate: null },
    begins: '根据云政发〔2025〕1号文件',
  },
  {
    name: 'a title with a Latin word over two lines',
    body: titleLine('关于启用 5G') + titleLine('Wi-Fi 服务的公告') + p('自即日起启用。'),
    is: { title: '关于启用5G Wi-Fi服务的公告' },
    begins: '自即日起启用。',
  },
  {
    name: 'a title with a note and a raised sign',
    footnotes: `<w:footnote w:id="1">${p('试行两年。')}</w:footnote>`,
    body:
      p(`${r('关于试行节水办法的通知')}${run('<w:footnoteReference w:id="1"/>')}`, center) + p('各单位：'),
    is: { title: '关于试行节水办法的通知' },
    begins: '各单位：',
    losses: ['word.title-plain: 试行两年。'],
  },
  {
    name: 'an attachment that follows the signature, with dates of its own',
    body:
      p('关于检查安排的通知', center) +
      p('各乡镇：') +
      end('云岭县应急管理局', '2026年11月24日') +
      p('附件') +
      p('检查日程') +
      p('2026年12月1日'),
    is: { title: '关于检查安排的通知', issuer: '云岭县应急管理局', docDate: '2026年11月24日' },
    begins: '各乡镇：',
  },
  {
    name: 'page numbers at the foot, and words at the head',
    header: p('云岭县内刊'),
    footer: p(`${r('— ')}<w:fldSimple w:instr="PAGE">${r('1')}</w:fldSimple>${r(' —')}`),
    body:
      p('关于放假的通知', center) +
      p('放假三天。') +
      '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>',
    is: { title: '关于放假的通知' },
    begins: '放假三天。',
    losses: ['word.header-footer: 云岭县内刊'],
  },
]

describe('a paper', () => {
  it.each(papers)('$name', async ({ name, is, begins, losses, ...parts }) => {
    const read = await seen(parts)

    expect({ name, ...read }).toMatchObject({ name, ...is, ...(losses !== undefined && { losses }) })
    expect(read.text.slice(0, begins.length)).toBe(begins)
  })

  it('whose title is longer than one may be keeps it in its text', async () => {
    const long = `关于${'加强河道管理和'.repeat(16)}供水的通知`
    const read = await seen({ body: p(long, center) + p('各单位：') })

    expect(read).toMatchObject({ title: '', losses: ['word.title-long'] })
    expect(read.text).toBe(`${long}\n各单位：`)
  })

  it.each([
    ['a mark with its term', p('机密★3年')],
    ['the bare word at its head', p('秘　密')],
    ['a mark in a cell', table(row(cell('密级：绝密')))],
    ['a mark that is hidden', p(r('秘密★1年', '<w:vanish/>'))],
    ['a mark cut into runs', p(`${r('绝')}${r('密')}${r('★')}`)],
    ['a mark of papers that stay in the house', p('内部资料　注意保存')],
  ])('is refused with %s', async (_, mark) => {
    await expect(seen({ body: mark + p('关于某事的通知') })).rejects.toThrow('classified')
  })

  it('is refused with a mark in its header, and goes through when secrets are its subject', async () => {
    const body = p('关于保守国家秘密教育的通知') + p('机密文件要管好。')
    const reference = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'

    await expect(seen({ body: body + reference, header: p('秘密★1年') })).rejects.toThrow('classified')
    expect(await seen({ body })).toMatchObject({ title: '关于保守国家秘密教育的通知' })
  })

  it('of another program or another kind is told apart', async () => {
    const macro = 'application/vnd.ms-word.document.macroEnabled.main+xml'

    await expect(seen({ body: p('一'), mainType: macro })).rejects.toThrow('not-word')
  })
})
