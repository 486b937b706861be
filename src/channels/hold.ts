/** 停发开关: what has not left on an account waits until a person releases it. */
import { AppError } from '../errors.ts'
import type { Work } from '../infra/work.ts'
import type { Channel } from './channel.ts'
import { ringSend } from './settle.ts'

const mostRungAtOnce = 500

/** 停发开关: holds or releases everything that has not left on an account. */
export async function holdAccount(
  work: Work,
  { accountId, held }: { accountId: string; held: boolean },
): Promise<void> {
  const { tx, emit } = work
  const { count } = await tx.channelAccount.updateMany({
    where: { id: accountId },
    data: { held },
  })
  if (count === 0) throw new AppError('channel.unknown')
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

/**
 * Holds every account that speaks to the outside. After a restore: what left after the backup is queued again in it,
 * and would be said a second time. The office's own portal goes on. @returns the titles of the accounts
 */
export async function holdOutside(
  work: Work,
  { channels }: { readonly channels: ReadonlyMap<string, Channel> },
): Promise<string[]> {
  const rows = await work.tx.channelAccount.findMany({
    where: { active: true, held: false },
    orderBy: { id: 'asc' },
  })
  const outside = rows.filter(({ adapter }) => channels.get(adapter)?.capabilities.local !== true)
  for (const { id } of outside) await holdAccount(work, { accountId: id, held: true })
  return outside.map(({ title }) => title)
}
