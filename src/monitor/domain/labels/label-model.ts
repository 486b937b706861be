/**
 * The trained model as data, and what it says of a text: a margin for every label of every head. Pure.
 * All heads stand in one row a key, so that a text is looked up once; a row holds only the heads that weigh its key.
 */

import type { Calibration } from './calibration.ts'
import { calibrated } from './calibration.ts'
import type { Features } from './features.ts'
import { createKeyTable, type KeyTable, numberOf, putKey } from './key-table.ts'
import { baseHeads, eachHead, type HeadName, headNames, heads } from './label-heads.ts'
import { marginsThrough, type Readout, unitCount } from './net.ts'

/** How many small networks speak for a head beside its lines. */
export const netCounts: Readonly<Partial<Record<HeadName, number>>> = { unverified: 6 }

/** What a text adds up to for a head: a sum for the line of every label, then one for every unit of its networks. */
export function widthOf(head: HeadName): number {
  return heads[head].length + (netCounts[head] ?? 0) * unitCount
}

/** What a head has beside its weights: weight = step × scale of the column. */
export interface Head {
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  /** For each label the weight of every support margin; only `kind` has supports. */
  readonly support: readonly (readonly number[])[]
  /** How its networks read their units; none: the lines alone speak. */
  readonly readouts: readonly Readout[]
  readonly calibration: Calibration
}

export interface LabelModel {
  readonly heads: Readonly<Record<HeadName, Head>>
  /** Rising. */
  readonly keys: Uint32Array
  /** Row behind row in the order of the keys: which heads it holds (a bit each), then their steps. */
  readonly rows: Int8Array
  /** Where the row of a key begins. */
  readonly table: KeyTable
}

/** Columns of all heads one behind the other. */
export const columnsOf: readonly (readonly number[])[] = headNames.map((head, at) => {
  const from = headNames.slice(0, at).reduce((sum, before) => sum + widthOf(before), 0)
  return Array.from({ length: widthOf(head) }, (_, column) => from + column)
})
const columnCount = columnsOf.flat().length

/** For every combination of heads: the columns a row with these heads holds, in order. */
export const columnsIn: readonly Uint8Array[] = Array.from({ length: 1 << headNames.length }, (_, mask) =>
  Uint8Array.from(columnsOf.flatMap((columns, head) => ((mask >> head) & 1 ? columns : []))),
)

const rowLengths = Uint32Array.from(columnsIn, (columns) => 1 + columns.length)

/** @throws Error when rows are missing or a row names a head that is none */
export function modelFrom({ heads: parts, keys, rows }: Omit<LabelModel, 'table'>): LabelModel {
  const table = createKeyTable(keys.length)
  let at = 0
  for (let index = 0; index < keys.length; index += 1) {
    putKey(table, keys[index] as number, at)
    at += rowLengths[rows[at] as number] ?? rows.length
  }
  if (at !== rows.length) throw new Error('rows and keys of the model do not fit')
  return { heads: headsOf(parts), keys, rows, table }
}

function headsOf(parts: Readonly<Record<HeadName, Head>>): LabelModel['heads'] {
  return eachHead((name) => {
    const { scales, biases, support, readouts, calibration } = parts[name]
    return { scales, biases, support, readouts, calibration }
  })
}

/** A text with the rows of the model that speak of it. */
export interface Looked {
  readonly features: Features
  /** Where the row of feature i begins; -1: the model does not know it. */
  readonly at: Int32Array
}

export function lookUp({ table }: LabelModel, features: Features): Looked {
  const { keys } = features
  const at = new Int32Array(keys.length)
  for (let index = 0; index < keys.length; index += 1) at[index] = numberOf(table, keys[index] as number)
  return { features, at }
}

export type Margins = Readonly<Record<HeadName, readonly number[]>>
export type BaseMargins = Omit<Margins, 'kind'>

