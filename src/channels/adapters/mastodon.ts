/**
 * Mastodon and servers that speak its API.
 * Traps: some servers ignore Idempotency-Key and answer errors in HTML; so a maybe is looked up on our own timeline
 * by the short link. Source: docs.joinmastodon.org (statuses, instance); behaviour of snac2 and GoToSocial as
 * measured on running servers (test/peers).
 */

import { z } from 'zod'

import { textOfHtml } from '../../infra/outside/html-text.ts'
import { retryAfterMs } from '../../infra/outside/retry-after.ts'
import { fields } from '../../words/describe.ts'
import { type Payload } from '../../words/document/payload.ts'
import { type AccountContext, defineChannel, type Outcome, type SendCall, type Slots } from '../channel.ts'
import { brief, isDown, isWell, jsonOf, maybe, no, yes } from '../kit/answers.ts'
import { usually } from '../kit/capabilities.ts'
import { likenessByLink, wordsOf } from '../kit/likeness.ts'
import { beforeAttempt, clockOf, type Listed, type Page, readBack } from '../kit/read-back.ts'
import { empty, fillSlots, linkBehind, linkSlot, lineRendition, shorten, tooLong } from '../kit/render.ts'
import { accessToken } from '../kit/settings.ts'
import { say } from '../said/mastodon.ts'
import { say as sayOfText } from '../said/renditions.ts'

const Settings = z.object({
  baseUrl: z.url().register(fields, { title: say('mastodon.server') }),
  maxCharacters: z
    .number()
    .int()
    .positive()
    .default(500)
    .register(fields, {
      title: say('mastodon.max-characters'),
      unit: sayOfText('unit.characters'),
    }),
  charactersPerLink: z
    .number()
    .int()
    .positive()
    .default(23)
    .register(fields, {
      title: say('mastodon.link-characters'),
      help: say('mastodon.link-characters.help'),
      unit: sayOfText('unit.characters'),
    }),
  visibility: z
    .enum(['public', 'unlisted', 'private'])
    .default('public')
    .register(fields, {
      title: say('mastodon.visibility'),
      options: {
        public: say('mastodon.public'),
        unlisted: say('mastodon.unlisted'),
        private: say('mastodon.private'),
      },
    }),
})
const Secrets = z.object({ accessToken })
type Settings = z.output<typeof Settings>
type Secrets = z.output<typeof Secrets>
type Account = AccountContext<Settings, Secrets>
type Call = SendCall<Settings, Secrets>

const Status = z.object({
  id: z.string(),
  url: z.string().nullish(),
  content: z.string().default(''),
  /** Absent, it is no time, and a list of such posts proves nothing. */
  created_at: z.string().default(''),
})

function lengthOf(text: string, { charactersPerLink }: Settings): number {
  const withoutLinks = text.replaceAll(linkSlot, '').replaceAll(/https?:\/\/\S+/g, '')
  const links = (text.match(/https?:\/\/\S+/g)?.length ?? 0) + text.split(linkSlot).length - 1
  return Array.from(withoutLinks).length + links * charactersPerLink
}

function textOf(payload: Payload, slots: Slots): string {
  return fillSlots(payload.text, slots)
}

async function request(
  account: Account,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
) {
  return account.fetch(new URL(path, account.settings.baseUrl), {
    method,
    headers: {
      authorization: `Bearer ${account.secrets.accessToken}`,
      accept: 'application/json',
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.signal !== undefined && { signal: options.signal }),
  })
}

/** Malformed, too large, wrong type, not valid: said of the post itself, before it is taken. */
const refusesContent = new Set([400, 405, 413, 415, 422])

/**
 * Sorts an answer to a writing call. 2xx with a status is a yes; a refusal with a known reason is a no; everything
 * else may have been taken.
 */
async function sort(response: Response, now: Date): Promise<Outcome> {
  const body = await jsonOf(response)
  const status = Status.safeParse(body)
  if (response.ok && status.success) {
    const { id, url } = status.data
    return yes({ externalId: id, ...(typeof url === 'string' && { url }) }, true)
  }
  if (response.ok) return maybe(say('mastodon.unclear'), { words: brief(body) })
  const detail = `HTTP ${response.status} ${brief(body)}`
  if (response.status === 401 || response.status === 403) return no('auth', detail)
  if (response.status === 429)
    return no('quota', detail, { retryAfterMs: retryAfterMs(response, now) ?? 60_000 })
  if (response.status === 404 || response.status === 410) return no('config', detail)
  return refusesContent.has(response.status) ? no('content', detail) : maybe(detail)
}

async function ownId(call: Call): Promise<string | undefined> {
  const response = await request(call, 'GET', '/api/v1/accounts/verify_credentials', { signal: call.signal })
  const me = z.object({ id: z.string() }).safeParse(await jsonOf(response))
  return response.ok && me.success ? me.data.id : undefined
}

interface Own extends Listed {
  readonly status: z.output<typeof Status>
}

const pageSize = 40

/** `max_id` leaves its own post out: with the last but one given, a page begins with the last. */
async function ownPage(call: Call, accountId: string, read: readonly Own[]): Promise<Page<Own> | undefined> {
  const before = read.at(-2)?.id
  if (read.length > 0 && before === undefined) return undefined
  const query = new URLSearchParams({
    limit: String(pageSize),
    ...(before !== undefined && { max_id: before }),
  })
  const path = `/api/v1/accounts/${encodeURIComponent(accountId)}/statuses?${query.toString()}`
  const response = await request(call, 'GET', path, { signal: call.signal })
  const list = z.array(Status).safeParse(await jsonOf(response))
  if (!response.ok || !list.success) return undefined
  const posts = list.data.map((status) => ({ id: status.id, at: new Date(status.created_at), status }))
  return { posts, clock: clockOf(response) }
}

