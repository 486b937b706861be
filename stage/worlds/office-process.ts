/** A whole office in a process of its own, so that tests and benchmarks can kill it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

import { byMessage } from '../../src/infra/process/crash.ts'
import type { OfficePlace } from './office-place.ts'

const root = resolve(import.meta.dirname, '../..')

export interface OfficeProcess {
  readonly url: string
  readonly pid: number
  readonly died: Promise<void>
  /** From now on it kills itself at `point` or `point:visit` (src/infra/process/crash.ts). */
  readonly dieAt: (point: string) => Promise<void>
  readonly kill: () => void
  readonly stop: () => Promise<void>
}

/** @throws Error when the office ends instead of listening */
export async function startOffice({ environment }: Pick<OfficePlace, 'environment'>): Promise<OfficeProcess> {
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: resolve(root, 'node_modules/.cache/compiled'),
      MINGBAI_PUBLIC_URL: 'http://127.0.0.1:9',
      ...environment,
      MINGBAI_CRASH_AT: byMessage,
    },
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
  return {
    url: await addressOf(child),
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

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let seen = ''
    child.once('exit', (code) => failed(new Error(`the office ended at its start (${code})`)))
    child.stdout?.on('data', (part: Buffer) => {
      seen += part.toString('utf8')
      // The first line ends with the address it listens on, in whatever language it is said.
      const address = /^\S.* (http:\/\/\S+:\d+)\n/m.exec(seen)?.[1]
      if (address !== undefined) found(address)
    })
  })
}
