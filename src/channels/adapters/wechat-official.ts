/**
 * WeChat Official Account: draft, publish (freepublish), callback; answers to citizens by customer message.
 * Traps: the submit answer only says "accepted" — the event or a query says "published"; unpublishing is irreversible and rationed;
 * a callback must be answered within five seconds and comes up to three times. Source: channel contracts §1.
 */
import { XMLParser } from 'fast-xml-parser'
import juice from 'juice'
import { z } from 'zod'

import { OutsideError } from '../../errors.ts'
import { no, yes } from '../answers.ts'
import {
  defineChannel,
  type HookAnswer,
  type HookRequest,
  type InboundItem,
  type Outcome,
  type SendCall,
} from '../channel.ts'
import { plainCover } from '../cover.ts'
import { empty, fillSlots, payloadOf, shorten, tooLong } from '../render.ts'
import { wechat, WechatSecrets, WechatSettings, type WechatAccount } from '../wechat-api.ts'
import { decryptMessage, isSignature } from '../wechat-crypto.ts'

type Call = SendCall<z.output<typeof WechatSettings>, z.output<typeof WechatSecrets>>

const titleLimit = 32
const digestLimit = 128
const contentLimit = 20_000

const style = `p{margin:0 0 1em;line-height:1.75;font-size:16px;color:#1f2328}h2,h3{font-size:18px;margin:1.2em 0 .6em}
img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:4px 8px}blockquote{border-left:3px solid #d1d9e0;margin:0 0 1em;padding-left:12px;color:#59636e}`

const Published = z.object({
  publish_id: z.coerce.string().optional(),
  publish_status: z.coerce.number(),
  article_id: z.string().optional(),
  article_detail: z
    .object({
      item: z
        .union([z.array(z.object({ article_url: z.string() })), z.object({ article_url: z.string() })])
        .optional(),
    })
    .optional(),
})

/** 0 published · 1 running · 2–4 refused · 5–6 taken down afterwards. */
function outcomeOfStatus(status: z.output<typeof Published>, publishId: string): Outcome | undefined {
  if (status.publish_status === 1) return undefined
  if (status.publish_status !== 0) return no('content', `微信未予发布（状态 ${status.publish_status}）`)
  const items = [status.article_detail?.item ?? []].flat()
  const url = items[0]?.article_url
  return yes(
    {
      externalId: publishId,
      ...(url !== undefined && { url }),
      more: { articleId: status.article_id ?? null },
    },
    true,
  )
}

async function send(call: Call): Promise<Outcome> {
  const cover = await wechat(
    call,
    {
      path: '/cgi-bin/material/add_material',
      query: { type: 'image' },
      form: () => {
        const form = new FormData()
        form.append('media', new Blob([Uint8Array.from(plainCover())], { type: 'image/png' }), 'cover.png')
        return form
      },
      lost: 'no',
    },
    z.object({ media_id: z.string() }),
  )
  const draft = await wechat(
    call,
    {
      path: '/cgi-bin/draft/add',
      json: {
        articles: [
          {
            article_type: 'news',
            title: call.payload.title,
            author: call.settings.author,
            digest: call.payload.digest,
            content: fillSlots(call.payload.html, call.slots),
            content_source_url: call.slots.link,
            thumb_media_id: cover.media_id,
            need_open_comment: 0,
          },
        ],
      },
      lost: 'no',
    },
    z.object({ media_id: z.string() }),
  )
  const { publish_id: publishId } = await wechat(
    call,
    {
      path: '/cgi-bin/freepublish/submit',
      json: { media_id: draft.media_id },
      signal: call.signal,
      lost: 'maybe',
    },
    z.object({ publish_id: z.coerce.string() }),
  )
  return yes({ externalId: publishId }, false)
}

const Batch = z.object({
  item: z.array(
    z.object({
      article_id: z.string(),
      content: z.object({
        news_item: z.array(
          z.object({ url: z.string().optional(), content_source_url: z.string().default('') }),
        ),
      }),
    }),
  ),
})

async function reconcile(call: Call): Promise<Outcome | undefined> {
  if (call.target !== null) {
    const publishId = call.target.externalId
    const status = await wechat(
      call,
      { path: '/cgi-bin/freepublish/get', json: { publish_id: publishId }, lost: 'no' },
      Published,
    )
    return outcomeOfStatus(status, publishId)
  }
  // The submit answer was lost: the article is ours when its source link is this delivery's.
  const { item } = await wechat(
    call,
    { path: '/cgi-bin/freepublish/batchget', json: { offset: 0, count: 20, no_content: 0 }, lost: 'no' },
    Batch,
  )
  const found = item.find(({ content }) =>
    content.news_item.some(({ content_source_url: source }) => source === call.slots.link),
  )
  if (found === undefined) return undefined
  const url = found.content.news_item[0]?.url
  return yes(
    {
      externalId: found.article_id,
      ...(url !== undefined && { url }),
      more: { articleId: found.article_id },
    },
    true,
  )
}

async function withdraw(call: Call): Promise<Outcome> {
  const { articleId } = (call.target?.more ?? {}) as { articleId?: string | null }
  if (articleId === undefined || articleId === null)
    return no('recipient', '不知道文章编号，请在公众号后台人工删除')
  try {
    await wechat(
      call,
      {
        path: '/cgi-bin/freepublish/delete',
        json: { article_id: articleId },
        signal: call.signal,
        lost: 'maybe',
      },
      z.object({ errcode: z.literal(0) }),
    )
  } catch (cause) {
    if (cause instanceof OutsideError && /^(?:40059|40060|53600)\b/.test(cause.message))
      return yes({ externalId: articleId }, true)
    throw cause
  }
  return yes({ externalId: articleId }, true)
}

