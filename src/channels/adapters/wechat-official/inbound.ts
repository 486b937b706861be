/** What WeChat's callbacks say, turned into things that came in: citizens' texts and the end of a publication. Pure. */

import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

import type { InboundItem, Outcome } from '../../channel.ts'
import { no, yes } from '../../kit/answers.ts'
import { say } from './said.ts'

export const Published = z.object({
  publish_id: z.coerce.string().optional(),
  publish_status: z.coerce.number(),
  article_id: z.string().optional(),
  article_detail: z
    .object({
      item: z
        .union([z.array(z.object({ article_url: z.string() })), z.object({ article_url: z.string() })])
        .optional(),
    })
    .optional(),
})

/** 0 published · 1 running · 2–4 refused · 5–6 taken down afterwards. */
export function outcomeOfStatus(status: z.output<typeof Published>, publishId: string): Outcome | undefined {
  if (status.publish_status === 1) return undefined
  if (status.publish_status !== 0)
    return no('content', say('wechat.not-published', { status: status.publish_status }))
  const items = [status.article_detail?.item ?? []].flat()
  const url = items[0]?.article_url
  return yes(
    {
      externalId: publishId,
      ...(url !== undefined && { url }),
      more: { articleId: status.article_id ?? null },
    },
    true,
  )
}

const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true })

/** Ids beyond 2^53 keep every digit: as text. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? (context?.source ?? value) : value
}

/** The account chooses XML or JSON for its callbacks. Undefined when it is neither. */
export function parseCallback(text: string): unknown {
  try {
    if (text.trimStart().startsWith('{')) return JSON.parse(text, keepDigits)
    return (parser.parse(text) as { xml?: unknown }).xml
  } catch {
    return undefined
  }
}

const Text = z.object({
  MsgType: z.literal('text'),
  FromUserName: z.string(),
  CreateTime: z.coerce.number(),
  MsgId: z.coerce.string(),
  Content: z.coerce.string(),
})
const Other = z.object({
  MsgType: z.string(),
  FromUserName: z.string(),
  CreateTime: z.coerce.number(),
  MsgId: z.coerce.string(),
})
const Finished = z.object({
  Event: z.literal('PUBLISHJOBFINISH'),
  PublishEventInfo: Published.extend({ publish_id: z.coerce.string() }),
})

export function inboundOf(text: string): InboundItem[] {
  const message = parseCallback(text)
  const said = Text.safeParse(message)
  if (said.success) {
    const { FromUserName: from, Content: content, MsgId: externalId, CreateTime: seconds } = said.data
    return [{ kind: 'message', externalId, from, text: content, at: new Date(seconds * 1000).toISOString() }]
  }
  const finished = Finished.safeParse(message)
  if (finished.success) {
    const { publish_id: publishId, publish_status: status } = finished.data.PublishEventInfo
    const outcome = outcomeOfStatus(finished.data.PublishEventInfo, publishId)
    return outcome === undefined
      ? []
      : [{ kind: 'receipt', externalId: `publish ${publishId} ${status}`, of: publishId, outcome }]
  }
  const other = Other.safeParse(message)
  if (!other.success || other.data.MsgType === 'event') return []
  const { FromUserName: from, MsgId: externalId, CreateTime: seconds } = other.data
  // Pictures and voice cannot be checked: an empty text gets the polite help sentence.
  return [{ kind: 'message', externalId, from, text: '', at: new Date(seconds * 1000).toISOString() }]
}
