/**
 * From labelled rows to a model. Pure, and the same rows in the same order give the same model, bit for bit.
 * Trap: shares are fitted on margins of rows the lines had not learnt, fold by fold; groups never stand on both sides.
 */
import { calibrate, type Observation } from './calibration.ts'
import { type Features, featuresOf } from './features.ts'
import { type HeadName, heads, type LabelledRow, labelOf, tableBits } from './label-heads.ts'
import {
  baseMarginsOf,
  type Head,
  type LabelModel,
  quantise,
  rowIn,
  supportCount,
  supportsOf,
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

/** Weight of every row of a head's table: rare ones count more, those met once not at all. */
function rarityIn(head: HeadName, samples: readonly Sample[]): Float64Array {
  const met = new Float64Array(1 << tableBits[head])
  for (const { features } of samples) {
    for (const bucket of features.buckets) {
      const row = rowIn(head, bucket)
      met[row] = (met[row] as number) + 1
    }
  }
  return met.map((times) => (times < 2 ? 0 : Math.log(samples.length / times) / 3))
}

/** A text as a line sees it: rows of the head's table, then the supports as further rows. */
function exampleOf(
  { head, rarity }: Pick<Taught, 'head' | 'rarity'>,
  { buckets, values }: Features,
  supports: readonly number[],
): Example {
  const rows: number[] = []
  const weights: number[] = []
  for (let at = 0; at < buckets.length; at += 1) {
    const row = rowIn(head, buckets[at] as number)
    const weight = rarity[row] as number
    if (weight === 0) continue
    rows.push(row)
    weights.push(weight * (values[at] as number))
  }
  for (const [at, support] of supports.entries()) {
    rows.push(rarity.length + at)
    weights.push(support)
  }
  return { buckets: Uint32Array.from(rows), values: Float32Array.from(weights) }
}

export interface Taught {
  readonly head: HeadName
  readonly rarity: Float64Array
  readonly lines: readonly Line[]
}

export type Supports = (sample: Sample) => readonly number[]

const noSupports: Supports = () => []

export function teachHead(head: HeadName, samples: readonly Sample[], supports = noSupports): Taught {
  const rarity = rarityIn(head, samples)
  const examples = samples.map((sample) => exampleOf({ head, rarity }, sample.features, supports(sample)))
  const lines = heads[head].map((label) =>
    learnLine({
      examples,
      isYes: (at) => labelOf((samples[at] as Sample).row, head) === label,
      cost: () => costs[head],
      bucketCount: rarity.length + supportCount,
      rounds,
    }),
  )
  return { head, rarity, lines }
}

export function marginsIn(taught: Taught, sample: Sample, supports = noSupports): number[] {
  const example = exampleOf(taught, sample.features, supports(sample))
  return taught.lines.map((line) => dot(example, line.weights) + line.bias)
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
  const learnt = (head: HeadName, supports?: Supports): Head => {
    const own = samples.filter(({ row }) => labelOf(row, head) !== undefined)
    tell(`${head}: ${own.length}`)
    if (own.length > 0) return headFrom(head, own, supports)
    if (before === undefined) throw new Error(`no row is labelled for ${head}`)
    return before[head]
  }
  const base = {
    unverified: learnt('unverified'),
    topic: learnt('topic'),
    emotion: learnt('emotion'),
    intent: learnt('intent'),
    register: learnt('register'),
  }
  return { ...base, kind: learnt('kind', supportsFrom(base)) }
}

/** What the base heads of a model say of a text, as `kind` sees it. */
export function supportsFrom(base: Omit<LabelModel, 'kind'>): Supports {
  const known = new Map<Sample, readonly number[]>()
  return (sample) => {
    const before = known.get(sample)
    if (before !== undefined) return before
    const supports = supportsOf(baseMarginsOf(base, sample.features))
    known.set(sample, supports)
    return supports
  }
}

function headFrom(head: HeadName, samples: readonly Sample[], supports?: Supports): Head {
  const { lines, rarity } = teachHead(head, samples, supports)
  const width = lines.length
  const steps = new Int8Array(rarity.length * width)
  const scales = lines.map(({ weights }, label) => {
    const small = quantise(rarity.map((rare, row) => rare * (weights[row] as number)))
    for (let row = 0; row < rarity.length; row += 1) steps[row * width + label] = small.steps[row] as number
    return small.scale
  })
  return {
    steps,
    scales,
    biases: lines.map(({ bias }) => bias),
    support:
      supports === undefined ? [] : lines.map(({ weights }) => Array.from(weights.subarray(rarity.length))),
    calibration: calibrate(heldOut(head, samples, supports)),
  }
}
