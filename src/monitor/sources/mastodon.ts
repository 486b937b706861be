/** Posts on a hashtag, or those that name the office, from a Mastodon-compatible server; reads on from the last id. */

import { z } from 'zod'

import { readCapped } from '../../infra/outside/fetch.ts'
import { textOfHtml } from '../../infra/outside/html-text.ts'
import { retryAfterMs } from '../../infra/outside/retry-after.ts'
import { fields } from '../../words/describe.ts'
import { OutsideError } from '../../words/errors.ts'
import { say } from '../said.ts'
import { defineSource } from '../source.ts'

const Settings = z
  .object({
    baseUrl: z.url().register(fields, {
      title: say('source-setting.server'),
      help: say('source-setting.server.help'),
    }),
    what: z.enum(['hashtag', 'notifications']).register(fields, {
      title: say('source-setting.what'),
      options: {
        hashtag: say('source-setting.what.hashtag'),
        notifications: say('source-setting.what.notifications'),
      },
    }),
    tag: z
      .string()
      .trim()
      .default('')
      .register(fields, { title: say('source-setting.tag'), help: say('source-setting.tag.help') }),
  })
  .refine(({ what, tag }) => what !== 'hashtag' || tag !== '', { path: ['tag'] })
const Secrets = z.object({
  accessToken: z
    .string()
    .default('')
    .register(fields, { title: say('source-setting.token'), help: say('source-setting.access-token.help') }),
})
const Cursor = z.object({ lastId: z.string() }).optional().catch(undefined)

const Status = z.object({
  id: z.string(),
  content: z.string(),
  url: z.string().nullish(),
  created_at: z.string(),
  account: z.object({ acct: z.string() }),
  in_reply_to_id: z.string().nullish(),
})
const Notification = z.object({ id: z.string(), status: Status })

const Id = z.object({ id: z.string() })

const mostBytes = 4 * 1024 * 1024

/** Ids are numbers written as text; the longer one is the later one. */
const later = (a: string, b: string) => (a.length === b.length ? a > b : a.length > b.length)

const mostSigns = 20_000

const mentionOf = (status: z.output<typeof Status>, sourceId: string) => ({
  source: sourceId,
  externalId: status.id,
  text: textOfHtml(status.content).slice(0, mostSigns),
  author: status.account.acct,
  publishedAt: status.created_at,
  ...(typeof status.url === 'string' && { url: status.url }),
  ...(typeof status.in_reply_to_id === 'string' && { parentExternalId: status.in_reply_to_id }),
})

export const source = defineSource({
  name: 'mastodon',
  title: say('source-kind.mastodon'),
  mode: 'pull',
  settings: Settings,
  secrets: Secrets,
  expects: { intervalSeconds: 300, minimumItems: 0 },
  fetch: async ({ settings, secrets, sourceId, fetch, now }, cursor) => {
    const known = Cursor.parse(cursor ?? undefined)
    const { what, tag } = settings
    const path =
      what === 'hashtag' ? `/api/v1/timelines/tag/${encodeURIComponent(tag)}` : '/api/v1/notifications'
    const url = new URL(path, settings.baseUrl)
    url.searchParams.set('limit', '40')
    if (what === 'notifications') url.searchParams.set('types[]', 'mention')
    if (known !== undefined) url.searchParams.set('min_id', known.lastId)
    const response = await fetch(url, {
      headers: {
        accept: 'application/json',
        ...(secrets.accessToken !== '' && { authorization: `Bearer ${secrets.accessToken}` }),
      },
    })
    const body = new TextDecoder().decode(await readCapped(response, mostBytes))
    if (!response.ok) {
      const wait = retryAfterMs(response, now())
      throw new OutsideError(say('source.answered', { status: response.status }), {
        certainty: 'no',
        failureCause: response.status === 401 ? 'auth' : 'transient',
        ...(wait !== undefined && { retryAfterMs: wait }),
      })
    }
    const list = parse(body)
    // What cannot be read goes on as it is: it is refused with its reason, and not asked for again.
    const found = list.map((raw) => ({
      id: Id.safeParse(raw).data?.id,
      raw,
      status: what === 'hashtag' ? Status.safeParse(raw).data : Notification.safeParse(raw).data?.status,
    }))
    const lastId = found.reduce(
      (last, { id }) => (id !== undefined && (last === undefined || later(id, last)) ? id : last),
      known?.lastId,
    )
    return {
      items: found.map(({ raw, status }) => (status === undefined ? raw : mentionOf(status, sourceId))),
      cursor: lastId === undefined ? null : { lastId },
    }
  },
})

function parse(body: string): unknown[] {
  try {
    const value: unknown = JSON.parse(body)
    if (Array.isArray(value)) return value
  } catch {
    // Falls through: it is not what was asked for.
  }
  throw new OutsideError(say('source.no-list'), { certainty: 'no', failureCause: 'content' })
}
