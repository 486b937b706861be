/** What the commands of this module ask for from outside. */

import type { QueueNeeds } from '../../channels/commands.ts'
import type { ClaimIndex } from '../../facts/queries.ts'
import type { ApprovalPlan } from './approval-plan.ts'

export interface PublisherNeeds extends QueueNeeds {
  readonly approval: ApprovalPlan
  /** The claims of the office: what a text says about them decides in which kind it may go out. */
  readonly claims: ClaimIndex
  /** Address of the portal, without a slash at the end. */
  readonly publicUrl: string
  /** Name of the office as citizens see it. */
  readonly office: string
  /** Its telephone number, which stands where a text says hotline. */
  readonly phone: string
}

/** Whoever only writes and renders needs no keys. */
export type CreateReleaseNeeds = Pick<
  PublisherNeeds,
  'channels' | 'approval' | 'claims' | 'publicUrl' | 'office' | 'phone'
>
