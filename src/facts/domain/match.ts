/**
 * Is this claim known? Retrieve by rarity of words and by sound, weigh the best candidates, then check the facts: another place,
 * date, number, actor or polarity is another claim, however alike the words are. Pure.
 * Trap: weights of tokens move with the number of claims; they are scaled so that the same text keeps its score in a small office.
 */
import { commonShare } from '../../text/frequency.ts'
import type { GazetteerEntry } from '../../text/places.ts'
import { sentencesIn } from '../../text/sentences.ts'
import { certainty, type Features } from './claim-features.ts'
import { createPostings, type Scores } from './claim-postings.ts'
import { bareToken, claimInRuling, type ClaimTokens, tokensOf } from './claim-tokens.ts'
import { differenceSentence, type Slots, slotsOf } from './slots.ts'

export type Band = 'answered' | 'suggest' | 'none'

export interface Match {
  readonly claimId: string
  /** 0–1: how sure it is that the text states this claim. */
  readonly score: number
  readonly band: Band
  /** What is different, in words for a person. */
  readonly difference?: string
}

interface Entry {
  readonly id: string
  readonly claim: string
  readonly isQuoted: boolean
  /** Token numbers of the claim. */
  readonly signs: Int32Array
  readonly words: Int32Array
  readonly sounds: Int32Array
  /** Of claim and ruling together. */
  readonly all: Int32Array
  slots: Slots | undefined
}

export interface ClaimMatcher {
  /** @param ruling the answer, ruling or rebuttal behind the claim, when there is one */
  readonly put: (id: string, claim: string, ruling?: string) => void
  readonly remove: (id: string) => void
  readonly match: (text: string) => readonly Match[]
  readonly size: () => number
}

/** Set on the training part of the Chinese claim-matching set; weights in claim-features.ts. */
const answeredAt = 0.75
const suggestAt = 0.2
/** Below this share of the claim itself a text may share its matter and its ruling, but does not state it. */
const leastStated = 0.4
const leastScore = 0.001
const mostMatches = 10
const candidatesBySigns = 40
const candidatesBySound = 20
/** A token in more claims than this does not retrieve; it still counts in the score. */
const commonClaims = 0.1
const leastCommon = 200
/** The rarest tokens of a text find its claims; more of them only cost time. */
const mostRetrieving = 160
/** How many claims the table of common words stands for. */
const backgroundClaims = 800
/** BM25. */
const k1 = 1.2
const b = 0.75
const fusion = 60

interface Weighed {
  readonly value: number
  readonly isStated: boolean
}

interface Asked {
  readonly slots: Slots
  readonly text: string
  readonly signs: ReadonlySet<number>
  readonly words: ReadonlySet<number>
  readonly sounds: ReadonlySet<number>
  /** Of the signs, known to the index or not. */
  readonly weight: number
  readonly sentences: readonly { readonly text: string; readonly signs: ReadonlySet<number> }[]
}

