/**
 * The posts of a text that stand on an account: an account may hold several, the original and each correction that
 * was said beside it. Pure. Trap: an edit changes a post, it makes none; what was deleted is gone only once the
 * platform has said so.
 */

import type { Act } from '../../../words/document/payload.ts'
import type { DeliveryState } from '../progress.ts'

/** What a delivery does on its platform. */
export const deliveryWays = ['page', 'new', 'edit', 'delete', 'follow-up'] as const
export type DeliveryWay = (typeof deliveryWays)[number]

export interface Sent {
  readonly deliveryId: string
  readonly releaseId: string
  readonly accountId: string
  readonly event: Act
  readonly way: DeliveryWay
  /** The delivery whose post it acts on. */
  readonly originalId: string | null
  readonly messageId: string | null
  readonly state: DeliveryState
  readonly isLocal: boolean
  readonly sentAt: Date | null
  readonly url: string | null
}

/** One post, with every delivery that made or changed it, newest first. */
export interface Post {
  readonly accountId: string
  readonly made: Sent
  readonly members: readonly Sent[]
  /** The deletion that was asked for, when there was one. */
  readonly deletion: Sent | undefined
}

const notLeft: ReadonlySet<DeliveryState> = new Set(['planned', 'queued', 'held'])
const never: ReadonlySet<DeliveryState> = new Set(['rejected', 'skipped', 'superseded'])
const certain: ReadonlySet<DeliveryState> = new Set(['sent', 'confirmed'])

export function mayHaveReached(state: DeliveryState): boolean {
  return !notLeft.has(state) && !never.has(state)
}

/**
 * @param sent every delivery of a lineage, newest first
 * @returns its posts, newest first; what became of each is asked below
 */
export function postsOf(sent: readonly Sent[]): Post[] {
  const byId = new Map(sent.map((one) => [one.deliveryId, one]))
  const rootOf = (one: Sent): Sent => {
    const before = one.way === 'edit' && one.originalId !== null ? byId.get(one.originalId) : undefined
    return before === undefined || before.accountId !== one.accountId ? one : rootOf(before)
  }
  const texts = sent.filter(({ event }) => event !== 'withdraw')
  const roots = new Map(texts.map((one) => [one.deliveryId, rootOf(one).deliveryId]))
  return texts
    .filter(({ deliveryId }) => roots.get(deliveryId) === deliveryId)
    .map((made) => {
      const members = texts.filter(({ deliveryId }) => roots.get(deliveryId) === made.deliveryId)
      const deletion = sent.find(
        ({ event, way, originalId }) =>
          event === 'withdraw' &&
          way === 'delete' &&
          members.some(({ deliveryId }) => deliveryId === originalId),
      )
      return { accountId: made.accountId, made, members, deletion }
    })
}

/** May somebody see it now? Unknown counts as yes. */
export function maybeStands({ members, deletion }: Post): boolean {
  return deletion?.state !== 'confirmed' && members.some(({ state }) => mayHaveReached(state))
}

/** It was never sent and is still in line. */
export function waitsToLeave({ members }: Post): boolean {
  return members.some(({ state }) => notLeft.has(state))
}

/**
 * The delivery whose receipt says where the post is: the newest the platform has confirmed, else the newest that may
 * have arrived.
 */
export function handleOf({ made, members }: Post): Sent {
  return (
    members.find(({ state }) => certain.has(state)) ??
    members.find(({ state }) => mayHaveReached(state)) ??
    members.find(({ state }) => notLeft.has(state)) ??
    made
  )
}
