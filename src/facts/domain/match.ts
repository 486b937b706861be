/**
 * Is this claim known? Retrieve by words and pairs, weigh by rarity, then check the facts: another place, date, number or polarity
 * is another claim, however alike the words are. Pure.
 */
import { type Difference, factDifference, type Statement, statementOf } from '../../text/difference.ts'
import type { GazetteerEntry } from '../../text/places.ts'
import { sentencesIn } from '../../text/sentences.ts'
import { bigrams, words } from '../../text/tokens.ts'

export type Band = 'answered' | 'suggest' | 'none'

export interface Match {
  readonly claimId: string
  /** 0–1: share of the claim's weight that the text covers. */
  readonly score: number
  readonly band: Band
  /** What is different, in words for a person. */
  readonly difference?: string
}

interface Entry {
  readonly id: string
  readonly tokens: ReadonlySet<string>
  readonly statement: Statement
}

export interface ClaimMatcher {
  readonly put: (id: string, text: string) => void
  readonly remove: (id: string) => void
  readonly match: (text: string) => readonly Match[]
  readonly size: () => number
}

/** Calibrated on the training part of the Chinese claim-matching set; see docs/model-card.md. */
const answeredAt = 0.6
const suggestAt = 0.38
const mostMatches = 10
const mostCandidates = 60
/** A token that is in a larger share of the claims does not retrieve; it still counts in the score. */
const commonShare = 0.2

const kindWords: Readonly<Record<Difference['kind'], string>> = {
  place: '地点',
  date: '时间',
  number: '数字',
  negation: '说法相反',
}

function tokensOf(text: string): Set<string> {
  return new Set([...words(text), ...bigrams(text)])
}

export function createMatcher(gazetteer: readonly GazetteerEntry[]): ClaimMatcher {
  const entries = new Map<string, Entry>()
  const postings = new Map<string, Set<string>>()

  const remove = (id: string) => {
    const entry = entries.get(id)
    if (entry === undefined) return
    for (const token of entry.tokens) {
      const ids = postings.get(token)
      ids?.delete(id)
      if (ids?.size === 0) postings.delete(token)
    }
    entries.delete(id)
  }

  /** Rarity of a token among the claims, BM25 form; longer tokens say more. */
  const weight = (token: string) => {
    const df = postings.get(token)?.size ?? 0
    return Math.log(1 + (entries.size - df + 0.5) / (df + 0.5)) * (token.length > 2 ? 1.5 : 1)
  }

  const candidates = (tokens: ReadonlySet<string>): Entry[] => {
    const scores = new Map<string, number>()
    const tooCommon = Math.max(50, entries.size * commonShare)
    for (const token of tokens) {
      const ids = postings.get(token)
      if (ids === undefined || ids.size > tooCommon) continue
      const gain = weight(token)
      for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + gain)
    }
    return [...scores]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, mostCandidates)
      .flatMap(([id]) => entries.get(id) ?? [])
  }

  const score = (entry: Entry, tokens: ReadonlySet<string>) => {
    let covered = 0
    let all = 0
    for (const token of entry.tokens) {
      const gain = weight(token)
      all += gain
      if (tokens.has(token)) covered += gain
    }
    return all === 0 ? 0 : covered / all
  }

  const match = (text: string): readonly Match[] => {
    const tokens = tokensOf(text)
    const whole = statementOf(text, gazetteer)
    return candidates(tokens)
      .map((entry) => ({ entry, value: score(entry, tokens) }))
      .filter(({ value }) => value >= suggestAt / 2)
      .toSorted((a, b) => b.value - a.value)
      .slice(0, mostMatches)
      .map(({ entry, value }) => judge(entry, value, { text, whole }))
  }

  const judge = (entry: Entry, value: number, { text, whole }: { text: string; whole: Statement }): Match => {
    const rounded = Math.round(value * 1000) / 1000
    if (value < suggestAt) return { claimId: entry.id, score: rounded, band: 'none' }
    const difference = factDifference(entry.statement, closest(entry, text, whole), gazetteer)
    if (difference !== undefined) {
      const said = `${kindWords[difference.kind]}不同——已答复的：${difference.a}；本条：${difference.b}`
      return { claimId: entry.id, score: rounded, band: 'suggest', difference: said }
    }
    return { claimId: entry.id, score: rounded, band: value >= answeredAt ? 'answered' : 'suggest' }
  }

  /** Facts are compared with the sentence that states the claim; places may stand anywhere in the text. */
  const closest = (entry: Entry, text: string, whole: Statement): Statement => {
    const sentences = sentencesIn(text)
    if (sentences.length < 2) return whole
    let best: { sentence: string; value: number } | undefined
    for (const { text: sentence } of sentences) {
      const value = score(entry, tokensOf(sentence))
      if (best === undefined || value > best.value) best = { sentence, value }
    }
    const statement = statementOf(best?.sentence ?? text, gazetteer)
    return { ...statement, places: statement.places.length > 0 ? statement.places : whole.places }
  }

  return {
    put: (id, text) => {
      remove(id)
      const tokens = tokensOf(text)
      entries.set(id, { id, tokens, statement: statementOf(text, gazetteer) })
      for (const token of tokens) {
        const ids = postings.get(token) ?? new Set()
        ids.add(id)
        postings.set(token, ids)
      }
    },
    remove,
    match,
    size: () => entries.size,
  }
}
