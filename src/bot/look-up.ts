/**
 * Is this true? Finds the published answer to a text. The only place where the bot and the portal's check box meet the claims.
 * Trap: an external ruling or an answer that is not published yet is never shown to a citizen as ours.
 */
import type { ClaimIndex } from '../facts/queries.ts'
import { claim as readClaim } from '../facts/queries.ts'
import type { Db } from '../infra/db.ts'
import type { Found } from './domain/found.ts'

export interface LookUpNeeds {
  readonly db: Db
  readonly claims: ClaimIndex
}

export interface LookedUp {
  readonly found: Found
  /** The office's own claim this text states, published answer or not: a question about it is owed its answer. */
  readonly sameClaimId: string | undefined
}

export async function lookUp({ db, claims }: LookUpNeeds, text: string): Promise<LookedUp> {
  let sameClaimId: string | undefined
  let near: Found | undefined
  for (const match of claims.match(text)) {
    if (match.band === 'none') break
    const claim = await readClaim(db, match.claimId)
    if (claim === null || claim.origin !== 'own') continue
    if (match.band === 'answered') sameClaimId ??= claim.id
    if (claim.answerStatus === 'none' || claim.answerText === null) continue
    // A verdict signed after the answer went out is not the one this answer gives reasons for; it waits for its correction.
    const isOfAnswer =
      claim.verdictAt === null || claim.answeredAt === null || claim.verdictAt <= claim.answeredAt
    const found: Found = {
      band: match.band,
      claimId: claim.id,
      claim: claim.text,
      ...(claim.verdict !== null && isOfAnswer && { verdict: claim.verdict }),
      ...(claim.answerTitle !== null && { title: claim.answerTitle }),
      answer: claim.answerText,
      ...(claim.answerUrl !== null && { url: claim.answerUrl }),
      ...(claim.answeredAt !== null && { publishedAt: claim.answeredAt }),
      ...(match.difference !== undefined && { difference: match.difference }),
      withdrawn: claim.answerStatus === 'withdrawn',
    }
    if (match.band === 'answered') return { found, sameClaimId: claim.id }
    near ??= found
  }
  return { found: near ?? { band: 'none' }, sameClaimId }
}
