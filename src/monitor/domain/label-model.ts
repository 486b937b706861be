/** The trained model as data, and what it says of a text: a margin for every label of every head. Pure. */
import type { Calibration } from './calibration.ts'
import { calibrated } from './calibration.ts'
import { featureBits, type Features } from './features.ts'
import { baseHeads, type HeadName, heads, tableBits } from './label-heads.ts'

/** One head: a linear score for each of its labels. */
export interface Head {
  /** Bucket by bucket, one step count a label: weight = step × scale of the label. */
  readonly steps: Int8Array
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  /** For each label the weight of every support margin; only `kind` has supports. */
  readonly support: readonly (readonly number[])[]
  readonly calibration: Calibration
}

export type LabelModel = Readonly<Record<HeadName, Head>>

/** How many margins the base heads give together: what `kind` sees besides the text. */
export const supportCount = baseHeads.reduce((sum, head) => sum + heads[head].length, 0)

/** Which row of a head's table a bucket falls into. */
export function rowIn(head: HeadName, bucket: number): number {
  return bucket >>> (featureBits - tableBits[head])
}

export type Margins = Readonly<Record<HeadName, readonly number[]>>

/** Margins of one head from text alone. */
export function textMargins(head: HeadName, part: Head, { buckets, values }: Features): number[] {
  const width = heads[head].length
  const { steps } = part
  const drop = featureBits - tableBits[head]
  const sums = new Float64Array(width)
  for (let at = 0; at < buckets.length; at += 1) {
    const row = ((buckets[at] as number) >>> drop) * width
    const value = values[at] as number
    for (let label = 0; label < width; label += 1)
      sums[label] = (sums[label] as number) + value * (steps[row + label] as number)
  }
  return Array.from(sums, (sum, label) => sum * (part.scales[label] ?? 0) + (part.biases[label] ?? 0))
}

export type BaseMargins = Omit<Margins, 'kind'>

export function baseMarginsOf(model: Omit<LabelModel, 'kind'>, features: Features): BaseMargins {
  return {
    unverified: textMargins('unverified', model.unverified, features),
    topic: textMargins('topic', model.topic, features),
    emotion: textMargins('emotion', model.emotion, features),
    intent: textMargins('intent', model.intent, features),
    register: textMargins('register', model.register, features),
  }
}

export function supportsOf(margins: BaseMargins): number[] {
  return baseHeads.flatMap((head) => margins[head].map(squash))
}

/** Margins of all heads. */
export function marginsOf(model: LabelModel, features: Features): Margins {
  const base = baseMarginsOf(model, features)
  const supports = supportsOf(base)
  const kind = textMargins('kind', model.kind, features).map((margin, label) =>
    (model.kind.support[label] ?? []).reduce((sum, weight, at) => sum + weight * (supports[at] ?? 0), margin),
  )
  return { ...base, kind }
}

/** A margin of a base head as `kind` sees it: beyond ±2 more says nothing more. */
function squash(margin: number): number {
  return Math.max(-2, Math.min(2, margin)) / 2
}

export interface Said {
  readonly label: string
  readonly share: number
}

/** The labels of a head with their shares, best first. */
export function say(model: LabelModel, margins: Margins, head: HeadName): Said[] {
  const shares = calibrated(margins[head], model[head].calibration)
  return heads[head]
    .map((label, at) => ({ label, share: shares[at] ?? 0 }))
    .toSorted((a, b) => b.share - a.share)
}

const reasonWords = 3
const reasonTries = 40
/** Shown are signs and letters only: numbers and marks stand in the features for something else than themselves. */
const readable = /^[\p{Script=Han}a-z]{2,}$/u

/** The signs and words that spoke most for a label of a head, none within another. */
export function decisive(
  model: LabelModel,
  features: Features,
  { head, label }: { head: HeadName; label: string },
): string[] {
  const width = heads[head].length
  const column = heads[head].findIndex((name) => name === label)
  const { steps } = model[head]
  const weights = Float64Array.from(
    features.buckets,
    (bucket, at) => (features.values[at] as number) * (steps[rowIn(head, bucket) * width + column] as number),
  )
  const chosen: string[] = []
  for (let tries = 0; tries < reasonTries && chosen.length < reasonWords; tries += 1) {
    const at = heaviest(weights)
    if (at === undefined) break
    weights[at] = 0
    const name = features.name(at)
    if (!readable.test(name)) continue
    if (chosen.some((other) => other.includes(name) || name.includes(other))) continue
    chosen.push(name)
  }
  return chosen
}

function heaviest(weights: Float64Array): number | undefined {
  let best: number | undefined
  let most = 0
  for (let at = 0; at < weights.length; at += 1) {
    if ((weights[at] as number) <= most) continue
    most = weights[at] as number
    best = at
  }
  return best
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
