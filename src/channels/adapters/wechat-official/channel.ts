/**
 * WeChat Official Account: draft, publish (freepublish), callback; answers to citizens by customer message.
 * Traps: the submit answer only says "accepted" — the event or a query says "published". Publishing takes the draft
 * out of the box, so the one draft of a message is what keeps it from being published twice: it is made once, kept,
 * and never replaced. Unpublishing is irreversible and rationed. A callback comes up to three times. Source: channel
 * contracts §1.
 */

import juice from 'juice'
import { z } from 'zod'

import { OutsideError } from '../../../words/errors.ts'
import {
  defineChannel,
  type HookAnswer,
  type HookRequest,
  type Outcome,
  type SendCall,
} from '../../channel.ts'
import { isDown, isWell, maybe, no, nobodyToTell, yes } from '../../kit/answers.ts'
import { empty, fillSlots, payloadOf, shorten, tooLong } from '../../kit/render.ts'
import { say as sayOfText } from '../../said/renditions.ts'
import { isErrcode, wechat, WechatSecrets, WechatSettings, type WechatAccount } from './client.ts'
import { callbackText, isSignature } from './crypto.ts'
import { inboundOf, outcomeOfStatus, Published } from './inbound.ts'
import { articleImage, coverImage } from './media.ts'
import { say } from './said.ts'
import { articleStyle, sourceLine } from './templates.ts'

type Call = SendCall<z.output<typeof WechatSettings>, z.output<typeof WechatSecrets>>

const titleLimit = 32
const digestLimit = 128
const contentLimit = 20_000
/** The draft, or its media id, is not there (any more). */
const draftGone = [40_007, 53_500, 53_501]
const articleGone = [40_059, 40_060, 53_600]

/** Pictures of the text are taken in by the platform; addresses of other sites would be filtered out. */
async function htmlOf(call: Call): Promise<string> {
  let html = fillSlots(call.payload.html, call.slots)
  for (const { hash } of call.payload.images) {
    if (!html.includes(hash)) continue
    const url = await articleImage(call, hash)
    html = html.replaceAll(new RegExp(`src="[^"]*${hash}[^"]*"`, 'g'), `src="${url}"`)
  }
  return html
}

const Draft = z.object({ media_id: z.string() })

/** The draft of this message: made once, before the call that publishes it, and remembered. */
async function draftOf(call: Call): Promise<string> {
  const known = await call.state.get(draftKey(call))
  if (known !== undefined) return known
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
            content: await htmlOf(call),
            content_source_url: call.slots.link,
            thumb_media_id: await coverImage(call, call.payload.images[0]?.hash),
            need_open_comment: 0,
          },
        ],
      },
      signal: call.signal,
      lost: 'no',
    },
    Draft,
  )
  await call.state.set(draftKey(call), draft.media_id, new Date(call.now().getTime() + draftKeptMs))
  return draft.media_id
}

const draftKey = ({ messageId }: Pick<Call, 'messageId'>) => `draft ${messageId}`
/** Longer than anybody still decides about an unknown outcome. */
const draftKeptMs = 90 * 24 * 3_600_000

async function send(call: Call): Promise<Outcome> {
  const isRepeat = (await call.state.get(draftKey(call))) !== undefined
  const mediaId = await draftOf(call)
  try {
    const { publish_id: publishId } = await wechat(
      call,
      {
        path: '/cgi-bin/freepublish/submit',
        json: { media_id: mediaId },
        signal: call.signal,
        lost: 'maybe',
      },
      z.object({ publish_id: z.coerce.string() }),
    )
    return yes({ externalId: publishId }, false)
  } catch (cause) {
    // An earlier try may have published it: a new draft would be a second article.
    if (isRepeat && isErrcode(cause, draftGone)) return maybe(say('wechat.draft-gone'), { cause: 'content' })
    throw cause
  }
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
  if (call.act === 'tell') return undefined
  if (call.act === 'withdraw') return isGone(call)
  if (call.accepted !== null) {
    const publishId = call.accepted.externalId
    const status = await wechat(
      call,
      {
        path: '/cgi-bin/freepublish/get',
        json: { publish_id: publishId },
        signal: call.signal,
        lost: 'no',
      },
      Published,
    )
    return outcomeOfStatus(status, publishId)
  }
  return (await publishedArticle(call)) ?? (await isStillDraft(call))
}

/** The submit answer was lost: the article is ours when its source link is this delivery's. */
async function publishedArticle(call: Call): Promise<Outcome | undefined> {
  const { item } = await wechat(
    call,
    {
      path: '/cgi-bin/freepublish/batchget',
      json: { offset: 0, count: 20, no_content: 0 },
      signal: call.signal,
      lost: 'no',
    },
    Batch,
  )
  const found = item.find(({ content }) =>
    content.news_item.some(({ content_source_url: source }) => source !== '' && source === call.slots.link),
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

/** A draft that is still in the box was not published; one that was never made could not be. */
async function isStillDraft(call: Call): Promise<Outcome | undefined> {
  const mediaId = await call.state.get(draftKey(call))
  if (mediaId === undefined) return no('transient', say('wechat.no-draft'))
  try {
    await wechat(
      call,
      { path: '/cgi-bin/draft/get', json: { media_id: mediaId }, signal: call.signal, lost: 'no' },
      z.object({ news_item: z.array(z.unknown()) }),
    )
    return no('transient', say('wechat.still-draft'))
  } catch (cause) {
    if (isErrcode(cause, draftGone)) return undefined
    throw cause
  }
}

async function isGone(call: Call): Promise<Outcome | undefined> {
  const articleId = articleIdOf(call)
  if (articleId === undefined) return undefined
  try {
    const { news_item: items } = await wechat(
      call,
      {
        path: '/cgi-bin/freepublish/getarticle',
        json: { article_id: articleId },
        signal: call.signal,
        lost: 'no',
      },
      z.object({ news_item: z.array(z.object({ is_deleted: z.boolean().default(false) })) }),
    )
    const isDeleted = items.length > 0 && items.every(({ is_deleted: deleted }) => deleted)
    return isDeleted ? yes({ externalId: articleId }, true) : no('transient', say('wechat.still-there'))
  } catch (cause) {
    if (isErrcode(cause, articleGone)) return yes({ externalId: articleId }, true)
    throw cause
  }
}

function articleIdOf({ target }: Pick<Call, 'target'>): string | undefined {
  const { articleId } = (target?.more ?? {}) as { articleId?: string | null }
  return articleId ?? undefined
}

async function withdraw(call: Call): Promise<Outcome> {
  const articleId = articleIdOf(call)
  if (articleId === undefined) return no('recipient', say('wechat.article-unknown'))
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
    if (isErrcode(cause, articleGone)) return yes({ externalId: articleId }, true)
    throw cause
  }
  return yes({ externalId: articleId }, true)
}

async function tell(call: Call): Promise<Outcome> {
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

/** Only what was signed and encrypted for this account is believed; anything else gets nothing. */
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

export const channel = defineChannel({
  name: 'wechat-official',
  title: say('wechat.channel'),
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
    return payloadOf('article', {
      title: shorten(master.title, titleLimit),
      digest: shorten(master.summary || master.bodyText, digestLimit),
      text: master.bodyText,
      html: juice.inlineContent(`${master.bodyHtml}${sourceLine(master.issuer)}`, articleStyle),
      images: [...master.images],
    })
  },
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
