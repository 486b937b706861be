/** The files of the workbench, built by Vite: what the web server answers under /desk. */

import { statSync } from 'node:fs'
import { join } from 'node:path'

import type { Middleware } from 'koa'
import sirv from 'sirv'

import { languageOf } from './infra/http/problem.ts'
import { say } from './infra/said.ts'
import type { Messages } from './words/messages.ts'

const webFolder = new URL('../web/dist/', import.meta.url)

/** Changes whenever the workbench is built anew: its page, or the files beside it. Undefined: it is not built. */
function buildOf(folder: string): string | undefined {
  const times = [join(folder, 'index.html'), join(folder, 'assets')].map(
    (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs,
  )
  return times.includes(undefined) ? undefined : times.join(' ')
}

/**
 * The workbench's files under /desk; every path inside it is its one page.
 * Trap: sirv reads the folder once, so after a new build it is made anew, or the new page would ask for files it does
 * not know.
 */
export function workbench(messages: Messages, folder: string = webFolder.pathname): Middleware {
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
      ctx.body = messages.tell(say('desk.not-built'), languageOf(ctx, messages))
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
