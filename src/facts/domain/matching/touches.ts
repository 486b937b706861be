/**
 * Does a sentence of ours deny, confirm or tell again a known claim in its own words? Pure.
 * Trap: it is asked of what the office is about to publish. Another place, number or day is another claim, as
 * everywhere; but a sentence that turns the claim round is exactly what is looked for. What is said in other words is
 * for touching/ to find.
 */

import { polarity } from '../../../text/facts/negation.ts'
import { bigrams } from '../../../text/tokens.ts'
import type { Match } from './match.ts'

/** As sure as a match has to be before it is answered without a person. */
const surely = 0.9
/** With a verdict word in the sentence half as sure is enough. */
const perhaps = 0.5
/** Share of the claim's pairs of signs: below it the two share their subject and no statement. */
const leastTold = 0.5

/** @param match what the index found for this sentence */
export function touches(sentence: string, match: Match, claim: string): boolean {
  const turns = match.difference?.code === 'difference.turn'
  if (match.band === 'answered') return true
  if (match.score >= surely && turns) return true
  if (match.score >= surely && match.difference === undefined)
    return told(sentence, claim) >= leastTold || judges(sentence)
  return match.score >= perhaps && judges(sentence) && (turns || match.difference === undefined)
}

/** 不属实, 谣言, 属实 …: the sentence says what to think of something. */
function judges(sentence: string): boolean {
  const { denies, affirms } = polarity(sentence)
  return denies || affirms
}

function told(sentence: string, claim: string): number {
  const wanted = new Set(bigrams(claim))
  const said = new Set(bigrams(sentence))
  return wanted.size === 0 ? 0 : [...wanted].filter((pair) => said.has(pair)).length / wanted.size
}
