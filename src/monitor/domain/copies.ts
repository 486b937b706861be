/**
 * Which post is a copy of which: candidates by fingerprint, then likeness, then the guard. Pure state, rebuilt in id order.
 * Copies are counted, never dropped. Trap: memory is two generations of originals; an original two generations old is a story told again.
 */
import { matchedBlocks, signsOf } from '../../text/diff.ts'
import type { Likeness } from '../../text/likeness.ts'
import { normalise } from '../../text/normalise.ts'
import type { GazetteerEntry } from '../../text/places.ts'
import { type Fingerprint, fingerprintOf, sharedPairs } from './fingerprint.ts'
import { refusedBy, type Refusal } from './guard.ts'

export const copyAt = 0.8
/** A short cry inside a much longer post is no copy of it. */
const leastLengthShare = 0.33
/** Long texts with scattered slips: fewer shared pairs, but nearly every sign in order. */
const slips = { leastSigns: 20, pairsAt: 0.55, signsAt: 0.85 }
/** Originals of one generation; two are kept. */
const generationSize = 100_000
/** Newest originals looked at in one band. */
const mostInBand = 24

interface Original {
  readonly id: string
  readonly text: string
  readonly print: Fingerprint
}

interface Generation {
  readonly exact: Map<string, string>
  readonly bands: Map<number, Original[]>
  count: number
}

export interface Copies {
  /** The original this text copies, or null; an original is remembered. */
  readonly add: (id: string, text: string) => string | null
  /** Remembers a verdict of earlier days without asking again. */
  readonly restore: (id: string, text: string, originalId: string | null) => void
  readonly size: () => number
}

const newGeneration = (): Generation => ({ exact: new Map(), bands: new Map(), count: 0 })

export function createCopies(gazetteer: readonly GazetteerEntry[]): Copies {
  let current = newGeneration()
  let before = newGeneration()

  const add = (id: string, text: string): string | null => {
    const print = fingerprintOf(text)
    const same =
      print.exact === '' ? undefined : (current.exact.get(print.exact) ?? before.exact.get(print.exact))
    const original = same ?? nearest({ id, text, print })
    if (original === undefined) remember({ id, text, print })
    if (print.exact !== '') current.exact.set(print.exact, original ?? id)
    return original ?? null
  }

  const restore = (id: string, text: string, originalId: string | null) => {
    const print = fingerprintOf(text)
    if (originalId === null) remember({ id, text, print })
    if (print.exact !== '') current.exact.set(print.exact, originalId ?? id)
  }

  const nearest = (post: Original): string | undefined => {
    const candidates = new Map<Original, number>()
    for (const { bands } of [current, before]) {
      for (const key of post.print.keys) {
        for (const original of bands.get(key)?.slice(-mostInBand) ?? []) {
          if (candidates.has(original)) continue
          candidates.set(original, likeness(post, original))
        }
      }
    }
    return [...candidates]
      .filter(([, value]) => value >= copyAt)
      .toSorted((a, b) => b[1] - a[1])
      .find(([original]) => refusedBy(post.text, original.text, gazetteer) === undefined)?.[0].id
  }

  const remember = (post: Original) => {
    if (current.count >= generationSize) {
      before = current
      current = newGeneration()
    }
    current.count += 1
    for (const key of post.print.keys) {
      const originals = current.bands.get(key)
      if (originals === undefined) current.bands.set(key, [post])
      else originals.push(post)
    }
  }

  return { add, restore, size: () => current.count + before.count }
}

/** 0–1; from `copyAt` on two texts are copies unless the guard refuses. */
function likeness(a: Omit<Original, 'id'>, b: Omit<Original, 'id'>): number {
  if (a.print.exact !== '' && a.print.exact === b.print.exact) return 1
  const least = Math.min(a.print.pairs.length, b.print.pairs.length)
  const most = Math.max(a.print.pairs.length, b.print.pairs.length)
  if (least === 0) return 0
  const shared = sharedPairs(a.print.pairs, b.print.pairs)
  if (least < most * leastLengthShare) return shared / (least + most - shared)
  const contained = shared / least
  if (contained >= copyAt || contained < slips.pairsAt || least < slips.leastSigns) return contained
  return signsInOrder(a.text, b.text) >= slips.signsAt ? copyAt : contained
}

/** Share of the shorter text's signs that the longer one has in the same order. */
function signsInOrder(a: string, b: string): number {
  const mine = signsOf(normalise(a))
  const theirs = signsOf(normalise(b))
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
  const left = { text: a, print: fingerprintOf(a) }
  const right = { text: b, print: fingerprintOf(b) }
  const isExact = left.print.exact !== '' && left.print.exact === right.print.exact
  if (isExact) return { copy: true, similarity: 1 }
  const value = likeness(left, right)
  const isLong = Math.min(left.print.signCount, right.print.signCount) >= longSigns
  const similarity = Math.round(Math.max(alike(a, b), isLong ? value : 0) * 1000) / 1000
  if (value < askGuardAt) return { copy: false, similarity }
  const refused = refusedBy(a, b, gazetteer)
  // A few signs are alike by chance: short texts are copies only when they are the same.
  const isLongEnough = left.print.keys.length > 0 && right.print.keys.length > 0
  return {
    copy: isLongEnough && value >= copyAt && refused === undefined,
    similarity,
    ...(refused !== undefined && { refusedBy: refused }),
  }
}
