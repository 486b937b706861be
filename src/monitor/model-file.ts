/** The file of a trained model: a header line of JSON, then the weights, all deflated. Trap: another version of features or labels is refused. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

import { z } from 'zod'

import { bucketCount, featuresVersion } from './domain/features.ts'
import { columns, type LabelModel } from './domain/label-model.ts'

const Calibration = z.object({ slope: z.number(), shifts: z.array(z.number()) })
const labels = columns.map(({ head, label }) => `${head}=${label}`)
const Header = z.object({
  format: z.literal('mingbai-labels-1'),
  features: z.literal(featuresVersion, {
    error: 'the model was trained on other features; run mingbai train',
  }),
  labels: z
    .array(z.string())
    .refine((found) => found.join() === labels.join(), 'the model knows other labels; run mingbai train'),
  scales: z.array(z.number()).length(columns.length),
  biases: z.array(z.number()).length(columns.length),
  support: z.array(z.array(z.number())),
  calibration: z.object({
    unverified: Calibration,
    topic: Calibration,
    emotion: Calibration,
    intent: Calibration,
    register: Calibration,
    kind: Calibration,
  }),
})

export function encodeModel({ steps, ...rest }: LabelModel): Uint8Array {
  const header = JSON.stringify({
    format: 'mingbai-labels-1',
    features: featuresVersion,
    labels,
    ...rest,
  })
  return deflateRawSync(
    Buffer.concat([Buffer.from(`${header}\n`), Buffer.from(steps.buffer, steps.byteOffset, steps.length)]),
    { level: 9 },
  )
}

/** @throws Error when the bytes are no model of this version */
export function decodeModel(bytes: Uint8Array): LabelModel {
  const all = inflateRawSync(bytes, { maxOutputLength: 64 * 1024 * 1024 })
  const endOfHeader = all.indexOf('\n')
  const { scales, biases, support, calibration } = Header.parse(
    JSON.parse(all.subarray(0, endOfHeader).toString()),
  )
  const steps = new Int8Array(all.buffer, all.byteOffset + endOfHeader + 1, all.length - endOfHeader - 1)
  if (steps.length !== bucketCount * columns.length) throw new Error('the model file is cut off')
  return { steps, scales, biases, support, calibration }
}
