/**
 * A Word file as the beginning of a release: title, document number, issuer, date, body, images; and what could not be carried.
 * Trap: a Word file is a zip from outside: its size is limited before it is unpacked, and nothing in it is fetched or run.
 */

import { unzipSync } from 'fflate'
import mammoth from 'mammoth'

import { sha256 } from '../../infra/secrets.ts'
import { AppError } from '../../words/errors.ts'
import { normaliseDocNumber } from '../domain/doc-number.ts'
import { magicOf } from '../domain/file-type.ts'
import { checkFile, refuseClassified } from './file-check.ts'
import { fileUrl } from './markdown.ts'
import { type Block, blocksOf } from './word-html.ts'

interface WordImage {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly hash: string
  readonly fileName: string
  readonly altText: string
}

export interface WordRelease {
  readonly title: string
  readonly docNumber: string | null
  readonly issuer: string | null
  /** As it is written: 2026年11月24日. */
  readonly docDate: string | null
  readonly body: string
  readonly images: readonly WordImage[]
  /** Chinese, one sentence each, for the person who imports. */
  readonly notCarried: readonly string[]
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const largestUnpackedBytes = 100 * 1024 * 1024
const mostImages = 50

/** @throws AppError file.refused with what to do instead */
export async function readWord(bytes: Uint8Array, fileName: string): Promise<WordRelease> {
  const { mediaType } = checkFile(bytes, fileName)
  if (mediaType !== docx)
    throw new AppError('file.refused', '这里只能导入 .docx 文件；其他文件请作为附件上传。', {
      why: 'file.not-word',
    })
  const missing = notCarriedParts(bytes)
  const images: WordImage[] = []
  const lost: string[] = []
  const html = await convert(bytes, images, lost)
  const { blocks, hasMergedCells } = blocksOf(html)
  refuseClassified(blocks.map(({ text }) => text).join('\n'))
  const found = partsOf(blocks)
  return {
    ...found,
    body: found.body.map(({ markdown }) => markdown).join('\n\n'),
    images: images.map((image) => ({ ...image, altText: altOf(html, image.hash) })),
    notCarried: [
      ...missing,
      ...lost,
      ...(hasMergedCells ? ['表格里有合并的单元格，已拆开，请核对。'] : []),
      ...(images.some(({ hash }) => altOf(html, hash) === '') ? ['有图片没有文字说明，提交前请补上。'] : []),
    ],
  }
}

async function convert(bytes: Uint8Array, images: WordImage[], lost: string[]): Promise<string> {
  const convertImage = mammoth.images.imgElement(async (image) => {
    const content = new Uint8Array(await image.readAsBuffer())
    const mediaType = magicOf(content)
    if (mediaType === undefined || !mediaType.startsWith('image/') || images.length >= mostImages) {
      lost.push('有一张图片不是 PNG 或 JPEG，没有带过来，请另存后上传。')
      return { src: '' }
    }
    const hash = sha256(content)
    const fileName = `图${images.length + 1}.${mediaType === 'image/png' ? 'png' : 'jpg'}`
    if (!images.some((known) => known.hash === hash))
      images.push({ bytes: content, mediaType, hash, fileName, altText: '' })
    return { src: fileUrl(hash) }
  })
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage, styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh"] },
    )
    return (
      value
        .replaceAll(/<img(?=[^>]*src="")[^>]*>/g, '')
        // Links to places inside the document lead nowhere on a page.
        .replaceAll(/<a id="[^"]*"><\/a>/g, '')
    )
  } catch (cause) {
    throw new AppError('file.refused', '这个 Word 文件打不开，请重新保存后再导入。', {
      why: 'file.damaged',
      cause,
    })
  }
}

function altOf(html: string, hash: string): string {
  const [image = ''] = new RegExp(`<img[^>]*${hash}[^>]*>`).exec(html) ?? []
  return (/alt="([^"]*)"/.exec(image)?.[1] ?? '').trim()
}

