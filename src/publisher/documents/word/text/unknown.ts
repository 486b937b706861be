/** What this reader does not understand, named at its place with its words. */

import type { XmlElement } from '../../../../infra/foreign/xml.ts'
import { say } from '../../../said/word.ts'
import { otherChoice, wordsOf } from '../package/choices.ts'
import { lost, type Part } from './piece.ts'

export const unknown = (element: XmlElement): Part =>
  element.name === otherChoice
    ? lost(say('word.other-choice'), wordsOf(element))
    : lost(say('word.unknown', { name: element.name }), wordsOf(element))

/** Text where no text may stand. */
export const stray = (text: string): Part[] =>
  text.trim() === '' ? [] : [lost(say('word.unknown', { name: 'text' }), text)]
