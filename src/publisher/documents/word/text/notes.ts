/** Notes of the foot and of the end, and comments, by their numbers. */

import { elementsOf, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { documentText } from '../../../../text/document/to-text.ts'
import { documentOf, slotMark } from '../../../../words/document/document.ts'
import { say } from '../../../said/word.ts'
import { wordsOf } from '../package/choices.ts'
import type { Part as PackagePart } from '../package/package.ts'
import { lossOf, wordsOfBlock } from './piece.ts'
import { type Note, type Sources, storyOf } from './story.ts'

export const byId = (part: PackagePart | undefined): ReadonlyMap<string, XmlElement> =>
  new Map((part === undefined ? [] : elementsOf(part.root)).map((one) => [one.attributes['w:id'] ?? '', one]))

/** A note is one line of text: what else it holds is named. */
export function readNote(element: XmlElement, part: PackagePart, sources: Sources): Note {
  const story = storyOf(element, sources, part.relations, { isNote: true })
  const pieces = sources.walk.blocks(element, story)
  const blocks = pieces.flatMap(({ block }) => (block === undefined ? [] : [block]))
  const others = blocks.filter(({ type }) => type !== 'paragraph' && type !== 'clause')
  const text = blocks.length === 0 ? '' : documentText(documentOf(blocks), { slot: slotMark })
  return {
    text: text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim(),
    losses: [
      ...pieces.flatMap(({ losses }) => losses),
      ...others.map((block) => lossOf(say('word.note-parts'), wordsOfBlock(block))),
    ],
  }
}

export const commentText = (element: XmlElement): string => {
  const author = element.attributes['w:author'] ?? ''
  return author === '' ? wordsOf(element) : `${author}：${wordsOf(element)}`
}
