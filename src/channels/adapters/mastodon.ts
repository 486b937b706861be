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
import { empty, fillSlots, linkSlot, lineRendition, shorten, tooLong } from '../kit/render.ts'
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

const Status = z.object({ id: z.string(), url: z.string().nullish(), content: z.string().default('') })

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

async function ownStatuses(call: Call): Promise<z.output<typeof Status>[] | undefined> {
  const me = z
    .object({ id: z.string() })
    .safeParse(
      await jsonOf(
        await request(call, 'GET', '/api/v1/accounts/verify_credentials', { signal: call.signal }),
      ),
    )
  if (!me.success) return undefined
  const response = await request(
    call,
    'GET',
    `/api/v1/accounts/${encodeURIComponent(me.data.id)}/statuses?limit=40`,
    { signal: call.signal },
  )
  const list = z.array(Status).safeParse(await jsonOf(response))
  return response.ok && list.success ? list.data : undefined
}

async function send(call: Call): Promise<Outcome> {
  const response = await request(call, 'POST', '/api/v1/statuses', {
    body: { status: textOf(call.payload, call.slots), visibility: call.settings.visibility, language: 'zh' },
    headers: { 'idempotency-key': call.idempotencyKey },
    signal: call.signal,
  })
  return sort(response, call.now())
}

/** What a reader sees of a post, without spaces: servers wrap, shorten and escape in their own ways. */
const seen = (html: string) => textOfHtml(html).replaceAll(/\s+/g, '')

const found = ({ id, url }: z.output<typeof Status>) =>
  yes({ externalId: id, ...(typeof url === 'string' && { url }) }, true)

/** Each act leaves its own trace: a new post its link, an edit its text, a deletion nothing. */
async function reconcile(call: Call): Promise<Outcome | undefined> {
  if (call.act === 'withdraw') return isGone(call)
  if (call.act === 'correct' && call.target !== null) return isEdited(call, call.target.externalId)
  if (call.slots.link === '') return undefined
  const statuses = await ownStatuses(call)
  if (statuses === undefined) return undefined
  const link = call.slots.link.replace(/^https?:\/\//, '')
  const ours = statuses.find(({ content }) => seen(content).includes(link))
  return ours === undefined ? no('transient', say('mastodon.not-there')) : found(ours)
}

const statusPath = (id: string) => `/api/v1/statuses/${encodeURIComponent(id)}`

async function isEdited(call: Call, id: string): Promise<Outcome | undefined> {
  const response = await request(call, 'GET', statusPath(id), { signal: call.signal })
  const status = Status.safeParse(await jsonOf(response))
  if (!response.ok || !status.success) return undefined
  const wanted = seen(textOf(call.payload, call.slots).replaceAll('<', '&lt;'))
  return seen(status.data.content) === wanted
    ? found(status.data)
    : no('transient', say('mastodon.unchanged'))
}

async function isGone(call: Call): Promise<Outcome | undefined> {
  if (call.target === null) return undefined
  const response = await request(call, 'GET', statusPath(call.target.externalId), { signal: call.signal })
  await response.body?.cancel()
  if (response.status === 404 || response.status === 410)
    return yes({ externalId: call.target.externalId }, true)
  return response.ok ? no('transient', say('mastodon.still-there')) : undefined
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
  if (response.ok || response.status === 410) return yes({ externalId: call.target.externalId }, true)
  if (response.status === 404) {
    const still = await request(call, 'GET', statusPath(call.target.externalId), { signal: call.signal })
    await still.body?.cancel()
    return still.ok
      ? no('config', say('mastodon.cannot-delete'))
      : yes({ externalId: call.target.externalId }, true)
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
    const room = settings.maxCharacters - settings.charactersPerLink - 4
    const text = shorten(`${master.title}\n\n${master.summary || master.bodyText}`, room, (part) =>
      lengthOf(part, settings),
    )
    return lineRendition('post', `${text}\n\n${linkSlot}`)
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
