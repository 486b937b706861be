/**
 * What every real peer needs: a free port, a process of its own whose lines are read, and an honest word when it is
 * not here.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Running {
  readonly stop: () => Promise<void>
}

/** Starts a program; every line it writes goes to `onLine`, what it grumbles goes nowhere. */
export function start(program: string, argv: readonly string[], onLine: (line: string) => void): Running {
  const child: ChildProcess = spawn(program, argv, { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', onLine)
  return {
    stop: async () => {
      // It may have children of its own: the whole group ends.
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await ended
    },
  }
}

/** Says aloud why tests of a peer are left out. @returns whether they are */
export function isMissing(peer: string, why: string | undefined): boolean {
  if (why !== undefined) process.stderr.write(`skipped: tests against ${peer}: ${why}\n`)
  return why !== undefined
}
