/**
 * Stories: posts about one happening, gathered in one pass by weighted terms, with a gate for place and fading over
 * time. Pure state. The same posts in the same order give the same stories; ids come in from outside. Memory is
 * bounded: the stories longest silent are let go.
 */

import type { GazetteerEntry } from '../../../text/facts/places.ts'
import type { Background } from '../../../text/learnt/background.ts'
import { createRecent } from '../../../text/recent.ts'
import { likeStories, type StoryPair } from './like-stories.ts'
import { createStoryStore, type StoryStore } from './memory/story-store.ts'
import { nearestStory } from './nearest-story.ts'
import { told } from './shared-terms.ts'
import { storyGates } from './story-gates.ts'
import { type Joining, joinPost, joinStories, mentioned } from './story-growth.ts'
import { placesOfPost } from './story-places.ts'
import { type StorySettings, storySettings } from './story-settings.ts'
import { termsOfPost, termSettings } from './story-terms.ts'

/** Where merged stories went, for comments on their posts. */
const mostMergesRemembered = 10_000

export interface Post {
  readonly text: string
  readonly atMs: number
  readonly place?: string | undefined
  /** A comment belongs to its parent's story whatever it says. */
  readonly parentStoryId?: string | undefined
}

export interface Membership {
  readonly storyId: string
  readonly isNew: boolean
  /** 0–1 */
  readonly score: number
  /** The words that decided, heaviest first; empty for a new story or a comment. */
  readonly terms: readonly string[]
  /** The story slept and woke with this post. */
  readonly isReawakened: boolean
}

export interface Stories {
  /** @param newStoryId used when no story fits */
  readonly assign: (post: Post, newStoryId: string) => Membership
  /** Puts a known post into its known story: rebuilding after a restart. */
  readonly restore: (post: Post, storyId: string) => void
  /** Pairs that are one, among stories that changed since this was last asked; no story is in two of them. */
  readonly alike: () => readonly StoryPair[]
  readonly merge: (fromId: string, intoId: string) => void
  /** Where a story is now: itself, or the one it was merged into. */
  readonly currentId: (storyId: string) => string
  readonly size: () => number
}

export function createStories(
  gazetteer: readonly GazetteerEntry[],
  background: Background,
  settings: StorySettings = storySettings,
  terming = termSettings,
): Stories {
  const gates = storyGates(gazetteer)
  const stories = createStoryStore(settings.mostStories)
  const nearest = nearestStory(stories, gates, settings)
  const merged = createRecent<string>(mostMergesRemembered)

  const readPost = (post: Post): Joining => ({
    terms: termsOfPost(post.text, background, terming),
    places: placesOfPost(post, gazetteer),
    atMs: post.atMs,
  })

  const restore: Stories['restore'] = (post, storyId) =>
    joinPost(stories, stories.get(currentId(storyId)) ?? stories.open(storyId, post.atMs), readPost(post))

  const assign: Stories['assign'] = (post, newStoryId) => {
    if (post.parentStoryId !== undefined) return joinParent(stories, currentId(post.parentStoryId), post.atMs)
    const joining = readPost(post)
    const best = nearest(joining)
    if (best === undefined) {
      joinPost(stories, stories.open(newStoryId, post.atMs), joining)
      return { storyId: newStoryId, isNew: true, score: 0, terms: [], isReawakened: false }
    }
    joinPost(stories, best.story, joining)
    return {
      storyId: best.story.id,
      isNew: false,
      score: Math.min(1, best.score),
      terms: told(best.words),
      isReawakened: best.isDormant,
    }
  }

  const currentId = (id: string): string => {
    const into = merged.get(id)
    return into === undefined ? id : currentId(into)
  }

  const merge: Stories['merge'] = (fromId, intoId) => {
    const from = stories.get(fromId)
    const into = stories.get(intoId)
    merged.set(fromId, intoId)
    if (from === undefined || into === undefined) return
    joinStories(stories, { from, into })
  }

  return {
    assign,
    restore,
    alike: likeStories(stories, gates, settings),
    merge,
    currentId,
    size: stories.size,
  }
}

/** A comment counts in its parent's story and changes nothing of what that is about. */
function joinParent(stories: StoryStore, storyId: string, atMs: number): Membership {
  const parent = stories.get(storyId)
  if (parent !== undefined) {
    parent.mentionCount += 1
    mentioned(stories, parent, atMs)
  }
  return { storyId, isNew: false, score: 1, terms: [], isReawakened: false }
}
