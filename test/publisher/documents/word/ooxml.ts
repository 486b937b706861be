/** Word files written part by part, for tests: raw XML as other programs write it, zipped here. */

import { strToU8, zipSync } from 'fflate'

import { read } from '#src/publisher/documents/word/reader.ts'
import { documentText } from '#src/text/document/to-text.ts'
import { type Document, slotMark } from '#src/words/document/document.ts'

const spaces = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
  ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['pic', 'http://schemas.openxmlformats.org/drawingml/2006/picture'],
  ['c', 'http://schemas.openxmlformats.org/drawingml/2006/chart'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['x', 'urn:example:of-another-program'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export interface WordParts {
  /** What stands in `w:body`. */
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly comments?: string
  readonly header?: string
  readonly footer?: string
  /** Name in the media folder → bytes; its relation has the id of its place: media1 … */
  readonly media?: Readonly<Record<string, Uint8Array>>
  /** Addresses outside; the ids are link1 … */
  readonly links?: readonly string[]
  readonly mainType?: string
}

const roots = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  header: 'hdr',
  footer: 'ftr',
} as const

export const xml = (root: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${spaces}>${inside}</w:${root}>`

export function wordFile({ body, media = {}, links = [], mainType, ...parts }: WordParts): Uint8Array {
  const named = Object.entries(roots).flatMap(([name, root]) => {
    const inside = Object.entries(parts).find(([part]) => part === name)?.[1]
    return inside === undefined ? [] : [[name, xml(root, inside)] as const]
  })
  const relations = [
    ...named.map(([name]) => [name, `${office}/${name}`, `${name}.xml`, ''] as const),
    ...Object.keys(media).map(
      (name, at) => [`media${at + 1}`, `${office}/image`, `media/${name}`, ''] as const,
    ),
    ...links.map(
      (link, at) => [`link${at + 1}`, `${office}/hyperlink`, link, ' TargetMode="External"'] as const,
    ),
  ]
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType ?? `${types}.document.main+xml`}"/></Types>`,
    ),
    '_rels/.rels': strToU8(relationsXml([['main', `${office}/officeDocument`, 'word/document.xml', '']])),
    'word/_rels/document.xml.rels': strToU8(relationsXml(relations)),
    'word/document.xml': strToU8(xml('document', `<w:body>${body}</w:body>`)),
    ...Object.fromEntries(named.map(([name, text]) => [`word/${name}.xml`, strToU8(text)])),
    ...Object.fromEntries(Object.entries(media).map(([name, bytes]) => [`word/media/${name}`, bytes])),
  })
}

type Relation = readonly [id: string, type: string, target: string, mode: string]

const relationsXml = (relations: readonly Relation[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations
    .map(([id, type, target, mode]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"${mode}/>`)
    .join('')}</Relationships>`

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export const t = (text: string): string => `<w:t xml:space="preserve">${escaped(text)}</w:t>`
/** @param looks what stands in `w:rPr` */
export const r = (text: string, looks = ''): string => `<w:r>${rPr(looks)}${t(text)}</w:r>`
const rPr = (looks: string): string => (looks === '' ? '' : `<w:rPr>${looks}</w:rPr>`)
export const run = (inside: string, looks = ''): string => `<w:r>${rPr(looks)}${inside}</w:r>`
/** @param inside runs; plain text becomes one */
export const p = (inside: string, looks = ''): string =>
  `<w:p>${looks === '' ? '' : `<w:pPr>${looks}</w:pPr>`}${inside.startsWith('<') || inside === '' ? inside : r(inside)}</w:p>`
export const center = '<w:jc w:val="center"/>'
export const right = '<w:jc w:val="right"/>'
export const cell = (inside: string, looks = ''): string =>
  `<w:tc>${looks === '' ? '' : `<w:tcPr>${looks}</w:tcPr>`}${inside.startsWith('<') ? inside : p(inside)}</w:tc>`
export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`
export const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`

export interface Seen {
  readonly title: string
  readonly docNumber: string | null
  readonly issuer: string | null
  readonly docDate: string | null
  readonly document: Document
  /** As a citizen reads it. */
  readonly text: string
  /** Code and quotation of each, in their order. */
  readonly losses: readonly string[]
  readonly places: readonly (number | null)[]
  readonly questions: readonly string[]
  readonly images: readonly { readonly hash: string; readonly altText: string }[]
  readonly blobs: readonly Uint8Array[]
}

interface Told {
  readonly at: number | null
  readonly quote: string
  readonly what: { readonly code: string }
}

/** What the reader sees in a file, in this process. @throws Error with what it refuses */
export async function seen(file: WordParts | Uint8Array): Promise<Seen> {
  const { value, blobs } = await read(file instanceof Uint8Array ? file : wordFile(file))
  const answer = value as Omit<Seen, 'losses' | 'questions' | 'text' | 'blobs' | 'places'> & {
    readonly refused?: string
    readonly losses: readonly Told[]
    readonly questions: readonly { readonly id: string; readonly places: readonly Told[] }[]
  }
  if (answer.refused !== undefined) throw new Error(answer.refused)
  const told = ({ what, quote }: Told) => `${what.code}${quote === '' ? '' : `: ${quote}`}`
  const { losses, questions, ...rest } = answer
  return {
    ...rest,
    text: documentText(rest.document, { slot: slotMark }),
    losses: losses.map(told),
    places: losses.map(({ at }) => at),
    questions: questions.flatMap(({ places }) => places.map(told)),
    blobs,
  }
}

/** What the reader sees in the paragraphs of a text under a title. */
export const seenIn = (body: string, parts: Omit<WordParts, 'body'> = {}): Promise<Seen> =>
  seen({ ...parts, body: p('关于某事的通知', center) + body })
