/**
 * What a story is about as posts join it: its terms and its places, each cut to the most weighty. Pure.
 * Trap: a later post refines what a story is about, it does not take it over.
 */

import type { PlaceCounts, Story } from './memory/story-columns.ts'
import type { StoryStore } from './memory/story-store.ts'
import { storyTerms } from './memory/vectors.ts'
import { type PostTerms, type Vector, vectorOf } from './story-terms.ts'

const slowestShare = 1 / 20
const mostPlaces = 12

/** A post as it joins a story. */
export interface Joining {
  readonly terms: PostTerms
  readonly places: ReadonlySet<string>
  readonly atMs: number
}

export function joinPost(stories: StoryStore, story: Story, post: Joining): void {
  story.mentionCount += 1
  const share = Math.max(slowestShare, 1 / story.mentionCount)
  stories.setVector(story, blend(stories.vectorOf(story), post.terms.vector, share))
  story.places = placesWith(
    story.places,
    Array.from(post.places, (place) => [place, 1]),
  )
  mentioned(stories, story, post.atMs)
  // Indexed anew when its mentions doubled: what a story is about changes less and less as it grows.
  if (story.mentionCount >= 2 * story.indexedAt) stories.index(story)
}

export function mentioned(stories: StoryStore, story: Story, atMs: number): void {
  story.lastAtMs = Math.max(story.lastAtMs, atMs)
  story.isChanged = true
  stories.touch(story)
}

/** One story takes in the other, which is forgotten. */
export function joinStories(
  stories: StoryStore,
  { from, into }: { readonly from: Story; readonly into: Story },
): void {
  const share = from.mentionCount / (into.mentionCount + from.mentionCount)
  stories.setVector(into, blend(stories.vectorOf(into), stories.vectorOf(from), share))
  into.mentionCount += from.mentionCount
  into.places = placesWith(into.places, from.places)
  stories.forget(from)
  stories.index(into)
  mentioned(stories, into, from.lastAtMs)
}

/** (1 − share) of the first and share of the second, cut to the heaviest terms. */
function blend(a: Vector, b: Vector, share: number): Vector {
  const weights = new Map<number, number>()
  for (const [at, hash] of a.hashes.entries()) weights.set(hash, (a.weights[at] ?? 0) * (1 - share))
  for (const [at, hash] of b.hashes.entries())
    weights.set(hash, (weights.get(hash) ?? 0) + (b.weights[at] ?? 0) * share)
  if (weights.size <= storyTerms) return vectorOf(weights)
  const kept = [...weights].toSorted((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, storyTerms)
  return vectorOf(new Map(kept))
}

/** Both together, cut to the most named. */
function placesWith(places: PlaceCounts, more: PlaceCounts): PlaceCounts {
  if (more.length === 0) return places
  const counts = new Map(places)
  for (const [place, times] of more) counts.set(place, (counts.get(place) ?? 0) + times)
  if (counts.size <= mostPlaces) return [...counts]
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostPlaces)
}
