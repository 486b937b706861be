/**
 * Remembered stories in flat arrays: their terms, the index by which they are found, and their order of last mention.
 * Pure state. A million stories later it is no larger. Trap: a slot is used again.
 */

import { createRooms, type Room } from './growing-arrays.ts'
import { createStoryColumns, type Story } from './story-columns.ts'
import { cosineOf, type Vector } from './story-terms.ts'

export const storyTerms = 64
/** Terms under which a story is found. */
const indexTerms = 20
/** Newest stories looked at under one term, and those of all terms that are compared. */
const mostPostings = 64
const mostCandidates = 24
const none = -1

export interface StoryStore {
  readonly get: (id: string) => Story | undefined
  readonly all: () => Iterable<Story>
  readonly size: () => number
  /** Opens a story; the one longest silent is let go when all slots are taken. */
  readonly open: (id: string, atMs: number) => Story
  readonly forget: (story: Story) => void
  /** The story was mentioned: it comes to the front of its terms, and goes last. */
  readonly touch: (story: Story) => void
  readonly vectorOf: (story: Story) => Vector
  readonly likeness: (vector: Vector, story: Story) => number
  readonly setVector: (story: Story, vector: Vector) => void
  /** Finds the story under the heaviest terms it has now. */
  readonly index: (story: Story) => void
  /** Stories that share the heaviest terms, the best first; of equals the earlier. */
  readonly candidates: (terms: readonly { readonly hash: number; readonly weight: number }[]) => Story[]
}

