/** The address platforms call: /hook/:accountId. The body is read raw, whatever it is, and the adapter judges it. */

import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import type { Context, Middleware } from 'koa'

import { answerHook } from './callbacks.ts'

const mostHookBytes = '1mb'

/** Platform callbacks: raw body, any content type, answered as the platform wants it. */
export function callbackRoutes(needs: Parameters<typeof answerHook>[0]): Middleware {
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
