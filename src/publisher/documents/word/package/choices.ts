/**
 * Of things that stand in a file several times, for several programs, one is read: the first this reader
 * understands. Trap: words that stand in another of them only are listed, not dropped.
 */

import { elementsOf, isElement, type XmlElement, type XmlNode } from '../../../../infra/foreign/xml.ts'
import { understoodNamespaces } from './names.ts'

/** Stands in the place of words that only another choice holds. */
export const otherChoice = 'mingbai:other-choice'

export function withOneChoice(element: XmlElement): XmlElement {
  if (!element.children.some(isElement)) return element
  return { ...element, children: element.children.flatMap(chosen) }
}

function chosen(node: XmlNode): XmlNode[] {
  if (!isElement(node)) return [node]
  if (node.name !== 'mc:AlternateContent') return [withOneChoice(node)]
  const choices = elementsOf(node)
  const taken = choices.find(isUnderstood) ?? choices.find(({ name }) => name === 'mc:Fallback')
  const kept = taken === undefined ? [] : withOneChoice(taken).children
  const known = taken === undefined ? '' : wordsOf(taken)
  const others = choices.filter((one) => one !== taken).filter((one) => !known.includes(wordsOf(one)))
  return [...kept, ...others.map((one) => ({ ...one, name: otherChoice }))]
}

/** Its namespaces are named by the prefixes of the file, which everybody writes alike. */
function isUnderstood({ name, attributes }: XmlElement): boolean {
  const requires = (attributes['Requires'] ?? '').split(/\s+/).filter((prefix) => prefix !== '')
  return name === 'mc:Choice' && requires.length > 0 && requires.every((one) => understoodNamespaces.has(one))
}

/** Every word of an element, whatever holds it; codes of fields are no words. */
export function wordsOf(element: XmlElement): string {
  if (element.name === 'w:instrText' || element.name === 'w:delInstrText') return ''
  const own = element.children.map((child) => (isElement(child) ? wordsOf(child) : child))
  const text = own.join('')
  return element.name.endsWith(':t') || element.name === 'w:delText' ? text : trimmedLines(text)
}

/** Space between elements is no text. */
const trimmedLines = (text: string): string => (text.trim() === '' ? '' : text)
