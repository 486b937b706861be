/**
 * One conversation with one citizen: what a message means, and what the office says to it. Pure.
 * Trap: every statement about a claim is copied from published, approved text; the bot words only its own manners.
 */

import { z } from 'zod'

import { maskPersonal } from '../../text/mask.ts'
import type { Found, Headline, Verified } from './found.ts'
import { acceptWords, helpWords, languageIn, latestWords, noticeCode, stopWords } from './lexicon.ts'
import * as wording from './wording.ts'

/** What the conversation remembers between messages: no text of the citizen beyond the offer that is open. */
export const ConversationState = z.object({
  /** A question we offered to take up, personal numbers masked; cleared when taken up or something else is asked. */
  offered: z.string().nullable().default(null),
  stopped: z.boolean().default(false),
  /** Claims answered lately, so that a group is not told the same twice in a quiet period. */
  answered: z.array(z.object({ claimId: z.string(), at: z.string() })).default([]),
  /** Messages in the current minute. */
  minute: z.object({ startedAt: z.string(), count: z.number() }).default({ startedAt: '', count: 0 }),
  /** In which the citizen writes to us, as far as it is known. */
  language: z.string().default('zh'),
})
export type ConversationState = z.infer<typeof ConversationState>

export const freshConversation: ConversationState = ConversationState.parse({})

export interface Said {
  readonly text: string
  readonly at: Date
  readonly inGroup: boolean
  readonly addressed: boolean
}

export type Intent =
  | { readonly kind: 'ignore' }
  | { readonly kind: 'flooding' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'help' }
  | { readonly kind: 'latest' }
  | { readonly kind: 'accept-offer' }
  | { readonly kind: 'verify'; readonly code: string }
  | { readonly kind: 'check'; readonly text: string }

export interface Turn {
  readonly state: ConversationState
  readonly replies: readonly wording.Reply[]
  /** A question the office now owes an answer to. */
  readonly ask: string | null
  /** The citizen wants nothing more from us: what is owed is dropped and the address forgotten. */
  readonly forget: boolean
}

/** More than this many messages in a minute are not answered one by one. */
const mostPerMinute = 12
const quietPeriodMs = 30 * 60_000
/** Shorter texts hold no claim; in private they get the help sentence, in a group silence. */
const shortestClaim = 5
const longestChecked = 2_000

/**
 * What a message asks for. In a group the office answers when spoken to; otherwise it only listens for answered
 * claims.
 */
export function intentOf(state: ConversationState, said: Said): Intent {
  const text = said.text.replace(/^@\S+\s*/, '').trim()
  const word = text.toLowerCase().replaceAll(/[。.!！~～\s]/g, '')
  const spokenTo = !said.inGroup || said.addressed
  if (!spokenTo && state.stopped) return { kind: 'ignore' }
  const { count } = minuteOf(state, said)
  if (spokenTo && count > mostPerMinute)
    return count === mostPerMinute + 1 && !said.inGroup ? { kind: 'flooding' } : { kind: 'ignore' }
  if (spokenTo) {
    if (stopWords.has(word)) return { kind: 'stop' }
    if (state.offered !== null && acceptWords.has(word)) return { kind: 'accept-offer' }
    if (helpWords.has(word)) return { kind: 'help' }
    if (latestWords.has(word)) return { kind: 'latest' }
    const code = noticeCode.exec(text)?.[1]
    if (code !== undefined) return { kind: 'verify', code: code.toUpperCase() }
  }
  if (text.length < shortestClaim) return spokenTo ? { kind: 'help' } : { kind: 'ignore' }
  return { kind: 'check', text: text.slice(0, longestChecked) }
}

/** What people say to each other in a room does not count: it must not use up the room's questions to the office. */
function minuteOf(state: ConversationState, said: Said): { startedAt: string; count: number } {
  if (said.inGroup && !said.addressed) return state.minute
  const { at } = said
  const started = state.minute.startedAt === '' ? 0 : Date.parse(state.minute.startedAt)
  if (at.getTime() - started >= 60_000) return { startedAt: at.toISOString(), count: 1 }
  return { startedAt: state.minute.startedAt, count: state.minute.count + 1 }
}

export interface Knowledge extends wording.Office {
  readonly found?: Found | undefined
  readonly verified?: Verified | undefined
  readonly latest?: readonly Headline[] | undefined
}

/** The office's turn: new state, replies in order, and the question it now owes, if any. */
export function reply(state: ConversationState, said: Said, intent: Intent, knowledge: Knowledge): Turn {
  const spokenTo = !said.inGroup || said.addressed
  const language = (spokenTo ? languageIn(said.text) : undefined) ?? state.language
  const next: ConversationState = { ...state, minute: minuteOf(state, said), offered: null, language }
  const turn = (
    replies: readonly wording.Reply[],
    change: Partial<ConversationState> = {},
    ask: string | null = null,
  ): Turn => ({
    state: { ...next, ...change },
    replies,
    ask,
    forget: false,
  })

  switch (intent.kind) {
    case 'ignore':
      return { state: { ...next, offered: state.offered }, replies: [], ask: null, forget: false }
    case 'flooding':
      return turn([wording.flooding()])
    case 'stop':
      return { ...turn([wording.stopped(knowledge)], { stopped: true }), forget: true }
    case 'help':
      return turn([wording.help(knowledge)], { stopped: false })
    case 'latest':
      return turn([wording.latest(knowledge.latest ?? [])])
    case 'verify':
      return turn([wording.verified(intent.code, knowledge.verified, knowledge)])
    case 'accept-offer':
      return turn([wording.askAccepted(knowledge)], { stopped: false }, state.offered)
    case 'check':
      return checked(turn, { ...next, offered: state.offered }, { said, text: intent.text }, knowledge)
  }
}

type MakeTurn = (
  replies: readonly wording.Reply[],
  change?: Partial<ConversationState>,
  ask?: string | null,
) => Turn

function checked(
  turn: MakeTurn,
  state: ConversationState,
  asked: { said: Said; text: string },
  knowledge: Knowledge,
): Turn {
  const { said, text } = asked
  const found = knowledge.found ?? { band: 'none' as const }
  const spokenTo = !said.inGroup || said.addressed
  // An open offer belongs to whom we spoke to last: a room's chatter does not take it away.
  const kept = { offered: state.offered }

  if (found.off === true) return spokenTo ? turn([wording.off(knowledge)]) : turn([], kept)
  if (found.band === 'answered' && found.claimId !== undefined) {
    const { claimId } = found
    const recent = state.answered.filter(({ at }) => said.at.getTime() - Date.parse(at) < quietPeriodMs)
    const toldLately = recent.some((one) => one.claimId === claimId)
    if (!spokenTo && (toldLately || found.underReview === true)) return turn([], kept)
    return turn([wording.answer(found)], {
      answered: [...recent, { claimId, at: said.at.toISOString() }].slice(-20),
    })
  }
  if (!spokenTo) return turn([], kept)
  const offered = maskPersonal(text)
  if (found.band === 'suggest') return turn([wording.closeButDifferent(found, knowledge)], { offered })
  return turn([wording.unanswered(knowledge)], { offered })
}