export function createStoryStore(mostStories: number): StoryStore {
  const rooms = createRooms(mostStories)
  const { room } = rooms
  const columns = createStoryColumns(rooms)
  const slotOf = new Map<string, number>()
  const free: number[] = []
  let nextSlot = 0
  let nextSerial = 0

  const hashes = room((length) => new Uint32Array(length), storyTerms)
  const weights = room((length) => new Float32Array(length), storyTerms)
  const termCount = room((length) => new Uint8Array(length))
  const scores = room((length) => new Float64Array(length))
  /** An entry is a story's slot and one of its indexed terms; the entries of a bucket hang in a chain, newest first. */
  const entryHash = room((length) => new Uint32Array(length), indexTerms)
  const older = linksIn(room((length) => new Uint32Array(length), indexTerms))
  const newer = linksIn(room((length) => new Uint32Array(length), indexTerms))
  const indexed = room((length) => new Uint8Array(length))
  /** A power of two, some for each entry's term. */
  const buckets = 2 ** Math.ceil(Math.log2(mostStories * 8))
  const newest = linksIn({ of: new Uint32Array(buckets) })
  const bucketOf = (hash: number) => hash & (buckets - 1)
  /** Order of last mention, longest silent first. */
  const before = linksIn(room((length) => new Uint32Array(length)))
  const after = linksIn(room((length) => new Uint32Array(length)))
  let first = none
  let last = none

  const unlink = (entry: number) => {
    const back = older.get(entry)
    const front = newer.get(entry)
    if (front === none) newest.set(bucketOf(entryHash.of[entry] ?? 0), back)
    else older.set(front, back)
    if (back !== none) newer.set(back, front)
  }
  const link = (entry: number) => {
    const bucket = bucketOf(entryHash.of[entry] ?? 0)
    const back = newest.get(bucket)
    older.set(entry, back)
    newer.set(entry, none)
    if (back !== none) newer.set(back, entry)
    newest.set(bucket, entry)
  }
  const eachEntry = ({ slot }: Story, act: (entry: number) => void) => {
    const from = slot * indexTerms
    for (let at = from; at < from + (indexed.of[slot] ?? 0); at += 1) act(at)
  }
  const leaveOrder = (slot: number) => {
    const back = before.get(slot)
    const front = after.get(slot)
    if (back === none) first = front
    else after.set(back, front)
    if (front === none) last = back
    else before.set(front, back)
  }
  const goLast = (slot: number) => {
    before.set(slot, last)
    after.set(slot, none)
    if (last === none) first = slot
    else after.set(last, slot)
    last = slot
  }

  const forget: StoryStore['forget'] = (story) => {
    eachEntry(story, unlink)
    indexed.of[story.slot] = 0
    termCount.of[story.slot] = 0
    leaveOrder(story.slot)
    slotOf.delete(story.id)
    columns.close(story.slot)
    free.push(story.slot)
  }

  const open: StoryStore['open'] = (id, atMs) => {
    const silent = slotOf.size >= mostStories ? columns.get(first) : undefined
    if (silent !== undefined) forget(silent)
    const slot = free.pop() ?? nextSlot++
    rooms.reach(slot)
    const story = columns.open(slot, { id, serial: nextSerial++, lastAtMs: atMs })
    slotOf.set(id, slot)
    goLast(slot)
    return story
  }

  const rowOf = ({ slot }: Story) =>
    [slot * storyTerms, slot * storyTerms + (termCount.of[slot] ?? 0)] as const

  const vectorOf: StoryStore['vectorOf'] = (story) => {
    const [from, to] = rowOf(story)
    return { hashes: hashes.of.subarray(from, to), weights: weights.of.subarray(from, to) }
  }

  const index: StoryStore['index'] = (story) => {
    story.indexedAt = story.mentionCount
    eachEntry(story, unlink)
    const terms = heaviest(vectorOf(story), indexTerms)
    const from = story.slot * indexTerms
    for (const [at, { hash }] of terms.entries()) entryHash.of[from + at] = hash
    indexed.of[story.slot] = terms.length
    eachEntry(story, link)
  }

  const candidates: StoryStore['candidates'] = (terms) => {
    const touched: number[] = []
    for (const { hash, weight } of terms) {
      let left = mostPostings
      for (let entry = newest.get(bucketOf(hash)); entry !== none && left > 0; entry = older.get(entry)) {
        if (entryHash.of[entry] !== hash) continue
        left -= 1
        const slot = Math.floor(entry / indexTerms)
        if (scores.of[slot] === 0) touched.push(slot)
        scores.of[slot] = (scores.of[slot] ?? 0) + weight
      }
    }
    const best = bestOf(touched)
    for (const slot of touched) scores.of[slot] = 0
    return best
  }

  /** Few are kept of many: a list in order, into which only a better one goes. */
  const bestOf = (touched: readonly number[]): Story[] => {
    const best: { readonly story: Story; readonly score: number }[] = []
    for (const slot of touched) {
      const score = scores.of[slot] ?? 0
      const worst = best.length < mostCandidates ? undefined : best.at(-1)
      if (worst !== undefined && score < worst.score) continue
      const story = columns.get(slot)
      if (story === undefined) continue
      let at = best.length
      for (; at > 0; at -= 1) {
        const other = best[at - 1]
        if (other === undefined || other.score > score) break
        if (other.score === score && other.story.serial < story.serial) break
      }
      best.splice(at, 0, { story, score })
      if (best.length > mostCandidates) best.pop()
    }
    return best.map(({ story }) => story)
  }

  return {
    get: (id) => columns.get(slotOf.get(id) ?? none),
    all: () => Array.from(slotOf.values(), columns.get).filter((story) => story !== undefined),
    size: () => slotOf.size,
    open,
    forget,
    touch: (story) => {
      leaveOrder(story.slot)
      goLast(story.slot)
      eachEntry(story, unlink)
      eachEntry(story, link)
    },
    vectorOf,
    likeness: (vector, story) => {
      const [from, to] = rowOf(story)
      return cosineOf(vector, { hashes: hashes.of, weights: weights.of, from, to })
    },
    setVector: (story, vector) => {
      const from = story.slot * storyTerms
      hashes.of.set(vector.hashes, from)
      weights.of.set(vector.weights, from)
      termCount.of[story.slot] = vector.hashes.length
    },
    index,
    candidates,
  }
}

/** Links by number. Stored one higher: fresh memory already says `none`. */
function linksIn(links: Room<Uint32Array>) {
  return {
    get: (at: number): number => (links.of[at] ?? 0) - 1,
    set: (at: number, to: number): void => {
      links.of[at] = to + 1
    },
  }
}

/** The heaviest terms of a vector; of equals the lower hash. */
export function heaviest(
  { hashes, weights }: Vector,
  most: number,
): { readonly hash: number; readonly weight: number }[] {
  return Array.from(hashes, (hash, at) => ({ hash, weight: weights[at] ?? 0 }))
    .toSorted((a, b) => b.weight - a.weight || a.hash - b.hash)
    .slice(0, most)
}
