/** What a text is compared by: words, pairs of signs, and runs of three syllables. Pure. */
import { sentencesIn } from '../../text/sentences.ts'
import { bigrams, pinyinKey, words } from '../../text/tokens.ts'

export interface ClaimTokens {
  /** Pairs of signs and longer words. */
  readonly signs: readonly string[]
  readonly words: readonly string[]
  readonly sounds: readonly string[]
}

/** Sounds and words have their own names, so that they are never counted as one another. */
const wordMark = '#'
const soundMark = '~'

export function tokensOf(text: string): ClaimTokens {
  const found = words(text)
  const syllables = pinyinKey(text).split(' ')
  const sounds = syllables
    .slice(2)
    .map((third, at) => `${soundMark}${syllables[at] ?? ''} ${syllables[at + 1] ?? ''} ${third}`)
  return {
    signs: [...new Set([...bigrams(text), ...found.filter(({ length }) => length > 2)])],
    words: [...new Set(found.map((word) => wordMark + word))],
    sounds: [...new Set(sounds)],
  }
}

/** The token without its mark, for looking up how common it is. */
export function bareToken(token: string): string {
  return token.startsWith(wordMark) || token.startsWith(soundMark) ? token.slice(1) : token
}

/** The statement a ruling speaks of when no claim stands beside it: what it quotes, else its first sentence. */
export function claimInRuling(ruling: string): string {
  const quoted = Array.from(
    ruling.matchAll(/[“"「『【]([^”"」』】]{6,160})[”"」』】]/gu),
    ([, inside = '']) => inside,
  )
  return quoted.length > 0 ? quoted.join('。') : (sentencesIn(ruling)[0]?.text ?? ruling)
}
