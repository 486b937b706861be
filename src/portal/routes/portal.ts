/**
 * The public building: server-rendered pages that work without JavaScript.
 * Trap: everything shown as a release was approved and sealed; the portal only reads.
 */

import Router from '@koa/router'

import type { PortalNeeds } from '../show.ts'
import { lists } from './lists.ts'
import { machines } from './machines.ts'
import { manner } from './manner.ts'
import { questions } from './questions.ts'
import { releases } from './releases.ts'

export function portalRouter(needs: PortalNeeds): Router {
  const router = new Router()
  for (const part of [releases, lists, questions, machines, manner]) part(router, needs)
  return router
}
