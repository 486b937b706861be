/** Which post is a copy of which: candidates by fingerprint, then containment, then the guard. Pure state, rebuilt in id order. */
import { fingerprintText } from '../../text/normalise.ts'
import type { GazetteerEntry } from '../../text/places.ts'
import { containment, jaccard } from '../../text/similarity.ts'
import { bigrams } from '../../text/tokens.ts'
import { bandKeys } from './fingerprint.ts'
import { refusedBy, type Refusal } from './guard.ts'

export const copyAt = 0.8
/** A short cry inside a long post is no copy of it. */
const leastLengthShare = 0.5
/** An older original than this is a story told again, not a copy. */
const mostKept = 200_000

interface Original {
  readonly id: string
  readonly text: string
  readonly pairs: ReadonlySet<string>
}

export interface Copies {
  /** The original this text copies, or null; an original is remembered. */
  readonly add: (id: string, text: string) => string | null
  readonly size: () => number
}

export function createCopies(gazetteer: readonly GazetteerEntry[]): Copies {
  const exact = new Map<string, string>()
  const bands = new Map<string, string[]>()
  const originals = new Map<string, Original>()

  const add = (id: string, text: string): string | null => {
    const fingerprint = fingerprintText(text)
    const same = fingerprint === '' ? undefined : exact.get(fingerprint)
    if (same !== undefined) return same
    const pairs = new Set(bigrams(text))
    const keys = bandKeys(pairs)
    const near = nearest({ id, text, pairs }, keys)
    if (near !== undefined) {
      exact.set(fingerprint, near)
      return near
    }
    remember({ id, text, pairs }, keys)
    exact.set(fingerprint, id)
    return null
  }

  const nearest = (post: Original, keys: readonly string[]): string | undefined => {
    const seen = new Set<string>()
    let best: { id: string; value: number } | undefined
    for (const key of keys) {
      for (const id of bands.get(key) ?? []) {
        if (seen.has(id)) continue
        seen.add(id)
        const original = originals.get(id)
        if (original === undefined) continue
        const value = similarity(post.pairs, original.pairs)
        if (value < copyAt || (best !== undefined && value <= best.value)) continue
        if (refusedBy(post.text, original.text, gazetteer) === undefined) best = { id, value }
      }
    }
    return best?.id
  }

  const remember = (post: Original, keys: readonly string[]) => {
    originals.set(post.id, post)
    for (const key of keys) {
      const ids = bands.get(key)
      if (ids === undefined) bands.set(key, [post.id])
      else if (ids.length < 200) ids.push(post.id)
    }
    if (originals.size <= mostKept) return
    const [oldest] = originals.keys()
    if (oldest !== undefined) originals.delete(oldest)
  }

  return { add, size: () => originals.size }
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const share = Math.min(a.size, b.size) / Math.max(a.size, b.size, 1)
  return share < leastLengthShare ? jaccard(a, b) : containment(a, b)
}

export interface Comparison {
  readonly copy: boolean
  readonly similarity: number
  readonly refusedBy?: Refusal
}

/** Two texts on their own: are they copies, how alike are they, and what forbids the merge? */
export function compare(a: string, b: string, gazetteer: readonly GazetteerEntry[]): Comparison {
  const value =
    fingerprintText(a) === fingerprintText(b) ? 1 : similarity(new Set(bigrams(a)), new Set(bigrams(b)))
  const rounded = Math.round(value * 1000) / 1000
  if (value < copyAt) return { copy: false, similarity: rounded }
  const refused =
    value === 1 && fingerprintText(a) === fingerprintText(b) ? undefined : refusedBy(a, b, gazetteer)
  return {
    copy: refused === undefined,
    similarity: rounded,
    ...(refused !== undefined && { refusedBy: refused }),
  }
}
