/**
 * What a module tells the house about itself: one value in its `module.ts`, one line in src/modules.ts. The
 * composition root, the OpenAPI document, the events, the refusals and the sentences for people are made from that
 * list; nothing else is edited to add a module.
 */

import type { Middleware } from 'koa'

import type { RefusalStatuses } from '../words/errors.ts'
import type { Catalogue, Message } from '../words/message.ts'
import type { ModulePermissions, Permission } from '../words/permissions.ts'
import type { Db } from './data/db.ts'
import type { ModuleEvents } from './events.ts'
import type { Api } from './http/api.ts'
import type { Routes } from './http/call.ts'
import type { Job, Tick } from './jobs.ts'
import type { Actor } from './work.ts'

/** One thing that waits. */
export interface Waiting {
  readonly subjectKind: string
  readonly subjectId: string
  readonly title: string | Message
  /** What exactly it waits for, or why. */
  readonly note?: string | Message
  readonly since: Date
  readonly dueAt?: Date | undefined
  /** Its page in the workbench, from its root: `/releases/…`. */
  readonly link: string
}

/** Who asks, and when. */
export interface WaitReader {
  readonly actor: Extract<Actor, { kind: 'person' }>
  readonly now: Date
}

/** A kind of thing that waits for a person, so that one queue can show what waits in every module. */
export interface Wait {
  /** Unique in the house: `release.review`. */
  readonly kind: string
  readonly title: Message
  /** It waits for people who hold one of these. */
  readonly anyOf: readonly Permission[]
  /** What of it waits for this person, at most `mostWaiting` of each kind. */
  readonly list: (db: Db, reader: WaitReader) => Promise<readonly Waiting[]>
}

export const mostWaiting = 100

/** @throws Error when two modules declare one kind */
export function waitList(all: readonly Wait[]): readonly Wait[] {
  const kinds = all.map(({ kind }) => kind)
  const twice = kinds.find((kind, at) => kinds.indexOf(kind) !== at)
  if (twice !== undefined) throw new Error(`two modules declare the wait ${twice}`)
  return all
}

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
  /** What of it waits for a person. */
  readonly waits?: readonly Wait[]
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
