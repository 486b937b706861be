/**
 * Whom a correction or withdrawal reaches: exactly the accounts that got or may have got the text. Pure.
 * Trap: "not known" counts as got. A post that may be out there and is not corrected is worse than a correction too
 * many.
 */

import type { Message } from '../../words/message.ts'
import { say } from '../said/changes.ts'
import type { DeliveryState } from './progress.ts'

export interface Sent {
  readonly deliveryId: string
  readonly accountId: string
  readonly messageId: string | null
  readonly state: DeliveryState
  readonly isLocal: boolean
  readonly sentAt: Date | null
}

export interface Abilities {
  readonly accountId: string
  readonly title: string
  readonly correct: 'edit' | 'follow-up' | 'none'
  readonly withdraw: 'delete' | 'follow-up' | 'none'
  readonly recallWindowMs: number | null
}

/**
 * `page`: the page itself is changed in the same transaction. `edit`, `delete`, `follow-up`: what the platform lets us
 * do. `stop`: it has not left and is stopped. `none`: it went out and the platform offers no way. `not-reached`: it
 * never got there.
 */
export const reachWays = ['page', 'edit', 'delete', 'follow-up', 'stop', 'none', 'not-reached'] as const
type ReachWay = (typeof reachWays)[number]

export interface Reached {
  readonly accountId: string
  readonly title: string
  /** The delivery and message that are acted on. */
  readonly originalId: string
  readonly messageId: string | null
  readonly how: ReachWay
  /** Until when the platform lets it be edited or deleted; null = no limit known, or not that way. */
  readonly until: Date | null
  /** It is not certain that the text is there. */
  readonly uncertain: boolean
  /** For the plan shown before anybody presses. */
  readonly sentence: Message
}

const notLeft: ReadonlySet<DeliveryState> = new Set(['planned', 'queued', 'held'])
const never: ReadonlySet<DeliveryState> = new Set(['rejected', 'skipped', 'superseded'])

export function mayHaveReached(state: DeliveryState): boolean {
  return !notLeft.has(state) && !never.has(state)
}

/**
 * @param lineage deliveries of the text and of what it corrected, newest first: the newest one that may have arrived
 * is acted on
 */
export function reachOf(
  act: 'correct' | 'withdraw',
  lineage: readonly Sent[],
  abilities: readonly Abilities[],
  now: Date,
): Reached[] {
  const accountIds = [...new Set(lineage.map(({ accountId }) => accountId))].toSorted()
  return accountIds.flatMap((accountId) => {
    const sent = lineage.filter((one) => one.accountId === accountId)
    const target =
      sent.find(({ state }) => mayHaveReached(state)) ??
      sent.find(({ state }) => notLeft.has(state)) ??
      sent[0]
    if (target === undefined) return []
    const ability = abilities.find((one) => one.accountId === accountId)
    return [reachedBy(act, target, ability, now)]
  })
}

function reachedBy(
  act: 'correct' | 'withdraw',
  target: Sent,
  ability: Abilities | undefined,
  now: Date,
): Reached {
  const base = {
    accountId: target.accountId,
    title: ability?.title ?? target.accountId,
    originalId: target.deliveryId,
    messageId: target.messageId,
    until: null,
    uncertain: target.state === 'unknown' || target.state === 'armed',
  }
  if (never.has(target.state)) return { ...base, how: 'not-reached', sentence: say('reach.not-reached') }
  if (notLeft.has(target.state)) return { ...base, how: 'stop', sentence: say('reach.stop') }
  if (target.isLocal) {
    return {
      ...base,
      how: 'page',
      sentence: say(act === 'correct' ? 'reach.page-corrected' : 'reach.page-withdrawn'),
    }
  }
  const way = ability === undefined ? 'none' : act === 'correct' ? ability.correct : ability.withdraw
  if (way === 'none') return { ...base, how: 'none', sentence: say('reach.none') }
  if (way === 'follow-up') return { ...base, how: 'follow-up', sentence: say('reach.follow-up') }
  return within(way, base, { target, windowMs: ability?.recallWindowMs ?? null, now })
}

function within(
  way: 'edit' | 'delete',
  base: Omit<Reached, 'how' | 'sentence'>,
  { target, windowMs, now }: { target: Sent; windowMs: number | null; now: Date },
): Reached {
  if (windowMs === null || target.sentAt === null) return { ...base, how: way, sentence: say(`reach.${way}`) }
  const until = new Date(target.sentAt.getTime() + windowMs)
  return until > now
    ? { ...base, until, how: way, sentence: say(`reach.${way}-in-time`) }
    : { ...base, until, how: 'none', sentence: say(`reach.${way}-too-late`) }
}

/** Those that something is sent to. */
export function isActedOn({ how }: Pick<Reached, 'how'>): boolean {
  return how === 'edit' || how === 'delete' || how === 'follow-up'
}
