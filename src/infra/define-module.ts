/**
 * What a module tells the house about itself: one value in its `module.ts`, one line in src/modules.ts. The
 * composition root, the OpenAPI document, the events, the refusals and the sentences for people are made from that
 * list; nothing else is edited to add a module.
 */

import type { Middleware } from 'koa'

import type { RefusalStatuses } from '../words/errors.ts'
import type { Catalogue } from '../words/message.ts'
import type { ModulePermissions } from '../words/permissions.ts'
import type { ModuleEvents } from './events.ts'
import type { Api } from './http/api.ts'
import type { Routes } from './http/call.ts'
import type { Job, Tick } from './jobs.ts'

/** @template N what the module asks of the composition root */
export interface Module<N> {
  /** Its folder under src/. */
  readonly name: string
  /** Its contract; `routes` keeps it. */
  readonly api?: Api
  readonly routes?: (needs: N) => Routes
  readonly jobs?: (needs: N) => Job[]
  readonly ticks?: readonly Tick[]
  readonly events?: ModuleEvents
  /** Code → HTTP status of what this module may refuse. */
  readonly refusals?: RefusalStatuses
  /** What this module lets somebody do; roles carry them (config/roles.yaml). */
  readonly permissions?: ModulePermissions
  /** Its sentences for people, in every language of the house. */
  readonly said?: Catalogue
  /** Pages and callbacks, asked in the order of the list for what the API does not answer. */
  readonly middleware?: (needs: N) => Middleware
}

type Parts<R, J, M> = Omit<Module<never>, 'routes' | 'jobs' | 'middleware'> & {
  readonly routes?: (needs: R) => Routes
  readonly jobs?: (needs: J) => Job[]
  readonly middleware?: (needs: M) => Middleware
}

/** Keeps what the parts of a module need as one type, so that the composition root is asked for exactly that. */
export function defineModule<R = unknown, J = unknown, M = unknown>(
  module: Parts<R, J, M>,
): Module<R & J & M> {
  return module
}
