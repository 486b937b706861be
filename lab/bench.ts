/**
 * `mingbai bench`: the figures of speed and reliability, measured on real parts: a PostgreSQL of their own, an office
 * in its own process.
 */

import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'

import { helpOf } from '../src/cli/templates.ts'
import type { Io } from '../src/cli/terminal/ndjson.ts'
import { benchBot } from './bench/bot.ts'
import { benchFanout } from './bench/fanout.ts'
import { benchGrowth } from './bench/growth.ts'
import { benchIngest } from './bench/ingest.ts'
import { benchKill } from './bench/kill.ts'
import { benchMatch } from './bench/match.ts'
import { type Bench, type Measurement, holds } from './bench/measurement.ts'
import { benchPortal } from './bench/portal.ts'
import { benchPublish } from './bench/publish.ts'
import { benchStart } from './bench/start.ts'

export const known: Readonly<Record<string, Bench>> = {
  start: benchStart,
  match: benchMatch,
  bot: benchBot,
  portal: benchPortal,
  publish: benchPublish,
  ingest: benchIngest,
  growth: benchGrowth,
  fanout: benchFanout,
  kill: benchKill,
}

interface Measured {
  readonly bench: string
  readonly seconds: number
  readonly figures: readonly Measurement[]
  readonly error?: string
}

/** @returns 0 every figure reached, 1 one was missed or a bench failed, 2 wrong use */
export async function bench(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '10' },
      size: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const [seconds, size, runs, seed] = [values.seconds, values.size, values.runs, values.seed].map((text) =>
    text === undefined ? undefined : Number(text),
  )
  const wrong = positionals.filter((name) => known[name] === undefined)
  const isCount = (value: number | undefined) => value === undefined || (Number.isInteger(value) && value > 0)
  if (wrong.length > 0 || ![seconds, size, runs, seed].every(isCount)) {
    io.stderr.write(`${helpOf('bench')}\n`)
    return 2
  }
  // A library of the WeChat stand-in calls a function its own dependency has retired; nobody here can act on it.
  process.noDeprecation = true
  const names = positionals.length > 0 ? positionals : Object.keys(known)
  const results: Measured[] = []
  for (const name of names) {
    io.stderr.write(`${name} …\n`)
    const startedAt = performance.now()
    const tell = (line: string) => io.stderr.write(`  ${line}\n`)
    const run = known[name]
    const measured = await run?.({ seconds: seconds ?? 10, size, runs, seed: seed ?? 1, tell }).then(
      (figures) => ({ figures }),
      (cause: unknown) => ({ figures: [], error: cause instanceof Error ? cause.message : String(cause) }),
    )
    results.push({
      bench: name,
      seconds: Math.round((performance.now() - startedAt) / 1000),
      ...(measured ?? { figures: [] }),
    })
  }
  return report(results, { io, json: values.json })
}

function report(results: readonly Measured[], { io, json }: { io: Io; json: boolean }): number {
  const machine = {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    node: process.version,
    load1: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  }
  const all = results.flatMap(({ figures }) => figures.map((figure) => ({ ...figure, ok: holds(figure) })))
  const ok = results.every(({ error }) => error === undefined) && all.every((figure) => figure.ok !== false)
  if (!json) {
    io.stdout.write(
      `${machine.cores} cores (${machine.processor}), Node ${machine.node}, load ${machine.load1}\n\n`,
    )
    for (const figure of all) io.stdout.write(`${rowOf(figure)}\n`)
    for (const { bench, error } of results) if (error !== undefined) io.stdout.write(`${bench}: ${error}\n`)
    io.stdout.write('\n')
  }
  const benches = results.map(({ bench, seconds, error }) => ({
    bench,
    seconds,
    ...(error !== undefined && { error }),
  }))
  io.stdout.write(`${JSON.stringify({ ok, machine, figures: all, benches })}\n`)
  return ok ? 0 : 1
}

function rowOf({ name, value, unit, reach, ok, how }: Measurement & { ok: boolean | undefined }): string {
  const said = `${value.toLocaleString('en')} ${unit}`.padStart(14)
  const wanted = reach === undefined ? '' : `${reach.is} ${reach.value.toLocaleString('en')}`
  const verdict = ok === undefined ? '' : ok ? 'yes' : 'no'
  return `${name.padEnd(26)}${said}   ${wanted.padEnd(10)} ${verdict.padEnd(4)} ${how}`
}
