/** One throw-away PostgreSQL for a test run, with a migrated template that every test file copies (75 ms). */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { startEmbedded } from '#src/infra/postgres/embedded.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

export const template = 'mingbai_template'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-test-'))
  const server = await startEmbedded({ folder, purpose: 'test', durable: false })
  const base = server.url.replace(/\/[^/]+$/, '')
  const admin = new pg.Client({ connectionString: `${base}/postgres` })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${template}`)
  await admin.end()
  const end = async () => {
    await server.stop()
    server.remove()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const run = spawnSync(process.execPath, ['prisma/main.ts', 'apply', `${base}/${template}`], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`the migrations could not be applied: ${run.stderr}`)
  } catch (cause) {
    await end()
    throw cause
  }
  project.provide('postgresUrl', base)
  return end
}
