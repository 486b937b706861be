/**
 * The people on duty hear when an account falls ill and when it is well again: once an incident, and once more when
 * what was only degraded is down.
 * Trap: what was told is kept with the account and changed under its lock, so that two processes tell it once.
 */

import { readMessage } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import { requireSystem } from '../../staff/queries.ts'
import type { Message } from '../../words/message.ts'
import { healthToTell } from '../domain/health.ts'
import { type DutyNeeds, tellDuty } from '../ledger/tell-duty.ts'
import { say } from '../said/accounts.ts'

export interface TellHealthNeeds extends DutyNeeds {
  readonly publicUrl: string
}

export async function tellHealth(
  work: Work,
  { accountId }: { accountId: string },
  needs: TellHealthNeeds,
): Promise<void> {
  requireSystem(work.actor)
  const { tx, newId } = work
  await tx.$queryRaw`SELECT 1 FROM "channel_account" WHERE "id" = ${accountId} FOR UPDATE`
  const account = await tx.channelAccount.findUnique({ where: { id: accountId } })
  if (account === null) return
  const told = healthToTell({ now: account.health, told: account.healthTold })
  if (told === undefined) return
  await tx.channelAccount.update({ where: { id: accountId }, data: { healthTold: told } })
  const link = `${needs.publicUrl}/desk/channels`
  const message = wordsFor(told, account.title, readMessage(account.healthReason))
  await tellDuty(work, { refKind: 'account', refId: newId(), message, link }, needs)
}

function wordsFor(told: 'ok' | 'degraded' | 'down', title: string, reason: Message | null): Message {
  if (told === 'ok') return say('account.well-again', { title })
  return say(told === 'down' ? 'account.is-down' : 'account.is-degraded', { title, reason: reason ?? '' })
}
