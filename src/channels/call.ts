/** What every call to a platform is made of: the account, the message, the limits; and how what is thrown is sorted. */
import { OutsideError } from '../errors.ts'
import type { Tx } from '../infra/db.ts'
import type { Log } from '../infra/log.ts'
import type { Secrets } from '../infra/secrets.ts'
import type { UnitOfWork } from '../infra/work.ts'
import type { AccountNeeds, ReadyAccount } from './account.ts'
import type { Outcome, Payload, Receipt, SendCall, Slots } from './channel.ts'
import { addressContext } from './commands.ts'

export type MessageRow = NonNullable<Awaited<ReturnType<Tx['message']['findUnique']>>>

export interface SendNeeds extends AccountNeeds {
  readonly work: UnitOfWork
  readonly log: Log
  readonly random: () => number
  /** Two-way accounts are sent by the process that holds their connection. */
  readonly isConnected: (accountId: string) => boolean
}

/** Time the platform has beyond the call's own limit before an armed attempt counts as lost. */
export const armGraceMs = 5_000

export interface Armed {
  readonly row: MessageRow
  readonly attemptId: string
  readonly idempotencyKey: string
  readonly armedAt: Date
  readonly target: Receipt | null
}

/** The one receiver of a private message, decrypted for this call only. */
export function privateAddress(
  row: Pick<MessageRow, 'target'>,
  secrets: Secrets,
): readonly { number: number; address: string }[] {
  const { privateTo } = (row.target ?? {}) as { privateTo?: string | null }
  return privateTo === undefined || privateTo === null
    ? []
    : [{ number: 0, address: secrets.decrypt(privateTo, addressContext) }]
}

export function callFor(
  needs: Pick<SendNeeds, 'secrets'>,
  account: ReadyAccount,
  armed: Omit<Armed, 'attemptId'>,
): SendCall {
  const { payload, slots } = armed.row.payload as unknown as { payload: Payload; slots: Slots }
  return {
    ...account.context,
    messageId: armed.row.id,
    idempotencyKey: armed.idempotencyKey,
    payload,
    slots,
    armedAt: armed.armedAt,
    recipients: privateAddress(armed.row, needs.secrets),
    target: armed.target,
    signal: AbortSignal.timeout(account.channel.capabilities.timeoutMs),
  }
}

export function outcomeOf(cause: unknown, log: Log, messageId: string): Outcome {
  if (cause instanceof OutsideError) {
    const { certainty, failureCause, retryAfterMs, message: detail } = cause
    if (certainty === 'no')
      return {
        outcome: 'no',
        cause: failureCause,
        detail,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      }
    return { outcome: 'maybe', cause: failureCause, detail }
  }
  log.error('an adapter threw something it should have sorted', { messageId, cause })
  return { outcome: 'maybe', cause: 'transient', detail: '调用中断，结果不明' }
}
