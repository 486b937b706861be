/**
 * The life of one message to the outside: queued → armed → sent → confirmed, with rejected, unknown, held, superseded. Pure.
 * Trap: an attempt that was armed and has no outcome may have gone out. It is looked up; it is never sent again by itself.
 */

import type { FailureCause } from '../../words/failure-cause.ts'

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

export function mayPass(cause: FailureCause): boolean {
  return passing.has(cause)
}

/** Wrong credentials seldom mend themselves, and platforms lock accounts that keep trying. */
const mostAuthTries = 3

/** Is there a next try after a definite no? `tries` counts those made. */
export function mayRetry(
  cause: FailureCause,
  { tries, maxTries }: { tries: number; maxTries: number },
): boolean {
  return mayPass(cause) && tries < (cause === 'auth' ? Math.min(mostAuthTries, maxTries) : maxTries)
}

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
  if (!mayRetry(cause, { tries, maxTries })) return { state: 'rejected', cause, reason: detail }
  const waitMs = Math.max(retryDelayMs(tries, jitter), result.retryAfterMs ?? 0)
  return { state: 'queued', cause, reason: detail, notBefore: new Date(now.getTime() + waitMs) }
}

/** May the answer of a call still change the message? The sweep may have given the call up: a late yes is the truth, a late no may be stale. */
export function mayRecord(state: MessageState, outcome: Result['outcome']): boolean {
  if (outcome === 'yes') return state !== 'sent' && state !== 'confirmed'
  return state === 'armed' || state === 'unknown'
}

/** An armed attempt whose time is over: its process died or could not record. */
export function afterLost(): Next {
  return { state: 'unknown', cause: 'transient', reason: '进程中断，结果不明' }
}

/** A receipt changes what is under way or not known; it never overturns a final word. */
export function afterReceipt(state: MessageState, result: Result): Next | undefined {
  if (state !== 'sent' && state !== 'unknown' && state !== 'armed') return undefined
  if (result.outcome === 'maybe') return undefined
  if (result.outcome === 'yes') return { state: 'confirmed', cause: null, reason: '' }
  return { state: 'rejected', cause: result.cause, reason: result.detail }
}

export interface Queued {
  readonly state: MessageState
  readonly notBefore: Date
  readonly deadlineAt: Date | null
  /** States of the messages before it in its line (same release and account), oldest first. */
  readonly earlier: readonly MessageState[]
  /** It changes or deletes what was sent before, so it must first be known what became of that. */
  readonly needsProof: boolean
  readonly accountActive: boolean
  readonly accountHeld: boolean
}

export type WaitsFor = 'not-queued' | 'too-early' | 'behind' | 'inactive' | 'blackout'
export type Leave =
  | { readonly may: true }
  | {
      readonly may: false
      readonly why: WaitsFor | 'late'
      /** Chinese; empty when there is nothing to explain. */
      readonly sentence: string
      /** It asks a person instead of waiting. */
      readonly hold: boolean
    }

const sentences: Readonly<Record<WaitsFor | 'late', string>> = {
  'not-queued': '',
  'too-early': '',
  behind: '前一条还没有结果，等它有结果后再发；结果不明的请先核对',
  inactive: '渠道账号已停用，启用后自动发出',
  blackout: '停发开关已打开，关闭后自动发出',
  late: '超过最迟发布时间，请人工决定是否还发',
}

const wait = (why: WaitsFor | 'late'): Leave => ({
  may: false,
  why,
  sentence: sentences[why],
  hold: why === 'late',
})

/** May the message be armed now? */
export function mayArm(message: Queued, now: Date): Leave {
  if (message.state !== 'queued') return wait('not-queued')
  if (message.notBefore > now) return wait('too-early')
  if (!message.earlier.every((state) => letsPass(state, message.needsProof))) return wait('behind')
  if (!message.accountActive) return wait('inactive')
  if (message.accountHeld) return wait('blackout')
  if (message.deadlineAt !== null && now > message.deadlineAt) return wait('late')
  return { may: true }
}

/**
 * A later message may go once the earlier one is settled, or is with the platform and only its receipt is missing.
 * One of unknown outcome has ended its call and goes again only while nothing later has left (`mayGoAgain`).
 */
function letsPass(earlier: MessageState, needsProof: boolean): boolean {
  return isSettled(earlier) || earlier === 'sent' || (earlier === 'unknown' && !needsProof)
}

const hasLeft: ReadonlySet<MessageState> = new Set(['armed', 'sent', 'confirmed', 'unknown'])

/** Nothing goes again once something later of its line has left: a withdrawn text must not come back. */
export function mayGoAgain(later: readonly MessageState[]): boolean {
  return !later.some((state) => hasLeft.has(state))
}

export const overtakenReason = '后面的更正或撤回已经发出，这一条不再补发'
