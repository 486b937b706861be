import { keywords } from '../../text/keywords.ts'
/**
 * Stories: posts about one happening, gathered in one pass by weighted words, with a gate for place and fading over time. Pure state.
 * Same posts in the same order give the same stories; ids come in from outside.
 */
import { placesIn, type GazetteerEntry } from '../../text/places.ts'

export const joinAt = 0.34
/** A story that nobody spoke of for so long needs a stronger likeness to wake again. */
const halfLifeDays = 20
const mostTerms = 60
const dayMs = 24 * 3_600_000

interface StoryState {
  readonly id: string
  readonly terms: Map<string, number>
  readonly places: Set<string>
  mentionCount: number
  lastAtMs: number
}

export interface Post {
  readonly text: string
  readonly atMs: number
  readonly place?: string | undefined
  /** A comment belongs to its parent's story whatever it says. */
  readonly parentStoryId?: string | undefined
}

export interface Stories {
  /** @param newStoryId used when no story fits */
  readonly assign: (
    post: Post,
    newStoryId: string,
  ) => { readonly storyId: string; readonly isNew: boolean; readonly score: number }
  /** Puts a known post into its known story: rebuilding after a restart. */
  readonly restore: (post: Post, storyId: string) => void
  readonly size: () => number
}

export function createStories(gazetteer: readonly GazetteerEntry[]): Stories {
  const stories = new Map<string, StoryState>()
  const postings = new Map<string, Set<string>>()

  const placesOf = (post: Post) =>
    new Set([
      ...placesIn(post.text, gazetteer).map(({ name }) => name),
      ...(post.place === undefined ? [] : [post.place]),
    ])

  const candidates = (terms: ReadonlyMap<string, number>) => {
    const scores = new Map<string, number>()
    for (const [term, weight] of terms) {
      for (const id of postings.get(term) ?? []) {
        const inStory = stories.get(id)?.terms.get(term) ?? 0
        scores.set(id, (scores.get(id) ?? 0) + weight * inStory)
      }
    }
    return scores
  }

  const norm = (terms: ReadonlyMap<string, number>) =>
    Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight * weight, 0))

  const assign: Stories['assign'] = (post, newStoryId) => {
    const parent = post.parentStoryId === undefined ? undefined : stories.get(post.parentStoryId)
    if (parent !== undefined) {
      parent.mentionCount += 1
      parent.lastAtMs = Math.max(parent.lastAtMs, post.atMs)
      return { storyId: parent.id, isNew: false, score: 1 }
    }
    const terms = keywords(post.text)
    const places = placesOf(post)
    const length = norm(terms)
    let best: { story: StoryState; score: number } | undefined
    for (const [id, product] of candidates(terms)) {
      const story = stories.get(id)
      if (story === undefined || !placesMeet(places, story.places)) continue
      const silentDays = Math.max(0, (post.atMs - story.lastAtMs) / dayMs)
      const score = (product / (length * norm(story.terms) || 1)) * 0.5 ** (silentDays / halfLifeDays / 4)
      if (best === undefined || score > best.score) best = { story, score }
    }
    if (best !== undefined && best.score >= joinAt) {
      join(best.story, { terms, places, atMs: post.atMs })
      return { storyId: best.story.id, isNew: false, score: best.score }
    }
    join(open(newStoryId, post.atMs), { terms, places, atMs: post.atMs })
    return { storyId: newStoryId, isNew: true, score: best?.score ?? 0 }
  }

  const open = (id: string, atMs: number): StoryState => {
    const story = {
      id,
      terms: new Map<string, number>(),
      places: new Set<string>(),
      mentionCount: 0,
      lastAtMs: atMs,
    }
    stories.set(id, story)
    return story
  }

  const join = (
    story: StoryState,
    post: { terms: ReadonlyMap<string, number>; places: ReadonlySet<string>; atMs: number },
  ) => {
    story.mentionCount += 1
    // A running mean: later posts refine what the story is about, they do not take it over.
    const share = 1 / Math.min(story.mentionCount, 20)
    for (const term of new Set([...story.terms.keys(), ...post.terms.keys()])) {
      const before = story.terms.get(term) ?? 0
      story.terms.set(term, before + ((post.terms.get(term) ?? 0) - before) * share)
    }
    const kept = [...story.terms].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    for (const [term] of kept.slice(mostTerms)) {
      story.terms.delete(term)
      postings.get(term)?.delete(story.id)
    }
    for (const [term] of kept.slice(0, mostTerms)) {
      const ids = postings.get(term) ?? new Set()
      ids.add(story.id)
      postings.set(term, ids)
    }
    for (const place of post.places) story.places.add(place)
    story.lastAtMs = Math.max(story.lastAtMs, post.atMs)
  }

  return {
    assign,
    restore: (post, storyId) =>
      join(stories.get(storyId) ?? open(storyId, post.atMs), {
        terms: keywords(post.text),
        places: placesOf(post),
        atMs: post.atMs,
      }),
    size: () => stories.size,
  }
}

/** Two sets of places can be about one happening when one of them is empty or they share a name. */
function placesMeet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return true
  return [...a].some((place) =>
    [...b].some((other) => other === place || other.endsWith(place) || place.endsWith(other)),
  )
}
