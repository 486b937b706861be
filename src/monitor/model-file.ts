/** The file of a trained model: a header line of JSON, then the tables of all heads, deflated. Trap: another version of features or labels is refused. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

import { z } from 'zod'

import { featuresVersion } from './domain/features.ts'
import { headNames, heads, tableBits } from './domain/label-heads.ts'
import type { Head, LabelModel } from './domain/label-model.ts'

const format = 'mingbai-labels-1'

const HeadHeader = z.object({
  name: z.enum(headNames),
  labels: z.array(z.string()),
  bits: z.int(),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
  support: z.array(z.array(z.number())),
  calibration: z.object({ slope: z.number(), shifts: z.array(z.number()) }),
})
const Header = z.object({
  format: z.literal(format),
  features: z.literal(featuresVersion),
  heads: z.array(HeadHeader),
})

export function encodeModel(model: LabelModel): Uint8Array {
  const header = {
    format,
    features: featuresVersion,
    heads: headNames.map((name) => {
      const { steps: _, ...rest } = model[name]
      return { name, labels: heads[name], bits: tableBits[name], ...rest }
    }),
  }
  // A head that was read from a file is a window on the whole file.
  const tables = headNames.map((name) => {
    const { buffer, byteOffset, byteLength } = model[name].steps
    return Buffer.from(buffer, byteOffset, byteLength)
  })
  return deflateRawSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...tables]), { level: 9 })
}

const largestBytes = 64 * 1024 * 1024

/** @throws Error with the next step when the bytes are no model of this version */
export function decodeModel(bytes: Uint8Array): LabelModel {
  const all = inflated(bytes)
  const headerEnd = all.indexOf('\n')
  const parsed = Header.safeParse(readJson(all.subarray(0, headerEnd).toString()))
  if (!parsed.success)
    throw new Error('模型文件不属于这个版本，请重新运行 mingbai train', { cause: parsed.error })
  let from = headerEnd + 1
  const parts = parsed.data.heads.map(({ name, labels, bits, ...rest }) => {
    if (labels.join() !== heads[name].join() || bits !== tableBits[name])
      throw new Error(`模型文件的 ${name} 标签与程序不同，请重新运行 mingbai train`)
    const sizeBytes = labels.length << bits
    const steps = new Int8Array(all.buffer, all.byteOffset + from, Math.min(sizeBytes, all.length - from))
    if (steps.length < sizeBytes) throw new Error('模型文件不完整，请重新运行 mingbai train')
    from += sizeBytes
    return [name, { steps, ...rest } satisfies Head] as const
  })
  const missing = headNames.find((name) => !parts.some(([known]) => known === name))
  if (missing !== undefined) throw new Error(`模型文件缺少 ${missing}，请重新运行 mingbai train`)
  return Object.fromEntries(parts) as unknown as LabelModel
}

function inflated(bytes: Uint8Array): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: largestBytes })
  } catch (cause) {
    throw new Error('模型文件损坏，请重新运行 mingbai train', { cause })
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
