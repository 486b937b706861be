/**
 * The life of one message to the outside: queued → armed → sent → confirmed, with rejected, unknown, held,
 * superseded. Pure. Trap: an attempt that was armed and has no outcome may have gone out. It is looked up; it is
 * never sent again by itself.
 */

import { z } from 'zod'

import type { FailureCause } from '../../words/errors.ts'
import { type MessageState, messageStates } from '../../words/message-states.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said/delivery.ts'

const State = z.enum(messageStates)

/** The state as its column holds it. @throws ZodError for a word that is no state */
export function stateOf(column: string): MessageState {
  return State.parse(column)
}

/** States that end by themselves no more; `unknown` and `held` wait for a look-up or a person. */
const final: ReadonlySet<MessageState> = new Set(['confirmed', 'rejected', 'superseded'])

export function isFinal(state: MessageState): boolean {
  return final.has(state)
}

interface Doubt {
  readonly cause: FailureCause
  /** The platform's own words; empty when it said nothing. */
  readonly detail: string
  readonly says?: Message | undefined
}

export type Result =
  | { readonly outcome: 'yes'; readonly confirmed: boolean }
  | (Doubt & { readonly outcome: 'no'; readonly retryAfterMs?: number | undefined })
  | (Doubt & { readonly outcome: 'maybe' })

/** What is kept of an answer for people: our sentence, the platform's words, or both. */
export function reasonOf({ detail, says }: Pick<Doubt, 'detail' | 'says'>): Message | null {
  if (detail === '') return says ?? null
  if (says === undefined) return say('platform.said', { words: detail })
  return say('platform.said-with', { sentence: says, words: detail })
}

export interface Next {
  readonly state: MessageState
  readonly cause: FailureCause | null
  readonly reason: Message | null
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
  /** A channel's own pauses between tries; null: the house's. */
  readonly pausesMs?: readonly number[] | null
}

/** Spread by a tenth of the pause, so that what failed together does not come back together. */
const spread = (pauseMs: number, jitter: number) => Math.round(pauseMs * (1 + jitter / 10))

function pauseMs({ tries, jitter, pausesMs = null }: Tried): number {
  if (pausesMs === null) return retryDelayMs(tries, jitter)
  return spread(pausesMs[Math.max(0, tries - 1)] ?? 0, jitter)
}

const triesOf = ({ maxTries, pausesMs = null }: Tried): number =>
  pausesMs === null ? maxTries : pausesMs.length + 1

/** What becomes of a message after one call. Only a definite no leads back to the queue. */
export function afterResult(result: Result, tried: Tried): Next {
  if (result.outcome === 'yes')
    return { state: result.confirmed ? 'confirmed' : 'sent', cause: null, reason: null }
  const { cause } = result
  const reason = reasonOf(result)
  if (result.outcome === 'maybe') return { state: 'unknown', cause, reason }
  if (!mayRetry(cause, { tries: tried.tries, maxTries: triesOf(tried) }))
    return { state: 'rejected', cause, reason }
  const waitMs = Math.max(pauseMs(tried), result.retryAfterMs ?? 0)
  return { state: 'queued', cause, reason, notBefore: new Date(tried.now.getTime() + waitMs) }
}

/**
 * May the answer of a call still change the message? The sweep may have given the call up: a late yes is the truth, a
 * late no may be stale.
 */
export function mayRecord(state: MessageState, outcome: Result['outcome']): boolean {
  if (outcome === 'yes') return state !== 'sent' && state !== 'confirmed'
  return state === 'armed' || state === 'unknown'
}

/** An armed attempt whose time is over: its process died or could not record. */
export const afterLost: Next = { state: 'unknown', cause: 'transient', reason: say('message.lost') }

/**
 * A receipt changes what is under way or not known. That it arrived is the last word, also of a text the platform had
 * given up; that it did not changes nothing that is settled.
 */
export function afterReceipt(state: string, result: Result): Next | undefined {
  const isOpen = state === 'sent' || state === 'unknown' || state === 'armed'
  if (result.outcome === 'maybe') return undefined
  if (result.outcome === 'yes')
    return isOpen || state === 'rejected' ? { state: 'confirmed', cause: null, reason: null } : undefined
  return isOpen ? { state: 'rejected', cause: result.cause, reason: reasonOf(result) } : undefined
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

/** `waits`: it goes by itself later; `asks`: a person decides. `why` is null when there is nothing to explain. */
export type Leave =
  | { readonly leave: 'now' }
  | { readonly leave: 'waits'; readonly why: Message | null }
  | { readonly leave: 'asks'; readonly why: Message }

const waits = (why: Message | null): Leave => ({ leave: 'waits', why })

/** May the message be armed now? */
export function mayArm(message: Queued, now: Date): Leave {
  if (message.state !== 'queued') return waits(null)
  if (message.notBefore > now) return waits(null)
  if (!message.earlier.every((state) => letsPass(state, message.needsProof)))
    return waits(say('message.behind'))
  if (!message.accountActive) return waits(say('message.account-off'))
  if (message.accountHeld) return waits(say('message.blackout'))
  if (message.deadlineAt !== null && now > message.deadlineAt)
    return { leave: 'asks', why: say('message.late') }
  return { leave: 'now' }
}

/**
 * A later message may go once the earlier one is settled, or is with the platform and only its receipt is missing.
 * One of unknown outcome has ended its call and goes again only while nothing later has left (`mayGoAgain`).
 */
function letsPass(earlier: MessageState, needsProof: boolean): boolean {
  return isFinal(earlier) || earlier === 'sent' || (earlier === 'unknown' && !needsProof)
}

const hasLeft: ReadonlySet<MessageState> = new Set(['armed', 'sent', 'confirmed', 'unknown'])

/** Nothing goes again once something later of its line has left: a withdrawn text must not come back. */
export function mayGoAgain(later: readonly MessageState[]): boolean {
  return !later.some((state) => hasLeft.has(state))
}

/** Nothing goes back into the queue behind something later that has left. */
export const afterOvertaken = (cause: FailureCause | null): Next => ({
  state: 'rejected',
  cause,
  reason: say('message.overtaken'),
})