async function tell(call: Call): Promise<Outcome> {
  const [receiver] = call.recipients
  if (receiver === undefined) return no('recipient', '没有接收人')
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

const parser = new XMLParser({ processEntities: false, parseTagValue: false, ignoreAttributes: true })
const Envelope = z.object({ xml: z.object({ Encrypt: z.string() }) })
const Text = z.object({
  MsgType: z.literal('text'),
  FromUserName: z.string(),
  CreateTime: z.coerce.number(),
  MsgId: z.string(),
  Content: z.string(),
})
const Other = z.object({
  MsgType: z.string(),
  FromUserName: z.string(),
  CreateTime: z.coerce.number(),
  MsgId: z.string(),
})
const Finished = z.object({
  Event: z.literal('PUBLISHJOBFINISH'),
  PublishEventInfo: Published.extend({ publish_id: z.coerce.string() }),
})

/** Only what was signed and encrypted for this account is believed; anything else gets nothing. */
async function hook(request: HookRequest, { secrets }: WechatAccount): Promise<HookAnswer> {
  const {
    signature = '',
    msg_signature: msgSignature = '',
    timestamp = '',
    nonce = '',
    echostr = '',
  } = request.query
  if (request.method === 'GET') {
    const good = isSignature(signature, secrets.callbackToken, timestamp, nonce)
    return { status: good ? 200 : 403, body: good ? echostr : '', inbound: [] }
  }
  const envelope = Envelope.safeParse(parser.parse(request.body))
  if (
    !envelope.success ||
    !isSignature(msgSignature, secrets.callbackToken, timestamp, nonce, envelope.data.xml.Encrypt)
  ) {
    return { status: 403, body: '', inbound: [] }
  }
  const message = z
    .object({ xml: z.unknown() })
    .parse(parser.parse(decryptMessage(envelope.data.xml.Encrypt, secrets.encodingAesKey, secrets.appId)))
  return { status: 200, body: 'success', inbound: inboundOf(message.xml) }
}

function inboundOf(message: unknown): InboundItem[] {
  const text = Text.safeParse(message)
  if (text.success) {
    const { FromUserName: from, Content: content, MsgId: externalId, CreateTime: seconds } = text.data
    return [{ kind: 'message', externalId, from, text: content, at: new Date(seconds * 1000).toISOString() }]
  }
  const finished = Finished.safeParse(message)
  if (finished.success) {
    const { publish_id: publishId, publish_status: status } = finished.data.PublishEventInfo
    const outcome = outcomeOfStatus(finished.data.PublishEventInfo, publishId)
    return outcome === undefined
      ? []
      : [{ kind: 'receipt', externalId: `publish ${publishId} ${status}`, of: publishId, outcome }]
  }
  const other = Other.safeParse(message)
  if (!other.success || other.data.MsgType === 'event') return []
  const { FromUserName: from, MsgId: externalId, CreateTime: seconds } = other.data
  // Pictures and voice cannot be checked: an empty text gets the polite help sentence.
  return [{ kind: 'message', externalId, from, text: '', at: new Date(seconds * 1000).toISOString() }]
}

export const channel = defineChannel({
  name: 'wechat-official',
  title: { zh: '微信公众号', en: 'WeChat Official Account' },
  form: 'article',
  settings: WechatSettings,
  secrets: WechatSecrets,
  capabilities: {
    counter: 'characters',
    textLimit: contentLimit,
    titleLimit,
    link: 'may',
    image: 'may',
    idempotency: { kind: 'none' },
    lookup: true,
    confirms: 'by-receipt',
    receipts: 'push',
    correct: 'follow-up',
    withdraw: 'delete',
    recallWindowMs: null,
    quotas: [
      { name: '发布', limit: 100, perSeconds: 86_400 },
      { name: '删除', limit: 10, perSeconds: 86_400 },
    ],
    trust: 'official',
    bulk: null,
    local: false,
    twoWay: false,
    minimumLeadMs: 0,
    timeoutMs: 20_000,
  },
  render: (master) => {
    const source = `<p>来源：${master.issuer.replaceAll('<', '&lt;')}　核验原文：{{link}}</p>`
    return payloadOf('article', {
      title: shorten(master.title, titleLimit),
      digest: shorten(master.summary || master.bodyText, digestLimit),
      text: master.bodyText,
      html: juice.inlineContent(`${master.bodyHtml}${source}`, style),
      images: [...master.images],
    })
  },
  check: (payload) => [
    ...empty(payload.html),
    ...tooLong(Array.from(payload.title).length, titleLimit, '字（标题）'),
    ...tooLong(Array.from(payload.digest).length, digestLimit, '字（摘要）'),
    ...tooLong(payload.html.length, contentLimit, '字符（正文）'),
  ],
  measure: (payload) => ({
    used: payload.html.length,
    limit: contentLimit,
    note: `标题 ${Array.from(payload.title).length}/${titleLimit}`,
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
      return { health: 'ok', reason: '' }
    } catch (cause) {
      return {
        health: 'down',
        reason: cause instanceof Error ? `接口不可用：${cause.message}` : '接口不可用',
      }
    }
  },
})