export function createMatcher(gazetteer: readonly GazetteerEntry[]): ClaimMatcher {
  const postings = createPostings()
  const numbers = new Map<string, number>()
  const shares: number[] = []
  let entries: (Entry | undefined)[] = []
  let scores: Scores = { values: new Float32Array(1024), touched: [] }
  let totalTokens = 0

  const tokenId = (token: string): number => {
    const id = postings.tokenId(token)
    shares[id] ??= commonShare(bareToken(token))
    return id
  }

  /** 0–1, 1 for a token no claim holds. */
  const weightOf = (count: number, share: number) => {
    const claims = numbers.size + backgroundClaims + 1
    return Math.log(claims / (count + share * backgroundClaims + 0.5)) / Math.log(claims / 0.5)
  }
  const weight = (id: number) => weightOf(postings.count(id), shares[id] ?? 0)
  const weightOfToken = (token: string) => {
    const id = postings.knownTokenId(token)
    return id === undefined ? weightOf(0, commonShare(bareToken(token))) : weight(id)
  }

  const remove = (id: string) => {
    const number = numbers.get(id)
    const entry = number === undefined ? undefined : entries[number]
    if (number === undefined || entry === undefined) return
    numbers.delete(id)
    entries[number] = undefined
    totalTokens -= entry.all.length
    for (const held of [entry.all, entry.words, entry.sounds]) postings.forget(held)
    if (entries.length > 2 * numbers.size + 1_000) rebuild()
  }

  const insert = (entry: Entry) => {
    const number = entries.length
    entries.push(entry)
    numbers.set(entry.id, number)
    totalTokens += entry.all.length
    for (const held of [entry.all, entry.words, entry.sounds]) postings.add(number, held)
  }

  const rebuild = () => {
    const alive = entries.filter((entry) => entry !== undefined)
    entries = []
    totalTokens = 0
    postings.clear()
    for (const entry of alive) insert(entry)
  }

  const put = (id: string, claim: string, ruling = '') => {
    remove(id)
    const isQuoted = claim.trim() === ''
    const stated = isQuoted ? claimInRuling(ruling) : claim
    const tokens = tokensOf(stated)
    const all = ruling === '' ? tokens.signs : new Set([...tokens.signs, ...tokensOf(ruling).signs])
    insert({
      id,
      claim: stated,
      isQuoted,
      signs: Int32Array.from(tokens.signs, tokenId),
      words: Int32Array.from(tokens.words, tokenId),
      sounds: Int32Array.from(tokens.sounds, tokenId),
      all: Int32Array.from(all, tokenId),
      slots: undefined,
    })
  }

  /** Entry numbers, best first, by the tokens they share with the text. */
  const retrieve = (ids: ReadonlySet<number>, most: number): number[] => {
    if (scores.values.length < entries.length) {
      scores = { values: new Float32Array(entries.length * 2), touched: [] }
    }
    const tooCommon = Math.max(leastCommon, numbers.size * commonClaims)
    const rare = Array.from(ids, (id) => ({ id, gain: weight(id) }))
      .filter(({ id }) => postings.count(id) <= tooCommon)
      .toSorted((one, other) => other.gain - one.gain)
      .slice(0, mostRetrieving)
    for (const { id, gain } of rare) postings.spread(id, gain, scores)
    const average = totalTokens / Math.max(1, numbers.size)
    const found = scores.touched.flatMap((number) => {
      const raw = scores.values[number] ?? 0
      scores.values[number] = 0
      const entry = entries[number]
      return entry === undefined ? [] : [{ number, value: raw / (1 - b + (b * entry.all.length) / average) }]
    })
    scores.touched.length = 0
    return best(found, most)
  }

  /** Union of both retrievals, by the sum of their inverse ranks. */
  const candidates = (asked: Asked): Entry[] => {
    const fused = new Map<number, number>()
    const bySigns = retrieve(asked.signs, candidatesBySigns)
    const bySound = retrieve(asked.sounds, candidatesBySound)
    for (const ranked of [bySigns, bySound]) {
      for (const [rank, number] of ranked.entries()) {
        fused.set(number, (fused.get(number) ?? 0) + 1 / (fusion + rank))
      }
    }
    return [...fused].toSorted((one, other) => other[1] - one[1]).flatMap(([number]) => entries[number] ?? [])
  }

  const covered = (held: Int32Array, asked: ReadonlySet<number>): number => {
    let all = 0
    let shared = 0
    for (const id of held) {
      const gain = weight(id)
      all += gain
      if (asked.has(id)) shared += gain
    }
    return all === 0 ? 0 : shared / all
  }

  const featuresOf = (entry: Entry, asked: Asked): Features => {
    let explained = 0
    let ranked = 0
    const average = totalTokens / Math.max(1, numbers.size)
    const damping = (k1 + 1) / (1 + k1 * (1 - b + (b * entry.all.length) / average))
    for (const id of entry.all) {
      if (!asked.signs.has(id)) continue
      const gain = weight(id)
      explained += gain
      ranked += gain * damping
    }
    return {
      claimCovered: Math.max(covered(entry.signs, asked.signs), covered(entry.sounds, asked.sounds)),
      sentenceCovered: Math.max(0, ...asked.sentences.map(({ signs }) => covered(entry.signs, signs))),
      wordsCovered: covered(entry.words, asked.words),
      textExplained: asked.weight === 0 ? 0 : explained / asked.weight,
      rank: Math.log1p(ranked),
      textWeight: Math.log1p(asked.weight),
      isQuoted: entry.isQuoted ? 1 : 0,
    }
  }

  const known = (tokens: readonly string[]) =>
    new Set(tokens.flatMap((token) => postings.knownTokenId(token) ?? []))

  const ask = (text: string): Asked => {
    const tokens: ClaimTokens = tokensOf(text)
    const parts = sentencesIn(text).slice(0, mostSentences)
    return {
      text,
      slots: slotsOf(text, gazetteer),
      signs: known(tokens.signs),
      words: known(tokens.words),
      sounds: known(tokens.sounds),
      weight: tokens.signs.reduce((sum, token) => sum + weightOfToken(token), 0),
      sentences: parts.map((part) => ({ text: part.text, signs: known(tokensOf(part.text).signs) })),
    }
  }

  /** Facts are compared with the sentence that states the claim; places and actors may stand anywhere in the text. */
  const closest = (entry: Entry, { text, slots, sentences }: Asked): Slots => {
    if (sentences.length < 2) return slots
    let nearest: { text: string; value: number } | undefined
    for (const sentence of sentences) {
      const value = covered(entry.signs, sentence.signs)
      if (nearest === undefined || value > nearest.value) nearest = { text: sentence.text, value }
    }
    const { statement, actors } = slotsOf(nearest?.text ?? text, gazetteer)
    const places = statement.places.length > 0 ? statement.places : slots.statement.places
    return { statement: { ...statement, places }, actors: actors.length > 0 ? actors : slots.actors }
  }

  const judge = (entry: Entry, asked: Asked, { value, isStated }: Weighed): Match => {
    const match = { claimId: entry.id, score: Math.round(value * 10_000) / 10_000 }
    if (value < suggestAt) return { ...match, band: 'none' }
    entry.slots ??= slotsOf(entry.claim, gazetteer)
    const difference = differenceSentence(entry.slots, closest(entry, asked), gazetteer)
    if (difference !== undefined) return { ...match, band: 'suggest', difference }
    return { ...match, band: isStated && value >= answeredAt ? 'answered' : 'suggest' }
  }

  return {
    put,
    remove,
    match: (text) => {
      const asked = ask(text)
      return candidates(asked)
        .map((entry) => ({ entry, ...weigh(featuresOf(entry, asked)) }))
        .filter(({ value }) => value >= leastScore)
        .toSorted((one, other) => other.value - one.value)
        .slice(0, mostMatches)
        .map(({ entry, ...weighed }) => judge(entry, asked, weighed))
    },
    size: () => numbers.size,
  }
}

/** A text of more sentences than this is a document; its beginning says what it claims. */
const mostSentences = 40

function weigh(features: Features): Weighed {
  return { value: certainty(features), isStated: features.claimCovered >= leastStated }
}

function best(found: readonly { number: number; value: number }[], most: number): number[] {
  return found
    .toSorted((one, other) => other.value - one.value)
    .slice(0, most)
    .map(({ number }) => number)
}
