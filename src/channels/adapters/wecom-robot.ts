/**
 * WeCom group robot. Traps: the key in the address is the credential; text is limited in bytes; there is neither
 * idempotency, look-up nor recall, so a lost answer stays unknown until a person has looked into the group. Source:
 * developer.work.weixin.qq.com/document/path/99110.
 */

import { z } from 'zod'

import { fields } from '../../words/describe.ts'
import { type AccountContext, defineChannel, type Outcome, type SendCall } from '../channel.ts'
import { brief, isDegraded, isDown, isWell, jsonOf, maybe, no, yes } from '../kit/answers.ts'
import { usually } from '../kit/capabilities.ts'
import { empty, fillSlots, linkBehind, linkSlot, lineRendition, shorten, tooLong } from '../kit/render.ts'
import { platformAddress } from '../kit/settings.ts'
import { say as sayOfText } from '../said/renditions.ts'
import { say } from '../said/wecom-robot.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://qyapi.weixin.qq.com').register(fields, platformAddress),
})
const Secrets = z.object({
  key: z
    .string()
    .min(1)
    .register(fields, { title: say('wecom.key'), help: say('wecom.key.help') }),
})
type Account = AccountContext<z.output<typeof Settings>, z.output<typeof Secrets>>
type Call = SendCall<z.output<typeof Settings>, z.output<typeof Secrets>>

const textLimitBytes = 2_048
/** Room for the link when the text is measured before it is known. */
const linkBytes = 80
/** The key in the address is the only credential: it is void when the robot has left the group. */
const robotGone = 93_000
const Answer = z.object({ errcode: z.number(), errmsg: z.string().default('') })

function bytesOf(text: string): number {
  return (
    new TextEncoder().encode(text.replaceAll(linkSlot, '')).byteLength +
    (text.split(linkSlot).length - 1) * linkBytes
  )
}

function post(account: Account, message: object, signal?: AbortSignal): Promise<Response> {
  const url = new URL('/cgi-bin/webhook/send', account.settings.baseUrl)
  url.searchParams.set('key', account.secrets.key)
  return account.fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    ...(signal !== undefined && { signal }),
  })
}

async function send(call: Call): Promise<Outcome> {
  const content = fillSlots(call.payload.text, call.slots)
  const response = await post(call, { msgtype: 'text', text: { content } }, call.signal)
  const body = await jsonOf(response)
  const answer = Answer.safeParse(body)
  if (!answer.success) return maybe(`HTTP ${response.status} ${brief(body)}`)
  const { errcode, errmsg } = answer.data
  if (errcode === 0) return yes({ externalId: call.messageId }, true)
  const detail = `${errcode} ${errmsg}`
  if (errcode === 45_009) return no('quota', detail, { retryAfterMs: 60_000 })
  if (errcode === robotGone) return no('auth', say('wecom.robot-gone'), { words: detail })
  if (errcode === 40_008) return no('content', detail)
  return errcode === -1 ? no('transient', detail) : maybe(detail)
}

export const channel = defineChannel({
  name: 'wecom-robot',
  title: say('wecom.channel'),
  form: 'chat',
  settings: Settings,
  secrets: Secrets,
  // A robot speaks in a group of the office's own enterprise: no citizen is in it.
  capabilities: { ...usually, reach: 'closed', timeoutMs: 10_000 },
  render: (master) => {
    const [before, after] = [`【${master.issuer}】`, linkBehind(master, '\n')]
    const text = shorten(
      `${master.title}\n${master.summary || master.bodyText}`,
      textLimitBytes - bytesOf(`${before}${after}${master.behind}`),
      bytesOf,
    )
    return lineRendition('chat', `${before}${text}${after}`)
  },
  check: (payload) => [
    ...empty(payload.text),
    ...tooLong(bytesOf(payload.text), textLimitBytes, sayOfText('unit.bytes')),
  ],
  measure: (payload) => ({
    used: bytesOf(payload.text),
    limit: textLimitBytes,
    note: sayOfText('measure.bytes'),
  }),
  send,
  correct: send,
  withdraw: send,
  // There is no harmless call, but a message without a type is refused by a living robot and posted by none.
  probe: async (account) => {
    const response = await post(account, {})
    const answer = Answer.safeParse(await jsonOf(response))
    if (!answer.success) return isDegraded(say('wecom.unclear', { status: response.status }))
    return answer.data.errcode === robotGone ? isDown(say('wecom.renew')) : isWell
  },
})
