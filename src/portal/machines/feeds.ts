/**
 * The portal for machines: Atom, RSS, JSON Feed, sitemap.
 * Trap: a withdrawn or removed entry stays, saying so: feeds have no delete, and a reader keeps what it has until the
 * entry says something else.
 */

import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'

import type { PublicPage } from '../../publisher/queries/pages.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'

export interface FeedOffice {
  readonly name: string
  readonly publicUrl: string
  /** In the language the feed was asked for. */
  readonly tell: (message: Message) => string
}

function titleOf({ tell }: FeedOffice, { status, title, code }: PublicPage): string {
  if (status === 'removed') return tell(say('feed.removed', { code }))
  if (status === 'corrected') return tell(say('feed.corrected', { title }))
  return status === 'withdrawn' ? tell(say('feed.withdrawn', { title })) : title
}

function textOf({ tell }: FeedOffice, page: PublicPage): string {
  if (page.status === 'removed') return tell(say('feed.removed-text', { code: page.code }))
  return page.status === 'withdrawn' ? page.statusNote : page.bodyHtml
}

export function atom(office: FeedOffice, pages: readonly PublicPage[], path: string): string {
  return generateAtomFeed({
    id: `${office.publicUrl}${path}`,
    title: { value: office.name },
    updated: pages[0]?.updatedAt ?? new Date(0),
    links: [
      { href: `${office.publicUrl}${path}`, rel: 'self' },
      { href: office.publicUrl, rel: 'alternate' },
    ],
    entries: pages.map((page) => ({
      id: `${office.publicUrl}/r/${page.code}`,
      title: { value: titleOf(office, page) },
      updated: page.updatedAt,
      published: page.publishedAt,
      links: [{ href: `${office.publicUrl}/r/${page.code}`, rel: 'alternate' }],
      summary: { value: page.summary },
      content: { value: textOf(office, page), type: 'html' },
      authors: [{ name: page.issuer }],
    })),
  })
}

export function rss(office: FeedOffice, pages: readonly PublicPage[]): string {
  return generateRssFeed({
    title: office.name,
    link: office.publicUrl,
    description: office.name,
    items: pages.map((page) => ({
      title: titleOf(office, page),
      link: `${office.publicUrl}/r/${page.code}`,
      guid: { value: `${office.publicUrl}/r/${page.code}`, isPermaLink: true },
      pubDate: page.publishedAt,
      description: textOf(office, page),
    })),
  })
}

export function jsonFeed(office: FeedOffice, pages: readonly PublicPage[], path: string): unknown {
  return generateJsonFeed({
    title: office.name,
    home_page_url: office.publicUrl,
    feed_url: `${office.publicUrl}${path}`,
    items: pages.map((page) => ({
      id: `${office.publicUrl}/r/${page.code}`,
      url: `${office.publicUrl}/r/${page.code}`,
      title: titleOf(office, page),
      content_html: textOf(office, page),
      summary: page.summary,
      date_published: page.publishedAt,
      date_modified: page.updatedAt,
      authors: [{ name: page.issuer }],
    })),
  })
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

export function sitemap(office: Pick<FeedOffice, 'publicUrl'>, pages: readonly PublicPage[]): string {
  const entries = pages.map((page) => {
    const address = `${office.publicUrl}/r/${page.code}`.replaceAll(
      /[&<>"']/g,
      (sign) => escapes[sign] ?? sign,
    )
    return `<url><loc>${address}</loc><lastmod>${page.updatedAt.toISOString()}</lastmod></url>`
  })
  const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${schema}">${entries.join('')}</urlset>\n`
}
