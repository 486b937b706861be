/** `likeness`: learns how alike two texts are from labelled pairs. Pairs on stdin, weights to a file. */

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { helpOf } from '../src/cli/templates.ts'
import { type Io, linesOf } from '../src/cli/terminal/ndjson.ts'
import { type LabelledPair, learnLikeness } from './train/likeness.ts'

export async function writeLikeness(argv: readonly string[], { stdin, stderr }: Io): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { out: { type: 'string' } } })
  if (values.out === undefined) {
    stderr.write(`likeness needs --out FILE\n\n${helpOf('likeness')}\n`)
    return 2
  }
  const pairs: LabelledPair[] = []
  let refused = 0
  for await (const line of linesOf(stdin)) {
    if (line.trim() === '') continue
    const pair = pairOf(line)
    if (pair === undefined) refused += 1
    else pairs.push(pair)
  }
  if (pairs.length === 0) {
    stderr.write('likeness: no labelled pair on stdin, nothing written\n')
    return 1
  }
  writeFileSync(values.out, learnLikeness(pairs))
  stderr.write(`${pairs.length} pairs learnt, ${refused} lines refused → ${values.out}\n`)
  return refused === 0 ? 0 : 1
}

function pairOf(line: string): LabelledPair | undefined {
  try {
    const { a, b, label } = JSON.parse(line) as { a?: unknown; b?: unknown; label?: unknown }
    if (typeof a !== 'string' || typeof b !== 'string' || label === undefined) return undefined
    return { a, b, isTrue: Number(label) === 1 }
  } catch {
    return undefined
  }
}
