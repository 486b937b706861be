/** How a citizen reads the pages: language and size of text, kept in cookies; and the style sheet. */

import type Router from '@koa/router'

import { textParam } from '../reader.ts'
import { type PortalNeeds, style } from '../show.ts'

const oneYearSeconds = 365 * 24 * 3600

export function manner(router: Router, { messages }: PortalNeeds): void {
  router.get('/mode', (ctx) => {
    const elder = textParam(ctx.query['elder'])
    const language = textParam(ctx.query['lang'])
    const cookie = { maxAge: oneYearSeconds * 1000, httpOnly: true, sameSite: 'lax' as const }
    if (elder === '0' || elder === '1') ctx.cookies.set('elder', elder, cookie)
    if (messages.languages.includes(language)) ctx.cookies.set('lang', language, cookie)
    const back = textParam(ctx.query['back'])
    // Only a path of our own: `//host` and absolute addresses would lead citizens away.
    ctx.redirect(/^\/(?![/\\])/.test(back) ? back : '/')
  })
  router.get('/assets/portal.css', (ctx) => {
    ctx.type = 'text/css'
    ctx.set('Cache-Control', `public, max-age=${oneYearSeconds}, immutable`)
    ctx.body = style
  })
}
