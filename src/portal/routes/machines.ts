/**
 * What machines read: feeds, the map of the site, and what crawlers may look at. Chinese unless the link names a
 * language.
 */

import type Router from '@koa/router'
import type { Context } from 'koa'

import { publicPages, removedPages } from '../../publisher/queries/pages.ts'
import { atom, type FeedOffice, jsonFeed, rss, sitemap } from '../machines/feeds.ts'
import { reader, textParam } from '../reader.ts'
import { type PortalNeeds, revalidated, tag } from '../show.ts'

const entriesPerFeed = 50

/** Trap: no cache may keep what was removed, so whoever has it asks again. */
function send(ctx: Context, type: string, body: string): void {
  ctx.set('Cache-Control', revalidated)
  ctx.type = type
  ctx.body = body
  tag(ctx, body)
}

export function machines(router: Router, needs: PortalNeeds): void {
  const { db, site, messages } = needs
  const newest = async (kind: string | undefined) => {
    const [{ items }, removed] = await Promise.all([
      publicPages(db, { limit: entriesPerFeed, kind }),
      removedPages(db, { limit: entriesPerFeed, kind }),
    ])
    return [...items, ...removed].toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
  }
  const officeFor = (ctx: Context): FeedOffice => {
    const wanted = textParam(ctx.query['lang'])
    const { tell } = reader(messages, messages.languages.includes(wanted) ? wanted : 'zh')
    return { name: site.name, publicUrl: site.publicUrl, tell }
  }
  for (const [path, kind] of [
    ['', undefined],
    ['/rebuttals', 'rebuttal'],
  ] as const) {
    router.get(`${path}/feed.atom`, async (ctx) => {
      send(ctx, 'application/atom+xml', atom(officeFor(ctx), await newest(kind), `${path}/feed.atom`))
    })
    router.get(`${path}/feed.rss`, async (ctx) => {
      send(ctx, 'application/rss+xml', rss(officeFor(ctx), await newest(kind)))
    })
    router.get(`${path}/feed.json`, async (ctx) => {
      const feed = jsonFeed(officeFor(ctx), await newest(kind), `${path}/feed.json`)
      send(ctx, 'application/feed+json', JSON.stringify(feed))
    })
  }
  router.get('/sitemap.xml', async (ctx) => {
    const { items } = await publicPages(db, { limit: 5000 })
    send(ctx, 'application/xml', sitemap(site, items))
  })
  router.get('/robots.txt', (ctx) => {
    ctx.type = 'text/plain'
    ctx.body = `User-agent: *\nDisallow: /desk\nDisallow: /api/\nSitemap: ${site.publicUrl}/sitemap.xml\n`
  })
}
