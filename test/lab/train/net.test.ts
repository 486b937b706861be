import { describe, expect, it } from 'vitest'

import { sampleOf } from '#lab/train/labels/head-lesson.ts'
import { sourcesHeldOut } from '#lab/train/labels/held-out.ts'
import { type LabelledRow } from '#lab/train/labels/labelled-row.ts'
import { learnNet } from '#lab/train/labels/net-lesson.ts'
import { marginsThrough, unitCount } from '#src/monitor/domain/labels/net.ts'

/** Two signs of which either alone means yes, both together or none no: no line can tell. */
const either = Array.from({ length: 400 }, (_, at) => {
  const [first, second] = [at % 2, Math.floor(at / 2) % 2]
  return {
    example: {
      buckets: Uint32Array.from([0, ...(first ? [1] : []), ...(second ? [2] : [])]),
      values: Float32Array.from([1, ...(first ? [1] : []), ...(second ? [1] : [])]),
    },
    isYes: first !== second,
  }
})

const zeros = Array.from({ length: unitCount }, () => 0)

const learn = (seed: number) =>
  learnNet({
    examples: either.map(({ example }) => example),
    answers: Uint8Array.from(either, ({ isYes }) => (isYes ? 1 : 0)),
    answerCount: 2,
    bucketCount: 3,
    rounds: 30,
    seed,
  })

describe('a network', () => {
  it('learns what no line can, together with others', () => {
    const nets = [1, 2, 3, 4, 5, 6].map(learn)
    const readouts = nets.map(({ weights, biases }) => ({ weights, biases, labels: [-1, 0] }))

    for (const { example, isYes } of either.slice(0, 4)) {
      const sums = nets.flatMap(({ units }) =>
        units.map(({ weights, bias }) =>
          example.buckets.reduce((sum, bucket) => sum + (weights[bucket] ?? 0), bias),
        ),
      )
      const [margin = 0] = marginsThrough(readouts, sums, 1)
      expect(margin > 0.1).toBe(isYes)
      expect(margin < -0.1).toBe(!isYes)
    }
  })

  it('is the same every time, and another with another seed', () => {
    expect(learn(1)).toEqual(learn(1))
    expect(learn(1)).not.toEqual(learn(2))
  })

  it('judges by all answers that stand for a label together', () => {
    const scores = [Math.log(0.3), Math.log(0.3), Math.log(0.4)]
    const readout = { weights: scores.map(() => []), biases: scores, labels: [0, 0, -1] }

    expect(marginsThrough([readout], zeros, 1)[0]).toBeCloseTo(Math.log(0.6 / 0.4), 6)
  })

  it('stays finite when a lesson held one answer only', () => {
    const readout = { weights: [[]], biases: [1], labels: [0] }

    expect(marginsThrough([readout], zeros, 1).every((margin) => Number.isFinite(margin))).toBe(true)
  })
})

describe('a source held out', () => {
  it('is asked only of stories that no other source told in the lesson', () => {
    // Every story has a sign of its own and is yes or no as its number has it: who was told it knows, who was not can
    // only guess.
    const rowsOf = (source: string): LabelledRow[] =>
      Array.from({ length: 180 }, (_, at) => ({
        text: `云岭县${String.fromCodePoint(0x4e_00 + 37 * (at % 30)).repeat(2)}桥的消息`,
        labels: { unverified: ((at % 30) * 7) % 11 < 5 },
        group: `story-${at % 30}`,
        source,
        split: 'train',
      }))

    const asked = sourcesHeldOut('unverified', [...rowsOf('first'), ...rowsOf('second')].map(sampleOf))

    const right = asked.flat().filter(({ margins: [margin = 0], right }) => margin > 0 === (right === 0))
    expect(asked).toHaveLength(2)
    expect(asked.flat().length).toBeGreaterThan(10)
    expect(right.length / asked.flat().length).toBeLessThan(0.8)
  })
})
