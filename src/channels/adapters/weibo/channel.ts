/**
 * Weibo through statuses/share. Traps: the text needs a link on the app's registered domain and no #topic#; the
 * platform has no idempotency and refuses repeats, so "repeated text" after a lost answer is evidence that the first
 * try arrived. Source: open.weibo.com wiki 2/statuses/share and its error codes.
 */

import { z } from 'zod'

import { fields } from '../../../words/describe.ts'
import { type AccountContext, defineChannel, type Outcome, type SendCall } from '../../channel.ts'
import { brief, isDegraded, isDown, isWell, jsonOf, maybe, no, yes } from '../../kit/answers.ts'
import { usually } from '../../kit/capabilities.ts'
import { empty, fillSlots, linkSlot, lineRendition, shorten, tooLong, wantsLink } from '../../kit/render.ts'
import { accessToken, platformAddress } from '../../kit/settings.ts'
import { say as sayOfText } from '../../said/renditions.ts'
import { weiboLength } from './length.ts'
import { say } from './said.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://api.weibo.com').register(fields, platformAddress),
  ip: z
    .string()
    .min(1)
    .register(fields, { title: say('weibo.ip'), help: say('weibo.ip.help') }),
  limit: z
    .number()
    .int()
    .positive()
    .default(140)
    .register(fields, { title: say('weibo.limit'), unit: sayOfText('unit.characters') }),
})
const Secrets = z.object({ accessToken })
type Settings = z.output<typeof Settings>
type Secrets = z.output<typeof Secrets>
type Account = AccountContext<Settings, Secrets>
type Call = SendCall<Settings, Secrets>

const Posted = z.object({
  idstr: z.string().optional(),
  id: z.union([z.number(), z.string()]),
  text: z.string().default(''),
  created_at: z.string().optional(),
  user: z.object({ idstr: z.string() }).partial().optional(),
})
const Refused = z.object({ error_code: z.coerce.number(), error: z.string().default('') })

/** Turned away before it was handled. An inner failure (10001, 10003, 10010, 10011) says nothing about the post. */
const temporary = new Set([10_002, 10_009])
const inner = new Set([10_001, 10_003, 10_010, 10_011])
const rate = new Set([10_022, 10_023, 10_024, 20_016])
const auth = new Set([21_314, 21_315, 21_316, 21_317, 21_318, 21_319, 21_327, 21_332])
const config = new Set([10_004, 10_005, 10_006, 10_014, 21_321])
const repeated = new Set([20_017, 20_019, 20_111])
/** "Succeeded, shown later": whether it appears is not known. */
const delayed = 20_032
const gone = 20_101
const rateWaitMs = 10 * 60_000
const timelineCount = 50
const comparedSigns = 60
const leastComparedSigns = 8
const clockSkewMs = 5 * 60_000

const idOf = (post: z.output<typeof Posted>) => post.idstr ?? String(post.id)

async function post(
  account: Account,
  path: string,
  form: Record<string, string>,
  signal?: AbortSignal,
): Promise<Response> {
  return account.fetch(new URL(path, account.settings.baseUrl), {
    method: 'POST',
    body: new URLSearchParams({ access_token: account.secrets.accessToken, ...form }),
    ...(signal !== undefined && { signal }),
  })
}

function sortError({ error_code: code, error }: z.output<typeof Refused>): Outcome {
  const detail = `${code} ${error}`
  // Cause `content`: the platform itself hints that the text is there, so not seeing it proves nothing.
  if (repeated.has(code)) return maybe(say('weibo.repeated'), { cause: 'content', words: detail })
  if (code === delayed) return maybe(detail, { cause: 'content' })
  if (inner.has(code)) return maybe(detail)
  if (temporary.has(code)) return no('transient', detail)
  if (rate.has(code)) return no('quota', detail, { retryAfterMs: rateWaitMs })
  if (auth.has(code)) return no('auth', detail)
  if (config.has(code)) return no('config', detail)
  if (code >= 10_000 && code < 30_000) return no('content', detail)
  return maybe(detail)
}

async function send(call: Call): Promise<Outcome> {
  const response = await post(
    call,
    '/2/statuses/share.json',
    { status: fillSlots(call.payload.text, call.slots), rip: call.settings.ip },
    call.signal,
  )
  const body = await jsonOf(response)
  const refused = Refused.safeParse(body)
  if (refused.success) return sortError(refused.data)
  const posted = Posted.safeParse(body)
  if (response.ok && posted.success) {
    const id = idOf(posted.data)
    const user = posted.data.user?.idstr
    return yes(
      { externalId: id, ...(user !== undefined && { url: `https://weibo.com/${user}/${id}` }) },
      true,
    )
  }
  return maybe(`HTTP ${response.status} ${brief(body)}`)
}

