/**
 * Grown stories that turned out to be one. Pure but for the mark of change it takes off each story it looked at.
 * Trap: no story is in two pairs of one call; the rest is found by the next.
 */

import type { Story } from './memory/story-columns.ts'
import { heaviest, type StoryStore } from './memory/story-store.ts'
import { queryTerms } from './nearest-story.ts'
import { sharedIn, termsTold } from './shared-terms.ts'
import { namesOf, type StoryGates } from './story-gates.ts'
import type { StorySettings } from './story-settings.ts'
import type { Vector } from './story-terms.ts'

const leastMerged = 3

/** Two grown stories that turned out to be one. */
export interface StoryPair {
  /** The later one, which goes into the earlier. */
  readonly fromId: string
  readonly intoId: string
  /** 0–1 */
  readonly score: number
  /** Hashes of the terms that decided, heaviest first; `wordsBehind` finds their words in the posts. */
  readonly terms: readonly number[]
}

/** @returns what finds the pairs among stories that changed since it was last asked */
export function likeStories(
  stories: StoryStore,
  { gateBetween, isMoreThanPlace }: StoryGates,
  settings: StorySettings,
): () => readonly StoryPair[] {
  const alike = () => {
    const pairs: StoryPair[] = []
    const taken = new Set<number>()
    const changed = [...stories.all()].filter((story) => story.isChanged)
    for (const story of changed.toSorted((a, b) => a.serial - b.serial)) {
      story.isChanged = false
      if (taken.has(story.slot) || story.mentionCount < leastMerged) continue
      const like = likest(story, taken)
      if (like === undefined) continue
      const [into, from] = like.other.serial < story.serial ? [like.other, story] : [story, like.other]
      taken.add(into.slot).add(from.slot)
      const terms = sharedIn(stories.vectorOf(from), stories.vectorOf(into))
        .toSorted((a, b) => b.product - a.product || a.hash - b.hash)
        .slice(0, termsTold)
        .map(({ hash }) => hash)
      pairs.push({ fromId: from.id, intoId: into.id, score: like.score, terms })
    }
    return pairs
  }

  const likest = (story: Story, taken: ReadonlySet<number>) => {
    const vector = stories.vectorOf(story)
    const places = namesOf(story.places)
    return stories
      .candidates(heaviest(vector, queryTerms))
      .filter(
        (other) => other.slot !== story.slot && other.mentionCount >= leastMerged && !taken.has(other.slot),
      )
      .map((other) => ({ other, score: Math.min(1, stories.likeness(vector, other)) }))
      .filter(({ other, score }) => score >= settings.mergeAt && isOneHappening({ vector, places }, other))
      .toSorted((a, b) => b.score - a.score || a.other.serial - b.other.serial)[0]
  }

  const isOneHappening = (
    { vector, places }: { readonly vector: Vector; readonly places: ReadonlySet<string> },
    other: Story,
  ) =>
    !gateBetween(places, other).endsWith('elsewhere') &&
    isMoreThanPlace(sharedIn(vector, stories.vectorOf(other)))
  return alike
}
