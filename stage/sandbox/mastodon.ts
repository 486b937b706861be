/**
 * A Mastodon server as its API documents it: statuses, idempotency for an hour, own timeline, notifications, hashtag
 * timeline.
 */

import { type Asked, type Reply, type StandIn, type StandInOptions, startHttp } from './stand-in.ts'

interface Status {
  readonly id: string
  content: string
  readonly created_at: string
  edited_at: string | null
  readonly url: string
  readonly account: { readonly id: string; readonly acct: string }
  deleted: boolean
  /** By another client of the same account, not by the office's software. */
  readonly elsewhere?: true
}

const idempotencyMs = 3_600_000
const limit = 500
const pageSize = 40
const yearMs = 365 * 24 * 3_600_000

export interface MastodonStandIn extends StandIn {
  readonly token: string
  /** Another client of the same account posts so often. */
  readonly crowd: (posts: number) => void
  /** A citizen posts; the hashtag timeline and, when the office is named, its notifications show it. */
  readonly citizenPosts: (text: string) => string
  /** What the office's software posted and citizens can read. */
  readonly visible: () => { readonly id: string; readonly text: string }[]
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export async function startMastodon(
  options: StandInOptions & { token?: string } = {},
): Promise<MastodonStandIn> {
  const token = options.token ?? 'sandbox-mastodon-token'
  const now = options.now ?? (() => new Date())
  const statuses: Status[] = []
  const keys = new Map<string, { id: string; at: number }>()
  let serial = 110_000
  const office = { id: '1', acct: 'newsroom' }

  const view = (status: Status) => ({
    id: status.id,
    content: `<p>${escapeHtml(status.content).replaceAll('\n', '<br>')}</p>`,
    url: status.url,
    created_at: status.created_at,
    edited_at: status.edited_at,
    account: status.account,
    visibility: 'public',
  })
  const add = (
    content: string,
    account: Status['account'],
    more: { elsewhere?: true; at?: Date } = {},
  ): Status => {
    const { at = now(), ...origin } = more
    serial += 1
    const status: Status = {
      id: String(serial),
      content,
      account,
      created_at: at.toISOString(),
      edited_at: null,
      url: `${base()}/@${account.acct}/${serial}`,
      deleted: false,
      ...origin,
    }
    statuses.push(status)
    return status
  }
  const living = () => statuses.filter(({ deleted }) => !deleted)
  const since = (asked: Asked) =>
    BigInt(asked.url.searchParams.get('min_id') ?? asked.url.searchParams.get('since_id') ?? '0')
  /** Another client of the account. */
  const crowd = (posts: number) => {
    for (let at = 0; at < posts; at += 1) add(`值班员随手发的第${at}条`, office, { elsewhere: true })
  }
  /** The account's own list: newest first, `max_id` leaves its own post out. */
  const ownPage = ({ url: { searchParams } }: Asked) => {
    const before = BigInt(searchParams.get('max_id') ?? serial + 1)
    const size = Math.min(pageSize, Number(searchParams.get('limit') ?? 20))
    const own = living().filter(({ id, account }) => account.id === office.id && BigInt(id) < before)
    return own.toReversed().slice(0, size).map(view)
  }
  const newestFirst = (list: Status[]) => list.toReversed().slice(0, pageSize).map(view)
  /** After `min_id` the page next to it, otherwise the newest page; newest first in both. */
  const pageOf = (asked: Asked, list: Status[]) =>
    newestFirst(asked.url.searchParams.has('min_id') ? list.slice(0, pageSize) : list)

  let base = () => ''
  const standIn = await startHttp('mastodon', { ...options, crowd }, (asked, { log, faults }): Reply => {
    const { pathname } = asked.url
    if (pathname === '/api/v1/instance')
      return {
        json: {
          uri: 'sandbox',
          configuration: { statuses: { max_characters: limit, characters_reserved_per_url: 23 } },
        },
      }
    if (faults.take('token-expired') !== undefined || asked.headers.authorization !== `Bearer ${token}`) {
      return { status: 401, json: { error: 'The access token is invalid' } }
    }
    if (faults.take('token-revoked') !== undefined)
      return { status: 401, json: { error: 'The access token was revoked' } }
    if (pathname === '/api/v1/accounts/verify_credentials')
      return { json: { ...office, username: 'newsroom' } }
    if (pathname === `/api/v1/accounts/${office.id}/statuses`) return { json: ownPage(asked) }
    const tag = /^\/api\/v1\/timelines\/tag\/(.+)$/.exec(pathname)?.[1]
    if (tag !== undefined) {
      return {
        json: pageOf(
          asked,
          living().filter(
            ({ id, content }) => BigInt(id) > since(asked) && content.includes(`#${decodeURIComponent(tag)}`),
          ),
        ),
      }
    }
    if (pathname === '/api/v1/notifications') {
      const named = living().filter(
        ({ id, content, account }) =>
          BigInt(id) > since(asked) && account.id !== office.id && content.includes('@newsroom'),
      )
      return {
        json: named.toReversed().map((status) => ({
          id: status.id,
          type: 'mention',
          created_at: status.created_at,
          status: view(status),
        })),
      }
    }
    if (pathname === '/api/v1/statuses' && asked.method === 'POST') {
      if (faults.take('quota') !== undefined)
        return { status: 429, json: { error: 'Too many requests' }, headers: { 'retry-after': '1' } }
      if (faults.take('content') !== undefined)
        return { status: 422, json: { error: 'Validation failed: Text contains a blocked word' } }
      const text = textOf(asked.json()['status'] ?? asked.form.get('status'))
      if (text.trim() === '')
        return { status: 422, json: { error: "Validation failed: Text can't be blank" } }
      if (Array.from(text.replaceAll(/https?:\/\/\S+/g, 'x'.repeat(23))).length > limit)
        return { status: 422, json: { error: 'Validation failed: Text character limit of 500 exceeded' } }
      const key = String(asked.headers['idempotency-key'] ?? '')
      const before = key === '' ? undefined : keys.get(key)
      if (before !== undefined && now().getTime() - before.at < idempotencyMs) {
        const status = statuses.find(({ id }) => id === before.id)
        if (status !== undefined) return { json: view(status) }
      }
      const status = add(text, office)
      if (key !== '') keys.set(key, { id: status.id, at: now().getTime() })
      log.add('post', true, { id: status.id, text })
      return { json: view(status) }
    }
    const id = /^\/api\/v1\/statuses\/(\d+)$/.exec(pathname)?.[1]
    const status = statuses.find((one) => one.id === id && !one.deleted)
    if (id === undefined || status === undefined) return { status: 404, json: { error: 'Record not found' } }
    if (asked.method === 'GET') return { json: view(status) }
    if (asked.method === 'PUT') {
      status.content = textOf(asked.json()['status'])
      status.edited_at = now().toISOString()
      log.add('edit', true, { id, text: status.content })
      return { json: view(status) }
    }
    if (asked.method === 'DELETE') {
      status.deleted = true
      log.add('delete', true, { id, text: status.content })
      return { json: view(status) }
    }
    return { status: 405, json: { error: 'method' } }
  })
  base = () => standIn.url
  add('云岭发布在这里开通了', office, { elsewhere: true, at: new Date(now().getTime() - yearMs) })
  return {
    ...standIn,
    token,
    crowd,
    citizenPosts: (text) => {
      const status = add(text, { id: String(900 + statuses.length), acct: `citizen${statuses.length}` })
      standIn.log.add('citizen', false, { id: status.id, text })
      return status.id
    },
    visible: () =>
      living()
        .filter(({ account, elsewhere }) => account.id === office.id && elsewhere !== true)
        .map(({ id, content }) => ({ id, text: content })),
  }
}