/** The newest posts of the account itself; undefined when they could not be read. */
async function ownPosts(call: Call): Promise<z.output<typeof Posted>[] | undefined> {
  const url = new URL('/2/statuses/user_timeline.json', call.settings.baseUrl)
  url.searchParams.set('access_token', call.secrets.accessToken)
  url.searchParams.set('count', String(timelineCount))
  const response = await call.fetch(url, { signal: call.signal })
  const list = z.object({ statuses: z.array(Posted) }).safeParse(await jsonOf(response))
  return response.ok && list.success ? list.data.statuses : undefined
}

/** The platform rewrites links and cuts long texts, so the beginning without links is compared as well. */
function isOurs(call: Call, { text, created_at: at }: z.output<typeof Posted>): boolean {
  const { link } = call.slots
  if (link !== '' && text.includes(link)) return true
  // The same words with another link of this site: another release.
  if (URL.canParse(link) && text.includes(`//${new URL(link).host}/`)) return false
  const start = (whole: string) =>
    whole
      .replaceAll(linkSlot, '')
      .replaceAll(/https?:\/\/\S+/g, '')
      .replaceAll(/\s+/g, '')
      .slice(0, comparedSigns)
  const wanted = start(call.payload.text)
  const isNew = at === undefined || Date.parse(at) >= call.armedAt.getTime() - clockSkewMs
  return isNew && wanted.length >= leastComparedSigns && start(text) === wanted
}

async function reconcile(call: Call): Promise<Outcome | undefined> {
  const posts = await ownPosts(call)
  if (posts === undefined) return undefined
  if (call.act === 'withdraw') return isGone(call, posts)
  const ours = posts.find((post) => isOurs(call, post))
  return ours === undefined ? no('transient', say('weibo.not-there')) : yes({ externalId: idOf(ours) }, true)
}

/** Ids are decimal numbers that grow with time, too long for a number. */
const isOlder = (one: string, other: string) =>
  one.length < other.length || (one.length === other.length && one < other)

/** Not in the list proves it is gone only when the list reaches back far enough. */
function isGone(call: Call, posts: readonly z.output<typeof Posted>[]): Outcome | undefined {
  const id = call.target?.externalId
  if (id === undefined || !/^\d+$/.test(id)) return undefined
  if (posts.some((post) => idOf(post) === id)) return no('transient', say('weibo.still-there'))
  const reaches = posts.length < timelineCount || posts.some((post) => isOlder(idOf(post), id))
  return reaches ? yes({ externalId: id }, true) : undefined
}

async function withdraw(call: Call): Promise<Outcome> {
  if (call.target === null) return no('recipient', say('weibo.nothing-to-withdraw'))
  const response = await post(call, '/2/statuses/destroy.json', { id: call.target.externalId }, call.signal)
  const body = await jsonOf(response)
  const refused = Refused.safeParse(body)
  if (refused.success)
    return refused.data.error_code === gone
      ? yes({ externalId: call.target.externalId }, true)
      : sortError(refused.data)
  return response.ok && Posted.safeParse(body).success
    ? yes({ externalId: call.target.externalId }, true)
    : maybe(`HTTP ${response.status} ${brief(body)}`)
}

export const channel = defineChannel({
  name: 'weibo',
  title: say('weibo.channel'),
  form: 'post',
  settings: Settings,
  secrets: Secrets,
  capabilities: { ...usually, withdraw: 'delete', timeoutMs: 15_000 },
  render: (master, settings) => {
    // The platform takes #…# for a topic and refuses it.
    const text = `${master.title}。${master.summary || master.bodyText}`
      .replaceAll('#', '')
      .replaceAll(/\s+/g, ' ')
    return lineRendition('post', `${shorten(text, settings.limit - 14, weiboLength)} ${linkSlot}`)
  },
  check: (payload, settings) => [
    ...empty(payload.text),
    ...tooLong(weiboLength(payload.text), settings.limit),
    ...wantsLink(payload.text),
    ...(/#[^#\s]+#/.test(payload.text)
      ? [{ rule: 'weibo.topic', severity: 'block' as const, message: say('weibo.topic') }]
      : []),
  ],
  measure: (payload, settings) => ({ used: weiboLength(payload.text), limit: settings.limit }),
  send,
  reconcile,
  correct: send,
  withdraw,
  probe: async (account) => {
    const response = await post(account, '/oauth2/get_token_info', {})
    const body = await jsonOf(response)
    const token = z.object({ expire_in: z.coerce.number() }).safeParse(body)
    if (!token.success) return isDown(say('weibo.not-authorised', { words: brief(body) }))
    const days = Math.floor(token.data.expire_in / 86_400)
    return days < 3 ? isDegraded(say('weibo.expires', { days })) : isWell
  },
})
