/**
 * From labelled rows to a model. Pure, and the same rows in the same order give the same model, bit for bit.
 * Trap: shares are fitted on margins of rows the lines had not learnt, fold by fold; groups never stand on both sides.
 */
import { calibrate, type Observation } from './calibration.ts'
import { type Features, featuresOf } from './features.ts'
import { createKeyTable, type KeyTable, numberOf, putKey } from './key-table.ts'
import { type HeadName, heads, type LabelledRow, labelOf } from './label-heads.ts'
import {
  assemble,
  type Head,
  type LabelModel,
  lookUp,
  marginsOf,
  marginsOfColumns,
  netCounts,
  quantise,
  supportCount,
  supportsOf,
  type Weights,
  weightsOf,
} from './label-model.ts'
import { dot, type Example, learnLine, type Line } from './margin.ts'
import { learnNet, type Readout } from './net.ts'

const folds = 3
/** Cost of an error, by head: many rows bear a high one, few rows of `kind` too since their supports are learnt elsewhere. */
const costs: Readonly<Record<HeadName, number>> = {
  unverified: 0.4,
  topic: 1,
  emotion: 0.5,
  intent: 0.3,
  register: 0.5,
  kind: 2,
}
const rounds = 10
const netRounds = 3
/** A key counts from so many texts on: one that networks weigh is large, so it must be met more often. */
const leastMet: Readonly<Partial<Record<HeadName, number>>> = { unverified: 5 }
/**
 * How much marks of style count beside their usual share: whether a claim is accurate, manner must say little about; what a message is about,
 * nothing.
 */
const styleShares: Readonly<Partial<Record<HeadName, number>>> = { unverified: 0.3, topic: 0 }
/** The keys that weigh most stay: the rest moves no share anyone could see, and costs size and speed. Supports need few. */
const mostKeys: Readonly<Record<HeadName, number>> = {
  unverified: 180_000,
  topic: 300_000,
  emotion: 160_000,
  intent: 60_000,
  register: 100_000,
  kind: 50_000,
}

export interface Sample {
  readonly features: Features
  readonly row: Pick<LabelledRow, 'labels' | 'group' | 'text' | 'source'>
}

export function sampleOf(row: LabelledRow): Sample {
  return { row, features: featuresOf(row.text) }
}

/** The keys a head learns, rising, with how much each counts: rare ones more, those hardly met not at all. */
interface Vocabulary {
  readonly keys: Uint32Array
  readonly rarity: Float64Array
  /** Key → its place in the two lists. */
  readonly places: KeyTable
}

function vocabularyOf(head: HeadName, samples: readonly Sample[]): Vocabulary {
  const style = new Set(samples.flatMap(({ features }) => [...features.keys.subarray(features.styleFrom)]))
  const styleShare = styleShares[head] ?? 1
  const least = leastMet[head] ?? 2
  const met = new Uint32Array(samples.reduce((sum, { features }) => sum + features.keys.length, 0))
  let end = 0
  for (const { features } of samples) {
    met.set(features.keys, end)
    end += features.keys.length
  }
  met.sort()
  const keys: number[] = []
  const rarity: number[] = []
  for (let from = 0; from < met.length;) {
    let to = from + 1
    while (met[to] === met[from]) to += 1
    if (to - from >= least) {
      const key = met[from] as number
      keys.push(key)
      rarity.push((Math.log(samples.length / (to - from)) / 3) * (style.has(key) ? styleShare : 1))
    }
    from = to
  }
  const places = createKeyTable(keys.length)
  for (const [place, key] of keys.entries()) putKey(places, key, place)
  return { keys: Uint32Array.from(keys), rarity: Float64Array.from(rarity), places }
}

