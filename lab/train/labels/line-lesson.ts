/**
 * Learns one linear yes/no line: L2-loss support vector machine by dual coordinate descent (Hsieh and others, 2008).
 * Pure.
 * The order of visits comes from a fixed generator, so the same examples give the same weights, bit for bit.
 */

import { seededNumbers } from '../../../stage/chance.ts'
import { shuffle } from './shuffle.ts'

export interface Example {
  readonly buckets: Uint32Array
  readonly values: Float32Array
}

export interface Line {
  readonly weights: Float64Array
  readonly bias: number
}

export interface Lesson {
  readonly examples: readonly Example[]
  /** Is example i a yes? */
  readonly isYes: (index: number) => boolean
  /** Cost of an error on example i. */
  readonly cost: (index: number) => number
  readonly bucketCount: number
  readonly rounds: number
}

export function dot({ buckets, values }: Example, weights: Float64Array): number {
  let sum = 0
  for (let at = 0; at < buckets.length; at += 1)
    sum += (values[at] as number) * (weights[buckets[at] as number] as number)
  return sum
}

export function learnLine({ examples, isYes, cost, bucketCount, rounds }: Lesson): Line {
  const weights = new Float64Array(bucketCount)
  const alphas = new Float64Array(examples.length)
  const norms = Float64Array.from(examples, ({ values }) => values.reduce((sum, one) => sum + one * one, 1))
  const order = Uint32Array.from(examples, (_, index) => index)
  const random = seededNumbers(7)
  let bias = 0
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random)
    for (const index of order) {
      const example = examples[index] as Example
      const sign = isYes(index) ? 1 : -1
      const slack = 1 / (2 * cost(index))
      const alpha = alphas[index] as number
      const gradient = sign * (dot(example, weights) + bias) - 1 + slack * alpha
      const next = Math.max(0, alpha - gradient / ((norms[index] as number) + slack))
      const step = (next - alpha) * sign
      if (step === 0) continue
      alphas[index] = next
      bias += step
      const { buckets, values } = example
      for (let at = 0; at < buckets.length; at += 1) {
        const bucket = buckets[at] as number
        weights[bucket] = (weights[bucket] as number) + step * (values[at] as number)
      }
    }
  }
  return { weights, bias }
}
