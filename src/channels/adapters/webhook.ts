/**
 * Signed webhook to another system of the government: HMAC over timestamp and body, a delivery id the receiver can
 * recognise repeats by. Trap: only a receiver that keeps its promise about repeats makes sending again harmless;
 * until it has answered 2xx nothing is proven.
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
const Secrets = z.object({
  secret: z
    .string()
    .min(16)
    .register(fields, { title: say('webhook.secret'), help: say('webhook.secret.help') }),
})
type Account = AccountContext<z.output<typeof Settings>, z.output<typeof Secrets>>
type Call = SendCall<z.output<typeof Settings>, z.output<typeof Secrets>>

const textLimit = 50_000
const mostAnswerBytes = 64 * 1024

function signed(account: Account, id: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(account.now().getTime() / 1000))
  const signature = createHmac('sha256', account.secrets.secret).update(`${timestamp}.${body}`).digest('hex')
  return {
    'x-mingbai-timestamp': timestamp,
    'x-mingbai-signature': `v1=${signature}`,
    'x-mingbai-delivery': id,
  }
}

/** Malformed, conflicting, too large, wrong type, not valid: said of the delivery itself. */
const refusesContent = new Set([400, 405, 409, 413, 415, 422])

const isPage = (response: Response) => /^text\/html\b/i.test(response.headers.get('content-type') ?? '')

const act = (event: 'publish' | 'correct' | 'withdraw') =>
  async function deliver(call: Call): Promise<Outcome> {
    const { title, digest, text, html } = call.payload
    const body = JSON.stringify({
      id: call.messageId,
      event,
      title,
      summary: digest,
      text: fillSlots(text, call.slots),
      html: fillSlots(html, call.slots),
      url: call.slots.link,
      of: call.target?.externalId ?? null,
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
    if (response.status === 404 || response.status === 410) return no('config', detail)
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
  capabilities: { ...usually, correct: 'edit', withdraw: 'delete', timeoutMs: 10_000 },
  render: (master) =>
    wholeRendition('data', {
      title: master.title,
      digest: master.summary,
      body: documentOf([...master.document.content, ...linesOf(linkSlot).content]),
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
