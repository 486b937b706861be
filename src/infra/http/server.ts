/**
 * The web server: contracts become routes, everything thrown becomes a problem, and what is under way is finished on
 * stop. Pages, static files and channel hooks come in as Koa middleware behind the API.
 */

import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'

import Router from '@koa/router'
import Koa, { type Context, type Middleware, type Next } from 'koa'
import type { Registry } from 'prom-client'

import { AppError, type RefusalStatuses } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import type { Routes } from './call.ts'
import { createLimiter, type Limits, usualLimits } from './edge/limits.ts'
import { listenOn } from './edge/port.ts'
import { setSecurityHeaders } from './edge/security.ts'
import type { Live } from './live.ts'
import { requestFigures } from './metrics.ts'
import { credentialsOf, mountOperation, type Mounted, type MountNeeds } from './mount.ts'
import { docsPage, openApiDocument } from './openapi.ts'
import { answerProblem, languageOf } from './problem.ts'

export interface ServerNeeds extends MountNeeds {
  /** Status of every refusal of the house. */
  readonly refusals: RefusalStatuses
  readonly routes: readonly Routes[]
  readonly title: string
  readonly version: string
  readonly trustProxy: boolean
  readonly registry: Registry
  readonly live?: Live
  /** Each throws, or takes longer than a second, when the process cannot serve. */
  readonly readiness: Readonly<Record<string, () => Promise<unknown>>>
  readonly limits?: Limits
  /** Portal pages, the workbench's files, channel hooks: run in order for what the API does not answer. */
  readonly middleware?: readonly Middleware[]
}

export interface WebServer {
  readonly app: Koa
  /** @returns the port it listens on */
  readonly listen: (port: number, host: string) => Promise<number>
  /** Refuses new work, lets what runs finish for up to ten seconds, then cuts. */
  readonly close: () => Promise<void>
}

/** 2,000 Chinese characters to check are 18 kB in an address. */
const largestHeadBytes = 32 * 1024
const drainMs = 10_000

export function createServer(needs: ServerNeeds): WebServer {
  const app = new Koa({ proxy: needs.trustProxy })
  app.silent = true
  app.on('error', (cause: unknown, ctx?: Context) => {
    needs.log.warn('answer broke off', { path: ctx?.path, requestId: ctx?.state['requestId'], cause })
  })
  const state = { draining: false }
  app.use(edge(needs))
  app.use(probes(needs, state))
  app.use(apiRoutes(needs))
  for (const middleware of needs.middleware ?? []) app.use(middleware)
  app.use(() => {
    throw new AppError('thing.not-found', say('request.no-such-address'))
  })
  const server = createHttpServer({ maxHeaderSize: largestHeadBytes }, app.callback())
  return {
    app,
    listen: (port, host) => listenOn(server, port, host),
    close: async () => {
      state.draining = true
      await drain(server, needs.live)
    },
  }
}

/** Outermost: request id, headers, problem answers, one log line and one figure per request. */
function edge(needs: ServerNeeds) {
  const figures = requestFigures(needs.registry)
  return async (ctx: Context, next: Next): Promise<void> => {
    const startedAt = performance.now()
    const requestId = randomUUID()
    ctx.state['requestId'] = requestId
    ctx.set('X-Request-Id', requestId)
    setSecurityHeaders(ctx, { secure: needs.secureCookies })
    try {
      await next()
    } catch (error) {
      answerProblem(ctx, asRefusal(error, ctx.req), { ...needs, requestId })
    }
    const durationMs = performance.now() - startedAt
    const operation = ctx.state['operation'] as string | undefined
    figures.observe({ operation: operation ?? 'page', status: String(ctx.status) }, durationMs)
    const facts = {
      requestId,
      operation,
      method: ctx.method,
      path: ctx.path,
      status: ctx.status,
      durationMs: Math.round(durationMs),
    }
    if (operation === undefined) needs.log.debug('request', facts)
    else needs.log.info('request', facts)
  }
}

/** Libraries throw errors with a status for requests that cannot be understood, such as a broken %-escape. */
function asRefusal(error: unknown, { destroyed, complete }: IncomingMessage): unknown {
  const status =
    error instanceof Error && 'status' in error && !(error instanceof AppError) ? error.status : undefined
  // Whoever asked went away while sending: a reload, a closed window. Nobody reads the answer, and it is no bug.
  const isGone = destroyed && !complete
  if (error instanceof URIError || status === 400 || isGone)
    return new AppError('request.invalid', undefined, { cause: error })
  if (status === 413) return new AppError('request.too-large', undefined, { cause: error })
  return error
}

