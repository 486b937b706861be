/**
 * Remembered stories in flat arrays: their terms, the index by which they are found, and their order of last mention. Pure state.
 * The arrays have room for the most stories from the start, but memory is only taken for the slots that are used, and a million stories later
 * it is no more. Trap: a slot is used again.
 */
import { cosineOf, type Vector } from './story-terms.ts'

export const storyTerms = 40
/** Terms under which a story is found. */
const indexTerms = 20
/** Newest stories looked at under one term, and those of all terms that are compared. */
const mostPostings = 64
const mostCandidates = 24
const none = -1

/** Places, and how many posts named each. */
export type PlaceCounts = ReadonlyMap<string, number>

/** Most stories name none: they share this. */
const nowhere: PlaceCounts = new Map()

export interface Story {
  readonly id: string
  /** Grows with every story opened: the earlier of two stories has the lower one. */
  readonly serial: number
  readonly slot: number
  places: PlaceCounts
  mentionCount: number
  indexedAt: number
  lastAtMs: number
  /** Since somebody last looked which stories are one. */
  isChanged: boolean
}

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
  const slots: (Story | undefined)[] = []
  const byId = new Map<string, Story>()
  const free: number[] = []
  let nextSerial = 0

  const hashes = new Uint32Array(mostStories * storyTerms)
  const weights = new Float32Array(mostStories * storyTerms)
  const termCount = new Uint8Array(mostStories)
  const scores = new Float64Array(mostStories)
  /** An entry is a story's slot and one of its indexed terms; the entries of a bucket hang in a chain, newest first. */
  const entryHash = new Uint32Array(mostStories * indexTerms)
  const older = chain(mostStories * indexTerms)
  const newer = chain(mostStories * indexTerms)
  const indexed = new Uint8Array(mostStories)
  /** A power of two, some for each entry's term. */
  const buckets = 2 ** Math.ceil(Math.log2(mostStories * 8))
  const newest = chain(buckets)
  const bucketOf = (hash: number) => hash & (buckets - 1)
  /** Order of last mention, longest silent first. */
  const before = chain(mostStories)
  const after = chain(mostStories)
  let first = none
  let last = none

  const unlink = (entry: number) => {
    const back = older.get(entry)
    const front = newer.get(entry)
    if (front === none) newest.set(bucketOf(entryHash[entry] ?? 0), back)
    else older.set(front, back)
    if (back !== none) newer.set(back, front)
  }
  const link = (entry: number) => {
    const bucket = bucketOf(entryHash[entry] ?? 0)
    const back = newest.get(bucket)
    older.set(entry, back)
    newer.set(entry, none)
    if (back !== none) newer.set(back, entry)
    newest.set(bucket, entry)
  }
  const eachEntry = ({ slot }: Story, act: (entry: number) => void) => {
    const from = slot * indexTerms
    for (let at = from; at < from + (indexed[slot] ?? 0); at += 1) act(at)
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
    indexed[story.slot] = 0
    termCount[story.slot] = 0
    leaveOrder(story.slot)
    byId.delete(story.id)
    slots[story.slot] = undefined
    free.push(story.slot)
  }

  const open: StoryStore['open'] = (id, atMs) => {
    const silent = byId.size >= mostStories ? slots[first] : undefined
    if (silent !== undefined) forget(silent)
    const slot = free.pop() ?? slots.length
    const story = {
      id,
      serial: nextSerial,
      slot,
      places: nowhere,
      mentionCount: 0,
      indexedAt: 0,
      lastAtMs: atMs,
      isChanged: true,
    }
    nextSerial += 1
    slots[slot] = story
    byId.set(id, story)
    goLast(slot)
    return story
  }

  const rowOf = ({ slot }: Story) => [slot * storyTerms, slot * storyTerms + (termCount[slot] ?? 0)] as const

  const vectorOf: StoryStore['vectorOf'] = (story) => {
    const [from, to] = rowOf(story)
    return { hashes: hashes.subarray(from, to), weights: weights.subarray(from, to) }
  }

  const index: StoryStore['index'] = (story) => {
    story.indexedAt = story.mentionCount
    eachEntry(story, unlink)
    const terms = heaviest(vectorOf(story), indexTerms)
    const from = story.slot * indexTerms
    for (const [at, { hash }] of terms.entries()) entryHash[from + at] = hash
    indexed[story.slot] = terms.length
    eachEntry(story, link)
  }

  const candidates: StoryStore['candidates'] = (terms) => {
    const touched: number[] = []
    for (const { hash, weight } of terms) {
      let left = mostPostings
      for (let entry = newest.get(bucketOf(hash)); entry !== none && left > 0; entry = older.get(entry)) {
        if (entryHash[entry] !== hash) continue
        left -= 1
        const slot = Math.floor(entry / indexTerms)
        if (scores[slot] === 0) touched.push(slot)
        scores[slot] = (scores[slot] ?? 0) + weight
      }
    }
    const best = bestOf(touched)
    for (const slot of touched) scores[slot] = 0
    return best
  }

  /** Few are kept of many: a list in order, into which only a better one goes. */
  const bestOf = (touched: readonly number[]): Story[] => {
    const best: { readonly story: Story; readonly score: number }[] = []
    for (const slot of touched) {
      const score = scores[slot] ?? 0
      const worst = best.length < mostCandidates ? undefined : best.at(-1)
      const story = slots[slot]
      if (story === undefined || (worst !== undefined && score < worst.score)) continue
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
    get: (id) => byId.get(id),
    all: () => byId.values(),
    size: () => byId.size,
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
      return cosineOf(vector, { hashes, weights, from, to })
    },
    setVector: (story, vector) => {
      const from = story.slot * storyTerms
      hashes.set(vector.hashes, from)
      weights.set(vector.weights, from)
      termCount[story.slot] = vector.hashes.length
    },
    index,
    candidates,
  }
}

/** Links by number. Stored one higher: fresh memory, which the system only gives when it is written, already says `none`. */
function chain(length: number) {
  const links = new Uint32Array(length)
  return {
    get: (at: number): number => (links[at] ?? 0) - 1,
    set: (at: number, to: number): void => {
      links[at] = to + 1
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
