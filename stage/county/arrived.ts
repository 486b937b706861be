/**
 * Whether what arrived on each platform is what the last signer was shown: the stand-ins' logs beside the previews of
 * the release, the example values of its slots replaced by those of each delivery. Trap: nothing here encodes a text;
 * what was shown and what arrived are compared as they are.
 */

import type { Output } from '../../src/infra/http/api.ts'
import type { publisherApi } from '../../src/publisher/api/publisher.ts'
import type { StandIn } from '../sandbox/stand-in.ts'
import type { Outside } from './outside.ts'

export type Shown = Output<typeof publisherApi.getRelease>
type Deliveries = Output<typeof publisherApi.deliveryMatrix>['items']

/** Text of every post that citizens saw on an account, in the order in which they came. */
export function postedOn(outside: Outside, accountId: string): string[] {
  const standIns: Readonly<Record<string, StandIn>> = {
    'wechat-main': outside.wechat,
    rooms: outside.wechaty,
    'wecom-duty': outside.wecom,
    'weibo-main': outside.weibo,
    'mastodon-main': outside.mastodon,
    'sms-main': outside.sms,
    province: outside.webhook,
  }
  const entries = standIns[accountId]?.log.entries ?? []
  return entries.filter(({ kind, accepted }) => kind === 'post' && accepted).map(({ text }) => String(text))
}

/** An example link as the previews show it, whatever the address of the office. */
const exampleLink = /https?:\/\/\S+?\/l\/X+/g

/** What a signer was shown of one account, with the slots of its delivery. */
export function asDelivered(
  shown: Shown,
  { accountId, link }: Pick<Deliveries[number], 'accountId' | 'link'>,
): string {
  const rendition = shown.renditions.find((one) => one.accountId === accountId)
  if (rendition === undefined) throw new Error(`nothing was shown of ${accountId}`)
  const { form, title, text, html } = rendition.preview
  const pieces = rendition.measure?.pieces
  const filled = (part: string): string => part.replaceAll(exampleLink, link)
  if (pieces !== undefined) return filled(pieces.join(''))
  if (form === 'article') return `${title}\n${filled(html)}`
  return title === '' ? filled(text) : `${title}\n${filled(text)}`
}
