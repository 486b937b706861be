/** What the portal adds to the house: the public pages, asked last. */

import { bodyParser } from '@koa/bodyparser'
import type { Middleware } from 'koa'

import { defineModule } from '../infra/define-module.ts'
import { portalApi } from './api.ts'
import { portalRouter } from './routes/portal.ts'
import { portalRoutes } from './routes/preview.ts'
import { texts } from './said.ts'
import { missing, type PortalNeeds } from './show.ts'

function portal(needs: PortalNeeds): Middleware {
  const router = portalRouter(needs)
  const forms = bodyParser({ enableTypes: ['form'], formLimit: '64kb' })
  const pages = router.routes() as Middleware
  return async (ctx, next) => {
    if (ctx.path.startsWith('/api/')) return next()
    const run = () =>
      pages(ctx, async () => {
        if (ctx.method === 'GET') missing(needs, ctx)
        else await next()
      })
    return ctx.method === 'POST' ? forms(ctx, run) : run()
  }
}

export const portalModule = defineModule({
  name: 'portal',
  api: portalApi,
  routes: portalRoutes,
  said: texts,
  middleware: portal,
})
