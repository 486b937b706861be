/** The trained model as data, and what it says of a text: a margin for every label of every head. Pure. */
import type { Calibration } from './calibration.ts'
import { calibrated } from './calibration.ts'
import type { Features } from './features.ts'
import { baseHeads, type HeadName, headNames, heads } from './label-heads.ts'

/** Every label of every head has a column. */
export interface Column {
  readonly head: HeadName
  readonly label: string
}

export const columns: readonly Column[] = headNames.flatMap((head) =>
  heads[head].map((label) => ({ head, label })),
)
/** The columns the base heads fill; their margins are what `kind` sees besides the text. */
export const supportCount = baseHeads.reduce((sum, head) => sum + heads[head].length, 0)

const columnsByHead: ReadonlyMap<HeadName, readonly number[]> = new Map(
  headNames.map((head) => [head, columns.flatMap((column, at) => (column.head === head ? [at] : []))]),
)

export function columnsOf(head: HeadName): readonly number[] {
  return columnsByHead.get(head) ?? []
}

export interface LabelModel {
  /** Bucket by bucket, one step count a column: weight = step × scale of the column. */
  readonly steps: Int8Array
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  /** For each label of `kind`: the weight of each support margin. */
  readonly support: readonly (readonly number[])[]
  readonly calibration: Readonly<Record<HeadName, Calibration>>
}

const width = columns.length

/** Margins of all columns. */
export function marginsOf(model: LabelModel, { buckets, values }: Features): Float64Array {
  const margins = new Float64Array(width)
  for (let at = 0; at < buckets.length; at += 1) {
    const row = (buckets[at] as number) * width
    const value = values[at] as number
    for (let column = 0; column < width; column += 1)
      margins[column] = (margins[column] as number) + value * (model.steps[row + column] as number)
  }
  for (let column = 0; column < width; column += 1)
    margins[column] = (margins[column] as number) * (model.scales[column] ?? 0) + (model.biases[column] ?? 0)
  for (const [kind, weights] of model.support.entries()) {
    for (const [at, weight] of weights.entries())
      margins[supportCount + kind] =
        (margins[supportCount + kind] as number) + weight * squash(margins[at] as number)
  }
  return margins
}

/** A margin of a base head as `kind` sees it: beyond ±2 more says nothing more. */
export function squash(margin: number): number {
  return Math.max(-2, Math.min(2, margin)) / 2
}

export interface Said {
  readonly label: string
  readonly share: number
  readonly column: number
}

/** The labels of a head with their shares, best first. */
export function say(model: LabelModel, margins: Float64Array, head: HeadName): Said[] {
  const own = columnsOf(head)
  const shares = calibrated(
    own.map((column) => margins[column] ?? 0),
    model.calibration[head],
  )
  return own
    .map((column, at) => ({ label: columns[column]?.label ?? '', share: shares[at] ?? 0, column }))
    .toSorted((a, b) => b.share - a.share)
}

const reasonWords = 3
/** Words of the cutter are easier to read than signs cut from the middle of them. */
const readable = /^[\p{Script=Han}\p{L}\p{N}!?]+$/u

/** The signs and words that spoke most for a column, longest first among equals, none within another. */
export function decisive(model: LabelModel, features: Features, column: number): string[] {
  const ranked = Array.from(features.buckets, (bucket, at) => ({
    at,
    weight: (features.values[at] as number) * (model.steps[bucket * width + column] as number),
  }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  const chosen: string[] = []
  for (const { at } of ranked.slice(0, 60)) {
    const name = features.name(at)
    if (name.length < 2 || !readable.test(name)) continue
    if (chosen.some((other) => other.includes(name) || name.includes(other))) continue
    chosen.push(name)
    if (chosen.length === reasonWords) break
  }
  return chosen
}

/** Weights as small numbers: one scale a column. The few weights beyond the range are cut to its end. */
export function quantise(weights: Float64Array): { steps: Int8Array; scale: number } {
  const sizes = weights.filter((weight) => weight !== 0).map(Math.abs)
  const spread = Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0) / Math.max(1, sizes.length))
  const scale = Math.max(Number.MIN_VALUE, (8 * spread) / 127)
  return {
    scale,
    steps: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
  }
}
