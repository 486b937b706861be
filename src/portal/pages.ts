/**
 * The public building: server-rendered pages that work without JavaScript.
 * Trap: everything shown as a release was approved and sealed; the portal only reads.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import Router from '@koa/router'
import { Eta } from 'eta'
import type { Context } from 'koa'

import { ask, type AskNeeds } from '../bot/commands/asks.ts'
import { answerHolds, answerOf, askByReceipt, checkClaim } from '../bot/queries.ts'
import { beijingMinute } from '../calendar/beijing.ts'
import { claim } from '../facts/queries.ts'
import { sha256 } from '../infra/secrets.ts'
import {
  changedPages,
  linkTarget,
  publicPage,
  publicPages,
  publicTopics,
  searchPages,
  verifyByCode,
  verifyByText,
} from '../publisher/queries/pages.ts'
import { atom, jsonFeed, rss, sitemap } from './feeds.ts'
import { linkedData } from './linked-data.ts'
import { type Language, type Word, wordFor, wordsIn } from './words.ts'

export interface PortalNeeds extends AskNeeds {
  readonly site: {
    readonly name: string
    readonly shortName: string
    readonly phone: string
    readonly siteIdCode: string
    readonly publicUrl: string
  }
}

const eta = new Eta({
  views: fileURLToPath(new URL('views/', import.meta.url)),
  cache: true,
  autoTrim: false,
})
const style = readFileSync(new URL('portal.css', import.meta.url), 'utf8')
const styleVersion = sha256(style).slice(0, 8)

const codeShape = /^[A-Za-z0-9]{8}$/
const oneYearSeconds = 365 * 24 * 3600

interface View {
  readonly title: string
  readonly template: string
  readonly status?: number
  readonly query?: string
  readonly meta?: readonly (readonly [string, string])[]
  readonly graph?: readonly (readonly [string, string])[]
  readonly linkedData?: string
  readonly [more: string]: unknown
}

function languageOf(ctx: Context): Language {
  // A link may carry the language; the cookie is what the citizen chose for good.
  const asked = textParam(ctx.query['lang'])
  if (asked === 'zh' || asked === 'en') return asked
  const chosen = ctx.cookies.get('lang')
  if (chosen === 'zh' || chosen === 'en') return chosen
  return ctx.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh'
}

function wordsFor(ctx: Context) {
  const language = languageOf(ctx)
  return {
    language,
    w: wordsIn(language),
    word: (state: string) => wordFor(language, state),
    time: (date: Date) => beijingMinute(date),
  }
}

/** Renders a page and answers 304 when the citizen already has it. */
function show(needs: PortalNeeds, ctx: Context, view: View): void {
  const common = {
    ...wordsFor(ctx),
    office: needs.site,
    elder: ctx.cookies.get('elder') === '1',
    path: withoutLanguage(ctx.url),
    styleVersion,
  }
  const body = eta.render(`./${view.template}`, { ...common, ...view })
  const html = eta.render('./layout', { ...common, ...view, body })
  ctx.status = view.status ?? 200
  ctx.type = 'html'
  ctx.set('Cache-Control', 'public, max-age=0, must-revalidate')
  ctx.vary('Cookie, Accept-Language')
  ctx.body = html
  tag(ctx, html)
}

/** 304 when the reader already has it. */
function tag(ctx: Context, content: string): void {
  ctx.set('ETag', `"${sha256(content).slice(0, 32)}"`)
  if (ctx.status !== 200 || !ctx.fresh) return
  ctx.status = 304
  ctx.body = null
}

/** Where the switch of the mode leads back to: the same page, without the language a link had asked for. */
function withoutLanguage(url: string): string {
  return url.replace(/([?&])lang=(?:zh|en)(?:&|$)/, '$1').replace(/[?&]$/, '')
}

function list(
  ctx: Context,
  items: readonly unknown[],
  options: { emptyText?: string; notes?: boolean } = {},
): string {
  return eta.render('./list', { ...wordsFor(ctx), items, ...options })
}

const textParam = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).replaceAll('\0', '').trim()

/** The portal's pages as one Koa router. */
export function portalPages(needs: PortalNeeds): Router {
  const router = new Router()
  const { db, site } = needs

  router.get('/', async (ctx) => {
    const [latest, rebuttals, topics] = await Promise.all([
      publicPages(db, { limit: 10 }),
      publicPages(db, { kind: 'rebuttal', limit: 8 }),
      publicTopics(db),
    ])
    show(needs, ctx, {
      title: site.name,
      template: 'home',
      latest: list(ctx, latest.items),
      rebuttals: list(ctx, rebuttals.items),
      topics,
    })
  })

  router.get('/r/:code', async (ctx) => {
    const page = await publicPage(db, textParam(ctx.params['code']).toUpperCase())
    if (page === null) return missing(needs, ctx)
    show(needs, ctx, {
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
    })
  })

  router.get('/l/:link', async (ctx) => {
    const code = await linkTarget(db, textParam(ctx.params['link']))
    if (code === null) return missing(needs, ctx)
    ctx.redirect(`/r/${code}`)
  })

  listings(router, needs)
  questions(router, needs)
  machineReadable(router, needs)

  router.get('/mode', (ctx) => {
    const elder = ctx.query['elder']
    const lang = ctx.query['lang']
    const cookie = { maxAge: oneYearSeconds * 1000, httpOnly: true, sameSite: 'lax' as const }
    if (elder === '0' || elder === '1') ctx.cookies.set('elder', elder, cookie)
    if (lang === 'zh' || lang === 'en') ctx.cookies.set('lang', lang, cookie)
    const back = textParam(ctx.query['back'])
    // Only a path of our own: `//host` and absolute addresses would lead citizens away.
    ctx.redirect(/^\/(?![/\\])/.test(back) ? back : '/')
  })

  router.get('/assets/portal.css', (ctx) => {
    ctx.type = 'text/css'
    ctx.set('Cache-Control', `public, max-age=${oneYearSeconds}, immutable`)
    ctx.body = style
  })
  return router
}

