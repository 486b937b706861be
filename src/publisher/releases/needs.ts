/** What the commands of this module ask for from outside. */

import type { QueueNeeds } from '../../channels/commands.ts'
import type { ApprovalPlan } from './approval-plan.ts'

export interface PublisherNeeds extends QueueNeeds {
  readonly approval: ApprovalPlan
  /** Address of the portal, without a slash at the end. */
  readonly publicUrl: string
  /** Name of the office as citizens see it. */
  readonly office: string
}

/** Whoever only writes and renders needs no keys. */
export type CreateReleaseNeeds = Pick<PublisherNeeds, 'channels' | 'approval' | 'publicUrl' | 'office'>
