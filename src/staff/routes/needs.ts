/** What the routes of staff ask for, and the sign-in behind a call. */

import type { Db } from '../../infra/data/db.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import type { Wait } from '../../infra/define-module.ts'
import type { Call, Session } from '../../infra/http/call.ts'
import type { UnitOfWork } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { Roles } from '../queries.ts'
import type { BegunSession } from '../sign-in/running-session.ts'

export interface StaffNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
  readonly roles: Roles
  /** Of all modules. */
  readonly waits: readonly Wait[]
  readonly sessionHours: number
  readonly officeName: string
}

export function sessionOf({ session }: Call): Session {
  if (session === undefined) throw new AppError('signin.required')
  return session
}

/** Begins a session in the browser that called. */
export function begin(call: Call, { token, expiresAt, csrf }: BegunSession): { csrf: string } {
  call.setSession({ token, expiresAt })
  return { csrf }
}
