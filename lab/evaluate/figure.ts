/**
 * A figure with its n and its interval, and the measures figures are made of. Pure; the resampling is seeded, so a
 * figure is the same every time.
 */

import { seededNumbers } from '../../stage/chance.ts'

export interface Figure {
  readonly task: string
  readonly set: string
  readonly measure: string
  readonly value: number
  readonly n: number
  /** Bootstrap, 95 %; undefined: no resampling (a mean or a worst of others). */
  readonly interval?: readonly [low: number, high: number]
  /** What is to be reached (spec: quality figures), when this figure has a goal. */
  readonly reach?: number
  /** The goal of a figure of which less is better. */
  readonly most?: number
}

/** One task: a plain function from the folder of data sets to figures. New tasks go into the list of evaluate.ts. */
export interface Evaluator {
  readonly name: string
  /** @param lines how long a stream is, for the one task that has one */
  readonly figures: (dataFolder: string, lines?: number) => readonly Figure[] | Promise<readonly Figure[]>
  /** Runs only when it is named. */
  readonly takesMinutes?: true
}

const resamples = 200

export interface Measured<T> {
  readonly task: string
  readonly set: string
  readonly measure: string
  readonly items: readonly T[]
  readonly of: (items: readonly T[]) => number
  readonly reach?: number
}

export function figure<T>({ items, of, ...rest }: Measured<T>): Figure {
  return { ...rest, value: of(items), n: items.length, ...bootstrap(items, of) }
}

/** Interval in which the figure lies for 95 of 100 draws with replacement; the draws are the same every time. */
export function bootstrap<T>(
  items: readonly T[],
  of: (drawn: readonly T[]) => number,
): { interval: readonly [low: number, high: number] } {
  const random = seededNumbers(11)
  const values = Array.from({ length: resamples }, () =>
    of(items.map((item) => items[Math.floor(random() * items.length)] ?? item)),
  ).toSorted((a, b) => a - b)
  const at = (share: number) => values[Math.floor(share * (resamples - 1))] ?? 0
  return { interval: [at(0.025), at(0.975)] }
}

export interface Scored {
  readonly score: number
  readonly isYes: boolean
}

/** Chance that a yes is scored above a no; ties count half. */
export function auc(items: readonly Scored[]): number {
  const sorted = items.toSorted((a, b) => a.score - b.score)
  let rankSum = 0
  let yes = 0
  for (let from = 0; from < sorted.length;) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1
    for (const { isYes } of sorted.slice(from, to)) {
      if (!isYes) continue
      rankSum += (from + to + 1) / 2
      yes += 1
    }
    from = to
  }
  return (rankSum - (yes * (yes + 1)) / 2) / (yes * (sorted.length - yes))
}

/** Precision of the shortest list from the top that holds this share of all yes. */
export function precisionAtRecall(items: readonly Scored[], recall: number): number {
  const sorted = items.toSorted((a, b) => b.score - a.score)
  const wanted = recall * sorted.filter(({ isYes }) => isYes).length
  let hits = 0
  for (const [at, { isYes }] of sorted.entries()) {
    if (isYes) hits += 1
    if (hits >= wanted) return hits / (at + 1)
  }
  return 0
}

export interface Guessed {
  readonly guess: string
  readonly right: string
}

export function accuracy(items: readonly Guessed[]): number {
  return items.filter(({ guess, right }) => guess === right).length / items.length
}

export function f1(items: readonly Guessed[], label: string): number {
  const hits = items.filter(({ guess, right }) => guess === label && right === label).length
  const named = items.filter(({ guess }) => guess === label).length
  const there = items.filter(({ right }) => right === label).length
  return (2 * hits) / Math.max(1, named + there)
}

/** Mean F1 over the labels that occur as right ones. */
export function macroF1(items: readonly Guessed[]): number {
  const labels = [...new Set(items.map(({ right }) => right))]
  return labels.reduce((sum, label) => sum + f1(items, label), 0) / labels.length
}

/** Mean distance between share said and share right, over ten bins of what was said. */
export function calibrationError(items: readonly Scored[]): number {
  const bins = Map.groupBy(items, ({ score }) => Math.min(9, Math.floor(score * 10)))
  return [...bins.values()].reduce((sum, bin) => {
    const said = bin.reduce((total, { score }) => total + score, 0)
    return sum + Math.abs(said - bin.filter(({ isYes }) => isYes).length) / items.length
  }, 0)
}
