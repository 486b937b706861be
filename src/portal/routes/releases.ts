/** The front page, each release under its code, and the short links that lead to them. */

import type Router from '@koa/router'

import { beijingMinute } from '../../calendar/beijing.ts'
import type { Db } from '../../infra/data/db.ts'
import {
  linkTarget,
  type PublicPage,
  publicPage,
  publicPages,
  publicTopics,
  removalReasonOf,
} from '../../publisher/queries/pages.ts'
import { linkedData } from '../machines/linked-data.ts'
import { readerOf, textParam } from '../reader.ts'
import { say } from '../said.ts'
import { list, missing, type PortalNeeds, show, type Site, type View } from '../show.ts'

export function releases(router: Router, needs: PortalNeeds): void {
  const { db, site, messages } = needs
  router.get('/', async (ctx) => {
    const [latest, rebuttals, topics] = await Promise.all([
      publicPages(db, { limit: 10 }),
      publicPages(db, { kind: 'rebuttal', limit: 8 }),
      publicTopics(db),
    ])
    const reader = readerOf(ctx, messages)
    show(needs, ctx, {
      title: site.name,
      template: 'home',
      latest: list(reader, latest.items),
      rebuttals: list(reader, rebuttals.items),
      topics,
    })
  })
  router.get('/r/:code', async (ctx) => {
    const page = await publicPage(db, textParam(ctx.params['code']).toUpperCase())
    if (page === null) return missing(needs, ctx)
    show(needs, ctx, page.status === 'removed' ? await removedView(db, page) : releaseView(page, site))
  })
  router.get('/l/:link', async (ctx) => {
    const code = await linkTarget(db, textParam(ctx.params['link']))
    if (code === null) return missing(needs, ctx)
    ctx.redirect(`/r/${code}`)
  })
}

/** 410: code, time and reason; nothing of what stood here, in no part of the page. */
async function removedView(db: Db, { releaseId, code, updatedAt }: PublicPage): Promise<View> {
  const reason = await removalReasonOf(db, releaseId)
  return { title: say('page.removed'), template: 'removed', status: 410, code, at: updatedAt, reason }
}

function releaseView(page: PublicPage, site: Site): View {
  return {
    title: page.title,
    template: 'release',
    page,
    meta: [
      ['ColumnName', page.columnName],
      ['ArticleTitle', page.title],
      ['PubDate', beijingMinute(page.publishedAt)],
      ['ContentSource', page.issuer],
      ['description', page.summary],
    ],
    graph: [
      ['og:type', 'article'],
      ['og:title', page.title],
      ['og:description', page.summary],
      ['og:url', `${site.publicUrl}/r/${page.code}`],
      ['og:site_name', site.name],
    ],
    linkedData: linkedData(page, site),
  }
}
