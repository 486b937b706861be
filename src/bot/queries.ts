/** What may be seen of the citizens' questions: counts and masked texts, never who asked. */

import type { z } from 'zod'

import type { Db } from '../infra/data/db.ts'
import type { CheckAnswer } from './api.ts'
import type { Found } from './domain/found.ts'
import { goneBecause } from './domain/wording.ts'
import { type LookUpNeeds, lookUp } from './look-up.ts'

/** Names of verdicts and of the states of a release, for pages that stand above. */
export { sayStatus, sayVerdict } from './said.ts'

/** What was found, its sentences still as data. */
export type CheckedAnswer = z.input<typeof CheckAnswer>

export { answerHolds } from './look-up.ts'

/** Is this true? See look-up.ts. */
export const checkClaim = lookUp

export interface OwedAsk {
  readonly id: string
  readonly text: string
  readonly accountId: string
  readonly askedAt: Date
  readonly state: string
  readonly claimId: string | null
}

/** Questions by state, newest first; at most 200. */
export async function asks(
  db: Db,
  { state, claimId }: { state?: string; claimId?: string },
): Promise<OwedAsk[]> {
  return db.ask.findMany({
    where: { ...(state !== undefined && { state }), ...(claimId !== undefined && { claimId }) },
    select: { id: true, text: true, accountId: true, askedAt: true, state: true, claimId: true },
    orderBy: { askedAt: 'desc' },
    take: 200,
  })
}

export async function askCounts(db: Db): Promise<Record<string, number>> {
  const groups = await db.ask.groupBy({ by: ['state'], _count: true })
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]))
}

/** The portal's answer to a receipt code: what the question was and what became of it. */
export async function askByReceipt(
  needs: LookUpNeeds,
  code: string,
): Promise<{ text: string; state: string; askedAt: Date; claimId: string | null } | null> {
  return needs.db.ask.findUnique({
    where: { receiptCode: code.trim().toUpperCase() },
    select: { text: true, state: true, askedAt: true, claimId: true },
  })
}

/** What was found, as the contract tells it. A text that no longer holds is not given again; what became of it is. */
export function answerOf(found: Found): CheckedAnswer {
  const { band, claim, verdict, answer, url, difference, publishedAt } = found
  const about = { ...(claim !== undefined && { claim }), ...(url !== undefined && { url }) }
  const gone = goneBecause(found)
  if (gone !== undefined) return { band: 'none', ...about, difference: gone }
  return {
    band,
    ...about,
    ...(verdict !== undefined && { verdict }),
    ...(answer !== undefined && { answer }),
    ...(difference !== undefined && { difference }),
    ...(publishedAt !== undefined && { publishedAt: publishedAt.toISOString() }),
  }
}

/** What the bot gives no answers about for now. */
export async function botSwitches(
  db: Db,
): Promise<{ word: string; reason: string; offAt: Date; offById: string }[]> {
  return db.botSwitch.findMany({ orderBy: { offAt: 'desc' } })
}
