/**
 * How far a release has come, and the other plain data its rules decide on; rows are turned into these by commands
 * and queries.
 */

import { z } from 'zod'

import type { Act } from '../../words/payload.ts'

/** Hashes of what a reviewer has before his eyes. */
export interface Hashes {
  /** Title, summary and body. */
  readonly text: string
  /** The text, every rendition and every attachment. */
  readonly content: string
}

export const ChainStep = z.object({
  step: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Permission of src/staff that the reviewer must hold. */
  permission: z.string(),
  /** 三审: no two of the three by one person. */
  review: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  /** What the decision is bound to: a change of it voids the decision. */
  boundTo: z.enum(['nothing', 'text', 'content']),
  /** The last step: its approval seals. */
  seals: z.boolean().default(false),
  /** Share of a working day this step may take at most, hours. */
  hours: z.number().positive().default(16),
})
export type ChainStep = z.infer<typeof ChainStep>

export const Chain = z.object({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  kinds: z.array(z.string()),
  steps: z.array(ChainStep).min(2),
})
export type Chain = z.infer<typeof Chain>

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

export const deliveryStates = [
  'planned',
  'queued',
  'armed',
  'sent',
  'confirmed',
  'rejected',
  'unknown',
  'held',
  'skipped',
  'superseded',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

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
  readonly chain: readonly ChainStep[]
  readonly round: number
  readonly submittedAt: Date | null
  readonly hashes: Hashes
  readonly reviews: readonly ReviewFact[]
  readonly contributors: readonly ContributorFact[]
  readonly seals: readonly SealFact[]
  readonly publishAt: Date | null
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly correctedAt: Date | null
  readonly deliveries: readonly DeliveryFact[]
}
