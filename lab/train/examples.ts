/** Labelled rows from NDJSON, and the posts written for the project that teach the eight kinds. */

import { readFileSync } from 'node:fs'

import { LabelledRow } from './labels/labelled-row.ts'

const examplesFile = new URL('../../config/labels/kind-examples.ndjson', import.meta.url)

/** @throws Error naming the first line that is no labelled row */
export function labelledRows(ndjson: string): LabelledRow[] {
  return ndjson.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const parsed = LabelledRow.safeParse(readJson(line))
    if (parsed.success) return [parsed.data]
    const [issue] = parsed.error.issues
    throw new Error(
      `第 ${at + 1} 行 / line ${at + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    )
  })
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

export function kindExamples(): LabelledRow[] {
  return labelledRows(readFileSync(examplesFile, 'utf8'))
}
