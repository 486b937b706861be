/** What the handlers ask for from outside, and how they run a command on a release. */

import type { Db } from '../../infra/data/db.ts'
import type { EventTable } from '../../infra/events.ts'
import type { Call } from '../../infra/http/call.ts'
import type { UnitOfWork, Work } from '../../infra/work.ts'
import { attempt } from '../permission/attempt.ts'
import type { PublisherNeeds } from '../releases/needs.ts'

export interface PublisherRouteNeeds extends PublisherNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly now: () => Date
  readonly events: EventTable
}

/** A command on a release; what the rules refuse is recorded. */
export function onRelease({ work }: PublisherRouteNeeds) {
  return <T>(
    action: string,
    subjectId: string,
    { actor }: Call,
    act: (unit: Work) => Promise<T>,
  ): Promise<T> => attempt(work, actor, { action, subjectKind: 'release', subjectId }, act)
}
