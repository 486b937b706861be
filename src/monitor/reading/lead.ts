/**
 * One process leads the reading. It takes the lead for some seconds and keeps taking it; its token rises with each
 * change of hands. Trap: a leader that was thought dead still believes it leads, so whatever it writes asks for the
 * token.
 */

import type { Db } from '../../infra/data/db.ts'

interface Needs {
  readonly db: Db
  readonly now: () => Date
}

const leaseMs = 15_000

/** Takes or keeps the lead. @returns the token, or undefined when another process leads */
export async function lead(
  { db, now }: Needs,
  processId: string,
  token: bigint | undefined,
): Promise<bigint | undefined> {
  const at = now()
  const until = new Date(at.getTime() + leaseMs)
  await db.storyLeader.createMany({
    data: [{ id: 1, processId, token: 0n, until: new Date(0) }],
    skipDuplicates: true,
  })
  if (token !== undefined) {
    const { count } = await db.storyLeader.updateMany({ where: { id: 1, processId, token }, data: { until } })
    if (count === 1) return token
  }
  const { count } = await db.storyLeader.updateMany({
    where: { id: 1, until: { lt: at } },
    data: { processId, token: { increment: 1 }, until },
  })
  if (count === 0) return undefined
  const row = await db.storyLeader.findUnique({ where: { id: 1 } })
  return row?.processId === processId ? row.token : undefined
}

export async function giveUpLead({ db }: Needs, processId: string): Promise<void> {
  await db.storyLeader.updateMany({ where: { id: 1, processId }, data: { until: new Date(0) } })
}
