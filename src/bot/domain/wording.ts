/**
 * What the office says, line by line. Pure.
 * Trap: anything said about a claim itself is quoted from published text and carries link and date.
 */

import { sayMinute } from '../../calendar/said.ts'
import type { Message } from '../../words/message.ts'
import { say, sayStatus, sayVerdict } from '../said.ts'
import type { Found, Headline, Verified } from './found.ts'

/** One reply: its lines, put together in the citizen's language when it is sent. */
export type Reply = readonly Message[]

export interface Office {
  readonly office: string
  readonly phone: string
}

const quoted = (text: string | undefined): Message[] =>
  text === undefined || text === '' ? [] : [say('bot.quoted', { text })]

/** Why a published answer is not given any more; undefined while it holds. */
export function goneBecause({ underReview, withdrawn, removed }: Found): Message | undefined {
  if (removed === true) return say('found.removed')
  if (underReview === true) return say('found.under-review')
  return withdrawn === true ? say('found.withdrawn') : undefined
}

export function answer(found: Found): Reply {
  const { claim = '', verdict, title, publishedAt, url } = found
  const state = goneBecause(found)
  if (state !== undefined && found.removed === true) return [state]
  if (state !== undefined) return [say('bot.about', { claim, state }), ...quoted(url)]
  return [
    // The verdict stands beside the claim it is about, never beside the title, which states the fact.
    ...(verdict === undefined ? [] : [say('bot.verdict', { claim, verdict: sayVerdict(verdict) })]),
    ...quoted(title),
    ...quoted(found.answer),
    ...(publishedAt === undefined ? [] : [say('bot.published-at', { time: sayMinute(publishedAt) })]),
    ...(url === undefined ? [] : [say('bot.original', { url })]),
  ]
}

export function closeButDifferent(found: Found, { office }: Office): Reply {
  const { title, claim = '', difference, url } = found
  return [
    say('bot.similar', { title: title ?? claim }),
    ...(difference === undefined ? [] : [difference]),
    ...(url === undefined ? [] : [say('bot.similar-link', { url })]),
    say('bot.this-one-is-open', { office }),
  ]
}

export const unanswered = ({ office }: Office): Reply => [say('bot.unanswered', { office })]
export const askAccepted = ({ phone }: Office): Reply => [say('bot.ask-accepted', { phone })]
export const stopped = ({ phone }: Office): Reply => [say('bot.stopped', { phone })]
export const help = ({ office }: Office): Reply => [say('bot.help', { office })]
export const flooding = (): Reply => [say('bot.flooding')]
export const off = ({ office, phone }: Office): Reply => [say('bot.off', { office, phone })]

const openings = {
  first: say('bot.told.first'),
  more: say('bot.told.more'),
  corrected: say('bot.told.corrected'),
  withdrawn: say('bot.told.withdrawn'),
  removed: say('bot.told.removed'),
} as const

/** What somebody who asked is told without asking again. */
export const told = (text: Reply, news: keyof typeof openings): Reply => [openings[news], ...text]

export function latest(headlines: readonly Headline[]): Reply {
  if (headlines.length === 0) return [say('bot.nothing-new')]
  return [
    say('bot.latest'),
    ...headlines.flatMap(({ title, url }, index) => [...quoted(`${index + 1}. ${title}`), ...quoted(url)]),
  ]
}

export function verified(code: string, page: Verified | undefined, { office, phone }: Office): Reply {
  if (page === undefined) return [say('bot.notice.not-ours', { code, office, phone })]
  if (page.status === 'removed') return [say('bot.notice.removed', { code, office })]
  const ours = say('bot.notice.ours', { office, title: page.title, status: sayStatus(page.status) })
  if (page.status === 'valid') return [ours, ...quoted(page.url)]
  return [say('bot.notice.replaced', { ours }), ...quoted(page.replacedBy ?? page.url)]
}
