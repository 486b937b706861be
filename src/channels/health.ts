/** Is each account alive? One event per change, with the reason a person can act on. */
import type { Log } from '../infra/log.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { type AccountNeeds, readyAccount } from './account.ts'
import type { Health } from './channel.ts'

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
  await needs.work(systemActor, async ({ tx, now, emit }) => {
    const row = await tx.channelAccount.findUniqueOrThrow({ where: { id: accountId } })
    await tx.channelAccount.update({
      where: { id: accountId },
      data: { health: found.health, healthReason: found.reason, healthAt: now },
    })
    if (row.health !== found.health) await emit('channel.health-changed', { accountId, health: found.health })
  })
  return found
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
