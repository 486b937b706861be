/**
 * Does a reply ask us to send nothing more? Pure.
 * The rule: a text that is wholly made of words of stopping and of small talk asks; a short one that holds words of
 * stopping beside others perhaps asks; a longer one, or one that speaks of stopping without wanting it, mentions it.
 * Traps: a list of spellings never ends, so the text is read as a whole, without signs, width, spaces and case, and
 * by its sound; `停水` and `收费` hold signs of stopping and have nothing to do with it, so words count, not signs.
 */

import { toSimplified } from '../normalise.ts'
import { allWords, lettersOf, pinyinKey } from '../tokens.ts'
import {
  stopping,
  stoppingHere,
  aloneOnly,
  denying,
  ending,
  denyingSurely,
  denyingTheNext,
  sending,
  receiving,
  sendingSurely,
  annoyed,
  smallTalk,
  staying,
  toLeave,
} from './lexicon.ts'

/** `asks`: understood. `perhaps`, `mentions`: a person looks; until then doubt favours who wrote the short one. */
export type StopRequest = 'asks' | 'perhaps' | 'mentions' | 'no'

/** Longer than this a text says more than "stop". */
const mostOfShort = 20
/** Longer than this it cannot be understood as a request alone, whatever it is made of. */
const mostOfRequest = 60

type Kind = 'stopping' | 'denying' | 'ending' | 'sending' | 'receiving' | 'annoyed' | 'talk'
const kinds: ReadonlyMap<string, ReadonlySet<Kind>> = new Map(
  (
    [
      ['stopping', [...stopping, ...stoppingHere]],
      ['denying', denying],
      ['ending', ending],
      ['sending', sending],
      ['receiving', receiving],
      ['annoyed', annoyed],
      ['talk', smallTalk],
    ] as const
  )
    .flatMap(([kind, words]) => words.map((word) => [word, kind] as const))
    .reduce(
      (all, [word, kind]) => all.set(word, (all.get(word) ?? new Set()).add(kind)),
      new Map<string, Set<Kind>>(),
    ),
)
const longestWord = Math.max(...[...kinds.keys()].map((word) => word.length))

/**
 * How far a reading from the left has come. `denied` waits for what is denied, `again` for what is denied once more.
 * A denial of stopping itself ends a reading.
 */
type Stage = 'start' | 'denied' | 'ending' | 'annoyed' | 'asked' | 'again'

/** What a word of a kind makes of a stage; a pair that is not here is not understood. */
const steps: Readonly<Record<Exclude<Kind, 'talk'>, Partial<Record<Stage, Stage>>>> = {
  stopping: { start: 'asked', annoyed: 'asked', ending: 'asked', asked: 'asked', again: 'asked' },
  denying: { start: 'denied', annoyed: 'denied', denied: 'denied', asked: 'again', again: 'again' },
  ending: { start: 'ending', annoyed: 'ending', asked: 'again', again: 'again' },
  sending: { denied: 'asked', ending: 'asked', again: 'asked' },
  receiving: { denied: 'asked', again: 'asked' },
  annoyed: {
    start: 'annoyed',
    annoyed: 'annoyed',
    denied: 'denied',
    ending: 'ending',
    asked: 'asked',
    again: 'again',
  },
}

const after = (stage: Stage, kind: Kind): Stage | undefined => (kind === 'talk' ? stage : steps[kind][stage])

/** Every stage in which the whole text can end when it is cut into known words only. */
function readings(letters: string): ReadonlySet<Stage> {
  const stages: Set<Stage>[] = Array.from({ length: letters.length + 1 }, () => new Set<Stage>())
  stages[0]?.add('start')
  for (let from = 0; from < letters.length; from += 1) {
    const here = stages[from]
    if (here === undefined || here.size === 0) continue
    const digits = /^\d+/.exec(letters.slice(from))?.[0].length ?? 0
    if (digits > 0) for (const stage of here) stages[from + digits]?.add(stage)
    for (let to = from + 1; to <= Math.min(letters.length, from + longestWord); to += 1) {
      for (const kind of kinds.get(letters.slice(from, to)) ?? [])
        for (const stage of here) {
          const next = after(stage, kind)
          if (next !== undefined) stages[to]?.add(next)
        }
    }
  }
  return stages[letters.length] ?? new Set()
}

const sounds = / tui ding (?:yue )?/

/** `退定`, `推订`, `退丁`: written by ear. */
function bySound(letters: string): string {
  const signs = Array.from(letters)
  const said = pinyinKey(letters).split(' ')
  // A sign without one syllable of its own would shift the rest.
  if (said.length !== signs.length || !sounds.test(` ${said.join(' ')} `)) return letters
  return signs
    .map((sign, at) => {
      if (said[at] === 'tui' && said[at + 1] === 'ding') return toLeave[0]
      return said[at] === 'ding' && said[at - 1] === 'tui' ? toLeave[1] : sign
    })
    .join('')
}

/** Is stopping spoken of in words of its own? */
function speaksOfStopping(text: string): boolean {
  const words = allWords(text)
  const joined = words.flatMap((word, at) => [word, word + (words[at + 1] ?? '')])
  if (joined.some((word) => stopping.includes(word) || word === 'stop')) return true
  return words.some((word, at) => {
    const reach = denyingSurely.includes(word) ? 3 : denyingTheNext.includes(word) ? 1 : 0
    return words.slice(at + 1, at + 1 + reach).some((next) => sendingSurely.includes(next))
  })
}

/** The text is cut into known words only, and they ask. */
const isUnderstood = (ends: ReadonlySet<Stage>) => ends.has('asked') || ends.has('again')

/** `号主已换人，别发了`: one of several clauses is nothing but the request. */
function asksInAClause(text: string): boolean {
  const clauses = text.split(/[\p{P}\s]+/u).map(foldedLetters)
  return clauses.some((clause) => clause.length > 1 && isUnderstood(readings(clause)))
}

const foldedLetters = (text: string) => lettersOf(toSimplified(text.normalize('NFKC')).toLowerCase())

export function stopRequestIn(text: string): StopRequest {
  const letters = bySound(foldedLetters(text))
  if (letters === '') return 'no'
  if (staying.test(letters)) return 'mentions'
  const ends = letters.length <= mostOfRequest ? readings(letters) : new Set<Stage>()
  if (isUnderstood(ends) || aloneOnly.test(letters)) return 'asks'
  if (asksInAClause(text)) return 'perhaps'
  const isShort = letters.length <= mostOfShort
  if (isShort && !ends.has('start') && (ends.has('annoyed') || ends.has('denied'))) return 'perhaps'
  if (speaksOfStopping(letters) || speaksOfStopping(text)) return isShort ? 'perhaps' : 'mentions'
  return ends.has('ending') || stopping.some((word) => letters.includes(word)) ? 'mentions' : 'no'
}