/** Margins of all heads from text alone. */
function textMargins({ heads: parts, rows }: LabelModel, { features, at }: Looked): Margins {
  const sums = new Float64Array(columnCount)
  for (let index = 0; index < at.length; index += 1) {
    const row = at[index] as number
    if (row === -1) continue
    const value = features.values[index] as number
    const columns = columnsIn[rows[row] as number] as Uint8Array
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place] as number
      sums[column] = (sums[column] as number) + value * (rows[row + 1 + place] as number)
    }
  }
  return eachHead((name) => {
    const { scales, biases, readouts } = parts[name]
    const own = (columnsOf[headNames.indexOf(name)] ?? []).map(
      (column, at) => (sums[column] as number) * (scales[at] ?? 0) + (biases[at] ?? 0),
    )
    return marginsOfColumns(name, readouts, own)
  })
}

/** A network speaks in logarithms of odds: about so much of it is as wide as the margin of a line. */
const netShare = 0.25

/** From the sums of a head's columns to the margins of its labels: lines and networks count the same. */
export function marginsOfColumns(
  head: HeadName,
  readouts: readonly Readout[],
  sums: readonly number[],
): readonly number[] {
  if (readouts.length === 0) return sums
  const lines = sums.slice(0, heads[head].length)
  const nets = marginsThrough(readouts, sums.slice(lines.length), lines.length)
  return lines.map((line, label) => (line + netShare * (nets[label] ?? 0)) / 2)
}

/** How many margins the base heads give together: what `kind` sees besides the text. */
export const supportCount = baseHeads.reduce((sum, head) => sum + heads[head].length, 0)

export function supportsOf(margins: BaseMargins): number[] {
  return baseHeads.flatMap((head) => margins[head].map(squash))
}

/** Margins of all heads. */
export function marginsOf(model: LabelModel, looked: Looked): Margins {
  const margins = textMargins(model, looked)
  const supports = supportsOf(margins)
  const kind = margins.kind.map((margin, label) =>
    (model.heads.kind.support[label] ?? []).reduce(
      (sum, weight, at) => sum + weight * (supports[at] ?? 0),
      margin,
    ),
  )
  return { ...margins, kind }
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
  const shares = calibrated(margins[head], model.heads[head].calibration)
  return heads[head]
    .map((label, at) => ({ label, share: shares[at] ?? 0 }))
    .toSorted((a, b) => b.share - a.share)
}

const reasonWords = 3
const reasonTries = 40
/** Shown are signs and letters only: numbers and marks stand in the features for something else than themselves. */
const readable = /^[\p{Script=Han}a-z]{2,}$/u

/** The signs and words that spoke most for a label of a head by its line, none within another. */
export function decisive(
  { rows }: LabelModel,
  { features, at }: Looked,
  { head, label }: { head: HeadName; label: string },
): string[] {
  const column = columnsOf[headNames.indexOf(head)]?.[heads[head].findIndex((name) => name === label)]
  const speaking: number[] = []
  const weights: number[] = []
  for (let index = 0; index < at.length; index += 1) {
    const row = at[index] as number
    if (row === -1) continue
    const place = (placesIn[rows[row] as number] as Int8Array)[column as number] as number
    if (place === -1) continue
    const weight = (features.values[index] as number) * (rows[row + 1 + place] as number)
    if (weight <= 0) continue
    speaking.push(index)
    weights.push(weight)
  }
  const chosen: string[] = []
  for (let tries = 0; tries < reasonTries && chosen.length < reasonWords; tries += 1) {
    const best = heaviest(weights)
    if (best === -1) break
    weights[best] = 0
    const name = features.name(speaking[best] as number)
    if (!readable.test(name)) continue
    if (chosen.some((other) => other.includes(name) || name.includes(other))) continue
    chosen.push(name)
  }
  return chosen
}

/** For every combination of heads: where in a row a column stands; -1: not in it. */
const placesIn: readonly Int8Array[] = columnsIn.map((columns) =>
  Int8Array.from({ length: columnCount }, (_, column) => columns.indexOf(column)),
)

function heaviest(weights: readonly number[]): number {
  let best = -1
  let most = 0
  for (let at = 0; at < weights.length; at += 1) {
    if ((weights[at] as number) <= most) continue
    most = weights[at] as number
    best = at
  }
  return best
}
