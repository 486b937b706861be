/** A formula as text in one line: its signs are kept, its drawing is not, and that is said. */

import { childOf, elementsOf, isElement, type XmlElement } from '../../../../infra/foreign/xml.ts'
import type { Inline } from '../../../../words/document/document.ts'
import { say } from '../../../said/word.ts'
import { isOn } from '../look/styles.ts'
import { wordsOf } from '../package/choices.ts'
import { inlinePart, lost, type Part, wordsOfParts } from './piece.ts'

export function formulaParts(element: XmlElement): Part[] {
  const parts = partsOf(element)
  const words = wordsOfParts(parts)
  return words.trim() === '' ? parts : [...parts, lost(say('word.formula'), words)]
}

function partsOf(element: XmlElement): Part[] {
  switch (element.name) {
    case 'm:r':
      return runOf(element)
    case 'm:f':
      return [...grouped(childOf(element, 'm:num')), text('/'), ...grouped(childOf(element, 'm:den'))]
    case 'm:sSup':
      return [...inside(element, 'm:e'), ...scripted(element, 'm:sup', 'superscript')]
    case 'm:sSub':
      return [...inside(element, 'm:e'), ...scripted(element, 'm:sub', 'subscript')]
    case 'm:sSubSup':
      return [
        ...inside(element, 'm:e'),
        ...scripted(element, 'm:sub', 'subscript'),
        ...scripted(element, 'm:sup', 'superscript'),
      ]
    case 'm:rad':
      return [...scripted(element, 'm:deg', 'superscript'), text('√'), ...grouped(childOf(element, 'm:e'))]
    case 'm:d':
      return fenced(element)
    case 'm:nary':
      return [
        text(signIn(element, 'm:naryPr', '∫')),
        ...scripted(element, 'm:sub', 'subscript'),
        ...scripted(element, 'm:sup', 'superscript'),
        ...inside(element, 'm:e'),
      ]
    case 'w:del':
    case 'w:moveFrom':
      return [lost(say('word.deleted'), wordsOf(element), 'changes')]
    case 'w:ins':
    case 'w:moveTo':
      return [lost(say('word.inserted'), wordsOf(element), 'changes'), ...childrenOf(element)]
    default:
      return childrenOf(element)
  }
}

const text = (sign: string): Part => inlinePart({ type: 'text', text: sign })

/** What its properties say is how it looks. */
function childrenOf(element: XmlElement): Part[] {
  return element.children.flatMap((node) => {
    if (isElement(node)) return node.name.endsWith('Pr') ? [] : partsOf(node)
    return node.trim() === '' ? [] : [text(oneLine(node))]
  })
}

const oneLine = (line: string): string => line.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')

function runOf(element: XmlElement): Part[] {
  const parts = childrenOf(element)
  if (!isOn(childOf(childOf(element, 'w:rPr'), 'w:vanish'))) return parts
  return [lost(say('word.hidden'), wordsOfParts(parts), 'hidden')]
}

function inside(element: XmlElement, name: string): Part[] {
  const child = childOf(element, name)
  return child === undefined ? [] : childrenOf(child)
}

/** In brackets when it is more than one sign. */
function grouped(element: XmlElement | undefined): Part[] {
  if (element === undefined) return []
  const parts = childrenOf(element)
  return Array.from(wordsOfParts(parts)).length <= 1 ? parts : [text('('), ...parts, text(')')]
}

function scripted(element: XmlElement, name: string, type: 'superscript' | 'subscript'): Part[] {
  return inside(element, name).map((part) => {
    if (part.kind !== 'inline' || part.inline.type !== 'text' || part.inline.marks !== undefined) return part
    return inlinePart({ ...part.inline, marks: [{ type }] } satisfies Inline)
  })
}

function fenced(element: XmlElement): Part[] {
  const separator = signIn(element, 'm:dPr', '|', 'm:sepChr')
  const content = elementsOf(element)
    .filter(({ name }) => name === 'm:e')
    .flatMap((one, at) => [...(at === 0 ? [] : [text(separator)]), ...childrenOf(one)])
  const [open, close] = [signIn(element, 'm:dPr', '(', 'm:begChr'), signIn(element, 'm:dPr', ')', 'm:endChr')]
  return [...(open === '' ? [] : [text(open)]), ...content, ...(close === '' ? [] : [text(close)])]
}

const signIn = (element: XmlElement, properties: string, usual: string, name = 'm:chr'): string =>
  childOf(childOf(element, properties), name)?.attributes['m:val'] ?? usual
