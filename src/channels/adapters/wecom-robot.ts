/**
 * WeCom group robot. Traps: the key in the address is the credential; text is limited in bytes; there is neither idempotency,
 * look-up nor recall, so a lost answer stays unknown until a person has looked into the group.
 * Source: developer.work.weixin.qq.com/document/path/99110.
 */

import { z } from 'zod'

import { type AccountContext, defineChannel, type Outcome, type SendCall } from '../channel.ts'
import { brief, jsonOf, maybe, no, yes } from '../kit/answers.ts'
import { empty, fillSlots, linkSlot, payloadOf, shorten, tooLong } from '../kit/render.ts'

const Settings = z.object({ baseUrl: z.url().default('https://qyapi.weixin.qq.com') })
const Secrets = z.object({ key: z.string().min(1) })
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
  if (errcode === 45_009) return no('quota', detail, 60_000)
  if (errcode === robotGone) return no('auth', `机器人不存在或已移出群（${detail}）`)
  if (errcode === 40_008) return no('content', detail)
  return errcode === -1 ? no('transient', detail) : maybe(detail)
}

export const channel = defineChannel({
  name: 'wecom-robot',
  title: { zh: '企业微信群机器人', en: 'WeCom group robot' },
  form: 'chat',
  settings: Settings,
  secrets: Secrets,
  capabilities: {
    counter: 'bytes',
    textLimit: textLimitBytes,
    titleLimit: null,
    link: 'may',
    image: 'none',
    idempotency: { kind: 'none' },
    lookup: false,
    confirms: 'by-answer',
    receipts: 'none',
    correct: 'follow-up',
    withdraw: 'follow-up',
    recallWindowMs: null,
    quotas: [{ name: '发送', limit: 20, perSeconds: 60 }],
    trust: 'official',
    bulk: null,
    local: false,
    twoWay: false,
    minimumLeadMs: 0,
    timeoutMs: 10_000,
  },
  render: (master) => {
    const frame = `【${master.issuer}】\n${linkSlot}`
    const text = shorten(
      `${master.title}\n${master.summary || master.bodyText}`,
      textLimitBytes - bytesOf(frame),
      bytesOf,
    )
    return payloadOf('chat', { text: `【${master.issuer}】${text}\n${linkSlot}` })
  },
  check: (payload) => [...empty(payload.text), ...tooLong(bytesOf(payload.text), textLimitBytes, '字节')],
  measure: (payload) => ({ used: bytesOf(payload.text), limit: textLimitBytes, note: '按字节计' }),
  send,
  correct: send,
  withdraw: send,
  // There is no harmless call, but a message without a type is refused by a living robot and posted by none.
  probe: async (account) => {
    const response = await post(account, {})
    const answer = Answer.safeParse(await jsonOf(response))
    if (!answer.success)
      return { health: 'degraded', reason: `企业微信答复异常（HTTP ${response.status}），稍后再看。` }
    return answer.data.errcode === robotGone
      ? { health: 'down', reason: '机器人不存在或已移出群，请重新添加机器人并更换密钥。' }
      : { health: 'ok', reason: '' }
  },
})
