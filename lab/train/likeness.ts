/**
 * Learns the weights of likeness from labelled pairs: logistic regression by steps that shrink (AdaGrad). Pure; the
 * same pairs give the same bytes.
 */

import {
  layout,
  measureCount,
  type PairFeatures,
  pairFeatures,
  slotCount,
} from '../../src/text/learnt/likeness.ts'

export interface LabelledPair {
  readonly a: string
  readonly b: string
  readonly isTrue: boolean
}

const rounds = 8
const step = { bias: 0.02, measure: 0.05, slot: 0.1 }
const shrink = { measure: 1e-4, slot: 2e-5 }

interface Example extends PairFeatures {
  readonly target: number
}

export function learnLikeness(pairs: readonly LabelledPair[]): Uint8Array {
  const examples = pairs.map(({ a, b, isTrue }) => ({ ...pairFeatures(a, b), target: isTrue ? 1 : 0 }))
  const { mean, spread } = spreadOf(examples)
  const scaled: Example[] = examples.map((one) => ({
    ...one,
    measures: one.measures.map((value, at) => (value - (mean[at] ?? 0)) / (spread[at] ?? 1)),
  }))
  const weights = descend(scaled)
  // The scaling goes into the weights: who reads them needs no means.
  const measures = weights.measures.map((weight, at) => weight / (spread[at] ?? 1))
  const bias = measures.reduce((sum, weight, at) => sum - weight * (mean[at] ?? 0), weights.bias)
  return likenessBytes({ bias, measures, slots: weights.slots })
}

function spreadOf(examples: readonly PairFeatures[]) {
  const mean = new Float64Array(measureCount)
  const spread = new Float64Array(measureCount)
  for (const { measures } of examples)
    for (const [at, value] of measures.entries()) mean[at] = (mean[at] ?? 0) + value / examples.length
  for (const { measures } of examples)
    for (const [at, value] of measures.entries())
      spread[at] = (spread[at] ?? 0) + (value - (mean[at] ?? 0)) ** 2 / examples.length
  return { mean, spread: spread.map((value) => Math.sqrt(value) || 1) }
}

/** Examples are visited in a fixed stride that reaches each once a round: no chance, no order of the file. */
function descend(examples: readonly Example[]) {
  const measures = new Float64Array(measureCount)
  const slots = new Float64Array(slotCount)
  const seenMeasures = new Float64Array(measureCount).fill(1)
  const seenSlots = new Float64Array(slotCount).fill(0.1)
  let bias = 0
  const stride = strideFor(examples.length)
  for (let visit = 0; visit < rounds * examples.length; visit += 1) {
    const example = examples[(visit * stride) % examples.length]
    if (example === undefined) continue
    let sum = bias
    for (const [at, value] of example.measures.entries()) sum += (measures[at] ?? 0) * value
    for (const { slot, value } of example.slots) sum += (slots[slot] ?? 0) * value
    const wrong = 1 / (1 + Math.exp(-sum)) - example.target
    bias -= step.bias * wrong
    for (const [at, value] of example.measures.entries()) {
      const slope = wrong * value + shrink.measure * (measures[at] ?? 0)
      seenMeasures[at] = (seenMeasures[at] ?? 1) + slope * slope
      measures[at] = (measures[at] ?? 0) - (step.measure * slope) / Math.sqrt(seenMeasures[at] ?? 1)
    }
    for (const { slot, value } of example.slots) {
      const slope = wrong * value + shrink.slot * (slots[slot] ?? 0)
      seenSlots[slot] = (seenSlots[slot] ?? 1) + slope * slope
      slots[slot] = (slots[slot] ?? 0) - (step.slot * slope) / Math.sqrt(seenSlots[slot] ?? 1)
    }
  }
  return { bias, measures, slots }
}

/** Near the golden section and without a common divisor: neighbours of the file are visited far apart. */
function strideFor(length: number): number {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))
  let stride = Math.max(1, Math.floor(length * 0.618))
  while (common(stride, length) !== 1) stride += 1
  return stride
}

interface LikenessWeights {
  readonly bias: number
  readonly measures: Float64Array
  readonly slots: Float64Array
}

function likenessBytes({ bias, measures, slots }: LikenessWeights): Uint8Array {
  const { magic, headerBytes, sizeBytes } = layout
  const bytes = new Uint8Array(sizeBytes)
  const view = new DataView(bytes.buffer)
  const scale = slots.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127
  view.setUint32(0, magic)
  view.setFloat32(4, scale)
  view.setFloat32(8, bias)
  for (const [at, weight] of measures.entries()) view.setFloat32(headerBytes + 4 * at, weight)
  for (const [at, weight] of slots.entries())
    view.setInt8(headerBytes + 4 * measureCount + at, Math.round(weight / scale))
  return bytes
}
