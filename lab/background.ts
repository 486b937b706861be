/** `background`: writes the frozen table of how rare terms are, from open texts or the office's own posts. */

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { helpOf } from '../src/cli/templates.ts'
import { type Io, linesOf } from '../src/cli/terminal/ndjson.ts'
import { countBackground } from './train/background.ts'

export async function writeBackground(argv: readonly string[], { stdin, stderr }: Io): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { out: { type: 'string' } } })
  if (values.out === undefined) {
    stderr.write(`background needs --out FILE\n\n${helpOf('background')}\n`)
    return 2
  }
  const background = countBackground()
  let counted = 0
  let refused = 0
  for await (const line of linesOf(stdin)) {
    if (line.trim() === '') continue
    const text = textOf(line)
    if (text === undefined) refused += 1
    else {
      background.add(text)
      counted += 1
    }
  }
  writeFileSync(values.out, background.bytes())
  stderr.write(`${counted} texts counted, ${refused} lines refused → ${values.out}\n`)
  return refused === 0 ? 0 : 1
}

function textOf(line: string): string | undefined {
  try {
    const { title, text } = JSON.parse(line) as { title?: unknown; text?: unknown }
    if (typeof text !== 'string') return undefined
    return typeof title === 'string' ? `${title} ${text}` : text
  } catch {
    return undefined
  }
}
