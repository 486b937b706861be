/**
 * A government system that takes signed pushes: checks signature and time window, recognises repeats, can be asked
 * what it has.
 */

import { createHmac, timingSafeEqual } from 'node:crypto'

import { type Asked, type Reply, type StandIn, type StandInOptions, startHttp } from './stand-in.ts'

export interface WebhookSink extends StandIn {
  readonly secret: string
  readonly visible: () => {
    readonly id: string
    readonly title: string
    readonly event: string
    readonly text: string
  }[]
}

const windowSeconds = 300

export async function startWebhookSink(
  options: StandInOptions & { secret?: string } = {},
): Promise<WebhookSink> {
  const secret = options.secret ?? 'sandbox-webhook-secret'
  const now = options.now ?? (() => new Date())
  const replaced = new Set<string>()
  const items = new Map<string, { id: string; title: string; event: string; text: string }>()

  const isSigned = ({ headers, body }: Asked) => {
    const timestamp = String(headers['x-mingbai-timestamp'] ?? '')
    const given = Buffer.from(String(headers['x-mingbai-signature'] ?? ''))
    const wanted = Buffer.from(
      `v1=${createHmac('sha256', secret)
        .update(`${timestamp}.${body.toString('utf8')}`)
        .digest('hex')}`,
    )
    const fresh = Math.abs(now().getTime() / 1000 - Number(timestamp)) < windowSeconds
    return fresh && given.length === wanted.length && timingSafeEqual(given, wanted)
  }

  const standIn = await startHttp('webhook', options, (asked, { log, faults }): Reply => {
    if (asked.method === 'OPTIONS') return { status: 204, text: '' }
    if (faults.take('token-expired') !== undefined || !isSigned(asked))
      return { status: 401, json: { error: 'signature' } }
    if (asked.method === 'GET') {
      const id = asked.url.searchParams.get('id') ?? ''
      return items.has(id) ? { json: { id } } : { status: 404, json: {} }
    }
    if (faults.take('token-revoked') !== undefined) return { status: 403, json: { error: 'sender' } }
    if (faults.take('quota') !== undefined) return { status: 429, json: {}, headers: { 'retry-after': '1' } }
    if (faults.take('content') !== undefined) return { status: 422, json: { error: 'title' } }
    if (faults.take('busy') !== undefined) return { status: 503, json: { error: 'busy' } }
    const {
      id = '',
      title = '',
      event = '',
      text = '',
      of = null,
    } = asked.json() as { id?: string; title?: string; event?: string; text?: string; of?: string | null }
    if (items.has(id)) {
      log.add('repeat', false, { id })
      return { json: { repeat: true } }
    }
    items.set(id, { id, title, event, text })
    // A correction takes the place of what it corrects, a withdrawal takes it down; both stay known by their own id.
    if (event !== 'publish' && of !== null) replaced.add(of)
    log.add(event === 'publish' ? 'post' : event, true, { id, text: `${title}\n${text}` })
    return { json: {} }
  })
  return {
    ...standIn,
    secret,
    visible: () => [...items.values()].filter(({ id, event }) => event !== 'withdraw' && !replaced.has(id)),
  }
}
