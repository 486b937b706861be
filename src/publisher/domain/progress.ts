/** How far a release has come: what its rules decide on. releases/release-rows.ts reads it from the tables. */

import type { Act } from '../../words/document/payload.ts'
import { messageStates } from '../../words/message-states.ts'
import type { ChainStep } from './chain.ts'

/** Hashes of what a reviewer has before his eyes. */
export interface Hashes {
  /** Title, summary and body. */
  readonly text: string
  /** The text, every rendition and every attachment. */
  readonly content: string
}

export const reviewDecisions = ['approved', 'returned'] as const
export type ReviewDecision = (typeof reviewDecisions)[number]

export const withdrawalDecisions = ['approved', 'refused'] as const

export const attachmentKinds = ['image', 'file'] as const

export interface ReviewFact {
  readonly round: number
  readonly step: string
  readonly decision: ReviewDecision
  readonly reviewerId: string
  readonly onBehalfOf: string | null
  readonly hashes: Hashes
  readonly note: string
  /** Of what stood on the screen; null where nobody looked at one. */
  readonly shownHash?: string | null
  readonly at: Date
}

/**
 * Whoever wrote a word of it: a revision, a rendition, a caption, an attachment — also words that were deleted again.
 */
export interface ContributorFact {
  readonly personId: string
  readonly what: 'revision' | 'rendition' | 'attachment'
  readonly at: Date
}

/** A delivery is planned, then its message's state is its own; or it is never sent. */
export const deliveryStates = ['planned', ...messageStates, 'skipped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

const underWay: ReadonlySet<DeliveryState> = new Set(['planned', 'queued', 'armed', 'sent'])

/** It goes on by itself; all others have ended or wait for a person. */
export function isUnderWay(state: DeliveryState): boolean {
  return underWay.has(state)
}

export interface DeliveryFact {
  readonly accountId: string
  readonly event: Act
  readonly state: DeliveryState
}

interface SealFact {
  readonly id: string
  readonly event: Act
  readonly broken: boolean
  readonly at: Date
}

export interface ReleaseProgress {
  readonly chainName: string
  readonly chain: readonly ChainStep[]
  readonly round: number
  readonly submittedAt: Date | null
  readonly hashes: Hashes
  readonly reviews: readonly ReviewFact[]
  readonly contributors: readonly ContributorFact[]
  readonly seals: readonly SealFact[]
  readonly publishAt: Date | null
  readonly publishedAt: Date | null
  /** Revoked: the page stays. */
  readonly withdrawnAt: Date | null
  /** Removed: nothing of it is shown. */
  readonly removedAt: Date | null
  readonly correctedAt: Date | null
  readonly deliveries: readonly DeliveryFact[]
}
