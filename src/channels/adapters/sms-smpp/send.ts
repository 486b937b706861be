/**
 * One text to one phone: its segments in order, each sent once.
 * Traps: a gateway that is busy refuses a segment, never the whole text, so that segment alone goes again; a segment
 * whose answer is lost may be on the phone, so nothing after it is sent and a person decides.
 */

import type { Pdu } from 'smpp'

import { type FailureCause, OutsideError } from '../../../words/errors.ts'
import type { Outcome, Part } from '../../channel.ts'
import { maybe, no, yes } from '../../kit/answers.ts'
import { say } from './said.ts'
import type { SmppSession } from './session.ts'
import type { Segment } from './text.ts'

const statusCauses: Readonly<Record<number, FailureCause>> = {
  0x14: 'quota',
  0x58: 'quota',
  0x08: 'transient',
  0x64: 'transient',
  0x04: 'transient',
  0x0d: 'auth',
  0x0e: 'auth',
  0x0f: 'auth',
  0x0b: 'recipient',
  0x01: 'content',
  0x0a: 'config',
  0x43: 'config',
  0x45: 'content',
  0x61: 'config',
  0x62: 'config',
  0x65: 'config',
  0x66: 'config',
}
const unknownError = 0xff

/** ESME_RTHROTTLED, ESME_RMSGQFUL: "more slowly"; ESME_RSYSERR, ESME_RX_T_APPN: "not now". Nothing was taken. */
const isSlowDown = (status: number) => status === 0x58 || status === 0x14
const isNotNow = (status: number) => status === 0x08 || status === 0x64
/** A gateway that says "not now" so often has a fault; "more slowly" is obeyed as long as there is time. */
const mostNotNow = 3

function outcomeOf(answer: Pdu): Outcome {
  if (answer.command_status === 0)
    return yes({ externalId: (answer.message_id ?? '').replaceAll('\0', '') }, false)
  const detail = `command_status 0x${answer.command_status.toString(16)}`
  const cause = statusCauses[answer.command_status]
  if (cause === undefined || answer.command_status === unknownError) return maybe(detail)
  return no(cause, detail)
}

function outcomeOfFailure(cause: unknown): Outcome {
  if (!(cause instanceof OutsideError)) throw cause
  const why = cause.says ?? cause.message
  return cause.certainty === 'no' ? no(cause.failureCause, why) : maybe(why)
}

/** Until it is taken, refused for good, or the time of the call is over. */
async function submitOne(session: SmppSession, { fields }: Segment, signal: AbortSignal): Promise<Outcome> {
  for (let notNow = 0; ;) {
    const answer = await session.submit(fields, signal).catch(outcomeOfFailure)
    if ('outcome' in answer) return answer
    const { command_status: status } = answer
    const outcome = outcomeOf(answer)
    if (isNotNow(status)) notNow += 1
    else if (!isSlowDown(status)) return outcome
    if (notNow >= mostNotNow || signal.aborted) return outcome
    session.slowDown()
  }
}

interface Text {
  readonly segments: readonly Segment[]
  /** What earlier tries got accepted. */
  readonly accepted: readonly Part[]
  readonly signal: AbortSignal
}

/** Yes only when every segment was accepted. What was accepted so far is told with every outcome. */
export async function sendText(session: SmppSession, { segments, accepted, signal }: Text): Promise<Outcome> {
  if (accepted.some(({ at, mark }) => segments[at - 1]?.mark !== mark))
    return no('config', say('sms.text-changed'))
  const parts: Part[] = []
  for (const segment of segments) {
    const { at, of, mark } = segment
    const before = accepted.find((part) => part.at === at)
    const outcome =
      before === undefined
        ? await submitOne(session, segment, signal)
        : yes({ externalId: before.externalId }, false)
    if (outcome.outcome !== 'yes') return partly(outcome, parts)
    parts.push({ at, of, mark, externalId: outcome.receipt.externalId })
  }
  const [first] = parts
  if (first === undefined) return no('content', say('sms.no-content'))
  const whole = yes({ externalId: first.externalId }, false)
  return segments.length === 1 ? whole : { ...whole, parts }
}

/** Half a text is never a success; what is missing goes with a later try, or waits for a person. */
function partly(outcome: Exclude<Outcome, { outcome: 'yes' }>, parts: readonly Part[]): Outcome {
  if (parts.length === 0) return outcome
  const says = say('sms.part-missing', { sent: parts.length, all: parts[0]?.of ?? 0 })
  const words = outcome.says === undefined ? outcome.detail : ''
  return { ...outcome, detail: words, says: outcome.says ?? says, parts }
}
