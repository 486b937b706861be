/**
 * WeCom's group robot: the key is the credential, text counts in bytes, twenty messages a minute, neither look-up nor
 * recall.
 */

import { type Reply, type StandIn, type StandInOptions, startHttp } from './stand-in.ts'

const limitBytes = 2_048
const perMinute = 20

export interface WecomStandIn extends StandIn {
  readonly key: string
  readonly visible: () => { readonly text: string }[]
}

export async function startWecom(options: StandInOptions & { key?: string } = {}): Promise<WecomStandIn> {
  const key = options.key ?? 'sandbox-wecom-key'
  const now = options.now ?? (() => new Date())
  const messages: { text: string; at: number }[] = []
  const standIn = await startHttp('wecom', options, (asked, { log, faults }): Reply => {
    const error = (errcode: number, errmsg: string): Reply => ({ json: { errcode, errmsg } })
    if (asked.url.pathname !== '/cgi-bin/webhook/send' || asked.method !== 'POST')
      return { status: 404, text: '' }
    if (
      asked.url.searchParams.get('key') !== key ||
      faults.take('token-expired', 'token-revoked') !== undefined
    )
      return error(93_000, 'invalid webhook url')
    if (faults.take('busy') !== undefined) return error(-1, 'system busy')
    const { msgtype, text } = asked.json() as { msgtype?: string; text?: { content?: string } }
    const content = text?.content ?? ''
    if (msgtype !== 'text' || content === '') return error(40_008, 'invalid message type')
    if (Buffer.byteLength(content) > limitBytes || faults.take('content') !== undefined)
      return error(40_008, 'content exceed max length')
    const recent = messages.filter(({ at }) => now().getTime() - at < 60_000)
    if (recent.length >= perMinute || faults.take('quota') !== undefined)
      return error(45_009, 'api freq out of limit')
    messages.push({ text: content, at: now().getTime() })
    log.add('post', true, { text: content })
    if (faults.take('unsure') !== undefined) return error(42_099, 'unknown error')
    return error(0, 'ok')
  })
  return { ...standIn, key, visible: () => messages.map(({ text }) => ({ text })) }
}
