/**
 * What a benchmark measures: a throw-away PostgreSQL that waits for its disk like the real one, and the county's
 * office on it.
 */

import { connect, type Connection } from '../../src/infra/data/db.ts'
import { seedCounty } from '../../stage/county/people.ts'
import { inside, officePlace, type OfficePlace } from '../../stage/worlds/office-place.ts'
import { startPostgres } from '../../stage/worlds/postgres.ts'

export interface BenchOffice {
  readonly place: OfficePlace
  readonly connection: Connection
  /** A database of its own on the same server, for runs that must not see each other. */
  readonly databaseUrl: (name: string) => string
}

/** Limits that would measure themselves are off, everything else is as in an office. */
const settings = { MINGBAI_REQUESTS_PER_MINUTE: '1000000000', MINGBAI_POOL: '16' }

const signals = ['SIGINT', 'SIGTERM'] as const

/** After an interruption nothing new begins; the end of the process is under way. */
let isEnding = false

export async function withBenchOffice<T>(act: (bench: BenchOffice) => Promise<T>): Promise<T> {
  if (isEnding) return new Promise<never>(() => {})
  const server = await startPostgres('bench')
  // The server runs in a group of its own: nobody else would end it when a person has seen enough.
  const interrupted = () => {
    isEnding = true
    void server.stop().finally(() => process.exit(1))
  }
  for (const signal of signals) process.once(signal, interrupted)
  const place = officePlace(server.url, settings)
  try {
    await inside(place, seedCounty)
    const connection = connect({ url: server.url, poolSize: 4 })
    try {
      return await act({ place, connection, databaseUrl: server.databaseUrl })
    } finally {
      await connection.close()
    }
  } finally {
    place.remove()
    for (const signal of signals) process.off(signal, interrupted)
    await server.stop()
  }
}
