/**
 * Calls to WeChat's API: token shared and refreshed once, failures sorted by errcode.
 * Traps: failures come as HTTP 200; bodies must be raw UTF-8; a token error is retried once with a fresh token.
 * Source: developers.weixin.qq.com (stable_token, error list).
 */

import { z } from 'zod'

import { fields } from '../../../words/describe.ts'
import { type FailureCause, OutsideError } from '../../../words/errors.ts'
import type { AccountContext, SendCall } from '../../channel.ts'
import { brief, jsonOf } from '../../kit/answers.ts'
import { platformAddress } from '../../kit/settings.ts'
import { say } from './said.ts'

export const WechatSettings = z.object({
  baseUrl: z.url().default('https://api.weixin.qq.com').register(fields, platformAddress),
  author: z
    .string()
    .max(16)
    .default('')
    .register(fields, { title: say('wechat.author'), help: say('wechat.author.help') }),
})
export const WechatSecrets = z.object({
  appId: z
    .string()
    .min(1)
    .register(fields, { title: say('wechat.app-id'), widget: 'text' }),
  appSecret: z
    .string()
    .min(1)
    .register(fields, { title: say('wechat.app-secret') }),
  callbackToken: z
    .string()
    .min(1)
    .register(fields, { title: say('wechat.callback-token'), help: say('wechat.callback-token.help') }),
  encodingAesKey: z
    .string()
    .length(43)
    .register(fields, { title: say('wechat.aes-key'), help: say('wechat.aes-key.help') }),
})
type Settings = z.output<typeof WechatSettings>
type Secrets = z.output<typeof WechatSecrets>
export type WechatAccount = AccountContext<Settings, Secrets>
export type WechatCall = SendCall<Settings, Secrets>

const tokenErrors = new Set([40_001, 40_014, 41_001, 42_001])
const temporary = new Set([-1, 45_011, 9_001_002, 61_450])
/**
 * The account itself is not let in (app id, secret, address list, permission, ban): a person is told, and what waits
 * goes once it is mended.
 */
const notLetIn = new Set([40_013, 40_125, 40_164, 48_001, 48_004, 50_001, 50_002])
const rate = new Set([45_009, 45_028, 45_066])
const receiver = new Set([40_003, 43_004, 45_015, 45_047, 48_002])
const answerWithinMs = 10_000
const quotaWaitMs = 60 * 60_000
/** Renew this long before the platform would. */
const renewBeforeMs = 5 * 60_000

export function causeOf(errcode: number): FailureCause {
  if (temporary.has(errcode)) return 'transient'
  if (tokenErrors.has(errcode) || notLetIn.has(errcode)) return 'auth'
  if (rate.has(errcode)) return 'quota'
  return receiver.has(errcode) ? 'recipient' : 'content'
}

const Token = z.object({ access_token: z.string(), expires_in: z.number() })
const Failure = z.object({ errcode: z.number(), errmsg: z.string().default('') })

async function token(account: WechatAccount, signal: AbortSignal): Promise<string> {
  return account.state.once('token', async () => {
    const response = await account.fetch(new URL('/cgi-bin/stable_token', account.settings.baseUrl), {
      method: 'POST',
      signal,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: account.secrets.appId,
        secret: account.secrets.appSecret,
      }),
    })
    const body = await jsonOf(response)
    const given = Token.safeParse(body)
    if (!given.success) throw failure(body, response.status, 'no')
    const { access_token: value, expires_in: seconds } = given.data
    return {
      value,
      expiresAt: new Date(account.now().getTime() + Math.max(30_000, seconds * 1000 - renewBeforeMs)),
    }
  })
}

/** WeChat said no, with its number for the reason. */
class WechatRefusal extends OutsideError {
  readonly errcode: number

  constructor({ errcode, errmsg }: z.output<typeof Failure>) {
    const failureCause = causeOf(errcode)
    super(`${errcode} ${errmsg}`, {
      certainty: 'no',
      failureCause,
      ...(failureCause === 'quota' && { retryAfterMs: quotaWaitMs }),
    })
    this.errcode = errcode
  }
}

function failure(body: unknown, status: number, certainty: 'no' | 'maybe'): OutsideError {
  const failed = Failure.safeParse(body)
  if (failed.success && failed.data.errcode !== 0) return new WechatRefusal(failed.data)
  return new OutsideError(`HTTP ${status} ${brief(body)}`, { certainty, failureCause: 'transient' })
}

/** Is this a failure with one of these codes? */
export function isErrcode(cause: unknown, codes: readonly number[]): boolean {
  return cause instanceof WechatRefusal && codes.includes(cause.errcode)
}

export interface WechatRequest {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: () => FormData
  readonly signal?: AbortSignal
  /** What a lost answer means: `no` for preparations that publish nothing, `maybe` for the call that does. */
  readonly lost: 'no' | 'maybe'
}

/** A lost answer to a call that publishes nothing leaves nothing open. */
async function publishesNothing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof OutsideError) || cause.certainty === 'no') throw cause
    throw new OutsideError(cause.says ?? cause.message, { certainty: 'no', failureCause: 'transient', cause })
  }
}

/** One call with a valid token. @throws OutsideError for everything that is not the answer asked for */
export async function wechat<T>(
  account: WechatAccount,
  request: WechatRequest,
  answer: z.ZodType<T>,
  again = true,
): Promise<T> {
  const url = new URL(request.path, account.settings.baseUrl)
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
  const signal = request.signal ?? AbortSignal.timeout(answerWithinMs)
  url.searchParams.set('access_token', await publishesNothing(() => token(account, signal)))
  const ask = async () => {
    const response = await account.fetch(url, {
      method: 'POST',
      signal,
      ...(request.json !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request.json),
      }),
      ...(request.form !== undefined && { body: request.form() }),
    })
    return { response, body: await jsonOf(response) }
  }
  const { response, body } = await (request.lost === 'no' ? publishesNothing(ask) : ask())
  const failed = Failure.safeParse(body)
  if (failed.success && tokenErrors.has(failed.data.errcode) && again) {
    await account.state.forget('token')
    return wechat(account, request, answer, false)
  }
  if (failed.success && failed.data.errcode !== 0) throw failure(body, response.status, 'no')
  const parsed = answer.safeParse(body)
  if (!response.ok || !parsed.success) throw failure(body, response.status, request.lost)
  return parsed.data
}
