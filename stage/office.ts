/** A whole office in a process of its own, so that tests and benchmarks can kill it; and the hands of its people over HTTP. */

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { loadConfig } from '../config/load.ts'
import { createApp } from '../src/app.ts'
import { byMessage } from '../src/infra/crash.ts'
import { createLog } from '../src/infra/log.ts'
import { publisherApi } from '../src/publisher/api/publisher.ts'
import { type Login, type Person, settle, signInAnew } from './county/people.ts'

const root = resolve(import.meta.dirname, '..')

export type { Login }

export interface Ground {
  readonly databaseUrl: string
  readonly environment: Record<string, string>
  /** Runs something inside a house that does no work of its own: seeding. */
  readonly inside: (act: (app: Awaited<ReturnType<typeof createApp>>) => Promise<void>) => Promise<void>
}

/** The same office across its deaths: one database, one master key. @param settings environment beside the usual */
export async function ground(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Ground> {
  const environment = {
    DATABASE_URL: databaseUrl,
    MINGBAI_DATA: mkdtempSync(join(tmpdir(), 'mingbai-office-')),
    MINGBAI_MASTER_KEY: randomBytes(32).toString('base64'),
    MINGBAI_PORT: '0',
    MINGBAI_PUBLIC_URL: 'http://127.0.0.1:9',
    MINGBAI_SECURE_COOKIES: 'false',
    MINGBAI_REQUIRE_SECOND_FACTOR: 'false',
    MINGBAI_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    MINGBAI_LOG_LEVEL: 'error',
    MINGBAI_POOL: '6',
    ...settings,
  }
  const inside: Ground['inside'] = async (act) => {
    const app = await createApp({
      config: loadConfig(environment),
      databaseUrl,
      log: createLog({ level: 'error', pretty: false }),
    })
    try {
      await act(app)
    } finally {
      await app.stop()
    }
  }
  await inside(settle)
  return { databaseUrl, environment, inside }
}

export interface Office {
  readonly url: string
  readonly pid: number
  readonly died: Promise<void>
  /** From now on it kills itself at `point` or `point:visit` (src/infra/crash.ts). */
  readonly dieAt: (point: string) => Promise<void>
  readonly kill: () => void
  readonly stop: () => Promise<void>
}

/** Starts the office. */
export async function open({ environment }: Ground): Promise<Office> {
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...environment, MINGBAI_CRASH_AT: byMessage },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const died = new Promise<void>((done) =>
    child.once('exit', () => {
      process.off('exit', endWithUs)
      done()
    }),
  )
  const url = await new Promise<string>((found, failed) => {
    let seen = ''
    child.once('exit', (code) => failed(new Error(`the office ended at its start (${code})`)))
    child.stdout?.on('data', (part: Buffer) => {
      seen += part.toString('utf8')
      const address = /listening (\S+)\n/.exec(seen)?.[1]
      if (address !== undefined) found(address)
    })
  })
  return {
    url,
    pid: child.pid ?? 0,
    died,
    dieAt: (point) =>
      new Promise((done) => {
        child.once('message', () => done())
        child.send({ crashAt: point })
      }),
    kill: () => {
      child.kill('SIGKILL')
    },
    stop: async () => {
      child.kill('SIGTERM')
      await died
    },
  }
}

export async function signIn(url: string, login: Login): Promise<Person['client']> {
  return (await signInAnew(url, login)).client
}

/** The reviews of an ordinary notice before its sign-off, and who decides them in the invented county. */
const reviews: readonly (readonly [string, Login])[] = [
  ['dept_review', 'bumen'],
  ['secrecy_review', 'baomi'],
  ['desk_review', 'fanbian'],
  ['final_review', 'fenguan'],
]

/** Submits a release and takes it through every review; only the signature is missing then. */
export async function submitAndReview(
  url: string,
  releaseId: string,
  drafter: Login = 'nigao',
): Promise<void> {
  await (await signIn(url, drafter))(publisherApi).submitRelease({ params: { id: releaseId } })
  for (const [step, login] of reviews) await approve(url, releaseId, [step, login])
}

/** Signs a release off; says nothing again when its seal is there already. */
export async function signOff(url: string, releaseId: string): Promise<void> {
  await approve(url, releaseId, ['signoff', 'qianfa'])
}

/** One person decides one step, having seen the text as it is. */
export async function approve(
  url: string,
  releaseId: string,
  [step, login]: readonly [string, Login],
): Promise<void> {
  const client = (await signIn(url, login))(publisherApi)
  const { contentHash, seal } = await client.getRelease({ params: { id: releaseId } })
  if (seal !== null) return
  await client.reviewRelease({
    params: { id: releaseId },
    body: { step, decision: 'approved', seenHash: contentHash },
  })
}

/** Looks until something holds. @throws Error with `what` when time is over */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  withinMs = 180_000,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((done) => setTimeout(done, 100))
  }
}
