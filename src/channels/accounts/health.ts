/** Is each account alive? One event per change, with the reason a person can act on. */

import type { Log } from '../../infra/log.ts'
import { systemActor, type UnitOfWork, type Work } from '../../infra/work.ts'
import type { Health } from '../channel.ts'
import { type AccountNeeds, readyAccount } from './account.ts'

interface Needs extends AccountNeeds {
  readonly work: UnitOfWork
  readonly log: Log
}

export async function probeAccounts(needs: Needs): Promise<void> {
  const accounts = await needs.db.channelAccount.findMany({ where: { active: true }, select: { id: true } })
  for (const { id } of accounts) await probeAccount(needs, id)
}

export async function probeAccount(needs: Needs, accountId: string): Promise<Health> {
  const found = await probe(needs, accountId)
  await needs.work(systemActor, (work) => writeHealth(work, accountId, found))
  return found
}

/** The platform refused our credentials: known at once, told once, without waiting for the next probe. */
export async function markDown(work: Work, accountId: string, detail: string): Promise<void> {
  await writeHealth(work, accountId, {
    health: 'down',
    reason: `平台不认授权，请重新授权或更换密钥（${detail}）。`,
  })
}

async function writeHealth({ tx, now, emit }: Work, accountId: string, found: Health): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "channel_account" WHERE "id" = ${accountId} FOR UPDATE`
  const row = await tx.channelAccount.findUnique({ where: { id: accountId } })
  if (row === null) return
  await tx.channelAccount.update({
    where: { id: accountId },
    data: { health: found.health, healthReason: found.reason, healthAt: now },
  })
  if (row.health !== found.health) await emit('channel.health-changed', { accountId, health: found.health })
}

async function probe(needs: Needs, accountId: string): Promise<Health> {
  try {
    const { channel, context } = await readyAccount(needs, accountId)
    return await channel.probe(context)
  } catch (cause) {
    needs.log.warn('a probe failed', { accountId, cause })
    return { health: 'down', reason: cause instanceof Error ? cause.message : '探测失败' }
  }
}
