/**
 * One head learns from samples: a line a label, and small networks where they help. Pure; the same samples give the
 * same lesson, bit for bit.
 */

import { type Features, featuresOf } from '../../../src/monitor/domain/labels/features.ts'
import {
  createKeyTable,
  type KeyTable,
  numberOf,
  putKey,
} from '../../../src/monitor/domain/labels/key-table.ts'
import { type HeadName, heads } from '../../../src/monitor/domain/labels/label-heads.ts'
import { marginsOfColumns, netCounts, supportCount } from '../../../src/monitor/domain/labels/label-model.ts'
import { type Readout } from '../../../src/monitor/domain/labels/net.ts'
import { type LabelledRow, labelOf } from './labelled-row.ts'
import { dot, type Example, learnLine, type Line } from './line-lesson.ts'
import { learnNet } from './net-lesson.ts'

/**
 * Cost of an error, by head: many rows bear a high one, few rows of `kind` too since their supports are learnt
 * elsewhere.
 */
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
 * How much marks of style count beside their usual share: whether a claim is accurate, manner must say little about;
 * what a message is about,
 * nothing.
 */
const styleShares: Readonly<Partial<Record<HeadName, number>>> = { unverified: 0.3, topic: 0 }
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

export const noSupports: Supports = () => []

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
 * The answers of a network are pairs of label and source: it learns the manner of every source beside what is common
 * to all, and a text is
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
