/**
 * Mounts one contract operation: who may, what comes in, what goes out. Trap: access is decided before a body is read.
 */

import { Readable } from 'node:stream'

import type { Context } from 'koa'

import { AppError, type RefusalCode } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import type { Messages } from '../../words/messages.ts'
import type { Db } from '../data/db.ts'
import { type Secrets, sha256 } from '../data/secrets.ts'
import type { Log } from '../log.ts'
import { say } from '../said.ts'
import type { Actor } from '../work.ts'
import { type Access, type Operation, refusalsOf } from './api.ts'
import { type Call, type Caller, FileAnswer, type Handler } from './call.ts'
import { largestJsonBytes, largestRawBytes, parseJson, readBody } from './edge/body.ts'
import { answerOnce } from './edge/idempotency.ts'
import type { Limiter } from './edge/limits.ts'
import {
  csrfMatches,
  isUnsafe,
  refuseOtherSites,
  sessionCookie,
  writeSessionCookie,
} from './edge/security.ts'
import { lackingPermission } from './lacking.ts'
import { languageOf, parsePart } from './problem.ts'

export interface Credentials {
  readonly sessionToken?: string
  readonly apiKey?: string
}

export interface MountNeeds {
  readonly db: Db
  readonly secrets: Secrets
  readonly log: Log
  readonly now: () => Date
  readonly secureCookies: boolean
  /**
   * Undefined when the credentials are not, or no longer, good. Watching an open stream does not keep a session alive.
   */
  readonly authenticate: (
    credentials: Credentials,
    use: 'by-person' | 'watching',
  ) => Promise<Caller | undefined>
  /** True, or the code of the refusal. Never asked about `public` and `signed-in`. */
  readonly permits: (actor: Actor, access: Access) => true | RefusalCode
  /** Hears of every call of a known actor that was refused for lack of a permission. */
  readonly messages: Messages
  readonly refused?: (actor: Actor, operation: string, code: RefusalCode) => Promise<void>
}

/** What the log says of a refusal that its contract leaves out. */
export const undeclaredRefusal = 'undeclared refusal'

const citizen: Actor = { kind: 'citizen', id: 'anonymous' }

export function credentialsOf(ctx: Context, secureCookies: boolean): Credentials {
  const [scheme = '', apiKey = ''] = ctx.get('authorization').split(' ')
  if (scheme.toLowerCase() === 'bearer' && apiKey !== '') return { apiKey }
  const sessionToken = ctx.cookies.get(sessionCookie(secureCookies))
  return sessionToken === undefined || sessionToken === '' ? {} : { sessionToken }
}

/** Who calls. @throws AppError for a bad API key, or an unsafe call with a session but without its token */
async function callerOf(needs: MountNeeds, ctx: Context, access: Access): Promise<Caller | undefined> {
  const credentials = credentialsOf(ctx, needs.secureCookies)
  if (credentials.apiKey === undefined && credentials.sessionToken === undefined) return undefined
  const caller = await needs.authenticate(credentials, 'by-person')
  if (caller === undefined) {
    if (credentials.apiKey !== undefined) throw new AppError('signin.required', say('signin.api-key'))
    return undefined
  }
  if (caller.session === undefined || !isUnsafe(ctx.method) || csrfMatches(ctx, caller.session)) return caller
  // What anyone may do needs no session: the call goes on as a citizen's.
  if (access === 'public') return undefined
  throw new AppError('csrf.mismatch')
}

function accessRefusal(
  needs: MountNeeds,
  caller: Caller | undefined,
  access: Access,
): RefusalCode | undefined {
  if (access === 'public') return undefined
  if (caller === undefined) return 'signin.required'
  if (access === 'signed-in') return caller.actor.kind === 'person' ? undefined : 'permission.denied'
  const verdicts = access.split('|').map((one) => needs.permits(caller.actor, one))
  if (verdicts.includes(true)) return undefined
  return verdicts.includes('signin.second-factor') ? 'signin.second-factor' : 'permission.denied'
}

/** A person is told which permission it takes; what a key may do stands in its scopes. */
function lackingOf(refusal: RefusalCode, actor: Actor, access: Access): Message | undefined {
  if (refusal !== 'permission.denied' || actor.kind !== 'person' || access === 'signed-in') return undefined
  return lackingPermission(access.split('|'))
}

