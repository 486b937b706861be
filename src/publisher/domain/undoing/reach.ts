/**
 * Whom a correction or withdrawal reaches: every post of the text that is or may be out there, one by one. Pure.
 * Trap: "not known" counts as got. A post that may be out there and is not corrected is worse than a correction too
 * many.
 */

import type { Message } from '../../../words/message.ts'
import { say } from '../../said/changes.ts'
import { handleOf, maybeStands, type Post, postsOf, type Sent, waitsToLeave } from './posts.ts'

export interface Abilities {
  readonly accountId: string
  readonly title: string
  readonly correct: 'edit' | 'follow-up' | 'none'
  readonly withdraw: 'delete' | 'follow-up' | 'none'
  readonly recallWindowMs: number | null
}

/**
 * `page`: the page itself is changed in the same transaction. `edit`, `delete`, `follow-up`: what the platform lets us
 * do. `stands`: this post stays as it is, the follow-up beside it speaks for it. `stop`: it has not left and is
 * stopped. `none`: it went out and the platform offers no way. `not-reached`: it never got there.
 */
export const reachWays = [
  'page',
  'edit',
  'delete',
  'follow-up',
  'stands',
  'stop',
  'none',
  'not-reached',
] as const
export type ReachWay = (typeof reachWays)[number]

export interface Reached {
  readonly accountId: string
  readonly title: string
  /** The delivery, message and release of the post that is acted on. */
  readonly originalId: string
  readonly messageId: string | null
  readonly releaseId: string
  readonly sentAt: Date | null
  readonly url: string | null
  readonly how: ReachWay
  /** Until when the platform lets it be edited or deleted; null = no limit known, or not that way. */
  readonly until: Date | null
  /** It is not certain that the text is there. */
  readonly uncertain: boolean
  /** For the plan shown before anybody presses. */
  readonly sentence: Message
}

type Change = 'correct' | 'withdraw'

/** @param lineage deliveries of the text and of what it corrected, newest first */
export function reachOf(
  act: Change,
  lineage: readonly Sent[],
  abilities: readonly Abilities[],
  now: Date,
): Reached[] {
  const posts = postsOf(lineage)
  const accountIds = [...new Set(posts.map(({ accountId }) => accountId))].toSorted()
  return accountIds.flatMap((accountId) => {
    const own = posts.filter((post) => post.accountId === accountId)
    const ability = abilities.find((one) => one.accountId === accountId)
    const open = own.filter((post) => maybeStands(post) || waitsToLeave(post))
    const [newest] = own
    if (newest === undefined) return []
    if (open.length === 0)
      return [reached(newest, ability, { how: 'not-reached', sentence: say('reach.not-reached') })]
    return reachedOn(act, open, ability, now)
  })
}

function reachedOn(act: Change, open: readonly Post[], ability: Abilities | undefined, now: Date): Reached[] {
  const standing = open.filter(maybeStands)
  const [first] = standing
  const waiting = open
    .filter((post) => !maybeStands(post))
    .map((post) => reached(post, ability, { how: 'stop', sentence: say('reach.stop') }))
  if (first === undefined) return waiting.slice(0, 1)
  // The page of the text speaks for itself; pages of what it corrected name their correction.
  if (first.made.isLocal) {
    const sentence = say(act === 'correct' ? 'reach.page-corrected' : 'reach.page-withdrawn')
    return [reached(first, ability, { how: 'page', sentence })]
  }
  const way = ability === undefined ? 'none' : ability[act]
  const changed = standing.map((post, at) => {
    if (way === 'none') return reached(post, ability, { how: 'none', sentence: say('reach.none') })
    if (way === 'follow-up') return followed(post, ability, at === 0)
    return within(post, ability, way, now)
  })
  return [...changed, ...waiting]
}

/** One follow-up speaks for every post of the text on the account. */
function followed(post: Post, ability: Abilities | undefined, isNewest: boolean): Reached {
  return isNewest
    ? reached(post, ability, { how: 'follow-up', sentence: say('reach.follow-up') })
    : reached(post, ability, { how: 'stands', sentence: say('reach.stands') })
}

function within(post: Post, ability: Abilities | undefined, way: 'edit' | 'delete', now: Date): Reached {
  const windowMs = ability?.recallWindowMs ?? null
  const { sentAt } = post.made
  if (windowMs === null || sentAt === null)
    return reached(post, ability, { how: way, sentence: say(`reach.${way}`) })
  const until = new Date(sentAt.getTime() + windowMs)
  return until > now
    ? reached(post, ability, { how: way, until, sentence: say(`reach.${way}-in-time`) })
    : reached(post, ability, { how: 'none', until, sentence: say(`reach.${way}-too-late`) })
}

function reached(
  post: Post,
  ability: Abilities | undefined,
  found: Pick<Reached, 'how' | 'sentence'> & { readonly until?: Date },
): Reached {
  const handle = handleOf(post)
  return {
    accountId: post.accountId,
    title: ability?.title ?? post.accountId,
    originalId: handle.deliveryId,
    messageId: handle.messageId,
    releaseId: post.made.releaseId,
    sentAt: post.made.sentAt,
    url: handle.url ?? post.made.url,
    until: null,
    uncertain: handle.state === 'unknown' || handle.state === 'armed',
    ...found,
  }
}

/** Those that something is sent to. */
export function isActedOn({ how }: Pick<Reached, 'how'>): boolean {
  return how === 'edit' || how === 'delete' || how === 'follow-up'
}
