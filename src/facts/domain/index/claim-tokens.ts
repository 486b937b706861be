/** What a text is compared by: words, pairs of signs, and runs of three syllables. Pure. */

import { normalise } from '../../../text/normalise.ts'
import { sentencesIn } from '../../../text/sentences.ts'
import { lettersOf, pairsOf, syllablesOf, wordsOfNormal } from '../../../text/tokens.ts'

export interface ClaimTokens {
  /** Pairs of signs and longer words, with how often each stands in the text. */
  readonly signs: ReadonlyMap<string, number>
  readonly words: ReadonlyMap<string, number>
  /** Letters and digits in normal form, for finding the longest run two texts share. */
  readonly plain: string
}

/** Each kind of token has its own mark, so that they are never counted as one another. */
const wordMark = '#'
const soundMark = '~'

export function tokensOf(text: string): ClaimTokens {
  const normal = normalise(text)
  const found = wordsOfNormal(normal)
  const plain = lettersOf(normal)
  return {
    signs: counted([...pairsOf(plain), ...found.filter(({ length }) => length > 2)]),
    words: counted(found.map((word) => wordMark + word)),
    plain,
  }
}

function counted(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

/** Runs of three syllables: homophones written on purpose share them. */
export function soundsOf(plain: string): Set<string> {
  const syllables = syllablesOf(plain)
  return new Set(
    syllables
      .slice(2)
      .map((third, at) => `${soundMark}${syllables[at] ?? ''} ${syllables[at + 1] ?? ''} ${third}`),
  )
}

/** The token without its mark, for looking up how common it is. */
export function bareToken(token: string): string {
  return /^[#~]/.test(token) ? token.slice(1) : token
}

/**
 * How a claim came into the index: stated, stated with the ruling on it, or only as a ruling, as the office's reply
 * to a letter, or as somebody's check. Each says what it is about in its own way, so each is weighed by its own
 * table.
 */
export const forms = ['stated', 'ruled', 'ruling', 'reply', 'check'] as const
export type Form = (typeof forms)[number]

export interface Standing {
  readonly form: Form
  /** The statement itself, or what stands for it. */
  readonly stated: string
  readonly ruling: string
}

/** A claim longer than this is no statement but a ruling or a reply that stands for it. */
const longestClaim = 120
const longestRuling = 300
const rulingWords = /^.{0,12}(?:经查|经核实|经核查|网传|此微博|该微博|谣言)/u
const replyWords =
  /您好|你好|网友|来信|留言|收悉|反映的|您反映|您咨询|现回复|回复如下|答复如下|感谢您|不便敬请|咨询电话/u
const quotes = /[“"「『【‘]([^”"」』】’]{4,160})[”"」』】’]/gu

export function standingOf(claim: string, ruling: string): Standing {
  const stated = claim.trim()
  if (stated !== '' && stated.length <= longestClaim)
    return { form: ruling.trim() === '' ? 'stated' : 'ruled', stated, ruling }
  const text = `${stated} ${ruling}`.trim()
  return { form: formOf(text), stated: claimInRuling(text), ruling: text }
}

function formOf(text: string): Form {
  if (text.length <= longestRuling && rulingWords.test(text)) return 'ruling'
  return replyWords.test(text) ? 'reply' : 'check'
}

export function quotedIn(text: string): string[] {
  return Array.from(text.matchAll(quotes), ([, inside = '']) => inside)
}

/** The statement a ruling speaks of when no claim stands beside it: what it quotes, else its first sentence. */
function claimInRuling(ruling: string): string {
  const quoted = quotedIn(ruling)
  return quoted.length > 0 ? quoted.join('。') : (sentencesIn(ruling)[0]?.text ?? ruling)
}
