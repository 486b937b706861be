/**
 * Is this true? Finds the published answer to a text. The only place where the bot and the portal's check box meet
 * the claims.
 * Trap: an external ruling or an answer that is not published yet is never shown to a citizen as ours.
 */

import { z } from 'zod'

import type { ClaimIndex } from '../facts/queries.ts'
import { claim as readClaim, isTakenBack } from '../facts/queries.ts'
import type { Db } from '../infra/data/db.ts'
import { verdicts } from '../words/verdict.ts'
import type { Found } from './domain/found.ts'
import { say } from './said.ts'

export interface LookUpNeeds {
  readonly db: Db
  readonly claims: ClaimIndex
}

export interface LookedUp {
  readonly found: Found
  /** The office's own claim this text states, published answer or not: a question about it is owed its answer. */
  readonly sameClaimId: string | undefined
}

async function silencedWords(db: Db): Promise<string[]> {
  return (await db.botSwitch.findMany({ select: { word: true } })).map(({ word }) => word)
}

/** The empty word stands in every text: it silences the bot as a whole. */
function isSilenced(words: readonly string[], text: string): boolean {
  return words.some((word) => text.includes(word))
}

type Claim = NonNullable<Awaited<ReturnType<typeof readClaim>>>

/** May the published text still be given as the answer? Not when it was withdrawn or its verdict was reversed. */
export function answerHolds(claim: {
  readonly answerStatus: string
  readonly verdict: string | null
  readonly answerVerdict: string | null
}): boolean {
  return !isTakenBack(claim) && claim.verdict === claim.answerVerdict
}

/** The published answer to a claim, and whether it still holds. */
export function publishedAnswer(claim: Claim): Found {
  const { answerVerdict, answerTitle, answerText, answerUrl, answeredAt, answerStatus } = claim
  return {
    band: 'answered',
    claimId: claim.id,
    claim: claim.text,
    ...(answerVerdict !== null && { verdict: z.enum(verdicts).parse(answerVerdict) }),
    ...(answerTitle !== null && { title: answerTitle }),
    ...(answerText !== null && { answer: answerText }),
    ...(answerUrl !== null && { url: answerUrl }),
    ...(answeredAt !== null && { publishedAt: answeredAt }),
    ...(answerStatus === 'withdrawn' && { withdrawn: true }),
    ...(!isTakenBack(claim) && !answerHolds(claim) && { underReview: true }),
  }
}

export async function lookUp({ db, claims }: LookUpNeeds, text: string): Promise<LookedUp> {
  let sameClaimId: string | undefined
  let near: Found | undefined
  const switches = await silencedWords(db)
  if (isSilenced(switches, text)) return { found: { band: 'none', off: true }, sameClaimId }
  for (const match of claims.match(text)) {
    if (match.band === 'none') break
    const claim = await readClaim(db, match.claimId)
    if (claim === null || claim.origin !== 'own') continue
    if (match.band === 'answered') sameClaimId ??= claim.id
    // Of what was removed not even the claim is repeated: it may say what must not be seen.
    if (claim.answerStatus === 'removed' && match.band === 'answered')
      return { found: { band: 'none', removed: true }, sameClaimId: claim.id }
    if (claim.answerStatus === 'none' || claim.answerText === null) continue
    if (isSilenced(switches, `${claim.text}${claim.answerTitle ?? ''}`))
      return { found: { band: 'none', off: true }, sameClaimId }
    const found: Found = {
      ...publishedAnswer(claim),
      band: match.band,
      ...(match.difference !== undefined && {
        difference: say('found.difference', { difference: match.difference }),
      }),
    }
    if (match.band === 'answered') return { found, sameClaimId: claim.id }
    if (found.withdrawn !== true && found.underReview !== true) near ??= found
  }
  return { found: near ?? { band: 'none' }, sameClaimId }
}
