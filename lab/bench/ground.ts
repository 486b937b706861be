/** The ground of a benchmark: a throw-away PostgreSQL that waits for its disk like the real one, and a settled office on it. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { connect, type Connection } from '../../src/infra/data/db.ts'
import type { Api } from '../../src/infra/http/api.ts'
import type { Client } from '../../src/infra/http/client.ts'
import { startEmbedded } from '../../src/infra/postgres/embedded.ts'
import { type Ground, ground, type Login, signIn } from '../../stage/office.ts'

export interface BenchGround {
  readonly office: Ground
  readonly connection: Connection
  /** A database of its own on the same server, for runs that must not see each other. */
  readonly databaseUrl: (name: string) => string
}

/** Limits that would measure themselves are off, everything else is as in an office. */
const settings = { MINGBAI_REQUESTS_PER_MINUTE: '1000000000', MINGBAI_POOL: '16' }

const signals = ['SIGINT', 'SIGTERM'] as const

/** After an interruption nothing new begins; the end of the process is under way. */
let isEnding = false

export async function onGround<T>(act: (bench: BenchGround) => Promise<T>): Promise<T> {
  if (isEnding) return new Promise<never>(() => {})
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-bench-'))
  const server = await startEmbedded({ folder, purpose: 'bench' })
  const clear = async () => {
    await server.stop()
    server.remove()
    rmSync(folder, { recursive: true, force: true })
  }
  // The server runs in a group of its own: nobody else would end it when a person has seen enough.
  const interrupted = () => {
    isEnding = true
    void clear().finally(() => process.exit(1))
  }
  for (const signal of signals) process.once(signal, interrupted)
  try {
    const office = await ground(server.url, settings)
    const connection = connect({ url: server.url, poolSize: 4 })
    try {
      return await act({
        office,
        connection,
        databaseUrl: (name) => server.url.replace(/\/[^/]+$/, `/${name}`),
      })
    } finally {
      await connection.close()
      rmSync(office.environment['MINGBAI_DATA'] ?? folder, { recursive: true, force: true })
    }
  } finally {
    for (const signal of signals) process.off(signal, interrupted)
    await clear()
  }
}

/** Each person signs in once. */
export function people(url: string): <A extends Api>(login: Login, api: A) => Promise<Client<A>> {
  const signedIn = new Map<Login, ReturnType<typeof signIn>>()
  return async (login, api) => {
    const before = signedIn.get(login) ?? signIn(url, login)
    signedIn.set(login, before)
    return (await before)(api)
  }
}
