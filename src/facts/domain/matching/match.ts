/**
 * Is this claim known? Find candidates by rarity of words, by sound and by what rulings quote, weigh them on learnt
 * features, then check the facts: another place, date, number, actor or turn is another claim, however alike the
 * words are. Pure. Trap: `answered` is said to citizens without a person looking; whatever is unsure or different is
 * only suggested.
 */

import type { GazetteerEntry } from '../../../text/facts/places.ts'
import type { Message } from '../../../words/message.ts'
import { createClaimMemory, type Entry } from '../index/claim-memory.ts'
import { type Question, questionOf } from '../index/question.ts'
import type { Vocabulary } from '../index/vocabulary.ts'
import { differenceBetween } from '../slots/difference.ts'
import { type Slots, slotsOf } from '../slots/slots.ts'
import { featureNames, featureRows, type Row } from './claim-features.ts'
import { certainty } from './claim-weights.ts'

export type Band = 'answered' | 'suggest' | 'none'

export interface Match {
  readonly claimId: string
  /** 0–1: how sure it is that the text states this claim. */
  readonly score: number
  readonly band: Band
  /** What is different, when a fact speaks against the same claim. */
  readonly difference?: Message
}

export interface ClaimMatcher {
  /** @param ruling the answer, ruling or rebuttal behind the claim, when there is one */
  readonly put: (id: string, claim: string, ruling?: string) => void
  readonly remove: (id: string) => void
  /** @param asked a text, or what `questionOf` made of it with the vocabulary of this matcher */
  readonly match: (asked: string | Question) => readonly Match[]
  readonly size: () => number
}

/** Why these numbers: docs/decisions/0009-bands-of-matching.md. */
const answeredAt = 0.9
const suggestAt = 0.2
/** Below this share of the claim itself a text may share its matter and its ruling, but does not state it. */
const leastStated = 0.5
const leastWordsStated = 0.7
const mostMatches = 10
/** `假的！`, `这是谣言。` */
const longestVerdict = 10

const claimCoveredAt = featureNames.indexOf('claimCovered')
const soundsCoveredAt = featureNames.indexOf('soundsCovered')
const wordsCoveredAt = featureNames.indexOf('wordsCovered')

interface Weighed extends Row {
  readonly entry: Entry
  readonly score: number
}

/** @param vocabulary shared by indexes that are asked the same questions */
export function createMatcher(gazetteer: readonly GazetteerEntry[], vocabulary?: Vocabulary): ClaimMatcher {
  const memory = createClaimMemory(vocabulary)
  const slotsOfClaims = new WeakMap<Entry, Slots>()

  const claimSlots = (entry: Entry): Slots => {
    const known = slotsOfClaims.get(entry) ?? slotsOf(entry.claim, gazetteer)
    slotsOfClaims.set(entry, known)
    return known
  }

  /** Facts are compared with the sentence that states the claim; what it leaves open may stand anywhere in the text. */
  const closest = (question: Question, nearestSentence: number): Slots => {
    const whole = question.slots(gazetteer)
    if (question.sentences.length < 2) return whole
    const near = question.slotsOfSentence(nearestSentence, gazetteer)
    const filled = (mine: Slots['place'], all: Slots['place']) => (mine.length > 0 ? mine : all)
    return {
      ...near,
      denies: near.denies || isCalledFalseAfter(question, nearestSentence),
      place: filled(near.place, whole.place),
      date: filled(near.date, whole.date),
      number: filled(near.number, whole.number),
      actor: filled(near.actor, whole.actor),
    }
  }

  /** `…跑了？假的。`: the sentence after says what its writer thinks of it; a question asks and denies nothing. */
  const isCalledFalseAfter = (question: Question, at: number): boolean => {
    const next = question.sentences[at + 1]?.text ?? ''
    const isVerdict = next !== '' && next.length <= longestVerdict && !/[吗么吧？?]/u.test(next)
    return isVerdict && question.slotsOfSentence(at + 1, gazetteer).denies
  }

  const judge = ({ entry, features, nearestSentence, score }: Weighed, question: Question): Match => {
    const match = { claimId: entry.id, score: Math.round(score * 1_000_000) / 1_000_000 }
    if (score < suggestAt) return { ...match, band: 'none' }
    const difference = differenceBetween(claimSlots(entry), closest(question, nearestSentence), gazetteer)
    if (difference !== undefined) return { ...match, band: 'suggest', difference }
    return { ...match, band: score >= answeredAt && isStated(features) ? 'answered' : 'suggest' }
  }

  return {
    put: (id, claim, ruling = '') => memory.put(id, claim, ruling),
    remove: memory.remove,
    match: (asked) => {
      if (memory.size() === 0) return []
      const question = typeof asked === 'string' ? questionOf(asked, memory.vocabulary) : asked
      const candidates = memory.candidates(question)
      const rows = featureRows(candidates, question, memory)
      return candidates
        .flatMap(({ entry }, at) => {
          const row = rows[at]
          return row === undefined ? [] : [{ entry, ...row, score: certainty(entry.form, row.features) }]
        })
        .toSorted((one, other) => other.score - one.score)
        .slice(0, mostMatches)
        .map((weighed) => judge(weighed, question))
    },
    size: memory.size,
  }
}

function isStated(features: Float64Array): boolean {
  const said = Math.max(features[claimCoveredAt] ?? 0, features[soundsCoveredAt] ?? 0)
  const isSpelt = (features[wordsCoveredAt] ?? 0) >= leastWordsStated
  return said >= leastStated && (isSpelt || (features[soundsCoveredAt] ?? 0) >= leastWordsStated)
}
