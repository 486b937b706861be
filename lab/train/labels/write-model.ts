/** Writes a trained model as the bytes src/monitor/domain/labels/model-file.ts reads. */

import { featuresVersion } from '../../../src/monitor/domain/labels/features.ts'
import { eachHead, heads } from '../../../src/monitor/domain/labels/label-heads.ts'
import { type LabelModel } from '../../../src/monitor/domain/labels/label-model.ts'
import { format } from '../../../src/monitor/domain/labels/model-file.ts'

export function encodeModel({ heads: parts, keys, rows }: LabelModel): Uint8Array {
  const header = {
    format,
    features: featuresVersion,
    keyCount: keys.length,
    rowBytes: rows.length,
    heads: eachHead((name) => ({ labels: heads[name], ...parts[name] })),
  }
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    distances(keys),
    Buffer.from(rows.buffer, rows.byteOffset, rows.length),
  ])
}

/** Seven bits a byte, the lowest first; the highest bit says that another byte follows. */
function distances(keys: Uint32Array): Uint8Array {
  const bytes: number[] = []
  let before = 0
  for (const key of keys) {
    let rest = key - before
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128)
    bytes.push(rest)
    before = key
  }
  return Uint8Array.from(bytes)
}
