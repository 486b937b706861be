/**
 * What sentences say: where, about which matter, and how things stand there, clause by clause. Pure; it remembers what
 * it read. Trap: what a sentence leaves out it has of those before it, and of the title.
 */

import { type ReadMatters, mattersIn } from '../../../text/facts/matters.ts'
import type { GazetteerEntry } from '../../../text/facts/places.ts'
import { normalise } from '../../../text/normalise.ts'
import { createRecent } from '../../../text/recent.ts'
import { type Sentence, sentencesIn } from '../../../text/sentences.ts'
import { words as contentWords } from '../../../text/tokens.ts'
import { type Stance, stanceOf, troublesIn } from './stance.ts'
import { type Where, whereOf } from './where.ts'

/** A text with what stands above it: a title says what the sentences below leave out. */
export interface Spoken {
  readonly title: string
  readonly text: string
}

/** What some words are about, and what they say of it. */
export interface Saying {
  readonly matters: ReadonlySet<number>
  /** Its words, without places and figures. */
  readonly words: ReadonlySet<string>
  readonly stance: Stance
  readonly troubles: ReadonlySet<string>
}

export interface Read extends Saying {
  readonly where: Where
  /** Each clause with the one after it: what is said in another corner of a long sentence is said of something else. */
  readonly clauses: readonly Saying[]
}

export interface Said extends Read, Sentence {}

/** Sentences shorter than this say nothing. */
const shortest = 5
const textsRemembered = 2_000

/** The sentences of a text that may say something. */
export function sayings(text: string): Sentence[] {
  return sentencesIn(text).filter((sentence) => sentence.text.length >= shortest)
}

export interface Reader {
  readonly read: (text: string) => Read
  readonly said: (spoken: Spoken) => Said[]
}

export function createReader(
  gazetteer: readonly GazetteerEntry[],
  readMatters: ReadMatters = mattersIn,
): Reader {
  const reads = createRecent<Read>(textsRemembered)

  const readOf = (text: string): Read => {
    const known = reads.get(text)
    if (known !== undefined) return known
    const normal = normalise(text)
    const where = whereOf(normal, gazetteer)
    const sayingOf = (words: string): Saying => {
      const bare = withoutPlaces(words, where).replaceAll(/\d+/g, ' ')
      return {
        matters: readMatters(bare),
        words: new Set(contentWords(bare)),
        stance: stanceOf(bare),
        troubles: troublesIn(bare),
      }
    }
    const parts = normal.split(/[,，:：]/u)
    const clauses = parts.map((part, at) => sayingOf([part, parts[at + 1] ?? ''].join(' ')))
    const read = { where, ...sayingOf(normal), clauses }
    reads.set(text, read)
    return read
  }

  const saidIn = ({ title, text }: Spoken): Said[] => {
    let { where, matters } = readOf(title)
    return sayings(text).map((sentence) => {
      const own = readOf(sentence.text)
      if (own.where.areas.length + own.where.spots.length > 0) where = own.where
      if (own.matters.size > 0) matters = own.matters
      const clauses = own.clauses.map((one) => (one.matters.size > 0 ? one : { ...one, matters }))
      return { ...own, ...sentence, where, matters, clauses }
    })
  }

  return { read: readOf, said: saidIn }
}

function withoutPlaces(normal: string, { areas, spots }: Where): string {
  const names = [...areas, ...spots.map(({ name }) => name)]
  return names.reduce((rest, name) => rest.replaceAll(name, ' '), normal)
}
