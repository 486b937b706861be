/**
 * From labelled rows to a model. Pure, and the same rows in the same order give the same model, bit for bit.
 * Trap: shares are fitted on margins of rows the lesson had not learnt.
 */

import { type HeadName, heads } from '../../../src/monitor/domain/labels/label-heads.ts'
import {
  type Head,
  type LabelModel,
  lookUp,
  marginsOf,
  supportsOf,
} from '../../../src/monitor/domain/labels/label-model.ts'
import { calibrate } from './calibrate.ts'
import { type Sample, sampleOf, type Supports, teachHead } from './head-lesson.ts'
import { heldOut } from './held-out.ts'
import { type LabelledRow, labelOf } from './labelled-row.ts'
import { assemble, quantise, type Weights, weightsOf } from './model-parts.ts'

/**
 * The keys that weigh most stay: the rest moves no share anyone could see, and costs size and speed. Supports need
 * few.
 */
const mostKeys: Readonly<Record<HeadName, number>> = {
  unverified: 180_000,
  topic: 300_000,
  emotion: 160_000,
  intent: 60_000,
  register: 100_000,
  kind: 50_000,
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
