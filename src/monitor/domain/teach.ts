/**
 * From labelled rows to a model. Pure, and the same rows in the same order give the same model, bit for bit.
 * Trap: shares are fitted on margins of rows the lines had not learnt, fold by fold; groups never stand on both sides.
 */
import { calibrate, type Calibration, type Observation } from './calibration.ts'
import { bucketCount, type Features, featuresOf } from './features.ts'
import { baseHeads, type HeadName, heads, type LabelledRow, labelOf } from './label-heads.ts'
import {
  columns,
  columnsOf,
  type LabelModel,
  marginsOf,
  quantise,
  squash,
  supportCount,
} from './label-model.ts'
import { dot, type Example, learnLine, type Line } from './margin.ts'

const folds = 3
/** Cost of an error, by head: many rows bear a high one, few rows of `kind` too since their supports are learnt elsewhere. */
const costs: Readonly<Record<HeadName, number>> = {
  unverified: 1,
  topic: 1,
  emotion: 0.5,
  intent: 0.3,
  register: 0.5,
  kind: 2,
}
const rounds = 10

export interface Sample {
  readonly features: Features
  readonly row: Pick<LabelledRow, 'labels' | 'group' | 'text' | 'source'>
}

export function sampleOf(row: LabelledRow): Sample {
  return { row, features: featuresOf(row.text) }
}

/** Weight of every bucket: rare ones count more, those met once not at all. */
function rarity(samples: readonly Sample[]): Float64Array {
  const met = new Float64Array(bucketCount)
  for (const { features } of samples)
    for (const bucket of features.buckets) met[bucket] = (met[bucket] as number) + 1
  return met.map((times) => (times < 2 ? 0 : Math.log(samples.length / times) / 3))
}

function weighed({ buckets, values }: Features, weights: Float64Array): Example {
  const kept = Array.from(buckets.keys()).filter((at) => (weights[buckets[at] as number] as number) > 0)
  return {
    buckets: Uint32Array.from(kept, (at) => buckets[at] as number),
    values: Float32Array.from(
      kept,
      (at) => (values[at] as number) * (weights[buckets[at] as number] as number),
    ),
  }
}

/** A head as lines over buckets; the supports of `kind` follow as further buckets. */
export interface Taught {
  readonly head: HeadName
  readonly rarity: Float64Array
  readonly lines: readonly Line[]
}

export type Supports = (sample: Sample) => readonly number[]

export function teachHead(head: HeadName, samples: readonly Sample[], supports?: Supports): Taught {
  const weights = rarity(samples)
  const examples = samples.map((sample) => extended(weighed(sample.features, weights), supports?.(sample)))
  const lines = heads[head].map((label) =>
    learnLine({
      examples,
      isYes: (at) => labelOf((samples[at] as Sample).row, head) === label,
      cost: () => costs[head],
      bucketCount: bucketCount + supportCount,
      rounds,
    }),
  )
  return { head, rarity: weights, lines }
}

function extended(example: Example, more: readonly number[] | undefined): Example {
  if (more === undefined) return example
  return {
    buckets: Uint32Array.from([...example.buckets, ...more.keys().map((at) => bucketCount + at)]),
    values: Float32Array.from([...example.values, ...more]),
  }
}

export function marginsIn({ rarity: weights, lines }: Taught, sample: Sample, supports?: Supports): number[] {
  const example = extended(weighed(sample.features, weights), supports?.(sample))
  return lines.map((line) => dot(example, line.weights) + line.bias)
}

function foldOf({ row }: Sample): number {
  let value = 5381
  for (const sign of row.group ?? row.text) value = (Math.imul(value, 33) ^ (sign.codePointAt(0) ?? 0)) >>> 0
  return (value >>> 7) % folds
}

/** Margins for every sample from lines that had not learnt it. */
export function heldOut(head: HeadName, samples: readonly Sample[], supports?: Supports): Observation[] {
  const seen: Observation[] = Array.from(samples, () => ({ margins: [], right: -1 }))
  for (let fold = 0; fold < folds; fold += 1) {
    const taught = teachHead(
      head,
      samples.filter((sample) => foldOf(sample) !== fold),
      supports,
    )
    for (const [at, sample] of samples.entries()) {
      if (foldOf(sample) !== fold) continue
      const right = heads[head].findIndex((label) => label === labelOf(sample.row, head))
      seen[at] = { margins: marginsIn(taught, sample, supports), right }
    }
  }
  return seen
}

export interface Lessons {
  readonly rows: readonly LabelledRow[]
  /** Heads without a labelled row stay as they are here. */
  readonly before?: LabelModel | undefined
  readonly tell?: (what: string) => void
}

/** @throws Error naming the head that has neither rows nor a model from before: half a model is no model */
export function teach({ rows, before, tell = () => {} }: Lessons): LabelModel {
  const samples = rows.filter(({ split }) => split === 'train').map(sampleOf)
  const draft = before === undefined ? blank() : { ...before, steps: before.steps.slice() }
  const learnt = (head: HeadName, supports?: Supports) => {
    const own = samples.filter(({ row }) => labelOf(row, head) !== undefined)
    if (own.length > 0) tell(`${head}: ${own.length}`)
    else if (before === undefined) throw new Error(`no row is labelled for ${head}`)
    return own.length === 0 ? undefined : withCalibration(head, own, supports)
  }
  const withBase = baseHeads.reduce((model, head) => placed(model, learnt(head)), draft)
  return placed(withBase, learnt('kind', supportsFrom(withBase)))
}

/** What the base heads of a finished model say of a text, as `kind` sees it. */
export function supportsFrom(model: LabelModel): Supports {
  return ({ features }) => Array.from(marginsOf(model, features).subarray(0, supportCount), squash)
}

interface Calibrated {
  readonly taught: Taught
  readonly calibration: Calibration
}

function withCalibration(head: HeadName, samples: readonly Sample[], supports?: Supports): Calibrated {
  const known = new Map(supports === undefined ? [] : samples.map((sample) => [sample, supports(sample)]))
  const kept: Supports | undefined = supports && ((sample) => known.get(sample) ?? [])
  return { taught: teachHead(head, samples, kept), calibration: calibrate(heldOut(head, samples, kept)) }
}

function blank(): LabelModel {
  const none = { slope: 1, shifts: [] }
  return {
    steps: new Int8Array(bucketCount * columns.length),
    scales: columns.map(() => 0),
    biases: columns.map(() => 0),
    support: [],
    calibration: { unverified: none, topic: none, emotion: none, intent: none, register: none, kind: none },
  }
}

/** A model with one head replaced. Writes into its steps: the caller owns them. */
function placed(model: LabelModel, learnt: Calibrated | undefined): LabelModel {
  if (learnt === undefined) return model
  const { taught, calibration } = learnt
  const scales = [...model.scales]
  const biases = [...model.biases]
  for (const [at, column] of columnsOf(taught.head).entries()) {
    const line = taught.lines[at] as Line
    const small = quantise(taught.rarity.map((rarity, bucket) => rarity * (line.weights[bucket] as number)))
    for (let bucket = 0; bucket < bucketCount; bucket += 1)
      model.steps[bucket * columns.length + column] = small.steps[bucket] as number
    scales[column] = small.scale
    biases[column] = line.bias
  }
  return {
    ...model,
    scales,
    biases,
    support:
      taught.head === 'kind'
        ? taught.lines.map((line) => Array.from(line.weights.subarray(bucketCount)))
        : model.support,
    calibration: { ...model.calibration, [taught.head]: calibration },
  }
}
