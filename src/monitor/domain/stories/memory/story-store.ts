/**
 * Remembered stories in flat arrays: their terms, the index by which they are found, and their order of last mention.
 * Pure state. A million stories later it is no larger. Trap: a slot is used again.
 */

import type { Vector } from '../story-terms.ts'
import { createGrowingArrays } from './growing-arrays.ts'
import { none } from './links.ts'
import { createSilenceOrder } from './silence-order.ts'
import { createStoryColumns, type Story } from './story-columns.ts'
import { createTermIndex, indexTerms, type WeightedTerm } from './term-index.ts'
import { createVectors } from './vectors.ts'

/** Stories of all terms that are compared. */
const mostCandidates = 24

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
  readonly candidates: (terms: readonly WeightedTerm[]) => Story[]
}

export function createStoryStore(mostStories: number): StoryStore {
  const arrays = createGrowingArrays(mostStories)
  const columns = createStoryColumns(arrays)
  const terms = createTermIndex(arrays, mostStories)
  const silence = createSilenceOrder(arrays)
  const vectors = createVectors(arrays)
  const slotOf = new Map<string, number>()
  const free: number[] = []
  let nextSlot = 0
  let nextSerial = 0

  const forget: StoryStore['forget'] = ({ slot, id }) => {
    terms.remove(slot)
    vectors.clear(slot)
    silence.leave(slot)
    slotOf.delete(id)
    columns.close(slot)
    free.push(slot)
  }

  const open: StoryStore['open'] = (id, atMs) => {
    const silent = slotOf.size >= mostStories ? columns.get(silence.first()) : undefined
    if (silent !== undefined) forget(silent)
    const slot = free.pop() ?? nextSlot++
    arrays.growTo(slot)
    const story = columns.open(slot, { id, serial: nextSerial++, lastAtMs: atMs })
    slotOf.set(id, slot)
    silence.goLast(slot)
    return story
  }

  return {
    get: (id) => columns.get(slotOf.get(id) ?? none),
    all: () => Array.from(slotOf.values(), columns.get).filter((story) => story !== undefined),
    size: () => slotOf.size,
    open,
    forget,
    touch: ({ slot }) => {
      silence.leave(slot)
      silence.goLast(slot)
      terms.bringForward(slot)
    },
    vectorOf: ({ slot }) => vectors.get(slot),
    likeness: (vector, { slot }) => vectors.likeness(vector, slot),
    setVector: ({ slot }, vector) => vectors.set(slot, vector),
    index: (story) => {
      story.indexedAt = story.mentionCount
      terms.put(story.slot, heaviest(vectors.get(story.slot), indexTerms))
    },
    candidates: (asked) =>
      terms.scored(asked, (slots, scores) => bestOf(slots, { scores, storyAt: columns.get })),
  }
}

interface Scored {
  readonly scores: Float64Array
  readonly storyAt: (slot: number) => Story | undefined
}

/** Few are kept of many: a list in order, into which only a better one goes. */
function bestOf(slots: readonly number[], { scores, storyAt }: Scored): Story[] {
  const best: { readonly story: Story; readonly score: number }[] = []
  for (const slot of slots) {
    const score = scores[slot] ?? 0
    const worst = best.length < mostCandidates ? undefined : best.at(-1)
    if (worst !== undefined && score < worst.score) continue
    const story = storyAt(slot)
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

/** The heaviest terms of a vector; of equals the lower hash. */
export function heaviest({ hashes, weights }: Vector, most: number): WeightedTerm[] {
  return Array.from(hashes, (hash, at) => ({ hash, weight: weights[at] ?? 0 }))
    .toSorted((a, b) => b.weight - a.weight || a.hash - b.hash)
    .slice(0, most)
}
