/**
 * The call itself: what an adapter is given, and what its answer or its failure becomes.
 * Traps: whatever is thrown without proof is a maybe; nothing the platform says may carry our secrets into a record.
 */

import { z } from 'zod'

import { type Secrets, withoutValues } from '../../infra/data/secrets.ts'
import { storedOrNull } from '../../infra/data/stored-message.ts'
import { type Log, redact } from '../../infra/log.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { OutsideError } from '../../words/errors.ts'
import type { ReadyAccount } from '../accounts/account.ts'
import type { Outcome, SendCall } from '../channel.ts'
import { reasonOf } from '../domain/message.ts'
import type { MessageRow } from '../ledger/line.ts'
import { addressContext } from '../ledger/message-hash.ts'
import { StoredPayload, StoredTarget } from '../ledger/stored.ts'
import { say } from '../said/delivery.ts'
import type { Armed } from './arm.ts'

const Act = z.enum(['send', 'correct', 'withdraw'])

/** Bot answers and codes go to one person. */
export function actOf({ purpose, act }: Pick<MessageRow, 'purpose' | 'act'>): SendCall['act'] {
  return purpose === 'bot' || purpose === 'code' ? 'tell' : Act.parse(act)
}

/** The one receiver of a private message, decrypted for this call only. */
function privateAddress(
  { row, parts }: Pick<Armed, 'row' | 'parts'>,
  secrets: Secrets,
): SendCall['recipients'] {
  const privateTo = StoredTarget.parse(row.target)?.privateTo ?? null
  return privateTo === null ? [] : [{ number: 0, address: secrets.decrypt(privateTo, addressContext), parts }]
}

export function callFor(
  { secrets }: { readonly secrets: Secrets },
  { context, channel }: ReadyAccount,
  armed: Omit<Armed, 'attemptId'>,
): SendCall {
  const { payload, slots } = StoredPayload.parse(armed.row.payload)
  return {
    ...context,
    messageId: armed.row.id,
    act: actOf(armed.row),
    idempotencyKey: armed.idempotencyKey,
    payload,
    slots,
    armedAt: armed.armedAt,
    recipients: privateAddress(armed, secrets),
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
  if (act === undefined) return { outcome: 'no', cause: 'config', detail: '', says: say('message.cannot') }
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
    const { certainty, failureCause, retryAfterMs, says } = cause
    const doubt = { cause: failureCause, detail: says === undefined ? cause.message : '', says }
    return certainty === 'maybe' ? { outcome: 'maybe', ...doubt } : { outcome: 'no', ...doubt, retryAfterMs }
  }
  log.error('an adapter threw something it should have sorted', { messageId, cause })
  return { outcome: 'maybe', cause: 'transient', detail: '', says: say('message.interrupted') }
}

/** Platforms echo what they were sent; our keys and people's numbers do not go into a record. */
export function withoutSecrets<O extends Outcome>(outcome: O, secrets: unknown): O {
  if (outcome.outcome === 'yes') return outcome
  return { ...outcome, detail: String(redact(withoutValues(outcome.detail, secrets))) }
}

/** The columns of an attempt that an outcome fills. */
export function attemptData(outcome: Outcome) {
  if (outcome.outcome !== 'yes')
    return { outcome: outcome.outcome, cause: outcome.cause, detail: storedOrNull(reasonOf(outcome)) }
  const { externalId, url } = outcome.receipt
  return { outcome: 'yes', cause: null, externalId, url: url ?? null, detail: storedOrNull(null) }
}
