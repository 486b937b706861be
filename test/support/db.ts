/** A database of its own for a test file: a copy of the migrated template, dropped at the end. */

import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, inject } from 'vitest'

import { connect, type Connection } from '#src/infra/data/db.ts'

import { template } from './postgres.ts'

export interface TestDatabase extends Connection {
  readonly url: string
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/**
 * Call at the top of a test file or in a beforeAll; cleaned up after the file. @param from `template1`: without
 * tables
 */
export async function freshDatabase(from = template): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${from}`)
  const url = `${inject('postgresUrl')}/${name}`
  const connection = connect({ url, poolSize: 8 })
  afterAll(async () => {
    await connection.close()
    await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return { ...connection, url }
}
