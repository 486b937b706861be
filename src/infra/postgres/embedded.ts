/**
 * The embedded PostgreSQL: a real server from the npm registry, started and stopped with the office.
 * Traps: a killed office leaves its server running (it is adopted); Ctrl-C goes to the whole group (the server runs
 * in its own, so that the office can drain first); two offices on one folder are refused by a lock inside the
 * database.
 */

import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import pg from 'pg'

import { OperatorError } from '../../words/errors.ts'
import { placeFor, removePlace, type Place } from './place.ts'
import { say } from './said.ts'

export interface EmbeddedOptions {
  readonly folder: string
  readonly purpose: string
  /** Throw-away servers of tests do not wait for the disk. */
  readonly durable?: boolean
  /** Start from an empty data folder (the demonstration). */
  readonly reset?: boolean
  /** Called when the server dies while it is in use. */
  readonly onExit?: (reason: string) => void
}

export interface EmbeddedPostgres {
  readonly url: string
  readonly port: number
  /** The server was already running: a killed office had left it behind. */
  readonly adopted: boolean
  readonly pid: number
  readonly stop: () => Promise<void>
  /** Deletes data and state of a stopped server: for throw-away servers. */
  readonly remove: () => void
}

interface State {
  readonly port: number
  readonly password: string
}

const database = 'mingbai'
/** Any number will do as long as no other lock uses it. */
const officeLock = 7_204_113
const readyWithinMs = 60_000
const stopWithinMs = 30_000

/** @throws Error with a sentence for the operator when the folder is in use or the server does not come up */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = placeFor(options.folder, options.purpose)
  if (options.reset === true) await forget(place)
  if (!existsSync(`${place.dataFolder}/PG_VERSION`)) initialise(place)

  const left = await adopt(place)
  const running = left ?? (await launch(place, options))
  const lock = await lockOffice(running.url, place)
  await ensureDatabase(running.url)

  let stopping = false
  running.onExit?.((reason) => {
    if (!stopping) options.onExit?.(reason)
  })
  return {
    url: `${running.url}/${database}`,
    port: running.port,
    adopted: left !== undefined,
    pid: running.pid,
    stop: async () => {
      stopping = true
      await lock.end().catch(() => {})
      await stopServer(running.pid)
    },
    remove: () => removePlace(place),
  }
}

/**
 * The server that runs on this folder, beside the office that uses it; started only when none runs.
 * For commands that come while the office works: they are one more process on its database and leave its server alone.
 */
export async function joinEmbedded(
  options: Pick<EmbeddedOptions, 'folder' | 'purpose'>,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const running = await adopt(placeFor(options.folder, options.purpose))
  return running === undefined
    ? startEmbedded(options)
    : { url: `${running.url}/${database}`, stop: async () => {} }
}

function readState(place: Place): State {
  return JSON.parse(readFileSync(place.stateFile, 'utf8')) as State
}

function writeState(place: Place, state: State): void {
  writeFileSync(place.stateFile, JSON.stringify(state), { mode: 0o600 })
  chmodSync(place.stateFile, 0o600)
}

