/**
 * `start`: from the spawn of the process on an existing database to ready, and its memory when it has nothing to do.
 */

import { setTimeout as wait } from 'node:timers/promises'

import { startOffice } from '../../stage/worlds/office-process.ts'
import { withBenchOffice } from './bench-office.ts'
import { type Bench, percentile, rounded } from './measurement.ts'
import { residentMb } from './process.ts'

const starts = 5

export const benchStart: Bench = ({ seconds, tell }) =>
  withBenchOffice(async ({ place }) => {
    const times: number[] = []
    let memory = Number.NaN
    for (let turn = 1; turn <= starts; turn += 1) {
      const startedAt = performance.now()
      const running = await startOffice(place)
      while (
        !(await fetch(`${running.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ))
      )
        await wait(10)
      times.push(performance.now() - startedAt)
      tell(`start ${turn}: ${Math.round(times.at(-1) ?? 0)} ms`)
      if (turn === starts) {
        await wait(seconds * 1000)
        memory = residentMb(running.pid)
      }
      await running.stop()
    }
    return [
      {
        name: 'start.ready',
        value: rounded(percentile(times, 0.5)),
        unit: 'ms',
        reach: { is: '<', value: 3_000 },
        how: `median of ${starts} starts on an existing database; slowest ${Math.round(Math.max(...times))} ms`,
      },
      {
        name: 'start.memory',
        value: rounded(memory),
        unit: 'MB',
        reach: { is: '<', value: 350 },
        how: `resident, after ${seconds} idle seconds, without PostgreSQL`,
      },
    ]
  })