/** A text as a line sees it: places of the vocabulary, then the supports as further ones. */
function exampleOf(
  { keys: known, rarity, places }: Vocabulary,
  { keys, values }: Features,
  supports: readonly number[],
): Example {
  const rows: number[] = []
  const weights: number[] = []
  for (let at = 0; at < keys.length; at += 1) {
    const place = numberOf(places, keys[at] as number)
    if (place === -1) continue
    rows.push(place)
    weights.push((rarity[place] as number) * (values[at] as number))
  }
  for (const [at, support] of supports.entries()) {
    rows.push(known.length + at)
    weights.push(support)
  }
  return { buckets: Uint32Array.from(rows), values: Float32Array.from(weights) }
}

export interface Taught {
  readonly head: HeadName
  readonly vocabulary: Vocabulary
  /** One a label, then one a unit of each network. */
  readonly columns: readonly Line[]
  readonly readouts: readonly Readout[]
}

export type Supports = (sample: Sample) => readonly number[]

const noSupports: Supports = () => []

export function teachHead(head: HeadName, samples: readonly Sample[], supports = noSupports): Taught {
  const vocabulary = vocabularyOf(head, samples)
  const examples = samples.map((sample) => exampleOf(vocabulary, sample.features, supports(sample)))
  const lines = heads[head].map((label) =>
    learnLine({
      examples,
      isYes: (at) => labelOf((samples[at] as Sample).row, head) === label,
      cost: () => costs[head],
      bucketCount: vocabulary.keys.length + supportCount,
      rounds,
    }),
  )
  const nets = teachNets(head, samples, { examples, bucketCount: vocabulary.keys.length })
  const columns = [...lines, ...nets.flatMap(({ units }) => units)]
  return { head, vocabulary, columns, readouts: nets.map(({ readout }) => readout) }
}

/**
 * The answers of a network are pairs of label and source: it learns the manner of every source beside what is common to all, and a text is
 * judged by the manner it comes near to.
 */
function teachNets(
  head: HeadName,
  samples: readonly Sample[],
  { examples, bucketCount }: { examples: readonly Example[]; bucketCount: number },
): readonly { units: readonly Line[]; readout: Readout }[] {
  const pairOf = ({ row }: Sample): string => `${labelOf(row, head) ?? ''} ${row.source}`
  const pairs = [...new Set(samples.map(pairOf))].toSorted()
  const labels = pairs.map((pair) => heads[head].findIndex((label) => pair.startsWith(`${label} `)))
  const answers = Uint8Array.from(samples, (sample) => pairs.indexOf(pairOf(sample)))
  return Array.from({ length: netCounts[head] ?? 0 }, (_, net) => {
    const { units, weights, biases } = learnNet({
      examples,
      answers,
      answerCount: pairs.length,
      bucketCount,
      rounds: netRounds,
      seed: net + 1,
    })
    return { units, readout: { weights, biases, labels } }
  })
}

export function marginsIn(
  { head, vocabulary, columns, readouts }: Taught,
  sample: Sample,
  supports = noSupports,
): readonly number[] {
  const example = exampleOf(vocabulary, sample.features, supports(sample))
  const sums = columns.map((line) => dot(example, line.weights) + line.bias)
  return marginsOfColumns(head, readouts, sums)
}

function foldOf({ row }: Sample): string {
  let value = 5381
  for (const sign of row.group ?? row.text) value = (Math.imul(value, 33) ^ (sign.codePointAt(0) ?? 0)) >>> 0
  return String((value >>> 7) % folds)
}

/** Margins for every sample from a lesson without its third of the groups: copies and posts of one story are never on both sides. */
export function heldOut(head: HeadName, samples: readonly Sample[], supports = noSupports): Observation[] {
  const seen: Observation[] = Array.from(samples, () => ({ margins: [], right: -1 }))
  for (const [side, asked] of Map.groupBy(samples.keys(), (at) => foldOf(samples[at] as Sample))) {
    const taught = teachHead(
      head,
      samples.filter((sample) => foldOf(sample) !== side),
      supports,
    )
    for (const at of asked) seen[at] = observed(taught, samples[at] as Sample, supports)
  }
  return seen
}

