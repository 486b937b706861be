/**
 * The lesson of matching: for each question one soft choice between the right claim, the others and none, by full
 * gradient steps (Adam).
 * Nothing is drawn at random and sums run in the order of the rows, so that the same rows give the same bytes.
 */

import { type Form, forms } from '../../src/facts/domain/index/claim-tokens.ts'
import { featureNames } from '../../src/facts/domain/matching/claim-features.ts'

export interface Row {
  readonly form: Form
  readonly features: Float64Array
  readonly isRight: boolean
}

export interface Question {
  readonly rows: readonly Row[]
  readonly weight: number
  /** May the answer be that no claim is meant? */
  readonly mayBeNone: boolean
}

const roundCount = 300
const stepSize = 0.05
const shrinking = 1e-4
/** Adam. */
const firstMemory = 0.9
const secondMemory = 0.999

/** All rows one behind the other; plain arrays, because millions of numbers are read in each round. */
interface Table {
  readonly features: Float64Array
  /** Where the weights of a row's form begin. */
  readonly offsets: Int32Array
  readonly isRight: Uint8Array
  /** Row numbers at which the questions begin, and the end. */
  readonly starts: Int32Array
}

const width = featureNames.length

function tableOf(questions: readonly Question[]): Table {
  const rows = questions.flatMap((question) => question.rows)
  const features = new Float64Array(rows.length * width)
  for (const [at, row] of rows.entries()) features.set(row.features, at * width)
  let end = 0
  const ends = questions.map((question) => (end += question.rows.length))
  return {
    features,
    offsets: Int32Array.from(rows, ({ form }) => forms.indexOf(form) * width),
    isRight: Uint8Array.from(rows, ({ isRight }) => (isRight ? 1 : 0)),
    starts: Int32Array.from([0, ...ends]),
  }
}

/** @returns the weights of the first form, then of the second …: each in the order of `featureNames` */
export function fit(questions: readonly Question[]): Float64Array {
  const table = tableOf(questions)
  const spread = spreadsOf(table)
  const size = forms.length * width
  const weights = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let round = 1; round <= roundCount; round += 1) {
    const slope = slopeOf(table, questions, weights)
    for (let at = 0; at < size; at += 1) {
      const unit = spread[at % width] ?? 1
      const gain = (slope[at] ?? 0) / unit + shrinking * (weights[at] ?? 0) * unit
      const m = firstMemory * (first[at] ?? 0) + (1 - firstMemory) * gain
      const v = secondMemory * (second[at] ?? 0) + (1 - secondMemory) * gain * gain
      first[at] = m
      second[at] = v
      const step = m / (1 - firstMemory ** round) / (Math.sqrt(v / (1 - secondMemory ** round)) + 1e-8)
      weights[at] = (weights[at] ?? 0) - (stepSize * step) / unit
    }
  }
  return weights
}

/** How far each feature spreads over all rows: steps are taken in these units. */
function spreadsOf({ features, offsets }: Table): Float64Array {
  const count = offsets.length
  const spreads = new Float64Array(width)
  for (let at = 0; at < width; at += 1) {
    let sum = 0
    let squares = 0
    for (let row = 0; row < count; row += 1) {
      const value = features[row * width + at] ?? 0
      sum += value
      squares += value * value
    }
    const variance = squares / count - (sum / count) ** 2
    spreads[at] = variance > 1e-12 ? Math.sqrt(variance) : 1
  }
  return spreads
}

const largestScore = 30

function slopeOf(table: Table, questions: readonly Question[], weights: Float64Array): Float64Array {
  const { features, offsets, isRight, starts } = table
  const slope = new Float64Array(weights.length)
  const raised = new Float64Array(offsets.length)
  const total = questions.reduce((sum, { weight }) => sum + weight, 0)
  for (const [number, { weight, mayBeNone }] of questions.entries()) {
    const start = starts[number] ?? 0
    const end = starts[number + 1] ?? start
    let all = mayBeNone ? 1 : 0
    let right = 0
    for (let row = start; row < end; row += 1) {
      const offset = offsets[row] ?? 0
      let score = 0
      for (let at = 0; at < width; at += 1)
        score += (weights[offset + at] ?? 0) * (features[row * width + at] ?? 0)
      const value = Math.exp(Math.max(-largestScore, Math.min(largestScore, score)))
      raised[row] = value
      all += value
      if (isRight[row] === 1) right += value
    }
    for (let row = start; row < end; row += 1) {
      const value = raised[row] ?? 0
      const offset = offsets[row] ?? 0
      const pull = ((value / all - (isRight[row] === 1 ? value / right : 0)) * weight) / total
      for (let at = 0; at < width; at += 1)
        slope[offset + at] = (slope[offset + at] ?? 0) + pull * (features[row * width + at] ?? 0)
    }
  }
  return slope
}

/** Five digits say enough, and a file that people can compare. */
export function named(weights: Float64Array): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return Object.fromEntries(
    forms.map((form, number) => [
      form,
      Object.fromEntries(
        featureNames.map((name, at) => [name, Number((weights[number * width + at] ?? 0).toPrecision(5))]),
      ),
    ]),
  )
}