function initialise(place: Place): void {
  const password = randomBytes(24).toString('base64url')
  rmSync(place.dataFolder, { recursive: true, force: true })
  mkdirSync(place.dataFolder, { mode: 0o700 })
  const passwordFile = `${place.dataFolder}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (place.owner !== undefined) {
    chownSync(place.dataFolder, place.owner.uid, place.owner.gid)
    chownSync(passwordFile, place.owner.uid, place.owner.gid)
  }
  const made = spawnSync(
    place.bin('initdb'),
    [
      '-D',
      place.dataFolder,
      '-U',
      'mingbai',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ],
    {
      ...place.owner,
      encoding: 'utf8',
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
    },
  )
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    rmSync(place.dataFolder, { recursive: true, force: true })
    throw new OperatorError(say('postgres.initdb-failed', { fault: made.stderr || String(made.error) }))
  }
  writeState(place, { port: 0, password })
}

async function forget(place: Place): Promise<void> {
  const left = existsSync(`${place.dataFolder}/postmaster.pid`) ? await adopt(place) : undefined
  if (left !== undefined) {
    const lock = await lockOffice(left.url, place)
    await lock.end()
    await stopServer(left.pid)
  }
  rmSync(place.dataFolder, { recursive: true, force: true })
}

interface Running {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly onExit?: (listener: (reason: string) => void) => void
}

/** A server that still runs on this data folder, or undefined. Clears a pid file that names a stranger. */
async function adopt(place: Place): Promise<Running | undefined> {
  const pidFile = `${place.dataFolder}/postmaster.pid`
  if (!existsSync(pidFile)) return undefined
  const [pidLine = '', , , portLine = ''] = readFileSync(pidFile, 'utf8').split('\n')
  const pid = Number(pidLine)
  if (!isPostgres(pid)) {
    rmSync(pidFile, { force: true })
    return undefined
  }
  const { password } = readState(place)
  const url = urlOf(Number(portLine), password)
  await untilReady(url, () => (isAlive(pid) ? undefined : 'it ended'))
  return { url, port: Number(portLine), pid }
}

async function launch(place: Place, options: EmbeddedOptions): Promise<Running> {
  const state = readState(place)
  const port = await freePort(state.port)
  writeState(place, { ...state, port })
  const out = openSync(place.logFile, 'a', 0o600)
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const child = spawn(
    place.bin('postgres'),
    [
      '-D',
      place.dataFolder,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...place.owner,
      cwd: '/',
      detached: true,
      stdio: ['ignore', out, out],
      env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] ?? '' },
    },
  )
  closeSync(out)
  let ended: string | undefined
  const listeners: ((reason: string) => void)[] = []
  const end = (reason: string) => {
    ended = reason
    for (const listener of listeners) listener(reason)
  }
  child.on('error', (error) => end(error.message))
  child.on('exit', (code, signal) => end(`exit ${signal ?? code}`))
  child.unref()
  const url = urlOf(port, state.password)
  await untilReady(url, () => ended && `${ended}; ${place.logFile}`)
  return { url, port, pid: child.pid ?? 0, onExit: (listener) => listeners.push(listener) }
}

function urlOf(port: number, password: string): string {
  return `postgresql://mingbai:${encodeURIComponent(password)}@127.0.0.1:${port}`
}

/** @param failed says why the server will not come, or undefined while there is hope */
async function untilReady(url: string, failed: () => string | undefined): Promise<void> {
  const giveUpAt = Date.now() + readyWithinMs
  for (;;) {
    const why = failed()
    if (why !== undefined) throw new OperatorError(say('postgres.not-started', { fault: why }))
    const client = new pg.Client({ connectionString: `${url}/postgres`, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (cause) {
      await client.end().catch(() => {})
      if (Date.now() > giveUpAt) {
        throw new OperatorError(say('postgres.not-ready'), { cause })
      }
      await wait(20)
    }
  }
}

/** Held for as long as the office runs; PostgreSQL frees it when the holder dies. */
async function lockOffice(url: string, place: Place): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: `${url}/postgres`,
    keepAlive: true,
    application_name: 'mingbai office lock',
  })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
    officeLock,
  ])
  if (rows[0]?.held === true) return client
  await client.end()
  throw new OperatorError(say('postgres.in-use', { folder: place.dataFolder }))
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`)
  await client.end()
}

/** Fast shutdown: sessions are ended, everything committed is kept. */
async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  const giveUpAt = Date.now() + stopWithinMs
  while (isAlive(pid)) {
    if (Date.now() > giveUpAt) {
      process.kill(pid, 'SIGQUIT')
      return
    }
    await wait(20)
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** In a container without an init process an ended server may stay in the table as a zombie. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return true // no /proc here: leave the decision to PostgreSQL itself
  }
}

/** @param wanted port of last time; kept when it is still free */
async function freePort(wanted: number): Promise<number> {
  for (const port of [wanted, 0]) {
    const found = await new Promise<number | undefined>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(undefined))
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() =>
          resolve(typeof address === 'object' && address !== null ? address.port : undefined),
        )
      })
    })
    if (found !== undefined) return found
  }
  throw new OperatorError(say('postgres.no-port'))
}