function observed(taught: Taught, sample: Sample, supports = noSupports): Observation {
  const right = heads[taught.head].findIndex((label) => label === labelOf(sample.row, taught.head))
  return { margins: marginsIn(taught, sample, supports), right }
}

/**
 * For every source margins of a third of its samples, from a lesson without that source and without the groups of that third: sources share
 * stories, and a story learnt elsewhere would make a strange source look well known.
 */
export function sourcesHeldOut(
  head: HeadName,
  samples: readonly Sample[],
): readonly (readonly Observation[])[] {
  const bySource = Map.groupBy(samples, ({ row }) => row.source)
  return [...bySource].map(([source, own]) => {
    const taught = teachHead(
      head,
      samples.filter((sample) => sample.row.source !== source && foldOf(sample) !== '0'),
    )
    return own.filter((sample) => foldOf(sample) === '0').map((sample) => observed(taught, sample))
  })
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
  const learnt = (head: HeadName, supports?: Supports): Head & Weights => {
    const own = samples.filter(({ row }) => labelOf(row, head) !== undefined)
    tell(`${head}: ${own.length}`)
    if (own.length > 0) return headFrom(head, own, supports)
    if (before === undefined) throw new Error(`no row is labelled for ${head}`)
    return { ...before.heads[head], ...weightsOf(before, head) }
  }
  const base = {
    unverified: learnt('unverified'),
    topic: learnt('topic'),
    emotion: learnt('emotion'),
    intent: learnt('intent'),
    register: learnt('register'),
  }
  const withoutKind = assemble({ ...base, kind: nothing('kind') })
  return assemble({ ...base, kind: learnt('kind', supportsFrom(withoutKind)) })
}

function nothing(head: HeadName): Head & Weights {
  const none = heads[head].map(() => 0)
  return {
    keys: new Uint32Array(),
    steps: new Int8Array(),
    scales: none,
    biases: none,
    support: [],
    readouts: [],
    calibration: { slope: 1, shifts: none },
  }
}

/** What the base heads of a model say of a text, as `kind` sees it. */
export function supportsFrom(model: LabelModel): Supports {
  const known = new Map<Sample, readonly number[]>()
  return (sample) => {
    const before = known.get(sample)
    if (before !== undefined) return before
    const supports = supportsOf(marginsOf(model, lookUp(model, sample.features)))
    known.set(sample, supports)
    return supports
  }
}

function headFrom(head: HeadName, samples: readonly Sample[], supports?: Supports): Head & Weights {
  const taught = teachHead(head, samples, supports)
  const { keys, rarity } = taught.vocabulary
  const columns = taught.columns.map(({ weights }) =>
    quantise(rarity.map((rare, place) => rare * (weights[place] as number))),
  )
  const kept = heaviestPlaces(
    columns.map(({ steps }) => steps),
    mostKeys[head],
  )
  return {
    keys: Uint32Array.from(kept, (place) => keys[place] as number),
    steps: Int8Array.from(kept.flatMap((place) => columns.map(({ steps }) => steps[place] as number))),
    scales: columns.map(({ scale }) => scale),
    biases: taught.columns.map(({ bias }) => bias),
    support:
      supports === undefined
        ? []
        : taught.columns.map(({ weights }) => Array.from(weights.subarray(keys.length))),
    readouts: taught.readouts,
    calibration: calibrate(heldOut(head, samples, supports)),
  }
}

/** @returns the places with the largest step in any column, rising; none whose steps are all 0 */
function heaviestPlaces(columns: readonly Int8Array[], most: number): number[] {
  const sizes = Uint8Array.from(columns[0] ?? [], (_, place) =>
    Math.max(...columns.map((steps) => Math.abs(steps[place] as number))),
  )
  const least = sizes.toSorted().at(-most) ?? 0
  const above = Array.from(sizes.keys()).filter((place) => (sizes[place] as number) > least)
  const level = Array.from(sizes.keys()).filter((place) => least > 0 && sizes[place] === least)
  return [...above, ...level.slice(0, most - above.length)].toSorted((a, b) => a - b)
}
