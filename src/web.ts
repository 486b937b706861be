/** What the web server answers besides the API: platform callbacks, the workbench's files, the portal's pages. */
import { statSync } from 'node:fs'
import { join } from 'node:path'

import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import sirv from 'sirv'

import { answerHook } from './channels/accounts/callbacks.ts'
import { missing, portalPages } from './portal/pages.ts'

const webFolder = new URL('../web/dist/', import.meta.url)
const mostHookBytes = '1mb'

/** Platform callbacks: raw body, any content type, answered as the platform wants it. */
export function hooks(needs: Parameters<typeof answerHook>[0]): Middleware {
  const router = new Router()
  const raw = bodyParser({
    enableTypes: ['text', 'json', 'xml'],
    textLimit: mostHookBytes,
    xmlLimit: mostHookBytes,
    jsonLimit: mostHookBytes,
    encoding: 'utf8',
  })
  const answer = async (ctx: Context & { params: Record<string, string> }) => {
    const headers = Object.fromEntries(
      Object.entries(ctx.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(',') : (value ?? ''),
      ]),
    )
    const query = Object.fromEntries(
      Object.entries(ctx.query).map(([name, value]) => [
        name,
        Array.isArray(value) ? (value[0] ?? '') : (value ?? ''),
      ]),
    )
    const body = (ctx.request as { rawBody?: string }).rawBody ?? ''
    const {
      status,
      body: text,
      mediaType,
    } = await answerHook(needs, ctx.params['accountId'] ?? '', { method: ctx.method, query, headers, body })
    ctx.status = status
    ctx.type = mediaType
    ctx.body = text
  }
  router.get('/hook/:accountId', answer as never)
  router.post('/hook/:accountId', raw, answer as never)
  return router.routes() as unknown as Middleware
}

/** Changes whenever the workbench is built anew: its page, or the files beside it. Undefined: it is not built. */
function buildOf(folder: string): string | undefined {
  const times = [join(folder, 'index.html'), join(folder, 'assets')].map(
    (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs,
  )
  return times.includes(undefined) ? undefined : times.join(' ')
}

/**
 * The workbench's files under /desk; every path inside it is its one page.
 * Trap: sirv reads the folder once, so after a new build it is made anew, or the new page would ask for files it does not know.
 */
export function workbench(folder: string = webFolder.pathname): Middleware {
  let made: { readonly build: string; readonly serve: ReturnType<typeof sirv> } | undefined
  const current = () => {
    const build = buildOf(folder)
    if (build === undefined) return undefined
    if (made?.build !== build) made = { build, serve: sirv(folder, { single: true, etag: true, dev: false }) }
    return made.serve
  }
  return async (ctx, next) => {
    if (ctx.path !== '/desk' && !ctx.path.startsWith('/desk/')) return next()
    const serve = current()
    if (serve === undefined) {
      ctx.status = 503
      ctx.type = 'text/plain; charset=utf-8'
      ctx.body =
        '工作台还没有构建，请运行 npm run build:web / the workbench is not built yet: npm run build:web'
      return
    }
    if (ctx.path === '/desk') return ctx.redirect('/desk/')
    ctx.respond = false
    ctx.res.statusCode = 200
    ctx.req.url = ctx.req.url?.slice('/desk'.length) || '/'
    serve(ctx.req, ctx.res, () => {
      ctx.res.statusCode = 404
      ctx.res.end()
    })
  }
}

export function portal(needs: Parameters<typeof portalPages>[0]): Middleware {
  const router = portalPages(needs)
  const forms = bodyParser({ enableTypes: ['form'], formLimit: '64kb' })
  const pages = router.routes() as unknown as Middleware
  return async (ctx, next) => {
    if (ctx.path.startsWith('/api/')) return next()
    const run = () =>
      pages(ctx, async () => {
        if (ctx.method === 'GET') missing(needs, ctx)
        else await next()
      })
    return ctx.method === 'POST' ? forms(ctx, run as never) : run()
  }
}
