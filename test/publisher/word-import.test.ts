/** A Word file becomes the beginning of a release. The files are built here, by another library than the one that reads them. */

import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, it } from 'vitest'

import { sha256 } from '#src/infra/data/secrets.ts'
import { fromMarkdown } from '#src/publisher/documents/from-markdown.ts'
import { bodyHtml } from '#src/publisher/documents/page-html.ts'
import { readWord } from '#src/publisher/documents/word-import.ts'
import { plainText } from '#src/text/document/encode.ts'
import { AppError } from '#src/words/errors.ts'

/** One red dot. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const line = (text: string) => new Paragraph({ text })

function row(cells: readonly string[], columnSpan = 1): TableRow {
  return new TableRow({
    children: cells.map((text) => new TableCell({ children: [line(text)], columnSpan })),
  })
}

const file = (
  children: ConstructorParameters<typeof Document>[0]['sections'][0]['children'],
  header?: string,
) =>
  Packer.toBuffer(
    new Document({
      numbering: { config: [] },
      sections: [
        {
          children,
          ...(header !== undefined && { headers: { default: new Header({ children: [line(header)] }) } }),
        },
      ],
    }),
  )

const image = (description?: string) =>
  new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: 10, height: 10 },
        ...(description !== undefined && { altText: { title: '', name: '', description } }),
      }),
    ],
  })

const refusal = async (act: Promise<unknown>) => {
  try {
    await act
    return undefined
  } catch (cause) {
    return cause instanceof AppError ? cause.why : String(cause)
  }
}

describe('a Word file', () => {
  it('gives title, document number, issuer, date, body with its table, and images with their captions', async () => {
    const bytes = await file([
      line('云政发〔2026〕18号'),
      new Paragraph({
        text: '关于加强河东镇供水管理的通知',
        heading: HeadingLevel.TITLE,
        alignment: AlignmentType.CENTER,
      }),
      line('各乡镇人民政府：'),
      new Paragraph({ text: '一、供水时间', heading: HeadingLevel.HEADING_2 }),
      new Paragraph({
        children: [
          new TextRun('检修定于 '),
          new TextRun({ text: '11月25日', bold: true }),
          new TextRun(' 进行。'),
        ],
      }),
      new Table({ rows: [row(['村', '时间']), row(['河东村', '8时'])] }),
      image('河东镇供水管网示意图'),
      line('云岭县人民政府'),
      line('2026年11月24日'),
    ])

    const word = await readWord(bytes, '通知.docx')

    expect(word).toMatchObject({
      title: '关于加强河东镇供水管理的通知',
      docNumber: '云政发〔2026〕18号',
      issuer: '云岭县人民政府',
      docDate: '2026年11月24日',
      notCarried: [],
    })
    expect(word.body).toContain('## 一、供水时间')
    expect(word.body).toContain('检修定于 **11月25日** 进行。')
    expect(word.body).toContain('| 村 | 时间 |\n| --- | --- |\n| 河东村 | 8时 |')
    expect(word.body).toContain(`![河东镇供水管网示意图](/files/${sha256(png)})`)
    expect(word.images).toMatchObject([
      { hash: sha256(png), altText: '河东镇供水管网示意图', mediaType: 'image/png' },
    ])
    expect(bodyHtml(fromMarkdown(word.body).document)).toContain('<td>河东村</td>')
    expect(word.body).not.toContain('云政发')
  })

  it('says what could not be carried', async () => {
    const bytes = await file(
      [line('河东镇停水通知'), new Table({ rows: [row(['合并的标题'], 2), row(['甲', '乙'])] }), image()],
      '页眉上的字',
    )

    const { notCarried } = await readWord(bytes, '通知.docx')

    expect(notCarried.map(({ code }) => code)).toEqual([
      'word.header-footer',
      'word.merged-cells',
      'word.no-caption',
    ])
  })

  it('keeps its words when they look like Markdown, HTML or a link that runs something', async () => {
    const bytes = await file([
      line('河东镇停水通知'),
      line('1. 不是列表 *也不是* 强调 <script>alert(1)</script> [链接](javascript:alert(1))'),
      new Paragraph({
        children: [new ExternalHyperlink({ link: 'javascript:alert(2)', children: [new TextRun('点这里')] })],
      }),
    ])

    const { body } = await readWord(bytes, '通知.docx')

    expect(plainText(fromMarkdown(body).document)).toContain(
      '1. 不是列表 *也不是* 强调 <script>alert(1)</script> [链接](javascript:alert(1))',
    )
    expect(bodyHtml(fromMarkdown(body).document)).not.toMatch(/<script|href=|<li>|<em>/)
  })

  it('is refused when it bears a classification mark, also in its header or its name', async () => {
    const plain = await file([line('河东镇停水通知')])

    const refused = [
      await refusal(readWord(await file([line('机密★3年'), line('关于某事的通知')]), '通知.docx')),
      await refusal(readWord(await file([line('关于某事的通知')], '内部资料 注意保存'), '通知.docx')),
      await refusal(readWord(plain, '秘密★一年.docx')),
    ]

    expect(refused).toEqual(['file.classified', 'file.classified', 'file.classified'])
  })

  it('is known by its bytes: an old .doc, a PDF and a torn file are refused with advice', async () => {
    const oldWord = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const torn = (await file([line('河东镇停水通知')])).subarray(0, 400)

    const refused = [
      await refusal(readWord(oldWord, '通知.docx')),
      await refusal(readWord(Buffer.from('%PDF-1.7\n'), '通知.docx')),
      await refusal(readWord(torn, '通知.docx')),
      await refusal(readWord(Buffer.from('not a file'), '通知.docx')),
    ]

    expect(refused).toEqual(['file.old-office', 'file.not-word', 'file.damaged', 'file.type'])
  })
})
