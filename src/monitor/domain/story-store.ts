/**
 * Remembered stories in flat arrays: their terms, the index by which they are found, and their order of last mention. Pure state.
 * It doubles until it holds the most it may; a million stories later it is no larger. Trap: a slot is used again.
 */
import { cosineOf, type Vector } from './story-terms.ts'

export const storyTerms = 64
/** Terms under which a story is found. */
const indexTerms = 20
/** Newest stories looked at under one term, and those of all terms that are compared. */
const mostPostings = 128
const mostCandidates = 24
const none = -1
const firstCapacity = 1_024

/** A power of two, some for each entry's term. */
const bucketsFor = (capacity: number) => 2 ** Math.ceil(Math.log2(capacity * 8))

function grown<T extends Uint8Array | Uint32Array | Int32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

export interface Story {
  readonly id: string
  /** Grows with every story opened: the earlier of two stories has the lower one. */
  readonly serial: number
  readonly slot: number
  readonly places: Map<string, number>
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

  let capacity = Math.min(mostStories, firstCapacity)
  let hashes = new Uint32Array(capacity * storyTerms)
  let weights = new Float32Array(capacity * storyTerms)
  let termCount = new Uint8Array(capacity)
  let scores = new Float64Array(capacity)
  /** An entry is a story's slot and one of its indexed terms; the entries of a bucket hang in a chain, newest first. */
  let entryHash = new Uint32Array(capacity * indexTerms)
  let older = new Int32Array(capacity * indexTerms)
  let newer = new Int32Array(capacity * indexTerms)
  let indexed = new Uint8Array(capacity)
  let newest = new Int32Array(bucketsFor(capacity)).fill(none)
  /** Order of last mention, longest silent first. */
  let before = new Int32Array(capacity)
  let after = new Int32Array(capacity)
  let first = none
  let last = none

  const grow = () => {
    capacity = Math.min(mostStories, 2 * capacity)
    hashes = grown(hashes, new Uint32Array(capacity * storyTerms))
    weights = grown(weights, new Float32Array(capacity * storyTerms))
    termCount = grown(termCount, new Uint8Array(capacity))
    scores = new Float64Array(capacity)
    entryHash = grown(entryHash, new Uint32Array(capacity * indexTerms))
    older = new Int32Array(capacity * indexTerms)
    newer = new Int32Array(capacity * indexTerms)
    indexed = grown(indexed, new Uint8Array(capacity))
    newest = new Int32Array(bucketsFor(capacity)).fill(none)
    before = grown(before, new Int32Array(capacity))
    after = grown(after, new Int32Array(capacity))
    // Chains follow the order of last mention: hung up again in that order they are as they were.
    for (let slot = first; slot !== none; slot = after[slot] ?? none) {
      const story = slots[slot]
      if (story !== undefined) eachEntry(story, link)
    }
  }

  const unlink = (entry: number) => {
    const back = older[entry] ?? none
    const front = newer[entry] ?? none
    if (front === none) newest[(entryHash[entry] ?? 0) & (newest.length - 1)] = back
    else older[front] = back
    if (back !== none) newer[back] = front
  }
  const link = (entry: number) => {
    const bucket = (entryHash[entry] ?? 0) & (newest.length - 1)
    const back = newest[bucket] ?? none
    older[entry] = back
    newer[entry] = none
    if (back !== none) newer[back] = entry
    newest[bucket] = entry
  }
  const eachEntry = ({ slot }: Story, act: (entry: number) => void) => {
    const from = slot * indexTerms
    for (let at = from; at < from + (indexed[slot] ?? 0); at += 1) act(at)
  }
  const leaveOrder = (slot: number) => {
    const back = before[slot] ?? none
    const front = after[slot] ?? none
    if (back === none) first = front
    else after[back] = front
    if (front === none) last = back
    else before[front] = back
  }
  const goLast = (slot: number) => {
    before[slot] = last
    after[slot] = none
    if (last === none) first = slot
    else after[last] = slot
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
    if (slot >= capacity) grow()
    const story = {
      id,
      serial: nextSerial,
      slot,
      places: new Map<string, number>(),
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
      let entry = newest[hash & (newest.length - 1)] ?? none
      for (; entry !== none && left > 0; entry = older[entry] ?? none) {
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

/** The heaviest terms of a vector; of equals the lower hash. */
export function heaviest(
  { hashes, weights }: Vector,
  most: number,
): { readonly hash: number; readonly weight: number }[] {
  return Array.from(hashes, (hash, at) => ({ hash, weight: weights[at] ?? 0 }))
    .toSorted((a, b) => b.weight - a.weight || a.hash - b.hash)
    .slice(0, most)
}
