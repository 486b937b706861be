/**
 * Learns a small network: the signs of a text move a few units, the units choose an answer. Pure. Softmax, Adagrad,
 * one text after the other.
 * Order of visits and first weights come from a fixed generator, so the same examples give the same network, bit for
 * bit.
 */

import { type Readout, unitCount } from '../../../src/monitor/domain/labels/net.ts'
import { seededNumbers } from '../../../stage/chance.ts'
import type { Example, Line } from './line-lesson.ts'
import { shuffle } from './shuffle.ts'

export interface NetLesson {
  readonly examples: readonly Example[]
  /** Which answer is right for example i. */
  readonly answers: Uint8Array
  readonly answerCount: number
  readonly bucketCount: number
  readonly rounds: number
  readonly seed: number
}

export interface Net {
  readonly units: readonly Line[]
  readonly weights: Readout['weights']
  readonly biases: Readout['biases']
}

const firstSpread = 0.1
const rate = 0.1
/** Keeps the first steps of a weight finite. */
const floor = 1e-6

/** Numbers being learnt, with the squares of their slopes so far. */
interface Learnt {
  readonly numbers: Float32Array
  readonly squares: Float32Array
}

function learnt(count: number, first: () => number): Learnt {
  return { numbers: Float32Array.from({ length: count }, first), squares: new Float32Array(count) }
}

function move({ numbers, squares }: Learnt, at: number, slope: number, pace: number): void {
  const square = (squares[at] as number) + slope * slope
  squares[at] = square
  numbers[at] = (numbers[at] as number) - (pace * slope) / Math.sqrt(square + floor)
}

export function learnNet({ examples, answers, answerCount, bucketCount, rounds, seed }: NetLesson): Net {
  const random = seededNumbers(seed)
  const inner = learnt(bucketCount * unitCount, () => (random() - 0.5) * firstSpread)
  const outer = learnt(answerCount * unitCount, () => ((random() - 0.5) * 2) / Math.sqrt(unitCount))
  const unitBiases = learnt(unitCount, () => 0)
  const biases = learnt(answerCount, () => 0)
  const order = Uint32Array.from(examples, (_, index) => index)
  const units = new Float64Array(unitCount)
  const scores = new Float64Array(answerCount)
  const slopes = new Float64Array(unitCount)
  for (let round = 0; round < rounds; round += 1) {
    const pace = rate * (1 - round / rounds)
    shuffle(order, random)
    for (const index of order) {
      const example = examples[index] as Example
      units.set(unitBiases.numbers)
      addUnits(units, example, inner.numbers)
      errorsOf(scores, units, {
        weights: outer.numbers,
        biases: biases.numbers,
        right: answers[index] as number,
      })
      for (let unit = 0; unit < unitCount; unit += 1) {
        const value = Math.max(0, units[unit] as number)
        let slope = 0
        for (let answer = 0; answer < answerCount; answer += 1) {
          const at = answer * unitCount + unit
          const error = scores[answer] as number
          slope += error * (outer.numbers[at] as number)
          move(outer, at, error * value, pace)
        }
        slopes[unit] = value > 0 ? slope : 0
        move(unitBiases, unit, slopes[unit] as number, pace)
      }
      for (let answer = 0; answer < answerCount; answer += 1)
        move(biases, answer, scores[answer] as number, pace)
      moveInner(inner, example, slopes, pace)
    }
  }
  return {
    units: Array.from(slopes, (_, unit) => ({
      weights: Float64Array.from(
        { length: bucketCount },
        (_, at) => inner.numbers[at * unitCount + unit] ?? 0,
      ),
      bias: unitBiases.numbers[unit] as number,
    })),
    weights: Array.from({ length: answerCount }, (_, at) =>
      Array.from(outer.numbers.subarray(at * unitCount, (at + 1) * unitCount)),
    ),
    biases: Array.from(biases.numbers),
  }
}

function addUnits(units: Float64Array, { buckets, values }: Example, weights: Float32Array): void {
  for (let at = 0; at < buckets.length; at += 1) {
    const from = (buckets[at] as number) * unitCount
    const value = values[at] as number
    for (let unit = 0; unit < unitCount; unit += 1)
      units[unit] = (units[unit] as number) + value * (weights[from + unit] as number)
  }
}

/** Fills `scores` with the share of every answer, less 1 for the right one. */
function errorsOf(
  scores: Float64Array,
  units: Float64Array,
  { weights, biases, right }: { weights: Float32Array; biases: Float32Array; right: number },
): void {
  let highest = -Infinity
  for (let answer = 0; answer < scores.length; answer += 1) {
    let score = biases[answer] as number
    for (let unit = 0; unit < unitCount; unit += 1)
      score += Math.max(0, units[unit] as number) * (weights[answer * unitCount + unit] as number)
    scores[answer] = score
    highest = Math.max(highest, score)
  }
  let total = 0
  for (let answer = 0; answer < scores.length; answer += 1) {
    scores[answer] = Math.exp((scores[answer] as number) - highest)
    total += scores[answer] as number
  }
  for (let answer = 0; answer < scores.length; answer += 1)
    scores[answer] = (scores[answer] as number) / total - (answer === right ? 1 : 0)
}

function moveInner(inner: Learnt, { buckets, values }: Example, slopes: Float64Array, pace: number): void {
  for (let at = 0; at < buckets.length; at += 1) {
    const from = (buckets[at] as number) * unitCount
    const value = values[at] as number
    for (let unit = 0; unit < unitCount; unit += 1) {
      const slope = (slopes[unit] as number) * value
      if (slope !== 0) move(inner, from + unit, slope, pace)
    }
  }
}
