/** Which words of the evidence a sentence says as they stand there. Pure. */

import type { Evidence } from '../../../words/verdict.ts'

/** In UTF-16 units of the evidence's text. */
export interface Quote {
  readonly evidenceId: string
  readonly start: number
  readonly end: number
}

/** Fewer signs than this stand in many texts. */
const shortest = 4

/** The longest runs of each piece of evidence, in the order of the sentence; no sign is quoted twice. */
export function quotesIn(sentence: string, evidence: readonly Pick<Evidence, 'id' | 'text'>[]): Quote[] {
  return evidence.flatMap(({ id, text }) => runsIn(sentence, text).map((run) => ({ evidenceId: id, ...run })))
}

function runsIn(sentence: string, source: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let at = 0; at + shortest <= sentence.length;) {
    const run = longestAt(sentence, at, source)
    if (run.end - run.start < shortest) at += 1
    else {
      found.push(run)
      at += run.end - run.start
    }
  }
  return found
}

function longestAt(sentence: string, at: number, source: string): { start: number; end: number } {
  let best = { start: 0, end: 0 }
  for (let length = shortest; at + length <= sentence.length; length += 1) {
    const start = source.indexOf(sentence.slice(at, at + length))
    if (start === -1) break
    best = { start, end: start + length }
  }
  return best
}
