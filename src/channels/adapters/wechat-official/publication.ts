/**
 * An article is published (freepublish), looked up and taken down.
 * Traps: the answer to a submission only says "accepted"; the event or a query says "published". Unpublishing cannot be
 * undone, and is rationed (10 a day; 100 publications a day).
 */

import { z } from 'zod'

import type { Outcome } from '../../channel.ts'
import { maybe, no, yes } from '../../kit/answers.ts'
import { beforeAttempt, type Listed, type Page, readBack } from '../../kit/read-back.ts'
import { isErrcode, wechat, type WechatCall } from './client.ts'
import { draftGone, draftOf, isStillDraft, knownDraft } from './draft.ts'
import { outcomeOfStatus, Published } from './inbound.ts'
import { say } from './said.ts'

const articleGone = [40_059, 40_060, 53_600]

export async function send(call: WechatCall): Promise<Outcome> {
  const isRepeat = (await knownDraft(call)) !== undefined
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
      /** In seconds. */
      update_time: z.number().default(Number.NaN),
      content: z.object({
        news_item: z.array(
          z.object({
            url: z.string().optional(),
            title: z.string().default(''),
            content_source_url: z.string().default(''),
          }),
        ),
      }),
    }),
  ),
})

export async function reconcile(call: WechatCall): Promise<Outcome | undefined> {
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

interface Own extends Listed {
  readonly item: z.output<typeof Batch>['item'][number]
}

const pageSize = 20

/** Pages go by place: each begins with the last article that was read, so that a list that moved shows. */
async function ownPage(call: WechatCall, read: readonly Own[]): Promise<Page<Own>> {
  const { item } = await wechat(
    call,
    {
      path: '/cgi-bin/freepublish/batchget',
      json: { offset: Math.max(0, read.length - 1), count: pageSize, no_content: 0 },
      signal: call.signal,
      lost: 'no',
    },
    Batch,
  )
  const posts = item.map((one) => ({ id: one.article_id, at: new Date(one.update_time * 1000), item: one }))
  return { posts, clock: undefined }
}

/** The submit answer was lost: the article is ours when its source link and its title are this delivery's. */
async function publishedArticle(call: WechatCall): Promise<Outcome | undefined> {
  const { link } = call.slots
  const finding = await readBack<Own>({
    page: (read) => ownPage(call, read),
    likeness: ({ item: { content } }) => {
      const linked = content.news_item.filter((one) => link !== '' && one.content_source_url === link)
      if (linked.length === 0) return 'other'
      return linked.some(({ title }) => title === call.payload.title) ? 'ours' : 'perhaps'
    },
    before: beforeAttempt(call),
  })
  // Not in the list is no proof: an article may wait for the platform's check. Its draft tells.
  if (finding === 'unknown' || finding === 'not-there') return undefined
  const { id: articleId, item } = finding.found
  const url = item.content.news_item[0]?.url
  return yes({ externalId: articleId, ...(url !== undefined && { url }), more: { articleId } }, true)
}

async function isGone(call: WechatCall): Promise<Outcome | undefined> {
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

/** What the receipt of a publication keeps beside the id of the publication. */
const More = z.object({ articleId: z.string() })

function articleIdOf({ target }: Pick<WechatCall, 'target'>): string | undefined {
  return More.safeParse(target?.more).data?.articleId
}

export async function withdraw(call: WechatCall): Promise<Outcome> {
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
