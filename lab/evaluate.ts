/**
 * `mingbai evaluate`: every figure about reading the public, from the dev parts of a folder of data sets, with n and
 * interval.
 */

import { parseArgs } from 'node:util'

import { helpOf } from '../src/cli/templates.ts'
import type { Io } from '../src/cli/terminal/ndjson.ts'
import { evaluateCluster } from './evaluate/cluster.ts'
import { evaluateCopies } from './evaluate/copies.ts'
import type { Evaluator, Figure } from './evaluate/figure.ts'
import { kind } from './evaluate/kind.ts'
import { evaluateMatching } from './evaluate/matching.ts'
import { speed } from './evaluate/speed.ts'
import { evaluateStories } from './evaluate/stories.ts'
import { emotion, topic } from './evaluate/topic.ts'
import { evaluateTouching } from './evaluate/touching/touching.ts'
import { triage } from './evaluate/triage.ts'

/** One a task; a new one is a file beside these, a name here and in the help of the command. */
export const evaluators: readonly Evaluator[] = [
  triage,
  topic,
  emotion,
  kind,
  { name: 'copies', figures: evaluateCopies },
  { name: 'stories', figures: evaluateStories },
  { name: 'match', figures: evaluateMatching },
  { name: 'touch', figures: evaluateTouching },
  speed,
  { name: 'cluster', figures: evaluateCluster, takesMinutes: true },
]

export async function evaluate(argv: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      task: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      lines: { type: 'string' },
    },
  })
  const chosen = evaluators.filter(({ name, takesMinutes }) =>
    values.task === undefined ? takesMinutes !== true : values.task.includes(name),
  )
  const lines = values.lines === undefined ? undefined : Number(values.lines)
  const isCount = lines === undefined || (Number.isInteger(lines) && lines > 0)
  if (values.data === undefined || chosen.length === 0 || !isCount) {
    io.stderr.write(`${helpOf('evaluate')}\n`)
    return 2
  }
  const all: Figure[] = []
  for (const { figures } of chosen) {
    const some = await figures(values.data, lines)
    all.push(...some)
    if (!values.json) io.stdout.write(`${some.map(lineOf).join('\n')}\n\n`)
  }
  if (values.json) io.stdout.write(`${JSON.stringify({ figures: all }, null, 1)}\n`)
  return 0
}

function lineOf({ task, set, measure, value, n, interval, reach, most }: Figure): string {
  const range = interval === undefined ? '' : `[${interval.map((end) => end.toFixed(3)).join(', ')}]`
  const goal =
    reach !== undefined
      ? `${value >= reach ? '✔' : '✘'} ≥ ${reach}`
      : most !== undefined
        ? `${value <= most ? '✔' : '✘'} ≤ ${most}`
        : ''
  const what = `${task.padEnd(8)} ${set.padEnd(30)} ${measure.padEnd(24)}`
  return `${what} ${value.toFixed(4)}  n ${String(n).padEnd(6)} ${range.padEnd(16)} ${goal}`.trimEnd()
}
