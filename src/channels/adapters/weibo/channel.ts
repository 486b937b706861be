/**
 * Weibo through statuses/share. Traps: the text needs a link on the app's registered domain and no #topic#; the
 * platform has no idempotency and refuses repeats, so "repeated text" after a lost answer is evidence that the first
 * try arrived. Source: open.weibo.com wiki 2/statuses/share and its error codes.
 */

import { z } from 'zod'

import { defineChannel, type Outcome } from '../../channel.ts'
import { brief, isDegraded, isDown, isWell, jsonOf, maybe, no, yes } from '../../kit/answers.ts'
import { usually } from '../../kit/capabilities.ts'
import { empty, fillSlots, linkBehind, lineRendition, shorten, tooLong, wantsLink } from '../../kit/render.ts'
import { idOf, Posted, type WeiboAccount, type WeiboCall, WeiboSecrets, WeiboSettings } from './account.ts'
import { weiboLength } from './length.ts'
import { say } from './said.ts'
import { reconcile } from './timeline.ts'

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

async function post(
  account: WeiboAccount,
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

async function send(call: WeiboCall): Promise<Outcome> {
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

async function withdraw(call: WeiboCall): Promise<Outcome> {
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
  settings: WeiboSettings,
  secrets: WeiboSecrets,
  capabilities: { ...usually, withdraw: 'delete', timeoutMs: 15_000 },
  render: (master, settings) => {
    // The platform takes #…# for a topic and refuses it.
    const text = `${master.title}。${master.summary || master.bodyText}`
      .replaceAll('#', '')
      .replaceAll(/\s+/g, ' ')
    const room = settings.limit - 14 - weiboLength(master.behind)
    return lineRendition('post', `${shorten(text, room, weiboLength)}${linkBehind(master, ' ')}`)
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
