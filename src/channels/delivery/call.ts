/**
 * The call itself: what an adapter is given, and what its answer or its failure becomes.
 * Traps: whatever is thrown without proof is a maybe; nothing the platform says may carry our secrets into a record.
 */

import { crashPoint } from '../../infra/crash.ts'
import { type Log, redact } from '../../infra/log.ts'
import { type Secrets, withoutValues } from '../../infra/secrets.ts'
import { OutsideError } from '../../words/errors.ts'
import type { Payload } from '../../words/payload.ts'
import type { ReadyAccount } from '../accounts/account.ts'
import type { Outcome, SendCall, Slots } from '../channel.ts'
import type { MessageRow } from '../ledger/change-state.ts'
import { addressContext } from '../ledger/message-hash.ts'
import type { Armed } from './arm.ts'

/** Bot answers and codes go to one person. */
export function actOf({ purpose, act }: Pick<MessageRow, 'purpose' | 'act'>): SendCall['act'] {
  return purpose === 'bot' || purpose === 'code' ? 'tell' : (act as SendCall['act'])
}

/** The one receiver of a private message, decrypted for this call only. */
function privateAddress({ target }: Pick<MessageRow, 'target'>, secrets: Secrets): SendCall['recipients'] {
  const { privateTo } = (target ?? {}) as { privateTo?: string | null }
  return privateTo === undefined || privateTo === null
    ? []
    : [{ number: 0, address: secrets.decrypt(privateTo, addressContext) }]
}

export function callFor(
  { secrets }: { readonly secrets: Secrets },
  { context, channel }: ReadyAccount,
  armed: Omit<Armed, 'attemptId'>,
): SendCall {
  const { payload, slots } = armed.row.payload as unknown as { payload: Payload; slots: Slots }
  return {
    ...context,
    messageId: armed.row.id,
    act: actOf(armed.row),
    idempotencyKey: armed.idempotencyKey,
    payload,
    slots,
    armedAt: armed.armedAt,
    recipients: privateAddress(armed.row, secrets),
    target: armed.target,
    accepted: armed.accepted,
    signal: AbortSignal.timeout(channel.capabilities.timeoutMs),
  }
}

/** Calls the adapter. Whatever is thrown is sorted here. */
export async function callOut(
  { log }: { readonly log: Log },
  { channel, context }: ReadyAccount,
  call: SendCall,
  row: MessageRow,
): Promise<Outcome> {
  const act = channel[call.act]
  if (act === undefined) return { outcome: 'no', cause: 'config', detail: '这个渠道做不到这一步' }
  try {
    const outcome = await act(call)
    crashPoint('delivery.bytes-sent')
    return withoutSecrets(outcome, context.secrets)
  } catch (cause) {
    return withoutSecrets(outcomeOf(cause, log, row.id), context.secrets)
  }
}

export function outcomeOf(cause: unknown, log: Log, messageId: string): Outcome {
  if (cause instanceof OutsideError) {
    const { certainty, failureCause, retryAfterMs, message: detail } = cause
    if (certainty === 'maybe') return { outcome: 'maybe', cause: failureCause, detail }
    return {
      outcome: 'no',
      cause: failureCause,
      detail,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    }
  }
  log.error('an adapter threw something it should have sorted', { messageId, cause })
  return { outcome: 'maybe', cause: 'transient', detail: '调用中断，结果不明' }
}

/** Platforms echo what they were sent; our keys and people's numbers do not go into a record. */
export function withoutSecrets<O extends Outcome>(outcome: O, secrets: unknown): O {
  if (outcome.outcome === 'yes') return outcome
  return { ...outcome, detail: String(redact(withoutValues(outcome.detail, secrets))) }
}

/** The columns of an attempt that an outcome fills. */
export function attemptData(outcome: Outcome) {
  if (outcome.outcome !== 'yes') {
    const { cause, detail } = outcome
    return { outcome: outcome.outcome, cause, detail }
  }
  const { externalId, url } = outcome.receipt
  return { outcome: 'yes', cause: null, externalId, url: url ?? null, detail: outcome.detail ?? '' }
}
