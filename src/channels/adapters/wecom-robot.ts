/**
 * WeCom group robot. Traps: the key in the address is the credential; text is limited in bytes; there is neither idempotency,
 * look-up nor recall, so a lost answer stays unknown until a person has looked into the group.
 * Source: developer.work.weixin.qq.com/document/path/99110.
 */
import { z } from 'zod'

import { brief, jsonOf, maybe, no, yes } from '../answers.ts'
import { defineChannel, type Outcome, type SendCall } from '../channel.ts'
import { empty, fillSlots, linkSlot, payloadOf, shorten, tooLong } from '../render.ts'

const Settings = z.object({ baseUrl: z.url().default('https://qyapi.weixin.qq.com') })
const Secrets = z.object({ key: z.string().min(1) })
type Call = SendCall<z.output<typeof Settings>, z.output<typeof Secrets>>

const textLimitBytes = 2_048
/** Room for the link when the text is measured before it is known. */
const linkBytes = 80
const Answer = z.object({ errcode: z.number(), errmsg: z.string().default('') })

function bytesOf(text: string): number {
  return (
    new TextEncoder().encode(text.replaceAll(linkSlot, '')).byteLength +
    (text.split(linkSlot).length - 1) * linkBytes
  )
}

async function send(call: Call): Promise<Outcome> {
  const url = new URL('/cgi-bin/webhook/send', call.settings.baseUrl)
  url.searchParams.set('key', call.secrets.key)
  const response = await call.fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'text', text: { content: fillSlots(call.payload.text, call.slots) } }),
    signal: call.signal,
  })
  const body = await jsonOf(response)
  const answer = Answer.safeParse(body)
  if (!answer.success) return maybe(`HTTP ${response.status} ${brief(body)}`)
  const { errcode, errmsg } = answer.data
  if (errcode === 0) return yes({ externalId: call.messageId }, true)
  const detail = `${errcode} ${errmsg}`
  if (errcode === 45_009) return no('quota', detail, 60_000)
  if (errcode === 93_000) return no('config', `机器人不存在或已移出群（${detail}）`)
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
    const text = shorten(
      `${master.title}\n${master.summary || master.bodyText}`,
      textLimitBytes - linkBytes - 20,
      bytesOf,
    )
    return payloadOf('chat', { text: `【${master.issuer}】${text}\n${linkSlot}` })
  },
  check: (payload) => [...empty(payload.text), ...tooLong(bytesOf(payload.text), textLimitBytes, '字节')],
  measure: (payload) => ({ used: bytesOf(payload.text), limit: textLimitBytes, note: '按字节计' }),
  send,
  correct: send,
  withdraw: send,
  // A probe that posts would be a post: without a harmless call the last sending tells.
  probe: async () => ({ health: 'ok', reason: '没有可用的探测接口，以最近一次发送为准。' }),
})
