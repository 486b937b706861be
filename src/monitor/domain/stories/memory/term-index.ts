/**
 * Finds stories by the terms they share. An entry is a story's slot and one of its indexed terms; the entries of a
 * bucket hang in a chain, newest first. Pure state.
 * Trap: a bucket holds terms of several hashes, so the hash of each entry is looked at.
 */

import type { GrowingArrays } from './growing-arrays.ts'
import { linksIn, none } from './links.ts'

/** Terms under which a story is found. */
export const indexTerms = 20
/** Newest stories looked at under one term. */
const mostPostings = 64

export interface WeightedTerm {
  readonly hash: number
  readonly weight: number
}

export interface TermIndex {
  /** Finds the story of a slot under these terms, no more under those before. */
  readonly put: (slot: number, terms: readonly WeightedTerm[]) => void
  readonly remove: (slot: number) => void
  /** Brings the story to the front of its terms. */
  readonly bringForward: (slot: number) => void
  /** What the stories that share these terms weigh, for the time of one call. */
  readonly scored: <T>(
    terms: readonly WeightedTerm[],
    read: (slots: readonly number[], scores: Float64Array) => T,
  ) => T
}

export function createTermIndex(arrays: GrowingArrays, mostStories: number): TermIndex {
  const { hashes, firstOf, older, link, unlink } = createChains(arrays, mostStories)
  const indexed = arrays.array((length) => new Uint8Array(length))
  const scores = arrays.array((length) => new Float64Array(length))
  const eachEntry = (slot: number, act: (entry: number) => void) => {
    const from = slot * indexTerms
    for (let at = from; at < from + (indexed.values[slot] ?? 0); at += 1) act(at)
  }
  /** Adds the weight of a term to every story found under it. */
  const addScores = ({ hash, weight }: WeightedTerm, touched: number[]) => {
    let left = mostPostings
    for (let entry = firstOf(hash); entry !== none && left > 0; entry = older(entry)) {
      if (hashes.values[entry] !== hash) continue
      left -= 1
      const slot = Math.floor(entry / indexTerms)
      if (scores.values[slot] === 0) touched.push(slot)
      scores.values[slot] = (scores.values[slot] ?? 0) + weight
    }
  }

  return {
    put: (slot, terms) => {
      eachEntry(slot, unlink)
      const from = slot * indexTerms
      for (const [at, { hash }] of terms.entries()) hashes.values[from + at] = hash
      indexed.values[slot] = terms.length
      eachEntry(slot, link)
    },
    remove: (slot) => {
      eachEntry(slot, unlink)
      indexed.values[slot] = 0
    },
    bringForward: (slot) => {
      eachEntry(slot, unlink)
      eachEntry(slot, link)
    },
    scored: (terms, read) => {
      const touched: number[] = []
      for (const term of terms) addScores(term, touched)
      const result = read(touched, scores.values)
      for (const slot of touched) scores.values[slot] = 0
      return result
    },
  }
}

/** The entries of all stories, in a chain for each bucket of hashes. */
function createChains({ array }: GrowingArrays, mostStories: number) {
  const hashes = array((length) => new Uint32Array(length), indexTerms)
  const older = linksIn(array((length) => new Uint32Array(length), indexTerms))
  const newer = linksIn(array((length) => new Uint32Array(length), indexTerms))
  /** A power of two, some for each entry's term. */
  const buckets = 2 ** Math.ceil(Math.log2(mostStories * 8))
  const newest = linksIn({ values: new Uint32Array(buckets) })
  const bucketOf = (hash: number) => hash & (buckets - 1)
  return {
    hashes,
    firstOf: (hash: number) => newest.get(bucketOf(hash)),
    older: older.get,
    unlink: (entry: number) => {
      const back = older.get(entry)
      const front = newer.get(entry)
      if (front === none) newest.set(bucketOf(hashes.values[entry] ?? 0), back)
      else older.set(front, back)
      if (back !== none) newer.set(back, front)
    },
    link: (entry: number) => {
      const bucket = bucketOf(hashes.values[entry] ?? 0)
      const back = newest.get(bucket)
      older.set(entry, back)
      newer.set(entry, none)
      if (back !== none) newer.set(back, entry)
      newest.set(bucket, entry)
    },
  }
}
