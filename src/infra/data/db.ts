/** The database as the house sees it: Prisma for the tables, a plain pool for COPY, LISTEN and advisory locks. */

import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

import { type Prisma, PrismaClient } from '../../../prisma/generated/client.ts'

export type Db = PrismaClient
export type Tx = Prisma.TransactionClient

export interface Connection {
  readonly db: Db
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
}

export function connect({ url, poolSize }: { url: string; poolSize: number }): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  })
  // A connection that dies while idle is replaced by the next use; the error itself needs no one.
  pool.on('error', () => {})
  const db = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    db,
    pool,
    close: async () => {
      await db.$disconnect()
      await pool.end()
    },
  }
}
