/** The sentences of a text with what each rests on: found again by their words, so that an edit loses it. Pure. */

import { sentencesIn } from '../../../text/sentences.ts'
import type { GroundedSentence } from '../../../words/document/grounded.ts'

/**
 * A sentence whose words are known keeps its evidence; every other stands alone, as a statement without any.
 * Trap: one known sentence may hold several full stops (a source line), so known ones are looked for first, the longest
 * first, and only where a sentence begins.
 */
export function groundedSentences(text: string, known: readonly GroundedSentence[]): GroundedSentence[] {
  const longestFirst = known.toSorted((a, b) => b.text.length - a.text.length)
  return text.split('\n').flatMap((line) => ofLine(line, longestFirst))
}

/** Are these words one or several whole sentences of a line, one after the other? Half a sentence rests on nothing. */
export function isRunOf(words: string, line: string): boolean {
  const sentences = sentencesIn(line)
  return sentences.some(({ start }) => {
    const end = start + words.length
    return line.slice(start, end) === words && sentences.some((one) => one.end === end)
  })
}

function ofLine(line: string, known: readonly GroundedSentence[]): GroundedSentence[] {
  const found: GroundedSentence[] = []
  let rest = line.trim()
  while (rest !== '') {
    const [first] = sentencesIn(rest)
    const held = known.find(({ text }) => text !== '' && rest.startsWith(text))
    const next = held ?? strange(first === undefined ? rest : rest.slice(0, first.end))
    found.push(next)
    rest = rest.slice(next.text.length).trimStart()
  }
  return found
}

const strange = (text: string): GroundedSentence => ({ text, evidenceIds: [], part: 'fact' })
