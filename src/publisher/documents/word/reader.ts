/**
 * Reads a Word file as it is: runs alone in a child process (infra/foreign). Nothing is fetched, nothing is run; what
 * is not understood is named at its place.
 */

import { createHash } from 'node:crypto'

import type { Frame } from '../../../infra/foreign/frames.ts'
import { OverLimit } from '../../../infra/foreign/over-limit.ts'
import type { XmlElement } from '../../../infra/foreign/xml.ts'
import { documentText } from '../../../text/document/to-text.ts'
import { Document, documentOf, imagesOf, slotMark } from '../../../words/document/document.ts'
import { magicOf } from '../../domain/documents/file-type.ts'
import { frontOf } from './front/front.ts'
import { secrecyMark } from './front/secrecy.ts'
import { headerLosses } from './headers.ts'
import { readNumbering } from './look/numbering.ts'
import { readStyles } from './look/styles.ts'
import { wordsOf } from './package/choices.ts'
import { openWord, type WordPackage } from './package/package.ts'
import { type Placed, placed } from './placed.ts'
import { blockPieces } from './text/blocks.ts'
import { inlineParts } from './text/inline.ts'
import { byId, commentText, readNote } from './text/notes.ts'
import { type Picture, type Sources, storyOf } from './text/story.ts'

const limits = { entries: 4_000, inflatedBytes: 128 * 1024 * 1024 }
const budget = { elements: 600_000, depth: 200 }
/** More than a page holds; what is larger is not one text. */
const mostNodes = 40_000
const mostImages = 50

interface Image extends Picture {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

export async function read(bytes: Uint8Array): Promise<Frame> {
  const file = await openWord(bytes, limits, { ...budget })
  if (file === undefined) return { value: { refused: 'not-word' }, blobs: [] }
  const images = await imagesIn(file)
  const sources = await sourcesOf(file, images)
  const story = storyOf(file.document.root, sources, file.document.relations)
  const body = bodyOf(file.document.root)
  const pieces = blockPieces(body, story)
  const around = await headerLosses(file, sources)
  const mark = secrecyMark([...linesOf(body), ...around.lines])
  if (mark !== undefined) return { value: { refused: 'classified', mark }, blobs: [] }
  const front = frontOf(pieces)
  const text = placed(front.pieces, around.losses)
  return answer({ ...front, ...text }, images)
}

const bodyOf = (root: XmlElement): XmlElement =>
  root.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === 'w:body') ??
  root

/** Every paragraph on its own, also those of tables, text boxes and what is hidden. */
function linesOf(element: XmlElement): string[] {
  const lines: string[] = []
  const visit = (node: XmlElement) => {
    if (node.name === 'w:p') lines.push(wordsOf(node))
    for (const child of node.children) if (typeof child !== 'string') visit(child)
  }
  visit(element)
  return lines
}

type Read = Omit<ReturnType<typeof frontOf>, 'pieces'> & Placed

function answer(
  { title, docNumber, issuer, docDate, blocks, losses, questions }: Read,
  images: ReadonlyMap<string, Image>,
): Frame {
  if (nodesIn(blocks) > mostNodes) throw new OverLimit('elements')
  const document = Document.parse(documentOf(blocks))
  const length = documentText(document, { slot: slotMark }).length
  const byHash = new Map([...images.values()].map((image) => [image.hash, image]))
  const shown = [...new Map(imagesOf(document).map((one) => [one.hash, one])).values()].flatMap((one) => {
    const image = byHash.get(one.hash)
    return image === undefined ? [] : [{ ...image, alt: one.alt }]
  })
  return {
    value: {
      title,
      docNumber,
      issuer,
      docDate,
      document,
      length,
      losses,
      questions,
      images: shown.map(({ hash, mediaType, alt }) => ({ hash, mediaType, altText: alt })),
    },
    blobs: shown.map((image) => image.bytes),
  }
}

function nodesIn(node: object): number {
  let count = 0
  const open: object[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    count += 1
    for (const child of Object.values(next)) if (typeof child === 'object' && child !== null) open.push(child)
  }
  return count
}

async function imagesIn({ document, bytes }: WordPackage): Promise<ReadonlyMap<string, Image>> {
  const images = new Map<string, Image>()
  for (const { kind, target, isOutside } of document.relations.values()) {
    if (kind !== 'image' || isOutside || images.has(target) || images.size >= mostImages) continue
    const content = await bytes(target)
    const mediaType = content === undefined ? undefined : magicOf(content)
    if (content === undefined || mediaType?.startsWith('image/') !== true) continue
    const hash = createHash('sha256').update(content).digest('hex')
    images.set(target, { bytes: content, mediaType, hash })
  }
  return images
}

async function sourcesOf(file: WordPackage, images: ReadonlyMap<string, Image>): Promise<Sources> {
  const [styles, numbering] = [await file.related('styles'), await file.related('numbering')]
  const notes = { footnote: await file.related('footnotes'), endnote: await file.related('endnotes') }
  const elements = { footnote: byId(notes.footnote), endnote: byId(notes.endnote) }
  const comments = byId(await file.related('comments'))
  const named = new Set<string>()
  const sources: Sources = {
    walk: { inline: inlineParts, blocks: blockPieces },
    styles: readStyles(styles?.root),
    numbering: readNumbering(numbering?.root),
    picture: (path) => images.get(path),
    comment: (id) => {
      const comment = comments.get(id)
      return comment === undefined ? undefined : commentText(comment)
    },
    note: (kind, id) => {
      const [element, part] = [elements[kind].get(id), notes[kind]]
      return element === undefined || part === undefined ? undefined : readNote(element, part, sources)
    },
    isNew: (name) => !named.has(name) && named.add(name).has(name),
  }
  return sources
}
