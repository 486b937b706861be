/**
 * `kill`: the plays of the killed office (stage/worlds), each point once and then drawn, until so many rounds are done;
 * several offices at once with `--size`.
 */

import { migrate } from '../../prisma/migrate.ts'
import { connect } from '../../src/infra/data/db.ts'
import { chanceOf } from '../../stage/chance.ts'
import {
  ingestPoints,
  killWhileListening,
  killWhilePublishing,
  listenFaults,
  publishFaults,
  publishPoints,
} from '../../stage/worlds/kill-plays.ts'
import { killWhileUndoing, undoings, undoPoints } from '../../stage/worlds/undo-plays.ts'
import { withBenchOffice } from './bench-office.ts'
import type { Bench } from './measurement.ts'

interface Round {
  readonly name: string
  readonly faults: (databaseUrl: string) => Promise<string[]>
}

const all: readonly Round[] = [
  ...publishPoints.map((point) => ({
    name: `publish at ${point}`,
    faults: async (url: string) => (await killWhilePublishing(url, [point])).flatMap(publishFaults),
  })),
  ...ingestPoints.map((point) => ({ name: `listen at ${point}`, faults: listenTo(point) })),
  ...undoings.flatMap((undoing) =>
    undoPoints[undoing].map((point) => ({
      name: `${undoing} at ${point}`,
      faults: async (url: string) => (await killWhileUndoing(url, [{ undoing, point }])).flat(),
    })),
  ),
]

export const benchKill: Bench = ({ runs = all.length, size: atOnce = 1, seed, tell }) =>
  withBenchOffice(async ({ connection, databaseUrl }) => {
    // Tables are made once; each round begins with a copy.
    await connection.pool.query('CREATE DATABASE kill_template')
    await migrate(databaseUrl('kill_template'))
    const rounds = drawn(runs, seed)
    const faults: string[] = []
    let begun = 0
    let done = 0
    const play = async () => {
      for (let at = begun; at < rounds.length; at = begun) {
        begun += 1
        const round = rounds[at]
        if (round === undefined) return
        const name = `kill_${at}`
        await connection.pool.query(`CREATE DATABASE ${name} TEMPLATE kill_template`)
        const found = await round
          .faults(databaseUrl(name))
          .catch((cause: unknown) => [cause instanceof Error ? cause.message : String(cause)])
        await connection.pool.query(`DROP DATABASE ${name} WITH (FORCE)`)
        done += 1
        faults.push(...found.map((fault) => `round ${at} ${round.name}: ${fault}`))
        tell(`${done}/${runs} round ${at} ${round.name}: ${found.length === 0 ? 'held' : found.join('; ')}`)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, play))
    const how = `${runs} rounds with SIGKILL, ${atOnce} at once, seed ${seed}: twice, lost, stuck, left standing`
    return [
      {
        name: 'kill.faults',
        value: faults.length,
        unit: '',
        reach: { is: '≤', value: 0 },
        how: [how, ...faults.slice(0, 5)].join('; '),
      },
      {
        name: 'kill.runs',
        value: runs,
        unit: '',
        reach: { is: '≥', value: 1_000 },
        how: '--runs 1000 for a release',
      },
    ]
  })

/** The first rounds take each point once, in seeded order; more draw from all of them. */
function drawn(runs: number, seed: number): Round[] {
  const chance = chanceOf(seed)
  const order = all
    .map((round) => ({ round, at: chance.between(0, 1_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ round }) => round)
  return Array.from({ length: runs }, (_, at) => order[at] ?? chance.pick(all))
}

function listenTo(point: string): Round['faults'] {
  return async (url) => {
    const connection = connect({ url, poolSize: 2 })
    try {
      return (await killWhileListening({ url, db: connection.db }, [point])).flatMap(listenFaults)
    } finally {
      await connection.close()
    }
  }
}
