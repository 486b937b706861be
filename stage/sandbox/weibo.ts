/**
 * Weibo's share interface: link on a registered domain, no topics, 140 weighted signs, repeats refused, errors with
 * codes.
 */

import { type Reply, type StandIn, type StandInOptions, startHttp } from './stand-in.ts'

interface Post {
  readonly id: number
  readonly text: string
  readonly at: string
  deleted: boolean
  /** By another client of the same account, not by the office's software. */
  readonly elsewhere?: true
}

export interface WeiboStandIn extends StandIn {
  readonly token: string
  /** Another client of the same account posts so often. */
  readonly crowd: (posts: number) => void
  /** What the office's software posted and citizens can read. */
  readonly visible: () => { readonly id: string; readonly text: string }[]
}

const limitHalves = 280
const mostPerPage = 100
const yearMs = 365 * 24 * 3_600_000

/** The platform's own way: `Sun Nov 29 10:00:00 +0800 2026`. */
function weiboTime(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toUTCString()
  const [, weekday, day, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(local) ?? []
  return `${weekday} ${month} ${day} ${time} +0800 ${year}`
}

function halves(text: string): number {
  const short = text.replaceAll(/https?:\/\/\S+/g, 'x'.repeat(20))
  let count = 0
  for (const sign of short) count += (sign.codePointAt(0) ?? 0) < 256 ? 1 : 2
  return count
}

export async function startWeibo(
  options: StandInOptions & { token?: string; domain?: string } = {},
): Promise<WeiboStandIn> {
  const token = options.token ?? 'sandbox-weibo-token'
  const domain = options.domain ?? '127.0.0.1'
  const now = options.now ?? (() => new Date())
  const posts: Post[] = []
  let serial = 4_900_000_000_000_000
  const view = (post: Post) => ({
    id: post.id,
    idstr: String(post.id),
    text: post.text,
    created_at: post.at,
    user: { idstr: '7700000001', screen_name: '云岭发布' },
  })
  const add = (text: string, more: { elsewhere?: true; at?: Date } = {}): Post => {
    const { at = now(), ...origin } = more
    serial += 1
    const post = { id: serial, text, at: weiboTime(at), deleted: false, ...origin }
    posts.push(post)
    return post
  }
  const crowd = (count: number) => {
    for (let at = 0; at < count; at += 1) add(`值班员随手发的第${at}条`, { elsewhere: true })
  }
  add('云岭发布在这里开通了', { elsewhere: true, at: new Date(now().getTime() - yearMs) })
  /** The account's own list: newest first, `max_id` includes its own post. */
  const ownPage = (query: URLSearchParams) => {
    const from = Number(query.get('max_id') ?? serial)
    const size = Math.min(mostPerPage, Number(query.get('count') ?? 20))
    const own = posts.filter(({ id, deleted }) => !deleted && id <= from)
    return own.toReversed().slice(0, size).map(view)
  }
  const error = (request: string, code: number, message: string): Reply => ({
    status: 400,
    json: { request, error_code: code, error: message },
  })

  const standIn = await startHttp('weibo', { ...options, crowd }, (asked, { log, faults }): Reply => {
    const { pathname, searchParams } = asked.url
    const given = asked.form.get('access_token') ?? searchParams.get('access_token')
    if (faults.take('token-expired') !== undefined) return error(pathname, 21_327, 'expired_token')
    if (faults.take('token-revoked') !== undefined) return error(pathname, 21_319, 'accessor was revoked')
    if (given !== token) return error(pathname, 21_332, 'invalid_access_token')
    if (pathname === '/oauth2/get_token_info') return { json: { uid: '7700000001', expire_in: 30 * 86_400 } }
    if (pathname === '/2/statuses/user_timeline.json') return { json: { statuses: ownPage(searchParams) } }
    if (pathname === '/2/statuses/share.json' && asked.method === 'POST') {
      const text = asked.form.get('status') ?? ''
      if ((asked.form.get('rip') ?? '') === '') return error(pathname, 10_017, 'parameter (rip) is required')
      if (faults.take('quota') !== undefined)
        return error(pathname, 10_023, 'User requests out of rate limit!')
      if (faults.take('busy') !== undefined)
        return error(pathname, 10_009, 'Too many pending tasks, system is busy!')
      if (faults.take('content') !== undefined) return error(pathname, 20_021, 'content is illegal!')
      if (!new RegExp(`https?://${domain.replaceAll('.', String.raw`\.`)}[:/]`).test(text))
        return error(pathname, 10_017, 'text must contain a link of the registered domain')
      if (/#[^#\s]+#/.test(text)) return error(pathname, 10_017, 'text must not contain a topic')
      if (halves(text) > limitHalves)
        return error(pathname, 20_012, 'Text too long, please input text less than 140 characters!')
      if (posts.some((post) => !post.deleted && post.text === text))
        return error(pathname, 20_019, 'repeat content!')
      const post = add(text)
      log.add('post', true, { id: String(post.id), text })
      // Its own inner call failed after the post was stored: documented, and no proof of anything.
      if (faults.take('unsure') !== undefined) return error(pathname, 10_011, 'RPC error')
      return { json: view(post) }
    }
    if (pathname === '/2/statuses/destroy.json' && asked.method === 'POST') {
      const post = posts.find(({ id, deleted }) => String(id) === asked.form.get('id') && !deleted)
      if (post === undefined) return error(pathname, 20_101, 'target weibo does not exist!')
      post.deleted = true
      log.add('delete', true, { id: String(post.id), text: post.text })
      return { json: view(post) }
    }
    return { status: 404, json: { error_code: 10_020, error: 'Request Api not found!' } }
  })
  return {
    ...standIn,
    token,
    crowd,
    visible: () =>
      posts
        .filter(({ deleted, elsewhere }) => !deleted && elsewhere !== true)
        .map(({ id, text }) => ({ id: String(id), text })),
  }
}
