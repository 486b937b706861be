/**
 * A government system that takes signed pushes by Standard Webhooks: checks signature and time window, recognises
 * repeats by their id, can be asked what it has.
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

interface Pushed {
  readonly id?: string
  readonly title?: string
  readonly text?: string
  readonly of?: string | null
}

const windowSeconds = 300

export async function startWebhookSink(
  options: StandInOptions & { secret?: string } = {},
): Promise<WebhookSink> {
  const secret = options.secret ?? `whsec_${Buffer.from('a key of the invented county').toString('base64')}`
  const now = options.now ?? (() => new Date())
  const replaced = new Set<string>()
  const items = new Map<string, { id: string; title: string; event: string; text: string }>()

  const isSigned = ({ headers, body }: Asked) => {
    const head = (name: string) => String(headers[name] ?? '')
    const timestamp = head('webhook-timestamp')
    const fresh = Math.abs(now().getTime() / 1000 - Number(timestamp)) < windowSeconds
    const wanted = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
      .update(`${head('webhook-id')}.${timestamp}.${body.toString('utf8')}`)
      .digest()
    // One of several signatures is enough: the sender may be changing its key.
    const given = head('webhook-signature')
      .split(' ')
      .filter((one) => one.startsWith('v1,'))
      .map((one) => Buffer.from(one.slice('v1,'.length), 'base64'))
    return fresh && given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted))
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
    const { type = '', data = {} } = asked.json() as { type?: string; data?: Pushed }
    const { id = '', title = '', text = '', of = null } = data
    const event = type.replace('release.', '')
    if (items.has(String(asked.headers['webhook-id']))) {
      log.add('repeat', false, { id })
      return { json: { repeat: true } }
    }
    items.set(String(asked.headers['webhook-id']), { id, title, event, text })
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
