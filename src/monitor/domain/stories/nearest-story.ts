/**
 * Which story a post joins, if any: alike in weighted terms, not elsewhere, and alike in more than a place or one
 * word. Pure. Trap: likeness fades with silence, so the same post may join today and open a story in a year.
 */

import type { Story } from './memory/story-columns.ts'
import type { StoryStore } from './memory/story-store.ts'
import { besidesOne, type SharedWord, sharedIn, wordsOf } from './shared-terms.ts'
import type { StoryGates } from './story-gates.ts'
import type { Joining } from './story-growth.ts'
import type { PlaceGate } from './story-places.ts'
import type { StorySettings } from './story-settings.ts'

const dayMs = 24 * 3_600_000
/** Terms of a post by which stories are looked up. */
export const queryTerms = 16
/**
 * Likeness that must come from other words than the one that says most: 拖欠工资 alone makes no story of all who were not
 * paid.
 */
const leastBesidesOneWord = 0.06
/** From here on one word will do: a post that says nothing but 停水了 belongs to those that say the same. */
const sameInOneWord = 0.6

export interface Nearest {
  readonly story: Story
  readonly score: number
  readonly isDormant: boolean
  readonly words: readonly SharedWord[]
}

/** @returns the story a post joins; undefined: none fits */
export function nearestStory(
  stories: StoryStore,
  { gateBetween, isMoreThanPlace }: StoryGates,
  settings: StorySettings,
): (post: Joining) => Nearest | undefined {
  const factors = {
    same: 1,
    open: 1,
    elsewhere: settings.elsewhereFactor,
    'perhaps-elsewhere': settings.perhapsElsewhereFactor,
  } satisfies Record<PlaceGate, number>
  return ({ terms: post, places, atMs }) => {
    let best: Nearest | undefined
    for (const story of stories.candidates(post.terms.slice(0, queryTerms))) {
      const silentDays = Math.max(0, (atMs - story.lastAtMs) / dayMs)
      const isDormant = silentDays > settings.dormantDays
      const likeness = stories.likeness(post.vector, story) * 0.5 ** (silentDays / settings.halfLifeDays)
      const most = likeness + settings.samePlaceMore - (isDormant ? settings.dormantMore : 0)
      // The place gate only lowers what is left: most candidates are out before it is asked.
      if (most < settings.joinAt || (best !== undefined && most <= best.score)) continue
      const gate = gateBetween(places, story)
      const placed = likeness * factors[gate] + (gate === 'same' ? settings.samePlaceMore : 0)
      const score = isDormant ? placed - settings.dormantMore : placed
      if (score < settings.joinAt || (best !== undefined && score <= best.score)) continue
      const shared = sharedIn(post.vector, stories.vectorOf(story))
      const words = wordsOf(shared, post)
      if (!isMoreThanPlace(shared)) continue
      if (likeness < sameInOneWord && besidesOne(words) < leastBesidesOneWord) continue
      best = { story, score, isDormant, words }
    }
    return best
  }
}
