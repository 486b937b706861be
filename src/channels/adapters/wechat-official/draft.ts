/**
 * The draft of an article in the account's box.
 * Trap: publishing takes the draft out of the box, so the one draft of a message is what keeps it from being published
 * twice: it is made once, kept, and never replaced.
 */

import { z } from 'zod'

import type { Outcome } from '../../channel.ts'
import { no } from '../../kit/answers.ts'
import { fillSlots } from '../../kit/render.ts'
import { isErrcode, wechat, type WechatCall } from './client.ts'
import { articleImage, coverImage } from './media.ts'
import { say } from './said.ts'

/** The draft, or its media id, is not there (any more). */
export const draftGone = [40_007, 53_500, 53_501]

/** Pictures of the text are taken in by the platform; addresses of other sites would be filtered out. */
async function htmlOf(call: WechatCall): Promise<string> {
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
export async function draftOf(call: WechatCall): Promise<string> {
  const known = await knownDraft(call)
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

const draftKey = ({ messageId }: Pick<WechatCall, 'messageId'>) => `draft ${messageId}`
/** Longer than anybody still decides about an unknown outcome. */
const draftKeptMs = 90 * 24 * 3_600_000

/** The draft of this message, if an earlier try has made it. */
export const knownDraft = (call: WechatCall) => call.state.get(draftKey(call))

/** A draft that is still in the box was not published; one that was never made could not be. */
export async function isStillDraft(call: WechatCall): Promise<Outcome | undefined> {
  const mediaId = await knownDraft(call)
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
