/**
 * RSS, Atom, RDF and JSON Feed. It is polite to feeds: conditional requests, Retry-After, gone means gone, size cap.
 * Traps: HTML answered with 200, GBK without saying so, items without id or date — an id is taken from the link or the
 * content, a date is never invented.
 */

import { createHash } from 'node:crypto'

import { parseFeed } from 'feedsmith'
import { z } from 'zod'

import { publishedTime } from '../../calendar/written-time.ts'
import { readCapped } from '../../infra/outside/fetch.ts'
import { textOfHtml } from '../../infra/outside/html-text.ts'
import { retryAfterMs } from '../../infra/outside/retry-after.ts'
import { fields } from '../../words/describe.ts'
import { OutsideError } from '../../words/errors.ts'
import { say } from '../said.ts'
import { defineSource, type FetchResult } from '../source.ts'

const Settings = z.object({
  url: z.url().register(fields, { title: say('source-setting.url'), help: say('source-setting.url.help') }),
  place: z
    .string()
    .max(100)
    .optional()
    .register(fields, { title: say('source-setting.place'), help: say('source-setting.place.help') }),
})
/** Some feeds are for those who hold a token. It goes to the feed's own host only. */
const Secrets = z.object({
  token: z
    .string()
    .trim()
    .max(1_000)
    .default('')
    .register(fields, { title: say('source-setting.token'), help: say('source-setting.token.help') }),
})
const Cursor = z.object({ etag: z.string().optional(), lastModified: z.string().optional() }).catch({})

const mostBytes = 8 * 1024 * 1024

export interface FeedItem {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly text?: string | undefined
  readonly url?: string | undefined
  readonly date?: string | undefined
}

/** Bytes as text: by the declared charset, else UTF-8, else GB18030 when UTF-8 does not fit. */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared =
    /charset=["']?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? /encoding=["']([\w-]+)["']/i.exec(head)?.[1]
  for (const charset of [declared, 'utf-8', 'gb18030']) {
    if (charset === undefined) continue
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes)
    } catch {
      // Unknown name, or the bytes are something else than they say: the next one.
    }
  }
  return new TextDecoder('utf-8').decode(bytes)
}

/** Items of any feed format, as they are. @throws OutsideError when it is no feed */
export function itemsOf(text: string): FeedItem[] {
  let parsed: ReturnType<typeof parseFeed>
  try {
    parsed = parseFeed(text)
  } catch (cause) {
    throw new OutsideError(say('source.no-feed'), {
      certainty: 'no',
      failureCause: 'content',
      cause,
    })
  }
  const { format, feed } = parsed
  if (format === 'json') {
    return (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      text: item.content_text ?? item.content_html,
      url: item.url,
      date: dateText(item.date_published),
    }))
  }
  if (format === 'atom') {
    return (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: textValue(entry.title),
      text: textValue(entry.content) ?? textValue(entry.summary),
      url: entry.links?.[0]?.href,
      date: dateText(entry.published ?? entry.updated),
    }))
  }
  if (format === 'rss') {
    return (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      title: item.title,
      text: item.content?.encoded ?? item.description,
      url: item.link,
      date: dateText(item.pubDate),
    }))
  }
  return (feed.items ?? []).map((item) => ({
    id: item.link,
    title: item.title,
    text: item.description,
    url: item.link,
    date: undefined,
  }))
}

function dateText(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : undefined
}

function textValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const inner = (value as { value?: unknown } | undefined)?.value
  return typeof inner === 'string' ? inner : undefined
}

const mostIdSigns = 300

/**
 * What the feed calls it, else its address, else what it says. Too long to keep: its hash, for the beginning is
 * shared by many.
 */
function idOf({ id = '', url = '' }: FeedItem, text: string): string {
  const own = id.trim() || url.trim()
  if (own !== '' && own.length <= mostIdSigns) return own
  return createHash('sha256')
    .update(own || text)
    .digest('hex')
}

const mostUrlSigns = 2_000

function isWebAddress(url: string): boolean {
  return url.length <= mostUrlSigns && /^https?:\/\//i.test(url) && URL.canParse(url)
}

function mentionOf(item: FeedItem, settings: z.output<typeof Settings>, sourceId: string): unknown {
  const title = textOfHtml(item.title ?? '')
  const body = textOfHtml(item.text ?? '')
  const text = body.startsWith(title) ? body : `${title}\n${body}`.trim()
  const at = item.date === undefined ? undefined : publishedTime(item.date)
  return {
    source: sourceId,
    externalId: idOf(item, text),
    text: text.slice(0, 20_000),
    ...(item.url !== undefined && isWebAddress(item.url) && { url: item.url }),
    ...(at !== undefined && { publishedAt: at.toISOString() }),
    ...(settings.place !== undefined && { place: settings.place }),
  }
}

export const source = defineSource({
  name: 'feed',
  title: say('source-kind.feed'),
  mode: 'pull',
  settings: Settings,
  secrets: Secrets,
  expects: { intervalSeconds: 900, minimumItems: 1 },
  fetch: async ({ settings, secrets, sourceId, fetch, now }, cursor): Promise<FetchResult> => {
    const known = Cursor.parse(cursor ?? {})
    const response = await fetch(settings.url, {
      headers: {
        accept:
          'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
        'user-agent': 'Mingbai/0.1 (+news office monitor)',
        ...(secrets.token !== '' && { authorization: `Bearer ${secrets.token}` }),
        ...(known.etag !== undefined && { 'if-none-match': known.etag }),
        ...(known.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
      },
    })
    const retry = retryAfterMs(response, now())
    const wait = retry === undefined ? {} : { retryAfterMs: retry }
    if (response.status === 304) {
      await response.body?.cancel()
      return { items: [], cursor: known, ...wait }
    }
    if (response.status === 410) {
      await response.body?.cancel()
      return { items: [], cursor: known, gone: true }
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new OutsideError(say('source.answered', { status: response.status }), {
        certainty: 'no',
        failureCause: 'transient',
        ...wait,
      })
    }
    const text = decodeFeed(await readCapped(response, mostBytes), response.headers.get('content-type'))
    const etag = response.headers.get('etag')
    const lastModified = response.headers.get('last-modified')
    return {
      items: itemsOf(text).map((item) => mentionOf(item, settings, sourceId)),
      cursor: { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) },
      ...wait,
    }
  },
})
