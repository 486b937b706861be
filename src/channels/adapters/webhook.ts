/**
 * Webhook to another system of the government, by Standard Webhooks: signed, and repeated with the same id until it is
 * answered. Trap: only the receiver's promise to take an id once makes repeating harmless, so everything that is sent
 * again is the same to the letter; until it has answered 2xx nothing is proven. Source: standardwebhooks.com.
 */

import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { readCapped } from '../../infra/outside/fetch.ts'
import { retryAfterMs } from '../../infra/outside/retry-after.ts'
import { fields } from '../../words/describe.ts'
import { documentOf, linesOf } from '../../words/document/document.ts'
import { type AccountContext, defineChannel, type Outcome, type SendCall } from '../channel.ts'
import { brief, isDown, isWell, jsonOf, maybe, no, yes } from '../kit/answers.ts'
import { usually } from '../kit/capabilities.ts'
import { empty, fillSlots, linkSlot, wholeRendition } from '../kit/render.ts'
import { say } from '../said/webhook.ts'

const Settings = z.object({
  url: z.url().register(fields, { title: say('webhook.url') }),
  canLookUp: z
    .boolean()
    .default(false)
    .register(fields, { title: say('webhook.can-look-up'), help: say('webhook.can-look-up.help') }),
})
/** `whsec_` and 24 to 64 bytes in base64. */
const secretShape = /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const Secrets = z.object({
  secret: z
    .string()
    .regex(secretShape)
    .register(fields, { title: say('webhook.secret'), help: say('webhook.secret.help') }),
  /** While the key is changed, both sign: the receiver may know either. */
  formerSecret: z
    .union([z.literal(''), z.string().regex(secretShape)])
    .default('')
    .register(fields, {
      title: say('webhook.former-secret'),
      help: say('webhook.former-secret.help'),
      widget: 'secret',
    }),
})
type Account = AccountContext<z.output<typeof Settings>, z.output<typeof Secrets>>
type Call = SendCall<z.output<typeof Settings>, z.output<typeof Secrets>>

const textLimit = 50_000
const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** The pauses the standard recommends; the receiver keeps every id longer than they last together. */
const idempotency = {
  windowMs: 7 * 24 * hourMs,
  pausesMs: [
    5_000,
    5 * minuteMs,
    30 * minuteMs,
    2 * hourMs,
    5 * hourMs,
    10 * hourMs,
    14 * hourMs,
    20 * hourMs,
    24 * hourMs,
  ],
} as const
const mostAnswerBytes = 64 * 1024

const keyOf = (secret: string) => Buffer.from(secret.slice('whsec_'.length), 'base64')

function signed(account: Account, id: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(account.now().getTime() / 1000))
  const signatures = [account.secrets.secret, account.secrets.formerSecret]
    .filter((secret) => secret !== '')
    .map((secret) =>
      createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64'),
    )
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  }
}

/** Malformed, conflicting, too large, wrong type, not valid: said of the delivery itself. */
const refusesContent = new Set([400, 405, 409, 413, 415, 422])

const isPage = (response: Response) => /^text\/html\b/i.test(response.headers.get('content-type') ?? '')

const act = (event: 'publish' | 'correct' | 'withdraw') =>
  async function deliver(call: Call): Promise<Outcome> {
    const { title, digest, text, html } = call.payload
    const body = JSON.stringify({
      type: `release.${event}`,
      // Of the first try: a repeat is the same to the letter.
      timestamp: call.armedAt.toISOString(),
      data: {
        id: call.messageId,
        title,
        summary: digest,
        text: fillSlots(text, call.slots),
        html: fillSlots(html, call.slots),
        url: call.slots.link,
        of: call.target?.externalId ?? null,
      },
    })
    const response = await call.fetch(call.settings.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed(call, call.messageId, body) },
      body,
      signal: call.signal,
    })
    const answer = brief(new TextDecoder().decode(await readCapped(response, mostAnswerBytes)))
    const detail = `HTTP ${response.status} ${answer}`
    // A log-in or maintenance page of something in between is no receiver's word.
    if (isPage(response)) return maybe(say('webhook.page', { status: response.status }))
    if (response.ok) return yes({ externalId: call.messageId }, true)
    if (response.status === 401 || response.status === 403) return no('auth', detail)
    if (response.status === 429)
      return no('quota', detail, { retryAfterMs: retryAfterMs(response, call.now()) ?? 60_000 })
    if (response.status === 410) return no('config', say('webhook.gone'), { words: detail, closes: true })
    if (response.status === 404) return no('config', detail)
    return refusesContent.has(response.status) ? no('content', detail) : maybe(detail)
  }

function ask(account: Account, id: string, signal?: AbortSignal): Promise<Response> {
  const url = new URL(account.settings.url)
  url.searchParams.set('id', id)
  return account.fetch(url, { headers: signed(account, id, ''), ...(signal !== undefined && { signal }) })
}

async function reconcile(call: Call): Promise<Outcome | undefined> {
  if (!call.settings.canLookUp) return undefined
  const response = await ask(call, call.messageId, call.signal)
  const answer = await jsonOf(response)
  if (response.status === 404 && answer !== undefined) return no('transient', say('webhook.not-received'))
  const has = z.object({ id: z.literal(call.messageId) }).safeParse(answer).success
  return response.status === 200 && has ? yes({ externalId: call.messageId }, true) : undefined
}

export const channel = defineChannel({
  name: 'webhook',
  title: say('webhook.channel'),
  form: 'data',
  settings: Settings,
  secrets: Secrets,
  capabilities: { ...usually, correct: 'edit', withdraw: 'delete', idempotency, timeoutMs: 10_000 },
  render: (master) =>
    wholeRendition('data', {
      title: master.title,
      digest: master.summary,
      body: master.hasPage
        ? documentOf([...master.document.content, ...linesOf(linkSlot).content])
        : master.document,
    }),
  check: (payload) => empty(payload.text),
  measure: (payload) => ({ used: Array.from(payload.text).length, limit: textLimit }),
  send: act('publish'),
  correct: act('correct'),
  withdraw: act('withdraw'),
  reconcile,
  probe: async (account) => {
    // Only a receiver that can be asked tells whether it knows our signature.
    const response = account.settings.canLookUp
      ? await ask(account, 'probe')
      : await account.fetch(account.settings.url, { method: 'OPTIONS' })
    await response.body?.cancel()
    if (account.settings.canLookUp && (response.status === 401 || response.status === 403))
      return isDown(say('webhook.signature-refused'))
    return response.status < 500 ? isWell : isDown(say('webhook.answers', { status: response.status }))
  },
})
