/**
 * Which claims of the office a text speaks about. Pure. `surely`: it tells, confirms or denies the claim; `perhaps`: it
 * says how things stand in the claim's place and matter, or leaves open whether it does, and a person decides;
 * `nearby`: it tells of another mishap there, and a person should know. Why: docs/decisions/0023.
 * Trap: only another place, another matter or a sentence that states nothing of the kind is no touch; what is not
 * known (no place named, a matter in no list) never is.
 */

import type { ReadMatters } from '../../../text/facts/matters.ts'
import type { GazetteerEntry } from '../../../text/facts/places.ts'
import type { Match } from '../matching/match.ts'
import { touches } from '../matching/touches.ts'
import { createReader, type Said, type Saying, type Spoken } from './reading.ts'
import { type Lie, lieOf } from './where.ts'

export interface KnownClaim {
  readonly id: string
  readonly text: string
  /** Its case is open, or it is of late: how things stand with it is news. */
  readonly isCurrent: boolean
}

export interface Touch {
  readonly claimId: string
  readonly sentence: string
  /** In the text. */
  readonly start: number
  readonly end: number
  readonly how: 'surely' | 'perhaps' | 'nearby'
}

/** @param match what the index of claims finds for a sentence */
export interface Asking {
  readonly claims: readonly KnownClaim[]
  readonly match: (sentence: string) => readonly Match[]
}

/** Each sentence of a text with each claim it touches. */
export type Touching = (spoken: Spoken, asking: Asking) => Touch[]

/** Words of a claim by which a sentence of no known matter is told to be about it. */
const leastShared = 2
const leastShare = 0.3
const mostShare = 0.8

export function createTouching(gazetteer: readonly GazetteerEntry[], readMatters?: ReadMatters): Touching {
  const reader = createReader(gazetteer, readMatters)

  const howOf = (
    said: Said,
    { text, isCurrent }: KnownClaim,
    found: Match | undefined,
  ): Touch['how'] | 'not' => {
    const claim = reader.read(text)
    const lie = lieOf(claim.where, said.where, gazetteer)
    if (lie === 'elsewhere') return 'not'
    if (found !== undefined && found.band !== 'none' && touches(said.text, found, text)) {
      const about = aboutOf(claim, said)
      if (about === 'same') return states(said) || tellsAll(claim, said) ? 'surely' : 'perhaps'
      const isAlike = sharedShare(claim, said) >= leastShare
      if (isAlike || (about === 'unknown' && states(said))) return 'perhaps'
    }
    if (!isCurrent) return 'not'
    const clauses = said.clauses.map((one) => clauseTouch(claim, one, lie))
    return clauses.includes('perhaps') ? 'perhaps' : clauses.includes('nearby') ? 'nearby' : 'not'
  }

  return (spoken, { claims, match }) =>
    reader.said(spoken).flatMap((said) => {
      const found = new Map(match(said.text).map((one) => [one.claimId, one]))
      return claims.flatMap((claim): Touch[] => {
        const how = howOf(said, claim, found.get(claim.id))
        const { text: sentence, start, end } = said
        return how === 'not' ? [] : [{ claimId: claim.id, sentence, start, end, how }]
      })
    })
}

/** Says how things stand. */
const states = ({ stance }: Saying) => stance !== 'open'

/** Word for word, whatever it says. */
const tellsAll = (claim: Saying, said: Saying) => sharedShare(claim, said) >= mostShare

const sharedShare = (claim: Saying, said: Saying) =>
  [...claim.words].filter((one) => said.words.has(one)).length / Math.max(1, claim.words.size)

/** Of its matter, with no place named. */
const whereUnknown = { denies: 'perhaps', assures: 'nearby', troubles: 'not', open: 'not' } as const

/**
 * Place, matter and a state agree. Where the matter is not known a denial is asked about, and of a place that both
 * name an assurance too. Another mishap than the claim's is nearby.
 */
function clauseTouch(claim: Saying, said: Saying, lie: Lie): Touch['how'] | 'not' {
  const about = aboutOf(claim, said)
  if (about === 'other' || !states(said)) return 'not'
  if (lie === 'unknown') return about === 'same' ? whereUnknown[said.stance] : 'not'
  if (said.stance === 'denies') return 'perhaps'
  if (said.stance === 'assures')
    return about === 'same' || lie === 'same' || lie === 'part' ? 'perhaps' : 'not'
  if (about !== 'same') return 'not'
  return [...claim.troubles].some((word) => said.troubles.has(word)) ? 'perhaps' : 'nearby'
}

/** Do both speak of one matter? A matter in no list is unknown, not another. */
function aboutOf(claim: Saying, said: Saying): 'same' | 'other' | 'unknown' {
  if ([...claim.matters].some((one) => said.matters.has(one))) return 'same'
  const share = sharedShare(claim, said)
  if (share * claim.words.size >= leastShared && share >= leastShare) return 'same'
  return claim.matters.size > 0 && said.matters.size > 0 ? 'other' : 'unknown'
}
