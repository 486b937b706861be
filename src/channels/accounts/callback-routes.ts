/**
 * The address platforms call: /hook/ACCOUNT, answered as the platform wants it.
 * Trap: what is signed is the body as it came, whatever its type says, so it is handed on raw and the adapter judges
 * it.
 */

import { bodyParser } from '@koa/bodyparser'
import type { Middleware } from 'koa'

import { answerHook } from './callbacks.ts'

const mostHookBytes = '1mb'
const hookPath = /^\/hook\/(?<accountId>[a-z0-9-]+)\/?$/

export function callbackRoutes(needs: Parameters<typeof answerHook>[0]): Middleware {
  const readRaw = bodyParser({
    enableTypes: ['text', 'json', 'xml'],
    textLimit: mostHookBytes,
    xmlLimit: mostHookBytes,
    jsonLimit: mostHookBytes,
    encoding: 'utf8',
  })
  return async (ctx, next) => {
    const { accountId } = hookPath.exec(ctx.path)?.groups ?? {}
    if (accountId === undefined || (ctx.method !== 'GET' && ctx.method !== 'POST')) return next()
    if (ctx.method === 'POST') await readRaw(ctx, async () => {})
    const { status, body, mediaType } = await answerHook(needs, accountId, {
      method: ctx.method,
      query: eachOnce(ctx.query, ([first = '']) => first),
      headers: eachOnce(ctx.headers, (values) => values.join(',')),
      body: ctx.request.rawBody ?? '',
    })
    ctx.status = status
    ctx.type = mediaType
    ctx.body = body
  }
}

/** A name that came several times gets one value. */
function eachOnce(
  given: Readonly<Record<string, string | string[] | undefined>>,
  one: (values: readonly string[]) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? one(value) : (value ?? '')]),
  )
}
