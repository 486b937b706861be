/**
 * Signed webhook to another system of the government: HMAC over timestamp and body, a delivery id the receiver can recognise repeats by.
 * Trap: only a receiver that keeps its promise about repeats makes sending again harmless; until it has answered 2xx nothing is proven.
 */
import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { readCapped } from '../../infra/fetch.ts'
import { brief, maybe, no, retryAfterMs, yes } from '../answers.ts'
import { defineChannel, type Outcome, type SendCall } from '../channel.ts'
import { empty, fillSlots, linkSlot, payloadOf } from '../render.ts'

const Settings = z.object({
  url: z.url(),
  /** The receiver answers `GET url?id=` with 200 when it has a delivery and 404 when it has not. */
  canLookUp: z.boolean().default(false),
})
const Secrets = z.object({ secret: z.string().min(16) })
type Call = SendCall<z.output<typeof Settings>, z.output<typeof Secrets>>

const textLimit = 50_000
const mostAnswerBytes = 64 * 1024

function signed(call: Call, body: string): Record<string, string> {
  const timestamp = String(Math.floor(call.now().getTime() / 1000))
  const signature = createHmac('sha256', call.secrets.secret).update(`${timestamp}.${body}`).digest('hex')
  return {
    'x-mingbai-timestamp': timestamp,
    'x-mingbai-signature': `v1=${signature}`,
    'x-mingbai-delivery': call.messageId,
  }
}

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
      headers: { 'content-type': 'application/json', ...signed(call, body) },
      body,
      signal: call.signal,
    })
    const answer = brief(new TextDecoder().decode(await readCapped(response, mostAnswerBytes)))
    const detail = `HTTP ${response.status} ${answer}`
    if (response.ok) return yes({ externalId: call.messageId }, true)
    if (response.status === 401 || response.status === 403) return no('auth', detail)
    if (response.status === 429) return no('quota', detail, retryAfterMs(response, call.now()) ?? 60_000)
    if (response.status === 404 || response.status === 410) return no('config', detail)
    return response.status >= 400 && response.status < 500 ? no('content', detail) : maybe(detail)
  }

async function reconcile(call: Call): Promise<Outcome | undefined> {
  if (!call.settings.canLookUp) return undefined
  const url = new URL(call.settings.url)
  url.searchParams.set('id', call.messageId)
  const response = await call.fetch(url, { headers: signed(call, ''), signal: call.signal })
  await response.body?.cancel()
  if (response.status === 200) return yes({ externalId: call.messageId }, true)
  return response.status === 404 ? no('transient', '接收方没有收到') : undefined
}

export const channel = defineChannel({
  name: 'webhook',
  title: { zh: '数据推送', en: 'Webhook' },
  form: 'data',
  settings: Settings,
  secrets: Secrets,
  capabilities: {
    counter: 'characters',
    textLimit,
    titleLimit: 200,
    link: 'may',
    image: 'none',
    // The receiver knows a repeat by its delivery id, for as long as it keeps the delivery.
    idempotency: { kind: 'key', windowMs: 24 * 3_600_000 },
    lookup: true,
    confirms: 'by-answer',
    receipts: 'none',
    correct: 'edit',
    withdraw: 'delete',
    recallWindowMs: null,
    quotas: [],
    trust: 'official',
    bulk: null,
    local: false,
    twoWay: false,
    minimumLeadMs: 0,
    timeoutMs: 10_000,
  },
  render: (master) =>
    payloadOf('data', {
      title: master.title,
      digest: master.summary,
      text: `${master.bodyText}\n\n${linkSlot}`,
      html: master.bodyHtml,
    }),
  check: (payload) => empty(payload.text),
  measure: (payload) => ({ used: Array.from(payload.text).length, limit: textLimit }),
  send: act('publish'),
  correct: act('correct'),
  withdraw: act('withdraw'),
  reconcile,
  probe: async (account) => {
    const response = await account.fetch(account.settings.url, { method: 'OPTIONS' })
    await response.body?.cancel()
    return response.status < 500
      ? { health: 'ok', reason: '' }
      : { health: 'down', reason: `接收方答复 HTTP ${response.status}。` }
  },
})