async function readInput(ctx: Context, operation: Operation) {
  const params = parsePart(operation.params, (ctx as Context & { params: unknown }).params, 'params')
  const query = parsePart(operation.query, ctx.query, 'query')
  if (operation.rawBody === true) {
    const bytes = await readBody(ctx.req, largestRawBytes)
    return { input: { params, query, body: new Uint8Array(bytes) }, bytes }
  }
  if (!isUnsafe(ctx.method)) return { input: { params, query, body: undefined }, bytes: Buffer.alloc(0) }
  const bytes = await readBody(ctx.req, largestJsonBytes)
  const sent = operation.body === undefined ? undefined : parseJson(bytes, ctx.get('content-type'))
  return { input: { params, query, body: parsePart(operation.body, sent, 'body') }, bytes }
}

export interface Mounted {
  readonly id: string
  readonly operation: Operation
  readonly handler: Handler<Operation>
}

export function mountOperation(needs: MountNeeds, limiter: Limiter, { id, operation, handler }: Mounted) {
  return async (ctx: Context): Promise<void> => {
    ctx.state['operation'] = id
    await limiter(ctx, operation.guessable === true)
    refuseOtherSites(ctx)
    // PostgreSQL stores no U+0000, and no address of ours has one.
    if (/%00/.test(ctx.url)) throw new AppError('request.invalid', say('request.nul'))
    const caller = await callerOf(needs, ctx, operation.access)
    const refusal = accessRefusal(needs, caller, operation.access)
    if (refusal !== undefined) {
      if (caller !== undefined) await needs.refused?.(caller.actor, id, refusal)
      const says = caller === undefined ? undefined : lackingOf(refusal, caller.actor, operation.access)
      throw new AppError(refusal, says, { details: { access: operation.access } })
    }
    const language = languageOf(ctx, needs.messages)
    const { input, bytes } = await readInput(ctx, operation)
    const call: Call = {
      actor: caller?.actor ?? citizen,
      ...(caller?.session !== undefined && { session: caller.session }),
      requestId: String(ctx.state['requestId']),
      ip: ctx.ip,
      headers: ctx.headers,
      now: needs.now(),
      language,
      setSession: (begun) => writeSessionCookie(ctx, begun, needs.secureCookies),
    }
    const told = async () =>
      needs.messages.tellAll(await handled(needs, { id, operation }, () => handler(input, call)), language)
    await answer(ctx, operation, await runOnce(needs, { ctx, id, operation, call, bytes }, told))
  }
}

/** Whoever calls can only prepare for what the contract says, so a refusal it leaves out is a fault of ours. */
async function handled<T>(
  { log }: MountNeeds,
  { id, operation }: Pick<Mounted, 'id' | 'operation'>,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    if (cause instanceof AppError && !refusalsOf(operation).includes(cause.code))
      log.error(undeclaredRefusal, { operation: id, code: cause.code })
    throw cause
  }
}

interface Running {
  readonly ctx: Context
  readonly id: string
  readonly operation: Operation
  readonly call: Call
  readonly bytes: Buffer
}

function runOnce(
  needs: MountNeeds,
  { ctx, id, operation, call, bytes }: Running,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const key = ctx.get('idempotency-key')
  const isKnown = call.actor.kind === 'person' || call.actor.kind === 'key'
  if (key === '' || ctx.method !== 'POST' || !isKnown) return run()
  if (key.length > 200) throw new AppError('request.invalid', say('request.idempotency-key'))
  const bodyHash = sha256(Buffer.concat([Buffer.from(`${ctx.url}\n`), bytes]))
  return answerOnce(
    needs,
    { actorId: call.actor.id, operation: id, key, bodyHash, now: call.now },
    async () => {
      const answer = await run()
      if (answer instanceof FileAnswer) throw new AppError('request.invalid', say('request.idempotent-file'))
      return operation.output.parse(answer)
    },
  )
}

async function answer(ctx: Context, operation: Operation, given: unknown): Promise<void> {
  if (given instanceof FileAnswer) {
    ctx.attachment(given.fileName)
    ctx.type = given.mediaType
    // A file may be taken back at any time: whoever has it asks again before he shows it.
    if (operation.access === 'public' && !(given.bytes instanceof Readable)) {
      ctx.set('Cache-Control', 'public, no-cache, max-age=0, must-revalidate')
      ctx.set('ETag', `"${sha256(Buffer.from(given.bytes)).slice(0, 32)}"`)
      ctx.status = 200
      if (ctx.fresh) {
        ctx.status = 304
        return
      }
    }
    ctx.body = given.bytes instanceof Readable ? given.bytes : Buffer.from(given.bytes)
    return
  }
  const stripped = await operation.output.parseAsync(given)
  ctx.status = 200
  ctx.type = 'application/json; charset=utf-8'
  ctx.body = JSON.stringify(stripped)
}
