/**
 * The account's own timeline: what became of a post whose answer was lost, and whether a deleted one is gone.
 * Traps: the platform rewrites links and cuts long texts, so the words are compared as well; "not in the list" is said
 * only of a list that was read far enough. Source: open.weibo.com wiki 2/statuses/user_timeline.
 */

import { z } from 'zod'

import { linksIn } from '../../../text/document/links.ts'
import type { Outcome } from '../../channel.ts'
import { jsonOf, no, yes } from '../../kit/answers.ts'
import { isSameLink, wordsOf } from '../../kit/likeness.ts'
import {
  beforeAttempt,
  clockOf,
  type Likeness,
  type Listed,
  type Page,
  readBack,
} from '../../kit/read-back.ts'
import { fillSlots } from '../../kit/render.ts'
import { idOf, Posted, type WeiboCall } from './account.ts'
import { say } from './said.ts'

interface Own extends Listed {
  readonly post: Posted
}

const pageSize = 50
/** Fewer words say nothing about which text they are of. */
const leastWords = 8
const leastWordsOfCut = 60
/** Times are told in whole seconds, and a call takes a while. */
const wayMs = 60_000

/** `max_id` includes its own post: a page begins with the last one of the page before. */
async function ownPage(call: WeiboCall, read: readonly Own[]): Promise<Page<Own> | undefined> {
  const url = new URL('/2/statuses/user_timeline.json', call.settings.baseUrl)
  url.searchParams.set('access_token', call.secrets.accessToken)
  url.searchParams.set('count', String(pageSize))
  const last = read.at(-1)?.id
  if (last !== undefined) url.searchParams.set('max_id', last)
  const response = await call.fetch(url, { signal: call.signal })
  const list = z.object({ statuses: z.array(Posted) }).safeParse(await jsonOf(response))
  if (!response.ok || !list.success) return undefined
  const posts = list.data.statuses.map((post) => ({ id: idOf(post), at: new Date(post.created_at), post }))
  return { posts, clock: clockOf(response) }
}

/** A link of ours proves it with the words; words alone do when they are all there and were posted after the call. */
function likenessTo(call: WeiboCall): (own: Own) => Likeness {
  const { link } = call.slots
  const wanted = wordsOf(fillSlots(call.payload.text, call.slots))
  const host = URL.canParse(link) ? new URL(link).host : undefined
  return ({ post: { text, truncated }, at }) => {
    const links = linksIn(text)
    const words = wordsOf(text)
    const isStart = truncated && words.length >= leastWordsOfCut && wanted.startsWith(words)
    const sameWords = words === wanted || isStart
    if (link !== '' && links.some((one) => isSameLink(one, link))) return sameWords ? 'ours' : 'perhaps'
    // The same words with another link of this site: another release.
    if (!sameWords || links.some((one) => new URL(one).host === host)) return 'other'
    const isAfter = at.getTime() >= call.armedAt.getTime() - wayMs
    return isAfter && words.length >= leastWords && !isStart ? 'ours' : 'perhaps'
  }
}

export async function reconcile(call: WeiboCall): Promise<Outcome | undefined> {
  if (call.act === 'withdraw') return isGone(call)
  const finding = await readBack<Own>({
    page: (read) => ownPage(call, read),
    likeness: likenessTo(call),
    before: beforeAttempt(call),
  })
  if (finding === 'unknown') return undefined
  return finding === 'not-there'
    ? no('transient', say('weibo.not-there'))
    : yes({ externalId: finding.found.id }, true)
}

/** Gone is what a list without it says that was read to posts older than it; ids grow with time. */
async function isGone(call: WeiboCall): Promise<Outcome | undefined> {
  const id = call.target?.externalId
  if (id === undefined || !/^\d+$/.test(id)) return undefined
  const finding = await readBack<Own>({
    page: (read) => ownPage(call, read),
    likeness: ({ id: other }) => (other === id ? 'ours' : 'other'),
    before: {
      isBefore: ({ id: other }) => /^\d+$/.test(other) && BigInt(other) < BigInt(id),
      isSound: () => true,
    },
  })
  if (finding === 'unknown') return undefined
  return finding === 'not-there' ? yes({ externalId: id }, true) : no('transient', say('weibo.still-there'))
}