/** The page that helps when there is none; also used for addresses nobody else answers. */
export function missing(needs: PortalNeeds, ctx: Context): void {
  const { w } = wordsFor(ctx)
  show(needs, ctx, { title: w('notFound'), template: 'missing', status: 404 })
}

function listings(router: Router, needs: PortalNeeds): void {
  const { db } = needs
  const listing = async (ctx: Context, title: string, filter: { kind?: string; topic?: string }) => {
    const cursor = textParam(ctx.query['cursor'])
    const { items, next } = await publicPages(db, { ...filter, limit: 30, ...(cursor !== '' && { cursor }) })
    show(needs, ctx, { title, template: 'listing', list: list(ctx, items), next })
  }
  const w = (ctx: Context, word: Word) => wordsFor(ctx).w(word)
  router.get('/latest', (ctx) => listing(ctx, w(ctx, 'latest'), {}))
  router.get('/rebuttals', (ctx) => listing(ctx, w(ctx, 'rebuttals'), { kind: 'rebuttal' }))
  router.get('/topics/:topic', (ctx) => {
    const topic = textParam(ctx.params['topic'])
    return listing(ctx, topic, { topic })
  })
  router.get('/corrections', async (ctx) => {
    const items = await changedPages(db)
    show(needs, ctx, {
      title: w(ctx, 'ledger'),
      template: 'listing',
      list: list(ctx, items, { notes: true }),
      next: null,
    })
  })
  router.get('/search', async (ctx) => {
    const query = textParam(ctx.query['q']).slice(0, 100)
    const items = query === '' ? [] : await searchPages(db, query)
    show(needs, ctx, {
      title: w(ctx, 'search'),
      template: 'listing',
      query,
      list: list(ctx, items, { emptyText: w(ctx, 'noHits') }),
      next: null,
    })
  })
}

function questions(router: Router, needs: PortalNeeds): void {
  const { db } = needs
  router.get('/check', async (ctx) => {
    const text = textParam(ctx.query['text']).slice(0, 2000)
    const found = text.length < 2 ? undefined : (await checkClaim(needs, text)).found
    const answer = found === undefined ? undefined : answerOf(found)
    show(needs, ctx, {
      title: wordsFor(ctx).w('check'),
      template: 'check',
      text,
      answer,
      off: found?.off === true,
    })
  })
  router.post('/ask', async (ctx) => {
    const body = ctx.request.body as { text?: unknown } | undefined
    const text = typeof body?.text === 'string' ? textParam(body.text).slice(0, 2000) : ''
    if (text.length < 5) return ctx.redirect('/check')
    const { receiptCode } = await ask(needs, text)
    show(needs, ctx, { title: wordsFor(ctx).w('check'), template: 'asked', fresh: true, code: receiptCode })
  })
  router.get('/ask/:code', async (ctx) => {
    const code = textParam(ctx.params['code']).toUpperCase()
    const found = await askByReceipt(needs, code)
    if (found === null) return missing(needs, ctx)
    const answered = found.state === 'told' && found.claimId !== null ? await claim(db, found.claimId) : null
    const answer =
      answered === null ? undefined : { ...answered, holds: answerHolds(answered), url: answered.answerUrl }
    show(needs, ctx, {
      title: wordsFor(ctx).w('receipt'),
      template: 'asked',
      fresh: false,
      code,
      ask: found,
      answer,
    })
  })
  router.get('/verify', async (ctx) => {
    const text = textParam(ctx.query['q']).slice(0, 5000)
    const byCode = codeShape.test(text)
    const page =
      text === '' ? null : byCode ? await verifyByCode(db, text.toUpperCase()) : await verifyByText(db, text)
    show(needs, ctx, {
      title: wordsFor(ctx).w('verify'),
      template: 'verify',
      text,
      asked: text !== '',
      byCode,
      page,
    })
  })
}

function machineReadable(router: Router, needs: PortalNeeds): void {
  const { db, site } = needs
  const newest = async (kind?: string) =>
    (await publicPages(db, { limit: 50, ...(kind !== undefined && { kind }) })).items
  const send = (ctx: Context, type: string, body: string) => {
    ctx.set('Cache-Control', 'public, max-age=60')
    ctx.type = type
    ctx.body = body
    tag(ctx, body)
  }
  for (const [path, kind] of [
    ['', undefined],
    ['/rebuttals', 'rebuttal'],
  ] as const) {
    router.get(`${path}/feed.atom`, async (ctx) =>
      send(ctx, 'application/atom+xml', atom(site, await newest(kind), `${path}/feed.atom`)),
    )
    router.get(`${path}/feed.rss`, async (ctx) =>
      send(ctx, 'application/rss+xml', rss(site, await newest(kind))),
    )
    router.get(`${path}/feed.json`, async (ctx) => {
      send(
        ctx,
        'application/feed+json',
        JSON.stringify(jsonFeed(site, await newest(kind), `${path}/feed.json`)),
      )
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
