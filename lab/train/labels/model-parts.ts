/** Puts the heads a lesson learnt together into one model, and takes one out again. Pure. */

import { type HeadName, headNames } from '../../../src/monitor/domain/labels/label-heads.ts'
import {
  columnsIn,
  columnsOf,
  type Head,
  type LabelModel,
  modelFrom,
  widthOf,
} from '../../../src/monitor/domain/labels/label-model.ts'

/** Steps of one head: key by key, rising, one step a column. */
export interface Weights {
  readonly keys: Uint32Array
  readonly steps: Int8Array
}

export type Parts = Readonly<Record<HeadName, Head & Weights>>

export function assemble(parts: Parts): LabelModel {
  const all = headNames.map((name) => parts[name])
  const keys = distinct(all.map((part) => part.keys))
  const sizeBytes = all.reduce((sum, { steps }) => sum + steps.length, keys.length)
  const rows = new Int8Array(sizeBytes)
  const next = all.map(() => 0)
  let at = 0
  for (const key of keys) {
    const start = at
    at += 1
    for (const [head, part] of all.entries()) {
      const from = next[head] as number
      if (part.keys[from] !== key) continue
      const width = part.scales.length
      rows[start] = (rows[start] as number) | (1 << head)
      rows.set(part.steps.subarray(from * width, (from + 1) * width), at)
      at += width
      next[head] = from + 1
    }
  }
  return modelFrom({ heads: parts, keys, rows })
}

function distinct(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all.toSorted().filter((key, place, sorted) => place === 0 || key !== sorted[place - 1])
}

/** The steps of one head out of the common rows. */
export function weightsOf({ keys, rows }: LabelModel, name: HeadName): Weights {
  const head = headNames.indexOf(name)
  const [first = 0] = columnsOf[head] ?? []
  const width = widthOf(name)
  const own = new Uint32Array(keys.length)
  const steps = new Int8Array(keys.length * width)
  let count = 0
  let at = 0
  for (const key of keys) {
    const mask = rows[at] as number
    const columns = columnsIn[mask] as Uint8Array
    if ((mask >> head) & 1) {
      const from = at + 1 + columns.indexOf(first)
      own[count] = key
      steps.set(rows.subarray(from, from + width), count * width)
      count += 1
    }
    at += 1 + columns.length
  }
  return { keys: own.slice(0, count), steps: steps.slice(0, count * width) }
}

/**
 * Weights as small numbers: one scale a column. Trap: the heaviest weight sets the range; cutting off even the
 * hundred heaviest of a line
 * costs more than all rounding of the others, for they decide most texts.
 */
export function quantise(weights: Float64Array): { steps: Int8Array; scale: number } {
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0)
  const scale = Math.max(Number.MIN_VALUE, most / 127)
  return { scale, steps: Int8Array.from(weights, (weight) => Math.round(weight / scale)) }
}
