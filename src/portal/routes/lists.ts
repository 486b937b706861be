/** Lists of releases: newest, rebuttals, topics, corrections, search. */

import type Router from '@koa/router'
import type { Context } from 'koa'

import { changedPages, publicPages, searchPages } from '../../publisher/queries/pages.ts'
import type { Message } from '../../words/message.ts'
import { readerOf, textParam } from '../reader.ts'
import { say } from '../said.ts'
import { list, type PortalNeeds, show } from '../show.ts'

export function lists(router: Router, needs: PortalNeeds): void {
  const { db, messages } = needs
  const listing = async (
    ctx: Context,
    title: Message | string,
    filter: { kind?: string; topic?: string } = {},
  ) => {
    const cursor = textParam(ctx.query['cursor'])
    const { items, next } = await publicPages(db, { ...filter, limit: 30, ...(cursor !== '' && { cursor }) })
    show(needs, ctx, { title, template: 'listing', list: list(readerOf(ctx, messages), items), next })
  }
  router.get('/latest', (ctx) => listing(ctx, say('page.latest')))
  router.get('/rebuttals', (ctx) => listing(ctx, say('page.rebuttals'), { kind: 'rebuttal' }))
  router.get('/topics/:topic', (ctx) => {
    const topic = textParam(ctx.params['topic'])
    return listing(ctx, topic, { topic })
  })
  router.get('/corrections', async (ctx) => {
    const found = list(readerOf(ctx, messages), await changedPages(db), { notes: true })
    show(needs, ctx, { title: say('page.ledger'), template: 'listing', list: found, next: null })
  })
  router.get('/search', async (ctx) => {
    const query = textParam(ctx.query['q']).slice(0, 100)
    const items = query === '' ? [] : await searchPages(db, query)
    const found = list(readerOf(ctx, messages), items, { emptyText: say('page.no-hits') })
    show(needs, ctx, { title: say('page.search'), template: 'listing', query, list: found, next: null })
  })
}
