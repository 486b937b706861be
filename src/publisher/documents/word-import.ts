/**
 * A Word file as the beginning of a release: title, document number, issuer, date, body, images; and what could not
 * be carried. Trap: a Word file is a zip from outside: its size is limited before it is unpacked, and nothing in it
 * is fetched or run.
 */

import { unzipSync } from 'fflate'
import mammoth from 'mammoth'

import { sha256 } from '../../infra/data/secrets.ts'
import { fileUrl } from '../../text/document/file-url.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { normaliseDocNumber } from '../domain/documents/doc-number.ts'
import { magicOf } from '../domain/documents/file-type.ts'
import type { WordFacts } from '../domain/release-facts.ts'
import { imageFileName } from '../domain/templates.ts'
import { say } from '../said/documents.ts'
import { checkFile, refuseClassified } from './file-check.ts'
import { type Block, blocksOf } from './word-html.ts'

interface WordImage {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly hash: string
  readonly fileName: string
  readonly altText: string
}

export interface WordRelease extends WordFacts {
  readonly title: string
  readonly issuer: string | null
  /** As it is written: 2026年11月24日. */
  readonly docDate: string | null
  readonly body: string
  readonly images: readonly WordImage[]
  /** One sentence each, for the person who imports. */
  readonly notCarried: readonly Message[]
}

/** What Word calls the style of a title, in its English and its Chinese edition. */
const titleStyles = ['Title', '标题']
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const largestUnpackedBytes = 100 * 1024 * 1024
const mostImages = 50

/** @throws AppError file.refused with what to do instead */
export async function readWord(bytes: Uint8Array, fileName: string): Promise<WordRelease> {
  const { mediaType } = checkFile(bytes, fileName)
  if (mediaType !== docx) throw new AppError('file.refused', say('file.not-word'))
  const missing = notCarriedParts(bytes)
  const images: WordImage[] = []
  const lost: Message[] = []
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
      ...(hasMergedCells ? [say('word.merged-cells')] : []),
      ...(images.some(({ hash }) => altOf(html, hash) === '') ? [say('word.no-caption')] : []),
    ],
  }
}

async function convert(bytes: Uint8Array, images: WordImage[], lost: Message[]): Promise<string> {
  const convertImage = mammoth.images.imgElement(async (image) => {
    const content = new Uint8Array(await image.readAsBuffer())
    const mediaType = magicOf(content)
    if (mediaType === undefined || !mediaType.startsWith('image/') || images.length >= mostImages) {
      lost.push(say('word.image-type'))
      return { src: '' }
    }
    const hash = sha256(content)
    const fileName = imageFileName(images.length + 1, mediaType === 'image/png' ? 'png' : 'jpg')
    if (!images.some((known) => known.hash === hash))
      images.push({ bytes: content, mediaType, hash, fileName, altText: '' })
    return { src: fileUrl(hash) }
  })
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage, styleMap: titleStyles.map((name) => `p[style-name='${name}'] => h1:fresh`) },
    )
    return (
      value
        .replaceAll(/<img(?=[^>]*src="")[^>]*>/g, '')
        // Links to places inside the document lead nowhere on a page.
        .replaceAll(/<a id="[^"]*"><\/a>/g, '')
    )
  } catch (cause) {
    throw new AppError('file.refused', say('file.damaged'), { cause })
  }
}

function altOf(html: string, hash: string): string {
  const [image = ''] = new RegExp(`<img[^>]*${hash}[^>]*>`).exec(html) ?? []
  return (/alt="([^"]*)"/.exec(image)?.[1] ?? '').trim()
}

const partSigns: readonly { readonly part: RegExp; readonly sign: RegExp; readonly loss: Message }[] = [
  {
    part: /^word\/document\.xml$/,
    sign: /<w:txbxContent\b/,
    loss: say('word.text-box'),
  },
  { part: /^word\/document\.xml$/, sign: /<m:oMath\b/, loss: say('word.formula') },
  {
    part: /^word\/document\.xml$/,
    sign: /<c:chart\b|drawingml\/2006\/(?:chart|diagram)/,
    loss: say('word.chart'),
  },
  { part: /^word\/document\.xml$/, sign: /<w:object\b/, loss: say('word.object') },
  {
    part: /^word\/document\.xml$/,
    sign: /<w:(?:ins|del)\b/,
    loss: say('word.tracked-changes'),
  },
  { part: /^word\/comments\.xml$/, sign: /<w:comment\b/, loss: say('word.comments') },
  {
    part: /^word\/footnotes\.xml$/,
    sign: /<w:footnote\b(?![^>]*w:type=)/,
    loss: say('word.footnotes'),
  },
  { part: /^word\/(?:header|footer)\d*\.xml$/, sign: /<w:t[ >]/, loss: say('word.header-footer') },
]

function notCarriedParts(bytes: Uint8Array): Message[] {
  let unpackedBytes = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      unpackedBytes += originalSize
      return partSigns.some(({ part }) => part.test(name)) && originalSize <= largestUnpackedBytes
    },
  })
  if (unpackedBytes > largestUnpackedBytes) {
    throw new AppError('file.refused', say('file.unpacks-too-large'))
  }
  const decoder = new TextDecoder()
  const texts = Object.entries(parts).map(([name, part]) => ({ name, text: decoder.decode(part) }))
  const hit = partSigns.filter(({ part, sign }) =>
    texts.some(({ name, text }) => part.test(name) && sign.test(text)),
  )
  return hit.map(({ loss }) => loss)
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
      ({ text }) => text.length <= 30 && normaliseDocNumber(text) !== undefined && /号\s*$/u.test(text),
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
