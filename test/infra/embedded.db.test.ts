/** The embedded PostgreSQL through the hard days: a killed office, a killed server, a second office, a stranger's pid file. */

import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'

import { type EmbeddedPostgres, startEmbedded } from '#src/infra/postgres/embedded.ts'
import { placeFor } from '#src/infra/postgres/place.ts'

const root = resolve(import.meta.dirname, '../..')
const purpose = 'test-embedded'
const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A data folder that only its owner may enter. */
function closedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-embedded-'))
  chmodSync(folder, 0o700)
  ends.push(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function start(folder: string, more: { reset?: boolean; onExit?: (reason: string) => void } = {}) {
  const server = await startEmbedded({ folder, purpose, durable: false, ...more })
  ends.push(async () => {
    await server.stop()
    server.remove()
  })
  return server
}

async function ask(server: Pick<EmbeddedPostgres, 'url'>, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

/** An office in a process of its own that starts the server, says so, and waits to be killed. */
async function officeOn(folder: string): Promise<{ kill: () => Promise<void> }> {
  const script = `
    const { startEmbedded } = await import('./src/infra/postgres/embedded.ts')
    await startEmbedded({ folder: process.argv[1], purpose: '${purpose}', durable: false })
    process.stdout.write('up')
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((up, failed) => {
    child.stdout.once('data', () => up())
    child.once('exit', (code) => failed(new Error(`the office ended with ${code}`)))
  })
  return {
    kill: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.kill('SIGKILL')
      }),
  }
}

describe('the embedded PostgreSQL', () => {
  it('lives in a folder that only its owner may enter, and keeps its data over a stop', async () => {
    const folder = closedFolder()
    const first = await start(folder)
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await first.stop()

    const second = await start(folder)

    expect(await ask(second, 'SELECT answer FROM kept')).toBe(42)
    expect(second.adopted).toBe(false)
    expect(statSync(placeFor(folder, purpose).stateFile).mode & 0o777).toBe(0o600)
  })

  it('is adopted when its office was killed, with everything that was committed', async () => {
    const folder = closedFolder()
    const office = await officeOn(folder)
    await office.kill()

    const next = await start(folder)

    expect(next.adopted).toBe(true)
    expect(await ask(next, 'SELECT 1')).toBe(1)
  })

  it('is refused to a second office, which is told what to do', async () => {
    const folder = closedFolder()
    await start(folder)

    await expect(startEmbedded({ folder, purpose, durable: false })).rejects.toThrow('postgres.in-use')
  })

  it('tells its office when it dies, and comes up again with its data', async () => {
    const folder = closedFolder()
    const died = Promise.withResolvers<string>()
    const first = await start(folder, { onExit: died.resolve })
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS answer')
    await ask(first, 'CHECKPOINT')
    process.kill(first.pid, 'SIGKILL')

    const reason = await died.promise
    const second = await start(folder)

    expect(reason).toContain('SIGKILL')
    expect(await ask(second, 'SELECT answer FROM kept')).toBe(7)
  })

  it('does not take a stranger for its server', async () => {
    const folder = closedFolder()
    const first = await start(folder)
    await first.stop()
    const pidFile = join(placeFor(folder, purpose).dataFolder, 'postmaster.pid')
    writeFileSync(pidFile, `${process.pid}\n\n\n1\n`)

    const second = await start(folder)

    expect(second.adopted).toBe(false)
    expect(readFileSync(pidFile, 'utf8').split('\n')[0]).toBe(String(second.pid))
  })

  it('starts from nothing when told to', async () => {
    const folder = closedFolder()
    const first = await start(folder)
    await ask(first, 'CREATE TABLE kept AS SELECT 1 AS answer')
    await first.stop()

    const second = await start(folder, { reset: true })

    expect(await ask(second, "SELECT to_regclass('kept')")).toBeNull()
  })
})
