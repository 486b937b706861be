/** A Word file becomes the beginning of a release. Files are built by a library of others, and read in the child. */

import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, it } from 'vitest'

import { sha256 } from '#src/infra/data/secrets.ts'
import { readWord } from '#src/publisher/documents/word/read-word.ts'
import { plainText } from '#src/text/document/encode.ts'
import { AppError } from '#src/words/errors.ts'

/** One red dot. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const line = (text: string) => new Paragraph({ text })
const cell = (text: string, more: object = {}) => new TableCell({ children: [line(text)], ...more })
const numbered = (text: string, level = 0) =>
  new Paragraph({ text, numbering: { reference: 'official', level } })

const levels = [
  { level: 0, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: '%1、' },
  { level: 1, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: '（%2）' },
]

type Children = ConstructorParameters<typeof Document>[0]['sections'][number]['children']

const file = (children: Children, header?: string) =>
  Packer.toBuffer(
    new Document({
      numbering: { config: [{ reference: 'official', levels }] },
      footnotes: { 1: { children: [line('按常住人口计。')] } },
      sections: [
        {
          children,
          ...(header !== undefined && { headers: { default: new Header({ children: [line(header)] }) } }),
        },
      ],
    }),
  )

const refusal = async (act: Promise<unknown>) => {
  try {
    await act
    return undefined
  } catch (cause) {
    return cause instanceof AppError ? cause.why : String(cause)
  }
}

describe('a Word file', () => {
  it('gives title, number, issuer, date, its text with table and notes, and images with their captions', async () => {
    const bytes = await file(
      [
        line('云政发〔2026〕18号'),
        new Paragraph({
          text: '关于加强河东镇供水管理的通知',
          heading: HeadingLevel.TITLE,
          alignment: AlignmentType.CENTER,
        }),
        line('各乡镇人民政府：'),
        numbered('供水时间'),
        numbered('河东片', 1),
        new Paragraph({
          children: [
            new TextRun('检修定于 '),
            new TextRun({ text: '11月25日', bold: true }),
            new TextRun(' 进行，涉及10'),
            new TextRun({ text: '4', superScript: true }),
            new TextRun('人'),
            new FootnoteReferenceRun(1),
            new TextRun('。'),
          ],
        }),
        new Table({
          rows: [
            new TableRow({ children: [cell('村', { rowSpan: 2 }), cell('时间')] }),
            new TableRow({ children: [cell('8时')] }),
            new TableRow({ children: [cell('合计', { columnSpan: 2 })] }),
          ],
        }),
        new Paragraph({
          children: [
            new ImageRun({
              type: 'png',
              data: png,
              transformation: { width: 10, height: 10 },
              altText: { title: '', name: '', description: '河东镇供水管网示意图' },
            }),
          ],
        }),
        line('云岭县人民政府'),
        line('2026年11月24日'),
      ],
      '内部流转页眉',
    )

    const word = await readWord(bytes, '通知.docx')

    expect(word).toMatchObject({
      title: '关于加强河东镇供水管理的通知',
      docNumber: '云政发〔2026〕18号',
      issuer: '云岭县人民政府',
      docDate: '2026年11月24日',
      questions: [],
      images: [
        { hash: sha256(png), altText: '河东镇供水管网示意图', mediaType: 'image/png', fileName: '图1.png' },
      ],
      losses: [{ at: null, quote: '内部流转页眉', what: { code: 'word.header-footer' } }],
    })
    expect(word.images.map(({ bytes: image }) => Buffer.from(image).equals(png))).toEqual([true])
    expect(plainText(word.document)).toBe(
      [
        '各乡镇人民政府：',
        '一、供水时间',
        '（一）河东片',
        '检修定于 11月25日 进行，涉及10⁴人〔注1〕。',
        '村 时间',
        '8时',
        '合计',
        '云岭县人民政府',
        '2026年11月24日',
        '〔注1〕按常住人口计。',
      ].join('\n'),
    )
    expect(word.document.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'clause',
      'clause',
      'paragraph',
      'table',
      'image',
      'paragraph',
      'paragraph',
    ])
  })

  it('keeps its words when they look like Markdown, HTML or a link that runs something', async () => {
    const words = '1. 不是列表 *也不是* 强调 <script>alert(1)</script> [链接](javascript:alert(1))'
    const bytes = await file([
      line('河东镇停水通知'),
      line(words),
      new Paragraph({
        children: [new ExternalHyperlink({ link: 'javascript:alert(2)', children: [new TextRun('点这里')] })],
      }),
    ])

    const { document, losses } = await readWord(bytes, '通知.docx')

    expect(plainText(document)).toBe(`${words}\n点这里`)
    expect(JSON.stringify(document)).not.toContain('href')
    expect(losses).toMatchObject([{ at: 1, quote: 'javascript:alert(2)', what: { code: 'word.link' } }])
  })

  it('read twice is the same, and another one is another', async () => {
    const [one, other] = [await file([line('河东镇停水通知')]), await file([line('河西镇停水通知')])]

    const hashes = [
      await readWord(one, 'a.docx'),
      await readWord(one, 'b.docx'),
      await readWord(other, 'a.docx'),
    ]

    expect(hashes[0]?.hash).toBe(hashes[1]?.hash)
    expect(hashes[0]?.hash).not.toBe(hashes[2]?.hash)
  })

  it('is refused when it bears a mark of secrecy, also in its header or its name', async () => {
    const plain = await file([line('河东镇停水通知')])

    const refused = [
      await refusal(readWord(await file([line('机密★3年'), line('关于某事的通知')]), '通知.docx')),
      await refusal(readWord(await file([line('关于某事的通知')], '内部资料 注意保存'), '通知.docx')),
      await refusal(readWord(plain, '秘密★一年.docx')),
    ]

    expect(refused).toEqual(['file.classified', 'file.classified', 'file.classified'])
  })

  it('is known by its bytes: an old .doc, a PDF, a torn file and another archive are refused with advice', async () => {
    const oldWord = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const whole = await file([line('河东镇停水通知')])

    const refused = [
      await refusal(readWord(oldWord, '通知.docx')),
      await refusal(readWord(Buffer.from('%PDF-1.7\n'), '通知.docx')),
      await refusal(readWord(whole.subarray(0, 400), '通知.docx')),
      await refusal(readWord(Buffer.from('not a file'), '通知.docx')),
    ]

    expect(refused).toEqual(['file.old-office', 'file.not-word', 'file.damaged', 'file.type'])
  })
})