const partSigns: readonly { readonly part: RegExp; readonly sign: RegExp; readonly sentence: string }[] = [
  {
    part: /^word\/document\.xml$/,
    sign: /<w:txbxContent\b/,
    sentence: '文本框没有带过来，请把其中的文字移到正文。',
  },
  { part: /^word\/document\.xml$/, sign: /<m:oMath\b/, sentence: '公式没有带过来，请改用图片或文字。' },
  {
    part: /^word\/document\.xml$/,
    sign: /<c:chart\b|drawingml\/2006\/(?:chart|diagram)/,
    sentence: '图表或流程图没有带过来，请另存为图片后插入。',
  },
  { part: /^word\/document\.xml$/, sign: /<w:object\b/, sentence: '嵌入的对象没有带过来，请作为附件上传。' },
  {
    part: /^word\/document\.xml$/,
    sign: /<w:(?:ins|del)\b/,
    sentence: '文件里有修订痕迹，导入的是接受修订后的文字，请核对。',
  },
  { part: /^word\/comments\.xml$/, sign: /<w:comment\b/, sentence: '批注没有带过来。' },
  {
    part: /^word\/footnotes\.xml$/,
    sign: /<w:footnote\b(?![^>]*w:type=)/,
    sentence: '脚注移到了文末，请核对。',
  },
  { part: /^word\/(?:header|footer)\d*\.xml$/, sign: /<w:t[ >]/, sentence: '页眉页脚没有带过来。' },
]

function notCarriedParts(bytes: Uint8Array): string[] {
  let unpackedBytes = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      unpackedBytes += originalSize
      return partSigns.some(({ part }) => part.test(name)) && originalSize <= largestUnpackedBytes
    },
  })
  if (unpackedBytes > largestUnpackedBytes) {
    throw new AppError('file.refused', '这个 Word 文件展开后过大，请压缩其中的图片后再导入。', {
      why: 'file.too-large',
    })
  }
  const decoder = new TextDecoder()
  const texts = Object.entries(parts).map(([name, part]) => ({ name, text: decoder.decode(part) }))
  const hit = partSigns.filter(({ part, sign }) =>
    texts.some(({ name, text }) => part.test(name) && sign.test(text)),
  )
  return hit.map(({ sentence }) => sentence)
}

const dateLine = /^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$/
/** A document number stands alone near the top; a title is short and ends without a full stop. */
const topBlocks = 10
const longestTitle = 60

interface Parts extends Pick<WordRelease, 'title' | 'docNumber' | 'issuer' | 'docDate'> {
  readonly body: readonly Block[]
}

function partsOf(blocks: readonly Block[]): Parts {
  const numberAt = blocks
    .slice(0, topBlocks)
    .findIndex(
      ({ text }) => text.length <= 30 && normaliseDocNumber(text) !== undefined && text.endsWith('号'),
    )
  const docNumber = numberAt === -1 ? null : (normaliseDocNumber(blocks[numberAt]?.text ?? '')?.text ?? null)
  const heading = blocks.findIndex(({ tag }) => tag === 'h1')
  const titleAt =
    heading === -1
      ? blocks.slice(0, topBlocks).findIndex((block, at) => at !== numberAt && isTitle(block))
      : heading
  const dateAt = blocks.findLastIndex(({ text }) => dateLine.test(text.replaceAll(/\s/g, '')))
  const before = dateAt > 0 ? (blocks[dateAt - 1]?.text ?? '') : ''
  const isIssuer =
    before !== '' && before.length <= 40 && !/[。，；：！？]/.test(before) && dateAt - 1 !== titleAt
  return {
    title: titleAt === -1 ? '' : (blocks[titleAt]?.text ?? '').slice(0, 100),
    docNumber,
    issuer: isIssuer ? before : null,
    docDate: dateAt === -1 ? null : (blocks[dateAt]?.text ?? '').replaceAll(/\s/g, ''),
    body: blocks.filter((_, at) => at !== titleAt && at !== numberAt),
  }
}

function isTitle({ tag, text }: Block): boolean {
  return (
    tag !== 'ul' && tag !== 'ol' && text !== '' && text.length <= longestTitle && !/[。；！？]$/.test(text)
  )
}
