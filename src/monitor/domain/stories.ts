/**
 * Stories: posts about one happening, gathered in one pass by weighted terms, with a gate for place and fading over time. Pure state.
 * The same posts in the same order give the same stories; ids come in from outside. Memory is bounded: the stories longest silent are let go.
 */
import type { Background } from '../../text/background.ts'
import type { GazetteerEntry } from '../../text/places.ts'
import { createRecent } from '../../text/recent.ts'
import { type PlaceGate, placeGate, placesOfPost } from './story-places.ts'
import { createStoryStore, heaviest, type Story, storyTerms } from './story-store.ts'
import { type PostTerms, type Vector, termsOfPost, termSettings, vectorOf } from './story-terms.ts'

const dayMs = 24 * 3_600_000

export interface StorySettings {
  /** Likeness from which a post joins. */
  readonly joinAt: number
  /** A story silent for so long sleeps: only a stronger likeness wakes it, and the waking is told (旧事重提). */
  readonly dormantDays: number
  readonly dormantMore: number
  /** Likeness halves in so many days of silence. */
  readonly halfLifeDays: number
  /** Factor when both name known places of one level and not the same; and when one of them is guessed. */
  readonly elsewhereFactor: number
  readonly perhapsElsewhereFactor: number
  readonly samePlaceMore: number
  /** Two grown stories as like as this are one. */
  readonly mergeAt: number
  /** Stories remembered. */
  readonly mostStories: number
}

export const storySettings: StorySettings = {
  joinAt: 0.16,
  dormantDays: 30,
  dormantMore: 0.05,
  halfLifeDays: 720,
  elsewhereFactor: 0.15,
  perhapsElsewhereFactor: 0.5,
  samePlaceMore: 0.03,
  mergeAt: 0.6,
  mostStories: 200_000,
}

/** Terms of a post by which stories are looked up. */
const queryTerms = 16
/** Later posts refine what a story is about, they do not take it over. */
const slowestShare = 1 / 20
const mostPlaces = 12
const leastMerged = 3
/** Where merged stories went, for comments on their posts. */
const mostMergesRemembered = 10_000
/** Likeness that must come from other words than the names of known places; a word like 早上 gives less. */
const leastBesidesPlace = 0.05

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

export interface StoryMerge {
  readonly fromId: string
  readonly intoId: string
  readonly score: number
}

export interface Stories {
  /** @param newStoryId used when no story fits */
  readonly assign: (post: Post, newStoryId: string) => Membership
  /** Puts a known post into its known story: rebuilding after a restart. */
  readonly restore: (post: Post, storyId: string) => void
  /** Joins grown stories that turned out to be one; the later goes into the earlier. */
  readonly merge: () => readonly StoryMerge[]
  readonly size: () => number
}