function probes(needs: ServerNeeds, state: { readonly draining: boolean }) {
  const described = {
    title: needs.title,
    version: needs.version,
    apis: needs.routes.map(({ api }) => api),
    refusals: needs.refusals,
  }
  // Made when first asked for: a start need not wait for them, a reader need not pay twice.
  let document: string | undefined
  let docs: string | undefined
  const answers: Record<string, (ctx: Context) => Promise<void> | void> = {
    '/healthz': (ctx) => {
      ctx.body = { ok: true }
    },
    '/readyz': async (ctx) => {
      const checks = state.draining ? { stopping: say('ready.stopping') } : await failedChecks(needs)
      const ok = Object.keys(checks).length === 0
      ctx.status = ok ? 200 : 503
      ctx.body = { ok, failed: needs.messages.tellAll(checks, languageOf(ctx, needs.messages)) }
    },
    '/metrics': async (ctx) => {
      await allowMetrics(needs, ctx)
      ctx.type = needs.registry.contentType
      ctx.body = await needs.registry.metrics()
    },
    '/api/openapi.json': (ctx) => {
      document ??= JSON.stringify(openApiDocument(described))
      ctx.type = 'application/json; charset=utf-8'
      ctx.body = document
    },
    '/api/docs': (ctx) => {
      ctx.type = 'text/html; charset=utf-8'
      docs ??= docsPage(described)
      ctx.body = docs
    },
    '/api/live': async (ctx) => {
      if (needs.live === undefined) throw new AppError('thing.not-found')
      const credentials = credentialsOf(ctx, needs.secureCookies)
      const caller = await needs.authenticate(credentials, 'watching')
      await needs.live.serve(
        ctx,
        caller,
        async () => (await needs.authenticate(credentials, 'watching')) !== undefined,
      )
    },
  }
  return async (ctx: Context, next: Next): Promise<void> => {
    const answer = ctx.method === 'GET' && Object.hasOwn(answers, ctx.path) ? answers[ctx.path] : undefined
    if (answer === undefined) await next()
    else await answer(ctx)
  }
}

async function failedChecks({ readiness, log }: ServerNeeds): Promise<Record<string, Message>> {
  const results = await Promise.all(
    Object.entries(readiness).map(async ([name, check]): Promise<[string, Message] | undefined> => {
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(new Error('no answer within a second')), 1_000)
      try {
        await Promise.race([check(), late.promise])
        return undefined
      } catch (cause) {
        log.warn('not ready', { check: name, cause })
        return [name, say('ready.failed')]
      } finally {
        clearTimeout(timer)
      }
    }),
  )
  return Object.fromEntries(results.filter((result) => result !== undefined))
}

/** Figures are for a key with `metrics.read`, or for this machine itself when no proxy stands in between. */
async function allowMetrics(needs: ServerNeeds, ctx: Context): Promise<void> {
  const isLocal = /^(?:::1|(?:::ffff:)?127\.)/.test(ctx.req.socket.remoteAddress ?? '')
  if (isLocal && ctx.get('x-forwarded-for') === '' && !needs.trustProxy) return
  const caller = await needs.authenticate(credentialsOf(ctx, needs.secureCookies), 'by-person')
  if (caller === undefined) throw new AppError('signin.required')
  const verdict = needs.permits(caller.actor, 'metrics.read')
  if (verdict !== true) throw new AppError(verdict)
}

function apiRoutes(needs: ServerNeeds): Middleware {
  const router = new Router()
  const limiter = createLimiter(needs.limits ?? usualLimits)
  const operations = operationsOf(needs.routes)
  for (const mounted of operations) {
    const { path, method } = mounted.operation
    router.register(path, [method], mountOperation(needs, limiter, mounted))
  }
  const answer = router.routes() as Middleware
  const hasMachinePaths = operations.some(({ operation }) => !operation.path.startsWith('/api/'))
  // Pages are asked for far more often than the API; they skip its long list of patterns.
  return (ctx, next) => (hasMachinePaths || ctx.path.startsWith('/api/') ? answer(ctx, next) : next())
}

/** Fixed paths before patterns, so that /api/keys/mine is never taken for /api/keys/:id. */
function operationsOf(routes: readonly Routes[]): Mounted[] {
  const all = routes.flatMap(({ api, handlers }) =>
    Object.entries(api).map(([id, operation]) => {
      const handler = handlers[id]
      if (handler === undefined) throw new Error(`operation ${id} has no handler`)
      return { id, operation, handler }
    }),
  )
  const seen = new Set<string>()
  for (const { id, operation } of all) {
    for (const name of [id, `${operation.method} ${operation.path}`]) {
      if (seen.has(name)) throw new Error(`two operations are called ${name}`)
      seen.add(name)
    }
  }
  const rank = ({ operation }: Mounted) => operation.path.replaceAll(':', '~')
  return all.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

async function drain(server: Server, live: Live | undefined): Promise<void> {
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await live?.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed.promise
  clearTimeout(timer)
}
