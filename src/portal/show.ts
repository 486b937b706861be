/**
 * Puts a page together from its view and answers with it; works without JavaScript. Trap: views escape everything
 * but `<%~`.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Eta } from 'eta'
import type { Context } from 'koa'

import type { AskNeeds } from '../bot/commands/asks.ts'
import { sha256 } from '../infra/data/secrets.ts'
import type { OfficeIdentity } from '../staff/queries/office.ts'
import type { Message } from '../words/message.ts'
import type { Messages } from '../words/messages.ts'
import { type Reader, readerOf } from './reader.ts'
import { say } from './said.ts'

/** Trap: it changes while the office runs, so it is asked at every page. */
export interface Site extends OfficeIdentity {
  readonly publicUrl: string
}

export interface PortalNeeds extends AskNeeds {
  readonly site: Site
  readonly messages: Messages
}

export interface View {
  /** Words of ours, or a title as it was approved. */
  readonly title: Message | string
  readonly template: string
  readonly status?: number
  readonly query?: string
  readonly meta?: readonly (readonly [string, string])[]
  readonly graph?: readonly (readonly [string, string])[]
  readonly linkedData?: string
  readonly [more: string]: unknown
}

const eta = new Eta({
  views: fileURLToPath(new URL('views/', import.meta.url)),
  cache: true,
  autoTrim: false,
})
export const style = readFileSync(new URL('portal.css', import.meta.url), 'utf8')
const styleVersion = sha256(style).slice(0, 8)

const feeds = [
  ['Atom', '/feed.atom'],
  ['RSS', '/feed.rss'],
  ['JSON', '/feed.json'],
] as const

interface Around {
  readonly site: Site
  /** Large text. */
  readonly elder: boolean
  /** Where the switches of language and size lead back to. */
  readonly path: string
}

/** A whole page as HTML, for one reader. */
export function renderPage(reader: Reader, { site, elder, path }: Around, view: View): string {
  const title = typeof view.title === 'string' ? view.title : reader.tell(view.title)
  const all = { ...reader, office: site, elder, path, styleVersion, feeds, ...view, title }
  const body = eta.render(`./${view.template}`, all)
  return eta.render('./layout', { ...all, body })
}

/** Kept by whoever likes, shown to nobody without asking first: a removal outlives no cache. */
export const revalidated = 'public, no-cache, max-age=0, must-revalidate'

/** Renders a page and answers 304 when the citizen already has it. */
export function show({ messages, site }: PortalNeeds, ctx: Context, view: View): void {
  const around = { site, elder: ctx.cookies.get('elder') === '1', path: withoutLanguage(ctx.url) }
  const html = renderPage(readerOf(ctx, messages), around, view)
  ctx.status = view.status ?? 200
  ctx.type = 'html'
  ctx.set('Cache-Control', revalidated)
  ctx.vary('Cookie, Accept-Language')
  ctx.body = html
  tag(ctx, html)
}

/** 304 when the reader already has it. */
export function tag(ctx: Context, content: string): void {
  ctx.set('ETag', `"${sha256(content).slice(0, 32)}"`)
  if (ctx.status !== 200 || !ctx.fresh) return
  ctx.status = 304
  ctx.body = null
}

/** The same page, without the language a link had asked for. */
function withoutLanguage(url: string): string {
  return url.replace(/([?&])lang=[\w-]*(?:&|$)/, '$1').replace(/[?&]$/, '')
}

interface ListOptions {
  readonly emptyText?: Message
  /** With what was said when a page was corrected or withdrawn. */
  readonly notes?: boolean
}

/** Releases as a list, to stand in a page. */
export function list(reader: Reader, items: readonly unknown[], options: ListOptions = {}): string {
  const { emptyText = say('page.nothing'), notes = false } = options
  return eta.render('./list', { ...reader, items, emptyText, notes })
}

/** The page that helps when there is none; also used for addresses nobody else answers. */
export function missing(needs: PortalNeeds, ctx: Context): void {
  show(needs, ctx, { title: say('page.not-found'), template: 'missing', status: 404 })
}
