/**
 * Whom a correction or withdrawal reaches: exactly the accounts that got or may have got the text. Pure.
 * Trap: "not known" counts as got. A post that may be out there and is not corrected is worse than a correction too many.
 */

import type { DeliveryState } from './types.ts'

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

type How =
  /** The page itself is changed in the same transaction. */
  | 'page'
  | 'edit'
  | 'delete'
  | 'follow-up'
  /** It has not left and is stopped. */
  | 'stop'
  /** It went out and the platform offers no way. */
  | 'none'
  /** It never got there. */
  | 'not-reached'

export interface Reached {
  readonly accountId: string
  readonly title: string
  /** The delivery and message that are acted on. */
  readonly originalId: string
  readonly messageId: string | null
  readonly how: How
  /** Until when the platform lets it be edited or deleted; null = no limit known, or not that way. */
  readonly until: Date | null
  /** It is not certain that the text is there. */
  readonly uncertain: boolean
  /** Chinese, for the plan shown before anybody presses. */
  readonly sentence: string
}

const notLeft: ReadonlySet<DeliveryState> = new Set(['planned', 'queued', 'held'])
const never: ReadonlySet<DeliveryState> = new Set(['rejected', 'skipped', 'superseded'])

export function mayHaveReached(state: DeliveryState): boolean {
  return !notLeft.has(state) && !never.has(state)
}

/**
 * @param lineage deliveries of the text and of what it corrected, newest first: the newest one that may have arrived is acted on
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
  if (never.has(target.state)) return { ...base, how: 'not-reached', sentence: '没有发到这里，不需要处理。' }
  if (notLeft.has(target.state)) return { ...base, how: 'stop', sentence: '还没有发出，将直接停发。' }
  if (target.isLocal) {
    return {
      ...base,
      how: 'page',
      sentence:
        act === 'correct'
          ? '页面标明已更正，并链接到更正后的内容。'
          : '页面标明已撤回和原因，内容不会悄悄消失。',
    }
  }
  const way = ability === undefined ? 'none' : act === 'correct' ? ability.correct : ability.withdraw
  if (way === 'none')
    return { ...base, how: 'none', sentence: '这个平台不能更正或撤回，已经看到的人无法通知到。' }
  if (way === 'follow-up')
    return { ...base, how: 'follow-up', sentence: '原内容无法改动，将向同样的接收人补发说明。' }
  return within(way, base, { target, windowMs: ability?.recallWindowMs ?? null, now })
}

function within(
  way: 'edit' | 'delete',
  base: Omit<Reached, 'how' | 'sentence'>,
  { target, windowMs, now }: { target: Sent; windowMs: number | null; now: Date },
): Reached {
  const verb = way === 'edit' ? '修改' : '删除'
  if (windowMs === null || target.sentAt === null)
    return { ...base, how: way, sentence: `将在平台上直接${verb}。` }
  const until = new Date(target.sentAt.getTime() + windowMs)
  return until > now
    ? { ...base, until, how: way, sentence: `将在平台上直接${verb}，平台允许的时间还没有过。` }
    : { ...base, until, how: 'none', sentence: `平台允许${verb}的时间已过，已经看到的人无法通知到。` }
}

/** Those that something is sent to. */
export function isActedOn({ how }: Pick<Reached, 'how'>): boolean {
  return how === 'edit' || how === 'delete' || how === 'follow-up'
}
