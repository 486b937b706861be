/**
 * XML from outside as a tree, counted while it is read. Trap: a document type is refused, so nothing is ever expanded;
 * names are those of the caller's own prefixes, whatever prefixes the file uses.
 */

import sax from 'sax'

import { Damaged, OverLimit } from './over-limit.ts'

export interface XmlElement {
  /** `w:p`; of a namespace nobody named, `{address}p`; without one, `p`. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}
export type XmlNode = XmlElement | string

/** Counted down over all that is read of one file. */
export interface XmlBudget {
  elements: number
  readonly depth: number
}

/** Address of a namespace → the prefix it is named by. */
export type Namespaces = ReadonlyMap<string, string>

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
}

/** @throws OverLimit elements, depth; Damaged */
export function readXml(bytes: Uint8Array, namespaces: Namespaces, budget: XmlBudget): XmlElement {
  const text = decoded(bytes)
  const root: Open = { name: '', attributes: {}, children: [] }
  const path: Open[] = [root]
  const reader = sax.parser(true, { xmlns: true, position: false })
  const addText = (part: string) => {
    const { children } = path.at(-1) ?? root
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + part
    else children.push(part)
  }
  const named = ({ uri, local }: { readonly uri: string; readonly local: string }): string => {
    if (uri === '') return local
    const prefix = namespaces.get(uri)
    return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`
  }
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the parser has no other way
  reader.onerror = (cause) => {
    throw new Damaged('XML is written wrongly', { cause })
  }
  reader.ondoctype = () => {
    throw new Damaged('XML with a document type is not read')
  }
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the parser has no other way
  reader.ontext = addText
  reader.oncdata = addText
  reader.onopentag = (tag) => {
    budget.elements -= 1
    if (budget.elements < 0) throw new OverLimit('elements')
    if (path.length > budget.depth) throw new OverLimit('depth')
    const attributes: Record<string, string> = Object.create(null)
    for (const attribute of Object.values(tag.attributes)) {
      if (typeof attribute === 'string' || attribute.prefix === 'xmlns' || attribute.name === 'xmlns')
        continue
      attributes[named(attribute)] = attribute.value
    }
    const element: Open = { name: 'uri' in tag ? named(tag) : tag.name, attributes, children: [] }
    path.at(-1)?.children.push(element)
    path.push(element)
  }
  reader.onclosetag = () => {
    path.pop()
  }
  for (let at = 0; at < text.length; at += chunkLength) reader.write(text.slice(at, at + chunkLength))
  reader.close()
  const [element, second] = root.children.filter(isElement)
  if (element === undefined || second !== undefined) throw new Damaged('XML has one element, no more')
  return element
}

const chunkLength = 64 * 1024

/** UTF-8 or UTF-16, as the standard wants of every reader. */
function decoded(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const label = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Damaged('text in another encoding', { cause })
  }
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

const isText = (node: XmlNode): node is string => typeof node === 'string'

/** Its own text, without that of elements in it. */
export const textIn = ({ children }: XmlElement): string => children.filter(isText).join('')

export const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter(isElement)

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element === undefined ? undefined : elementsOf(element).find((child) => child.name === name)

/** The first element of that name on the way down, in the order of the file. */
export function within(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of elementsOf(element)) {
    const found = child.name === name ? child : within(child, name)
    if (found !== undefined) return found
  }
  return undefined
}
