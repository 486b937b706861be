/**
 * Learns what the features of matching weigh, from the training parts only; the same rows give the same bytes.
 * Trap: a set in which every question has an answer teaches order, not refusal; so it is asked once more without its
 * answers.
 */

import { createClaimMemory } from '../../src/facts/domain/index/claim-memory.ts'
import { questionOf } from '../../src/facts/domain/index/question.ts'
import { featureRows } from '../../src/facts/domain/matching/claim-features.ts'
import {
  type ClaimRow,
  type MatchingSetName,
  type QuestionRow,
  readMatchingSet,
} from '../evaluate/matching-sets.ts'
import { fit, named, type Question } from './soft-choice.ts'

/**
 * How much the questions of a set count; replies and crowd checks have tables of their own and only share a few rows
 * with rulings.
 */
const replyWeight = 0.5
const leftOutWeight = 0.1
/** A small office: so many parts, each an index of its own, are made of the claims. */
const smallIndexes = 20

/** @returns the content of `src/facts/domain/matching/claim-weights.json` */
export function trainMatching(dataFolder: string): string {
  const questions = [
    ...claimQuestions(dataFolder),
    ...replyQuestions(dataFolder, 'reply-match-taidi'),
    ...replyQuestions(dataFolder, 'reply-match-taidi without quotes'),
    ...replyQuestions(dataFolder, 'claim-match-cofacts'),
  ]
  return `${JSON.stringify(named(fit(questions)), undefined, 2)}\n`
}

/**
 * Claims with their rulings, without, as an office has them that has not answered yet, and few of them, as a young
 * office has.
 */
export function claimQuestions(dataFolder: string): Question[] {
  const { claims, questions } = readMatchingSet(dataFolder, 'claim-match-zh', 'train')
  // A title is the claim word for word: nothing is learnt from it.
  const told = questions.filter(({ kind }) => kind !== 'title')
  const bare = claims.map((one) => (one.claim === '' ? one : { ...one, ruling: '' }))
  return [
    ...questionsOf(claims, told, 1),
    ...questionsOf(bare, told, 1),
    ...Array.from({ length: smallIndexes }, (_, part) => smallQuestions(claims, told, part)).flat(),
  ]
}

function smallQuestions(claims: readonly ClaimRow[], told: readonly QuestionRow[], part: number): Question[] {
  const few = claims
    .filter((_, at) => at % smallIndexes === part)
    .map((one, at) => (at % 2 === 0 || one.claim === '' ? one : { ...one, ruling: '' }))
  const ids = new Set(few.map(({ id }) => id))
  const asked = told.filter(({ relevant }, at) =>
    relevant.length === 0 ? at % smallIndexes === part : relevant.some((id) => ids.has(id)),
  )
  return questionsOf(few, asked, 1)
}

export function replyQuestions(dataFolder: string, set: MatchingSetName): Question[] {
  const { claims, questions } = readMatchingSet(dataFolder, set, 'train')
  const asked = questionsOf(claims, questions, replyWeight)
  const leftOut = asked.map(({ rows }) => ({
    rows: rows.filter(({ isRight }) => !isRight),
    weight: leftOutWeight,
    mayBeNone: true,
  }))
  return [...asked.map((one) => ({ ...one, mayBeNone: false })), ...leftOut]
}

function questionsOf(
  claims: readonly ClaimRow[],
  questions: readonly QuestionRow[],
  weight: number,
): Question[] {
  const memory = createClaimMemory()
  for (const { id, claim, ruling } of claims) memory.put(id, claim, ruling)
  return questions.flatMap(({ text, relevant }) => {
    const question = questionOf(text, memory.vocabulary)
    const candidates = memory.candidates(question)
    const found = featureRows(candidates, question, memory)
    const rows = candidates.map(({ entry }, at) => ({
      form: entry.form,
      features: found[at]?.features ?? new Float64Array(),
      isRight: relevant.includes(entry.id),
    }))
    const isLost = relevant.length > 0 && !rows.some(({ isRight }) => isRight)
    return isLost ? [] : [{ rows, weight, mayBeNone: true }]
  })
}
