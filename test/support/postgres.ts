/** One throw-away PostgreSQL for a test run, with a migrated template that every test file copies (75 ms). */

import { spawnSync } from 'node:child_process'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { startPostgres } from '#stage/worlds/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

export const template = 'mingbai_template'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres('test', { durable: false })
  const admin = new pg.Client({ connectionString: server.databaseUrl('postgres') })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${template}`)
  await admin.end()
  try {
    const run = spawnSync(process.execPath, ['prisma/main.ts', 'apply', server.databaseUrl(template)], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`the migrations could not be applied: ${run.stderr}`)
  } catch (cause) {
    await server.stop()
    throw cause
  }
  project.provide('postgresUrl', server.databaseUrl('').replace(/\/$/, ''))
  return server.stop
}
