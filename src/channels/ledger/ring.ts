/**
 * The queues of this module, and how whoever works on them is rung. The bell tells only where to look; the tables
 * tell what to do.
 */

import type { Work } from '../../infra/work.ts'

export const sendQueue = 'channels.send'
export const reconcileQueue = 'channels.reconcile'
export const inboundQueue = 'channels.inbound'

/** Rings the sender. At most one job per message waits, so ringing often costs nothing. */
export async function ringSend({ later }: Work, messageId: string, startAfter?: Date): Promise<void> {
  await later(sendQueue, { messageId }, { singletonKey: messageId, ...(startAfter && { startAfter }) })
}

/** Rings for a message to many once more, beside whatever else waits for it. */
export async function ringOnceMore({ later }: Work, messageId: string, startAfter: Date): Promise<void> {
  await later(sendQueue, { messageId }, { singletonKey: `${messageId} once more`, startAfter })
}

export async function ringReconcile({ later }: Work, messageId: string, startAfter?: Date): Promise<void> {
  await later(reconcileQueue, { messageId }, { singletonKey: messageId, ...(startAfter && { startAfter }) })
}

export async function ringInbound({ later }: Work, accountId: string): Promise<void> {
  await later(inboundQueue, { accountId }, { singletonKey: accountId })
}