async function send(call: Call): Promise<Outcome> {
  const response = await request(call, 'POST', '/api/v1/statuses', {
    body: { status: textOf(call.payload, call.slots), visibility: call.settings.visibility, language: 'zh' },
    headers: { 'idempotency-key': call.idempotencyKey },
    signal: call.signal,
  })
  return sort(response, call.now())
}

const found = ({ id, url }: z.output<typeof Status>) =>
  yes({ externalId: id, ...(typeof url === 'string' && { url }) }, true)

/** Each act leaves its own trace: a new post its link and words, an edit its text, a deletion nothing. */
async function reconcile(call: Call): Promise<Outcome | undefined> {
  if (call.act === 'withdraw') return isGone(call)
  if (call.act === 'correct' && call.target !== null) return isEdited(call, call.target.externalId)
  if (call.slots.link === '') return undefined
  const accountId = await ownId(call)
  if (accountId === undefined) return undefined
  const wanted = textOf(call.payload, call.slots)
  const finding = await readBack<Own>({
    page: (read) => ownPage(call, accountId, read),
    likeness: ({ status: { content } }) =>
      likenessByLink({ text: textOfHtml(content), links: hrefsOf(content) }, wanted, call.slots.link),
    before: beforeAttempt(call),
  })
  if (finding === 'unknown') return undefined
  return finding === 'not-there' ? no('transient', say('mastodon.not-there')) : found(finding.found.status)
}

/** Where the links of a post lead; servers shorten what is shown of them. */
const hrefsOf = (html: string): readonly string[] =>
  [...html.matchAll(/\bhref="([^"]*)"/g)].map(([, href = '']) => textOfHtml(href))

const withoutSpaces = (text: string) => text.replaceAll(/\s+/g, '')

const statusPath = (id: string) => `/api/v1/statuses/${encodeURIComponent(id)}`

async function isEdited(call: Call, id: string): Promise<Outcome | undefined> {
  const response = await request(call, 'GET', statusPath(id), { signal: call.signal })
  const status = Status.safeParse(await jsonOf(response))
  if (!response.ok || !status.success) return undefined
  const shown = textOfHtml(status.data.content)
  const wanted = textOf(call.payload, call.slots)
  if (withoutSpaces(shown) === withoutSpaces(wanted)) return found(status.data)
  // The same words with other signs: the old text, or the server's own way of writing the new one.
  return wordsOf(shown) === wordsOf(wanted) ? undefined : no('transient', say('mastodon.unchanged'))
}

/**
 * "Not found" is the word of the server only when the server also knows the account: anything in between can say it.
 */
async function isGone(call: Call): Promise<Outcome | undefined> {
  if (call.target === null) return undefined
  const { externalId } = call.target
  const response = await request(call, 'GET', statusPath(externalId), { signal: call.signal })
  const status = Status.safeParse(await jsonOf(response))
  if (response.status === 404 || response.status === 410)
    return (await ownId(call)) === undefined ? undefined : yes({ externalId }, true)
  const isThere = response.ok && status.success && status.data.id === externalId
  return isThere ? no('transient', say('mastodon.still-there')) : undefined
}

async function correct(call: Call): Promise<Outcome> {
  if (call.target === null) return send(call)
  const response = await request(call, 'PUT', statusPath(call.target.externalId), {
    body: { status: textOf(call.payload, call.slots), language: 'zh' },
    signal: call.signal,
  })
  return sort(response, call.now())
}

async function withdraw(call: Call): Promise<Outcome> {
  if (call.target === null) return no('recipient', say('mastodon.nothing-to-withdraw'))
  const response = await request(call, 'DELETE', statusPath(call.target.externalId), { signal: call.signal })
  const body = await jsonOf(response)
  // Gone is what was wanted, whoever did it.
  if (response.ok && Status.safeParse(body).success) return yes({ externalId: call.target.externalId }, true)
  if (response.status === 404 || response.status === 410) {
    const gone = await isGone(call)
    if (gone === undefined) return maybe(`HTTP ${response.status} ${brief(body)}`)
    return gone.outcome === 'yes' ? gone : no('config', say('mastodon.cannot-delete'))
  }
  if (response.status === 401 || response.status === 403)
    return no('auth', `HTTP ${response.status} ${brief(body)}`)
  if (response.status === 429)
    return no('quota', 'HTTP 429', { retryAfterMs: retryAfterMs(response, call.now()) ?? 60_000 })
  return maybe(`HTTP ${response.status} ${brief(body)}`)
}

export const channel = defineChannel({
  name: 'mastodon',
  title: say('mastodon.channel'),
  form: 'post',
  settings: Settings,
  secrets: Secrets,
  capabilities: { ...usually, correct: 'edit', withdraw: 'delete', timeoutMs: 15_000 },
  render: (master, settings) => {
    const after = linkBehind(master, '\n\n')
    const room = settings.maxCharacters - lengthOf(`${after}${master.behind}`, settings) - 2
    const text = shorten(`${master.title}\n\n${master.summary || master.bodyText}`, room, (part) =>
      lengthOf(part, settings),
    )
    return lineRendition('post', `${text}${after}`)
  },
  check: (payload, settings) => [
    ...empty(payload.text),
    ...tooLong(lengthOf(payload.text, settings), settings.maxCharacters),
  ],
  measure: (payload, settings) => ({ used: lengthOf(payload.text, settings), limit: settings.maxCharacters }),
  send,
  reconcile,
  correct,
  withdraw,
  probe: async (account) => {
    const response = await request(account, 'GET', '/api/v1/accounts/verify_credentials')
    await response.body?.cancel()
    return response.ok ? isWell : isDown(say('mastodon.refused', { status: response.status }))
  },
})
