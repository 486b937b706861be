/** `mingbai train`: from labelled posts to the model the office uses. The same rows give the same bytes. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'

import { helpOf } from '../src/cli/templates.ts'
import type { Io } from '../src/cli/terminal/ndjson.ts'
import { modelFile } from '../src/monitor/classifiers/linear.ts'
import { decodeModel } from '../src/monitor/domain/labels/model-file.ts'
import { rowsOfSets } from './train/datasets.ts'
import { kindExamples, labelledRows } from './train/examples.ts'
import { teach } from './train/labels/teach.ts'
import { encodeModel } from './train/labels/write-model.ts'
import { trainMatching } from './train/matching.ts'

const weightsFile = new URL('../src/facts/domain/matching/claim-weights.json', import.meta.url)

export async function train(argv: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      out: { type: 'string' },
      datasets: { type: 'string' },
      matching: { type: 'string' },
      'from-scratch': { type: 'boolean', default: false },
    },
  })
  if (values.matching !== undefined) {
    const out = values.out ?? weightsFile.pathname
    writeFileSync(out, trainMatching(values.matching))
    io.stdout.write(`${out}\n`)
    return 0
  }
  if (values.datasets !== undefined) {
    for (const row of rowsOfSets(values.datasets)) io.stdout.write(`${JSON.stringify(row)}\n`)
    return 0
  }
  const rows = labelledRows(await readAll(io.stdin))
  if (rows.length === 0) {
    io.stderr.write(`没有收到已标注的帖子 / no labelled row on stdin\n\n${helpOf('train')}\n`)
    return 2
  }
  const before =
    values['from-scratch'] || !existsSync(modelFile) ? undefined : decodeModel(readFileSync(modelFile))
  const startedAt = performance.now()
  const model = teach({
    rows: [...rows, ...kindExamples()],
    before,
    tell: (what) => io.stderr.write(`${what}\n`),
  })
  const bytes = encodeModel(model)
  const out = values.out ?? modelFile.pathname
  writeFileSync(out, bytes)
  io.stdout.write(
    `${out}: ${Math.round(bytes.length / 1024)} KB, ${Math.round((performance.now() - startedAt) / 1000)} s\n`,
  )
  return 0
}
