/** Is each account alive? One event per change, with the reason a person can act on. */

import { storedOrNull } from '../../infra/data/stored-message.ts'
import type { Log } from '../../infra/log.ts'
import { type Actor, systemActor, type UnitOfWork, type Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError, OutsideError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import type { Doubt, Health } from '../channel.ts'
import { reasonOf } from '../domain/message.ts'
import { say } from '../said/accounts.ts'
import { type AccountNeeds, readyAccount } from './account.ts'

interface Needs extends AccountNeeds {
  readonly work: UnitOfWork
  readonly log: Log
}

export async function probeAccounts(needs: Needs): Promise<void> {
  const accounts = await needs.db.channelAccount.findMany({ where: { active: true }, select: { id: true } })
  for (const { id } of accounts) await probeAccount(needs, id)
}

export async function probeAccount(
  needs: Needs,
  accountId: string,
  actor: Actor = systemActor,
): Promise<Health> {
  requirePermission(actor, 'account.manage')
  const found = await probe(needs, accountId)
  await needs.work(actor, (work) => writeHealth(work, accountId, found))
  return found
}

/** The platform refused our credentials: known at once, told once, without waiting for the next probe. */
export async function markDown(work: Work, accountId: string, refusal: Doubt): Promise<void> {
  const words = reasonOf(refusal) ?? ''
  await writeHealth(work, accountId, { health: 'down', reason: say('account.not-authorised', { words }) })
}

/** The receiver wants nothing more: the account is off until a person opens it again, and a person is told. */
export async function closeAccount(work: Work, accountId: string, refusal: Doubt): Promise<void> {
  const words = reasonOf(refusal) ?? ''
  await work.tx.channelAccount.update({
    where: { id: accountId },
    data: { active: false, version: { increment: 1 } },
  })
  await work.emit('account.changed', { accountId, fields: ['active'] })
  await writeHealth(work, accountId, { health: 'down', reason: say('account.closed', { words }) })
}

async function writeHealth({ tx, now, emit }: Work, accountId: string, found: Health): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "channel_account" WHERE "id" = ${accountId} FOR UPDATE`
  const row = await tx.channelAccount.findUnique({ where: { id: accountId } })
  if (row === null) return
  const illSince = found.health === 'ok' ? null : (row.illSince ?? now)
  await tx.channelAccount.update({
    where: { id: accountId },
    data: { health: found.health, healthReason: storedOrNull(found.reason), healthAt: now, illSince },
  })
  if (row.health !== found.health) await emit('channel.health-changed', { accountId, health: found.health })
}

async function probe(needs: Needs, accountId: string): Promise<Health> {
  try {
    const { channel, context } = await readyAccount(needs, accountId)
    return await channel.probe(context)
  } catch (cause) {
    needs.log.warn('a probe failed', { accountId, cause })
    return { health: 'down', reason: whyNot(cause) }
  }
}

function whyNot(cause: unknown): Message {
  if (cause instanceof AppError) return cause.says
  if (cause instanceof OutsideError) return cause.says ?? say('account.probe-said', { words: cause.message })
  return say('account.probe-failed')
}
