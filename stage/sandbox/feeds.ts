/** A web site with a feed: RSS, Atom or JSON Feed with conditional requests, and switches for what sites do wrong. */

import { createHash } from 'node:crypto'

import { type Reply, type StandIn, type StandInOptions, startHttp } from './stand-in.ts'

export interface FeedItem {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly at?: Date
}

export interface FeedSite extends StandIn {
  readonly publish: (item: FeedItem) => void
  /** What the site does next: `gone` answers 410 for good. */
  readonly behave: (how: 'well' | 'gone' | 'html' | 'broken' | 'gbk') => void
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export async function startFeeds(options: StandInOptions = {}): Promise<FeedSite> {
  const items: FeedItem[] = []
  let how: 'well' | 'gone' | 'html' | 'broken' | 'gbk' = 'well'
  let base = () => ''
  const itemXml = ({ id, title, text, at }: FeedItem) =>
    [
      `<item><guid isPermaLink="false">${escapeXml(id)}</guid><title>${escapeXml(title)}</title>`,
      `<link>${base()}/t/${encodeURIComponent(id)}</link><description>${escapeXml(text)}</description>`,
      at === undefined ? '' : `<pubDate>${at.toUTCString()}</pubDate>`,
      '</item>',
    ].join('')
  const rss = () =>
    [
      '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>',
      `<title>河东论坛</title><link>${base()}</link><description>论坛</description>`,
      ...items.toReversed().map(itemXml),
      '</channel></rss>',
    ].join('')
  const json = () => ({
    version: 'https://jsonfeed.org/version/1.1',
    title: '河东论坛',
    items: items.toReversed().map(({ id, title, text, at }) => ({
      id,
      title,
      content_text: text,
      url: `${base()}/t/${encodeURIComponent(id)}`,
      ...(at !== undefined && { date_published: at.toISOString() }),
    })),
  })
  const standIn = await startHttp('feeds', options, (asked): Reply => {
    const { pathname } = asked.url
    if (how === 'gone') return { status: 410, text: '' }
    if (how === 'html') return { text: '<html><body>请登录</body></html>', mediaType: 'text/html' }
    if (how === 'broken') return { text: rss().slice(0, -40), mediaType: 'application/rss+xml' }
    const body = pathname === '/feed.json' ? JSON.stringify(json()) : rss()
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    if (asked.headers['if-none-match'] === etag) return { status: 304, text: '' }
    if (pathname === '/feed.json')
      return { text: body, mediaType: 'application/feed+json', headers: { etag } }
    if (pathname === '/feed.xml')
      return { text: body, mediaType: 'application/rss+xml; charset=utf-8', headers: { etag } }
    return { status: 404, text: '' }
  })
  base = () => standIn.url
  return {
    ...standIn,
    publish: (item) => {
      items.push(item)
      standIn.log.add('citizen', false, { id: item.id, text: `${item.title} ${item.text}` })
    },
    behave: (next) => {
      how = next
    },
  }
}
