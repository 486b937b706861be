/**
 * `kill`: the plays of the killed office (stage/worlds/kill-plays.ts), each point once and then drawn, until so many
 * runs are done.
 */

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
import { withBenchOffice } from './bench-office.ts'
import type { Bench } from './measurement.ts'

const points = [...publishPoints, ...ingestPoints]

export const benchKill: Bench = ({ runs = points.length, seed, tell }) =>
  withBenchOffice(async ({ connection, databaseUrl }) => {
    const chance = chanceOf(seed)
    const faults: string[] = []
    // The first round takes each point once, in seeded order; more runs draw from all of them.
    const order = points
      .map((point) => ({ point, at: chance.between(0, 1_000_000) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ point }) => point)
    for (let run = 0; run < runs; run += 1) {
      const point = order[run] ?? chance.pick(points)
      const name = `kill_${run}`
      await connection.pool.query(`CREATE DATABASE ${name}`)
      const found = await faultsAt(databaseUrl(name), point).catch((cause: unknown) => [
        cause instanceof Error ? cause.message : String(cause),
      ])
      await connection.pool.query(`DROP DATABASE ${name} WITH (FORCE)`)
      faults.push(...found.map((fault) => `run ${run} at ${point}: ${fault}`))
      tell(`${run + 1}/${runs} ${point} ${found.length === 0 ? 'held' : found.join('; ')}`)
    }
    return [
      {
        name: 'kill.faults',
        value: faults.length,
        unit: '',
        reach: { is: '≤', value: 0 },
        how: [`${runs} runs with SIGKILL, seed ${seed}: twice, lost or stuck`, ...faults.slice(0, 5)].join(
          '; ',
        ),
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

async function faultsAt(url: string, point: string): Promise<string[]> {
  if (publishPoints.some((one) => one === point))
    return (await killWhilePublishing(url, [point])).flatMap(publishFaults)
  const connection = connect({ url, poolSize: 2 })
  try {
    return (await killWhileListening({ url, db: connection.db }, [point])).flatMap(listenFaults)
  } finally {
    await connection.close()
  }
}
