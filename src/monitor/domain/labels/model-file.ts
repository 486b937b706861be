/**
 * The bytes of a trained model: a header line of JSON, the distances between its rising keys, its rows. Nothing is
 * compressed, so that it is read in one pass. Pure. Trap: another version of features or labels is refused.
 */

import { z } from 'zod'

import { featuresVersion } from './features.ts'
import { headNames, heads } from './label-heads.ts'
import { type LabelModel, modelFrom } from './label-model.ts'

export const format = 'mingbai-labels-3'

const Head = z.object({
  labels: z.array(z.string()),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
  support: z.array(z.array(z.number())),
  readouts: z.array(
    z.object({
      weights: z.array(z.array(z.number())),
      biases: z.array(z.number()),
      labels: z.array(z.int()),
    }),
  ),
  calibration: z.object({ slope: z.number(), shifts: z.array(z.number()) }),
})
const Header = z.object({
  format: z.literal(format),
  features: z.literal(featuresVersion),
  keyCount: z.int().nonnegative(),
  rowBytes: z.int().nonnegative(),
  heads: z.record(z.enum(headNames), Head),
})

/** @throws Error with the next step when the bytes are no model of this version */
export function decodeModel(bytes: Uint8Array): LabelModel {
  const headerEnd = bytes.indexOf(10)
  const parsed = Header.safeParse(readJson(new TextDecoder().decode(bytes.subarray(0, headerEnd))))
  if (!parsed.success)
    throw new Error('the model file belongs to another version: run mingbai train again', {
      cause: parsed.error,
    })
  const { heads: parts, keyCount, rowBytes } = parsed.data
  const other = headNames.find((name) => parts[name].labels.join() !== heads[name].join())
  if (other !== undefined)
    throw new Error(`the model file has other labels of ${other} than the program: run mingbai train again`)
  const rowsFrom = bytes.length - rowBytes
  const keys = new Uint32Array(keyCount)
  let at = headerEnd + 1
  let key = 0
  for (let index = 0; index < keyCount; index += 1) {
    let byte = 128
    for (let unit = 1; byte > 127; unit *= 128) {
      byte = bytes[at] ?? 0
      key += (byte & 127) * unit
      at += 1
    }
    keys[index] = key
  }
  try {
    if (at !== rowsFrom) throw new Error('the file has another length than its header says')
    const rows = new Int8Array(bytes.buffer, bytes.byteOffset + rowsFrom, rowBytes)
    return modelFrom({ heads: parts, keys, rows })
  } catch (cause) {
    throw new Error('the model file is not whole: run mingbai train again', { cause })
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
