/** 停发开关: what has not left on an account waits until a person releases it. */

import type pg from 'pg'

import type { EventTable } from '../../infra/events.ts'
import { appendEvent } from '../../infra/records/append-event.ts'
import type { Work } from '../../infra/work.ts'
import { holdsPermission, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Channel } from '../channel.ts'
import { say } from '../said/accounts.ts'
import { ringSend } from './ring.ts'

const mostRungAtOnce = 500

/** 停发开关: holds or releases everything that has not left on an account. */
export async function holdAccount(
  work: Work,
  { accountId, held }: { accountId: string; held: boolean },
): Promise<void> {
  const { tx, actor, emit } = work
  if (!holdsPermission(actor, 'release.publish')) requirePermission(actor, 'release.correct')
  const { count } = await tx.channelAccount.updateMany({
    where: { id: accountId },
    data: { held },
  })
  if (count === 0) throw new AppError('channel.unknown', say('account.unknown', { id: accountId }))
  await emit('account.held', { accountId, held })
  if (held) return
  // The first ones go at once; the sweep rings for the rest.
  const waiting = await tx.message.findMany({
    where: { accountId, state: { in: ['queued', 'armed'] }, notBefore: { lte: work.now } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: mostRungAtOnce,
  })
  for (const { id } of waiting) await ringSend(work, id)
}

interface HoldNeeds {
  readonly channels: ReadonlyMap<string, Channel>
  readonly events: EventTable
  readonly now: Date
}

/**
 * Holds every account that speaks to the outside. After a restore: what left after the backup is queued again in it,
 * and would be said a second time. The office's own portal goes on.
 * Trap: on the connection that loads the backup, before its commit; at no moment may the loaded accounts be free.
 * @returns the titles of the accounts
 */
export async function holdOutside(
  client: pg.ClientBase,
  { channels, events, now }: HoldNeeds,
): Promise<string[]> {
  const local = [...channels].filter(([, { capabilities }]) => capabilities.local)
  const { rows } = await client.query<{ id: string; title: string }>(
    `UPDATE "channel_account" SET "held" = true WHERE NOT "held" AND "adapter" <> ALL($1) RETURNING "id", "title"`,
    [local.map(([name]) => name)],
  )
  const outside = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id } of outside)
    await appendEvent(client, {
      events,
      name: 'account.held',
      data: { accountId: id, held: true },
      at: now,
    })
  return outside.map(({ title }) => title)
}
