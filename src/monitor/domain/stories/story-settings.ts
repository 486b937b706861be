/**
 * How stories are told apart, as measured on posts with known stories (`mingbai evaluate`). Pure data.
 * Trap: each number was found together with the others; a change asks to measure anew.
 */

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
