/**
 * The life of one message to the outside: queued → armed → sent → confirmed, with rejected, unknown, held, superseded. Pure.
 * Trap: an attempt that was armed and has no outcome may have gone out. It is looked up; it is never sent again by itself.
 */
import type { FailureCause } from './causes.ts'

export const messageStates = [
  'queued',
  'armed',
  'sent',
  'confirmed',
  'rejected',
  'unknown',
  'held',
  'superseded',
] as const
export type MessageState = (typeof messageStates)[number]

/** States that end by themselves no more; `unknown` and `held` wait for a look-up or a person. */
const settled: ReadonlySet<MessageState> = new Set(['confirmed', 'rejected', 'superseded'])

export function isSettled(state: MessageState): boolean {
  return settled.has(state)
}

export type Result =
  | { readonly outcome: 'yes'; readonly confirmed: boolean }
  | {
      readonly outcome: 'no'
      readonly cause: FailureCause
      readonly detail: string
      readonly retryAfterMs?: number | undefined
    }
  | { readonly outcome: 'maybe'; readonly cause: FailureCause; readonly detail: string }

export interface Next {
  readonly state: MessageState
  readonly cause: FailureCause | null
  readonly reason: string
  /** For `queued`: not before this time. */
  readonly notBefore?: Date
}

/** Failures that may pass by themselves. Wrong content, recipients and settings do not. */
const passing: ReadonlySet<FailureCause> = new Set(['transient', 'quota', 'auth'])
const firstDelayMs = 2_000
const longestDelayMs = 10 * 60_000

/** Grows with every try, spread by `jitter` (0–1) so that channels do not retry in step. */
export function retryDelayMs(tries: number, jitter: number): number {
  return Math.round(Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, tries - 1)) * (0.5 + jitter))
}

export interface Tried {
  readonly tries: number
  readonly maxTries: number
  readonly now: Date
  readonly jitter: number
}

/** What becomes of a message after one call. Only a definite no leads back to the queue. */
export function afterResult(result: Result, { tries, maxTries, now, jitter }: Tried): Next {
  if (result.outcome === 'yes')
    return { state: result.confirmed ? 'confirmed' : 'sent', cause: null, reason: '' }
  const { cause, detail } = result
  if (result.outcome === 'maybe') return { state: 'unknown', cause, reason: detail }
  if (!passing.has(cause) || tries >= maxTries) return { state: 'rejected', cause, reason: detail }
  const waitMs = Math.max(retryDelayMs(tries, jitter), result.retryAfterMs ?? 0)
  return { state: 'queued', cause, reason: detail, notBefore: new Date(now.getTime() + waitMs) }
}

export interface Queued {
  readonly state: MessageState
  readonly notBefore: Date
  readonly deadlineAt: Date | null
  /** States of the messages before it in its line (same release and account), oldest first. */
  readonly earlier: readonly MessageState[]
  readonly accountActive: boolean
  readonly accountHeld: boolean
}

export type Leave =
  | { readonly may: true }
  | {
      readonly may: false
      readonly why: 'not-queued' | 'too-early' | 'behind' | 'blackout' | 'inactive' | 'late'
      readonly hold: boolean
    }

const wait = (why: 'not-queued' | 'too-early' | 'behind' | 'blackout' | 'inactive'): Leave => ({
  may: false,
  why,
  hold: false,
})

/** May the message be armed now? `hold`: it must ask a person instead of waiting. */
export function mayArm(message: Queued, now: Date): Leave {
  if (message.state !== 'queued') return wait('not-queued')
  if (message.notBefore > now) return wait('too-early')
  if (!message.earlier.every(letsPass)) return wait('behind')
  if (!message.accountActive) return wait('inactive')
  if (message.accountHeld) return wait('blackout')
  if (message.deadlineAt !== null && now > message.deadlineAt) return { may: false, why: 'late', hold: true }
  return { may: true }
}

/** A later message of the line may go once the earlier one is settled, or is with the platform and only its receipt is missing. */
function letsPass(state: MessageState): boolean {
  return isSettled(state) || state === 'sent'
}

/** Look-ups come quickly first, then seldom; after the last one a person decides. */
export const lookUpDelaysMs = [0, 2_000, 10_000, 30_000, 120_000, 600_000] as const

export function nextLookUpMs(done: number): number | undefined {
  return lookUpDelaysMs[done]
}
