/**
 * Stories: posts about one happening, gathered in one pass by weighted terms, with a gate for place and fading over
 * time. Pure state. The same posts in the same order give the same stories; ids come in from outside. Memory is
 * bounded: the stories longest silent are let go.
 */

import type { GazetteerEntry } from '../../../text/facts/places.ts'
import { hash32 } from '../../../text/hash.ts'
import type { Background } from '../../../text/learnt/background.ts'
import { createRecent } from '../../../text/recent.ts'
import type { PlaceCounts, Story } from './story-columns.ts'
import { type PlaceGate, placeGate, placesOfPost } from './story-places.ts'
import { createStoryStore, heaviest, storyTerms } from './story-store.ts'
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
  mostStories: 100_000,
}

/** Terms of a post by which stories are looked up. */
const queryTerms = 16
/** Later posts refine what a story is about, they do not take it over. */
const slowestShare = 1 / 20
const mostPlaces = 12
const leastMerged = 3
const termsTold = 8
/** Where merged stories went, for comments on their posts. */
const mostMergesRemembered = 10_000
/** Likeness that must come from other words than the names of known places; a word like 早上 gives less. */
const leastBesidesPlace = 0.05
/**
 * Likeness that must come from other words than the one that says most: 拖欠工资 alone makes no story of all who were not
 * paid.
 */
const leastBesidesOneWord = 0.06
/** From here on one word will do: a post that says nothing but 停水了 belongs to those that say the same. */
const sameInOneWord = 0.6

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
  const known = new Set(gazetteer.map(({ name }) => name))
  const placeParts = new Set(Array.from(partsOf(known), (part) => hash32(part)))
  const factors = {
    same: 1,
    open: 1,
    elsewhere: settings.elsewhereFactor,
    'perhaps-elsewhere': settings.perhapsElsewhereFactor,
  } satisfies Record<PlaceGate, number>
  const gateBetween = (places: ReadonlySet<string>, story: Story) =>
    placeGate(places, namesOf(story.places), (name) => known.has(name))
  const stories = createStoryStore(settings.mostStories)
  const merged = createRecent<string>(mostMergesRemembered)

  const nearest = (post: PostTerms, places: ReadonlySet<string>, atMs: number) => {
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

  /** A town is no happening: what goes on in one place is not one story for that. */
  const isMoreThanPlace = (shared: readonly Shared[]) =>
    shared.reduce((sum, { hash, product }) => (placeParts.has(hash) ? sum : sum + product), 0) >=
    leastBesidesPlace

  const assign: Stories['assign'] = (post, newStoryId) => {
    if (post.parentStoryId !== undefined) {
      const storyId = currentId(post.parentStoryId)
      const parent = stories.get(storyId)
      if (parent !== undefined) {
        parent.mentionCount += 1
        mentioned(parent, post.atMs)
      }
      return { storyId, isNew: false, score: 1, terms: [], isReawakened: false }
    }
    const terms = termsOfPost(post.text, background, terming)
    const places = placesOfPost(post, gazetteer)
    const best = nearest(terms, places, post.atMs)
    if (best === undefined) {
      join(stories.open(newStoryId, post.atMs), { terms, places, atMs: post.atMs })
      return { storyId: newStoryId, isNew: true, score: 0, terms: [], isReawakened: false }
    }
    join(best.story, { terms, places, atMs: post.atMs })
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

  const mentioned = (story: Story, atMs: number) => {
    story.lastAtMs = Math.max(story.lastAtMs, atMs)
    story.isChanged = true
    stories.touch(story)
  }

  const join = (story: Story, post: { terms: PostTerms; places: ReadonlySet<string>; atMs: number }) => {
    story.mentionCount += 1
    const share = Math.max(slowestShare, 1 / story.mentionCount)
    stories.setVector(story, blend(stories.vectorOf(story), post.terms.vector, share))
    story.places = placesWith(
      story.places,
      Array.from(post.places, (place) => [place, 1]),
    )
    mentioned(story, post.atMs)
    // Indexed anew at powers of two: what a story is about settles as it grows.
    if (story.mentionCount >= 2 * story.indexedAt) stories.index(story)
  }

  const alike: Stories['alike'] = () => {
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

  const merge: Stories['merge'] = (fromId, intoId) => {
    const from = stories.get(fromId)
    const into = stories.get(intoId)
    merged.set(fromId, intoId)
    if (from === undefined || into === undefined) return
    const share = from.mentionCount / (into.mentionCount + from.mentionCount)
    stories.setVector(into, blend(stories.vectorOf(into), stories.vectorOf(from), share))
    into.mentionCount += from.mentionCount
    into.places = placesWith(into.places, from.places)
    stories.forget(from)
    stories.index(into)
    mentioned(into, from.lastAtMs)
  }

  return {
    assign,
    restore: (post, storyId) =>
      join(stories.get(currentId(storyId)) ?? stories.open(storyId, post.atMs), {
        terms: termsOfPost(post.text, background, terming),
        places: placesOfPost(post, gazetteer),
        atMs: post.atMs,
      }),
    alike,
    merge,
    currentId,
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

const namesOf = (places: PlaceCounts): ReadonlySet<string> => new Set(places.map(([name]) => name))

/** Both together, cut to the most named. */
function placesWith(places: PlaceCounts, more: PlaceCounts): PlaceCounts {
  if (more.length === 0) return places
  const counts = new Map(places)
  for (const [place, times] of more) counts.set(place, (counts.get(place) ?? 0) + times)
  if (counts.size <= mostPlaces) return [...counts]
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostPlaces)
}

interface Nearest {
  readonly story: Story
  readonly score: number
  readonly isDormant: boolean
  readonly words: readonly SharedWord[]
}

interface Shared {
  readonly hash: number
  /** What the term adds to the likeness. */
  readonly product: number
}

/** Terms that two vectors share. */
function sharedIn(a: Vector, b: Vector): Shared[] {
  const shared: Shared[] = []
  for (let at = 0, other = 0; at < a.hashes.length && other < b.hashes.length;) {
    const hash = a.hashes[at] ?? 0
    const theirs = b.hashes[other] ?? 0
    if (hash === theirs) shared.push({ hash, product: (a.weights[at] ?? 0) * (b.weights[other] ?? 0) })
    if (hash <= theirs) at += 1
    if (theirs <= hash) other += 1
  }
  return shared
}

interface SharedWord {
  readonly text: string
  readonly weight: number
}

/** The words of a post behind shared terms. */
function wordsOf(shared: readonly Shared[], { terms }: PostTerms): SharedWord[] {
  const product = new Map(shared.map((one) => [one.hash, one.product]))
  return terms.flatMap(({ text, hash }) => {
    const weight = product.get(hash)
    return weight === undefined ? [] : [{ text, weight }]
  })
}

/**
 * Likeness without the word that says most, and without what lies in it or across its edge: 欠工 is no second word
 * beside 拖欠工资.
 */
function besidesOne(words: readonly SharedWord[]): number {
  const most = words.reduce((one, other) => (other.weight > one.weight ? other : one), {
    text: '',
    weight: 0,
  })
  return words.reduce((sum, { text, weight }) => (overlap(text, most.text) ? sum : sum + weight), 0)
}

/** One lies in the other, or both are pairs of signs that may share the one between them. */
function overlap(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true
  return a.length === 2 && b.length === 2 && (a[0] === b[1] || a[1] === b[0])
}

function told(words: readonly SharedWord[]): string[] {
  return words
    .toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
    .slice(0, termsTold)
    .map(({ text }) => text)
}
