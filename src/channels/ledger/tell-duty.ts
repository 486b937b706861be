/**
 * Tells the people on duty, in their own group, that something waits for them; once per matter and group.
 * Trap: only accounts the office named for this; a room of citizens must never hear of an alarm.
 */

import type { Work } from '../../infra/work.ts'
import { requireSystem } from '../../staff/queries.ts'
import { encode } from '../../text/document/encode.ts'
import type { Message } from '../../words/message.ts'
import type { Language, Messages } from '../../words/messages.ts'
import { lineRendition, linkSlot } from '../kit/render.ts'
import { type QueueNeeds, queueMessages } from './queue.ts'

export interface DutyNeeds extends QueueNeeds {
  readonly dutyAccounts: readonly string[]
  /** In which the people on duty are told. */
  readonly dutyLanguage: Language
  readonly messages: Messages
}

export interface DutyCall {
  readonly refKind: 'alert' | 'clock' | 'dispatch' | 'removal' | 'account'
  readonly refId: string
  /** What happened, who is to act. */
  readonly message: Message
  /** Where in the workbench it is dealt with. */
  readonly link: string
}

/** Accounts that are switched off, unknown, or no group are passed over: an alarm must not fail for them. */
export async function tellDuty(work: Work, call: DutyCall, needs: DutyNeeds): Promise<void> {
  requireSystem(work.actor)
  if (needs.dutyAccounts.length === 0) return
  const accounts = await work.tx.channelAccount.findMany({
    where: { id: { in: [...needs.dutyAccounts] }, active: true },
    select: { id: true, adapter: true },
    orderBy: { id: 'asc' },
  })
  const text = needs.messages.tell(call.message, needs.dutyLanguage)
  const groups = accounts.filter(({ adapter }) => needs.channels.get(adapter)?.form === 'chat')
  await queueMessages(
    work,
    groups.map(({ id }) => ({
      accountId: id,
      act: 'send',
      purpose: 'alert',
      refKind: `${call.refKind}-call`,
      refId: `${call.refId} ${id}`,
      payload: encode(lineRendition('chat', `${text}\n${linkSlot}`), { link: call.link }),
      slots: { link: call.link },
    })),
    needs,
  )
}