export function createStories(
  gazetteer: readonly GazetteerEntry[],
  background: Background,
  settings: StorySettings = storySettings,
  terming = termSettings,
): Stories {
  const known = new Set(gazetteer.map(({ name }) => name))
  const placeParts = partsOf(known)
  const factors = {
    same: 1,
    open: 1,
    elsewhere: settings.elsewhereFactor,
    'perhaps-elsewhere': settings.perhapsElsewhereFactor,
  } satisfies Record<PlaceGate, number>
  const gateBetween = (places: ReadonlySet<string>, story: Story) =>
    placeGate(places, new Set(story.places.keys()), (name) => known.has(name))
  const stories = createStoryStore(settings.mostStories)
  const merged = createRecent<string>(mostMergesRemembered)

  const nearest = (post: PostTerms, places: ReadonlySet<string>, atMs: number) => {
    let best: { story: Story; score: number; isDormant: boolean } | undefined
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
      if (!sharesMoreThanPlace(post, stories.vectorOf(story))) continue
      best = { story, score, isDormant }
    }
    return best
  }

  /** A town is no happening: what goes on in one place is not one story for that. */
  const sharesMoreThanPlace = (post: PostTerms, story: Vector) =>
    products(post, story).reduce(
      (sum, { text, product }) => (placeParts.has(text) ? sum : sum + product),
      0,
    ) >= leastBesidesPlace

  const assign: Stories['assign'] = (post, newStoryId) => {
    const parent = post.parentStoryId === undefined ? undefined : stories.get(rootOf(post.parentStoryId))
    if (parent !== undefined) {
      parent.mentionCount += 1
      mentioned(parent, post.atMs)
      return { storyId: parent.id, isNew: false, score: 1, terms: [], isReawakened: false }
    }
    const terms = termsOfPost(post.text, background, terming)
    const places = placesOfPost(post, gazetteer)
    const best = nearest(terms, places, post.atMs)
    if (best === undefined) {
      join(stories.open(newStoryId, post.atMs), { terms, places, atMs: post.atMs })
      return { storyId: newStoryId, isNew: true, score: 0, terms: [], isReawakened: false }
    }
    const shared = sharedTerms(terms, stories.vectorOf(best.story))
    join(best.story, { terms, places, atMs: post.atMs })
    return {
      storyId: best.story.id,
      isNew: false,
      score: Math.min(1, best.score),
      terms: shared,
      isReawakened: best.isDormant,
    }
  }

  const rootOf = (id: string): string => {
    const into = merged.get(id)
    return into === undefined ? id : rootOf(into)
  }

  const mentioned = (story: Story, atMs: number) => {
    story.lastAtMs = Math.max(story.lastAtMs, atMs)
    stories.touch(story)
  }

  const join = (story: Story, post: { terms: PostTerms; places: ReadonlySet<string>; atMs: number }) => {
    story.mentionCount += 1
    const share = Math.max(slowestShare, 1 / story.mentionCount)
    stories.setVector(story, blend(stories.vectorOf(story), post.terms.vector, share))
    for (const place of post.places) story.places.set(place, (story.places.get(place) ?? 0) + 1)
    keepMost(story.places)
    mentioned(story, post.atMs)
    // Indexed anew at powers of two: what a story is about settles as it grows.
    if (story.mentionCount >= 2 * story.indexedAt) stories.index(story)
  }

  const merge: Stories['merge'] = () => {
    const done: StoryMerge[] = []
    const grown = [...stories.all()]
      .filter(({ mentionCount }) => mentionCount >= leastMerged)
      .toSorted((a, b) => a.serial - b.serial)
    for (const story of grown) {
      if (stories.get(story.id) !== story) continue
      const vector = stories.vectorOf(story)
      const like = stories
        .candidates(heaviest(vector, queryTerms))
        .filter((other) => other.serial < story.serial && other.mentionCount >= leastMerged)
        .filter((other) => !gateBetween(new Set(story.places.keys()), other).endsWith('elsewhere'))
        .map((other) => ({ other, score: stories.likeness(vector, other) }))
        .toSorted((a, b) => b.score - a.score || a.other.serial - b.other.serial)[0]
      if (like === undefined || like.score < settings.mergeAt) continue
      absorb(like.other, story)
      done.push({ fromId: story.id, intoId: like.other.id, score: like.score })
    }
    return done
  }

  const absorb = (into: Story, from: Story) => {
    const share = from.mentionCount / (into.mentionCount + from.mentionCount)
    stories.setVector(into, blend(stories.vectorOf(into), stories.vectorOf(from), share))
    into.mentionCount += from.mentionCount
    for (const [place, times] of from.places) into.places.set(place, (into.places.get(place) ?? 0) + times)
    keepMost(into.places)
    stories.forget(from)
    merged.set(from.id, into.id)
    stories.index(into)
    mentioned(into, from.lastAtMs)
  }

  return {
    assign,
    restore: (post, storyId) =>
      join(stories.get(rootOf(storyId)) ?? stories.open(storyId, post.atMs), {
        terms: termsOfPost(post.text, background, terming),
        places: placesOfPost(post, gazetteer),
        atMs: post.atMs,
      }),
    merge,
    size: stories.size,
  }
}

/** Every run of two or more signs of a name: terms cut names anywhere. */
function partsOf(names: ReadonlySet<string>): ReadonlySet<string> {
  const parts = new Set<string>()
  for (const name of names)
    for (let from = 0; from < name.length; from += 1)
      for (let to = from + 2; to <= name.length; to += 1) parts.add(name.slice(from, to))
  return parts
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

function keepMost(places: Map<string, number>): void {
  if (places.size <= mostPlaces) return
  const kept = [...places].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostPlaces)
  places.clear()
  for (const [place, times] of kept) places.set(place, times)
}

/** What each term adds to the likeness. */
function products({ terms, vector }: PostTerms, story: Vector) {
  const weightIn = ({ hashes, weights }: Vector, hash: number) => weights[hashes.indexOf(hash)] ?? 0
  return terms.map(({ text, hash }) => ({ text, product: weightIn(vector, hash) * weightIn(story, hash) }))
}

function sharedTerms(post: PostTerms, story: Vector): string[] {
  return products(post, story)
    .filter(({ product }) => product > 0)
    .toSorted((a, b) => b.product - a.product || (a.text < b.text ? -1 : 1))
    .slice(0, 8)
    .map(({ text }) => text)
}
