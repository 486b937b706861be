/**
 * Which post is a copy of which: candidates by fingerprint, then likeness, then the guard. Pure state, rebuilt in id
 * order. Copies are counted, never dropped. Trap: memory is two generations of originals; an original two generations
 * old is a story told again.
 */

import type { GazetteerEntry } from '../../../text/facts/places.ts'
import type { Likeness } from '../../../text/learnt/likeness.ts'
import { createRecent } from '../../../text/recent.ts'
import { matchedBlocks } from './diff.ts'
import { exactPrintOf, type Fingerprint, fingerprintOf, sharedPairs } from './fingerprint.ts'
import { refusedBy } from './guard.ts'
import { createGeneration, type Original } from './post-store.ts'
import { spellingOf } from './spelling.ts'
import type { Refusal } from './stated-details.ts'

export const copyAt = 0.8
/** A short cry inside a much longer post is no copy of it. */
const leastLengthShare = 0.33
/** Long texts with scattered slips: fewer shared pairs, but nearly every sign in order. */
const slips = { leastSigns: 20, pairsAt: 0.55, signsAt: 0.85 }
/** Originals of one generation, and pairs of signs of all of them together; two generations are kept. */
const generationSize = 40_000
const generationPairs = 8_000_000
/** Spellings of originals and copies remembered for certain. */
const spellings = 80_000
/** Newest originals looked at in one band; the likest of all that are held against the post sign by sign. */
const mostInBand = 24
const mostAsked = 8

export interface Copies {
  /** The original this text copies, or null; an original is remembered. */
  readonly add: (id: string, text: string) => string | null
  /** Remembers what was found in earlier days without asking again. */
  readonly restore: (id: string, text: string, originalId: string | null) => void
  readonly size: () => number
}

export function createCopies(gazetteer: readonly GazetteerEntry[]): Copies {
  const exact = createRecent<string>(spellings)
  const newGeneration = () => createGeneration(generationSize, generationPairs)
  let current = newGeneration()
  let before = newGeneration()

  const add = (id: string, text: string): string | null => {
    const spelling = exactPrintOf(text)
    const original = (spelling === '' ? undefined : exact.get(spelling)) ?? addNew(id, text)
    if (spelling !== '') exact.set(spelling, original ?? id)
    return original ?? null
  }

  const addNew = (id: string, text: string): string | undefined => {
    const post = { id, text, print: fingerprintOf(text) }
    const original = nearest(post)
    if (original === undefined) remember(post)
    return original
  }

  const restore = (id: string, text: string, originalId: string | null) => {
    const print = fingerprintOf(text)
    if (originalId === null) remember({ id, text, print })
    if (print.exact !== '') exact.set(print.exact, originalId ?? id)
  }

  const nearest = ({ text, print }: Post): string | undefined => {
    const like: Candidate[] = []
    for (const generation of [current, before]) {
      const candidates = new Set<number>()
      for (const key of print.keys) generation.withKey(key, mostInBand, (at) => candidates.add(at))
      // The earliest of equals is the original.
      for (const at of [...candidates].toSorted((a, b) => a - b)) {
        const original = generation.get(at)
        const value = sharedLikeness(print.pairs, original.pairs)
        if (value >= slips.pairsAt) like.push({ original, value })
      }
    }
    const best = like.toSorted((a, b) => b.value - a.value)
    const isCopyOf = ({ original }: Candidate) => refusedBy(text, original.text, gazetteer) === undefined
    const near = best.filter(({ value }) => value >= copyAt).slice(0, mostAsked)
    const slipped = best.filter(({ value }) => value < copyAt).slice(0, mostAsked)
    const found =
      near.find(isCopyOf) ??
      slipped.find((one) => areSlips({ text, pairs: print.pairs }, one.original) && isCopyOf(one))
    return found?.original.id
  }

  const remember = (post: Post) => {
    if (current.isFull()) {
      before = current
      current = newGeneration()
    }
    current.add(post)
  }

  return { add, restore, size: () => current.count() + before.count() }
}

interface Post {
  readonly id: string
  readonly text: string
  readonly print: Fingerprint
}

interface Candidate {
  readonly original: Original
  readonly value: number
}

type Compared = Pick<Original, 'text' | 'pairs'>

/** 0–1; from `copyAt` on two texts are copies unless the guard refuses. */
function likeness(a: Compared, b: Compared): number {
  const value = sharedLikeness(a.pairs, b.pairs)
  return value < copyAt && areSlips(a, b) ? copyAt : value
}

function sharedLikeness(a: Uint32Array, b: Uint32Array): number {
  const least = Math.min(a.length, b.length)
  const most = Math.max(a.length, b.length)
  if (least === 0) return 0
  const shared = sharedPairs(a, b)
  return least < most * leastLengthShare ? shared / (least + most - shared) : shared / least
}

/** Scattered slips: many pairs are gone, but nearly every sign is there in order. */
function areSlips(a: Compared, b: Compared): boolean {
  const least = Math.min(a.pairs.length, b.pairs.length)
  const most = Math.max(a.pairs.length, b.pairs.length)
  if (least < most * leastLengthShare || least < slips.leastSigns) return false
  return (
    sharedPairs(a.pairs, b.pairs) / least >= slips.pairsAt && signsInOrder(a.text, b.text) >= slips.signsAt
  )
}

/** Share of the shorter text's signs that the longer one has in the same order. */
function signsInOrder(a: string, b: string): number {
  const mine = spellingOf(a).signs
  const theirs = spellingOf(b).signs
  const matched = matchedBlocks(mine, theirs).reduce((sum, { length }) => sum + length, 0)
  return matched / Math.max(1, Math.min(mine.length, theirs.length))
}

export interface Comparison {
  readonly copy: boolean
  /** 0–1 */
  readonly similarity: number
  readonly refusedBy?: Refusal
}

/** Both texts so long that their likeness as copies says more than what was learnt from short pairs. */
const longSigns = 80

/** Below copies, but alike enough that a reader wants to know what differs. */
const askGuardAt = 0.4

/** Two texts on their own: are they copies, how alike are they, and what forbids the merge? */
export function compare(
  a: string,
  b: string,
  { gazetteer, likeness: alike }: { gazetteer: readonly GazetteerEntry[]; likeness: Likeness },
): Comparison {
  const left = fingerprintOf(a)
  const right = fingerprintOf(b)
  const isExact = left.exact !== '' && left.exact === right.exact
  if (isExact) return { copy: true, similarity: 1 }
  const value = likeness({ text: a, pairs: left.pairs }, { text: b, pairs: right.pairs })
  const isLong = Math.min(left.signCount, right.signCount) >= longSigns
  const similarity = Math.round(Math.max(alike(a, b), isLong ? value : 0) * 1000) / 1000
  const refused = value < askGuardAt ? undefined : refusedBy(a, b, gazetteer)
  // A few signs are alike by chance: short texts are copies only when they are the same.
  const isLongEnough = left.keys.length > 0 && right.keys.length > 0
  return {
    copy: isLongEnough && value >= copyAt && refused === undefined,
    similarity,
    ...(refused !== undefined && { refusedBy: refused }),
  }
}

/**
 * What sets two texts apart that are worded alike: two notices that differ in their day alone. Undefined when they
 * are not worded alike.
 */
export function factBetween(a: string, b: string, gazetteer: readonly GazetteerEntry[]): Refusal | undefined {
  const pairsOf = (text: string) => ({ text, pairs: fingerprintOf(text).pairs })
  return likeness(pairsOf(a), pairsOf(b)) < askGuardAt ? undefined : refusedBy(a, b, gazetteer)
}
