/**
 * WeChat Official Account: articles are drafted and published, citizens are answered by customer message, what the
 * platform tells comes by callback.
 * Trap: a callback comes up to three times, and only what was signed and encrypted for this account is believed.
 * Source: developers.weixin.qq.com (draft, freepublish, message encryption).
 */

import { z } from 'zod'

import { documentOf, linesOf } from '../../../words/document/document.ts'
import { OutsideError } from '../../../words/errors.ts'
import { defineChannel, type HookAnswer, type HookRequest, type Master, type Outcome } from '../../channel.ts'
import { isDown, isWell, nobodyToTell, yes } from '../../kit/answers.ts'
import { usually } from '../../kit/capabilities.ts'
import { empty, fillSlots, linkBehind, wholeRendition, shorten, tooLong } from '../../kit/render.ts'
import { say as sayOfText } from '../../said/renditions.ts'
import { wechat, type WechatAccount, type WechatCall, WechatSecrets, WechatSettings } from './client.ts'
import { callbackText, isSignature } from './crypto.ts'
import { inboundOf } from './inbound.ts'
import { reconcile, send, withdraw } from './publication.ts'
import { say } from './said.ts'
import { issuerLine, originalAt } from './templates.ts'

const titleLimit = 32
const digestLimit = 128
const contentLimit = 20_000

async function tell(call: WechatCall): Promise<Outcome> {
  const [receiver] = call.recipients
  if (receiver === undefined) return nobodyToTell
  await wechat(
    call,
    {
      path: '/cgi-bin/message/custom/send',
      json: {
        touser: receiver.address,
        msgtype: 'text',
        text: { content: fillSlots(call.payload.text, call.slots) },
      },
      signal: call.signal,
      lost: 'maybe',
    },
    z.object({ errcode: z.literal(0) }),
  )
  return yes({ externalId: call.messageId }, true)
}

async function hook(request: HookRequest, { secrets }: WechatAccount): Promise<HookAnswer> {
  const refused = { status: 403, body: '', inbound: [] }
  if (request.method === 'GET') {
    const { signature = '', timestamp = '', nonce = '', echostr = '' } = request.query
    return isSignature(signature, secrets.callbackToken, timestamp, nonce)
      ? { status: 200, body: echostr, inbound: [] }
      : refused
  }
  const text = callbackText(request, secrets)
  return text === undefined ? refused : { status: 200, body: 'success', inbound: inboundOf(text) }
}

const lastLine = (master: Master): string =>
  issuerLine(master.issuer, master.sourceName !== '') + linkBehind(master, originalAt)

export const channel = defineChannel({
  name: 'wechat-official',
  title: say('wechat.channel'),
  form: 'article',
  settings: WechatSettings,
  secrets: WechatSecrets,
  capabilities: { ...usually, receipts: 'push', withdraw: 'delete', timeoutMs: 20_000 },
  render: (master) =>
    wholeRendition('article', {
      title: shorten(master.title, titleLimit),
      digest: shorten(master.summary || master.bodyText, digestLimit),
      body: documentOf([...master.document.content, ...linesOf(lastLine(master)).content]),
    }),
  check: (payload) => [
    ...empty(payload.html),
    ...tooLong(Array.from(payload.title).length, titleLimit, sayOfText('unit.title')),
    ...tooLong(Array.from(payload.digest).length, digestLimit, sayOfText('unit.digest')),
    ...tooLong(payload.html.length, contentLimit, sayOfText('unit.html')),
  ],
  measure: (payload) => ({
    used: payload.html.length,
    limit: contentLimit,
    note: sayOfText('measure.title', { used: Array.from(payload.title).length, limit: titleLimit }),
  }),
  send,
  reconcile,
  // WeChat cannot edit what is published: the correction is an article of its own.
  correct: send,
  withdraw,
  tell,
  hook,
  probe: async (account) => {
    try {
      await wechat(
        account,
        { path: '/cgi-bin/freepublish/batchget', json: { offset: 0, count: 1, no_content: 1 }, lost: 'no' },
        z.object({ item: z.array(z.unknown()) }),
      )
      return isWell
    } catch (cause) {
      if (!(cause instanceof OutsideError)) throw cause
      return isDown(say('wechat.unavailable', { reason: cause.says ?? cause.message }))
    }
  },
})
