/** What the operations of the response desk ask of the composition root. */

import type { UnitOfWork } from '../../infra/work.ts'
import type { CreateReleaseNeeds } from '../../publisher/commands/create.ts'
import type { Roles } from '../../staff/queries.ts'
import type { DraftNeeds } from '../commands/drafts.ts'

export interface ResponseNeeds extends DraftNeeds, CreateReleaseNeeds {
  readonly work: UnitOfWork
  readonly roles: Roles
}
