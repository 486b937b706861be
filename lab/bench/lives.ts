/** One office that is killed again and again, each time at another labelled point, and finds on its next start what it left. */

import { rmSync } from 'node:fs'

import { type Ground, ground, type Office, open } from '../../stage/office.ts'

export interface Lives {
  readonly office: Ground
  /** The office as it lives now; started when it does not. */
  readonly now: () => Promise<Office>
  /** Does `act` in an office that dies at `point` meanwhile; what the call says is lost with it. @returns the next life @throws Error when it never came to the point */
  readonly dieAt: (point: string, act: (life: Office) => Promise<unknown>) => Promise<Office>
}

const diesWithinMs = 120_000

/** Whatever happens in `play`, no process and no folder stays behind. */
export async function withLives<T>(databaseUrl: string, play: (lives: Lives) => Promise<T>): Promise<T> {
  const office = await ground(databaseUrl)
  let life: Office | undefined
  const now = async () => (life ??= await open(office))
  const dieAt: Lives['dieAt'] = async (point, act) => {
    const dying = await now()
    await dying.dieAt(point)
    await act(dying).catch(() => {})
    await within(diesWithinMs, dying.died, `it never came to ${point}`)
    life = undefined
    return now()
  }
  try {
    return await play({ office, now, dieAt })
  } finally {
    life?.kill()
    await life?.died
    rmSync(office.environment['MINGBAI_DATA'] ?? '', { recursive: true, force: true })
  }
}

async function within(ms: number, done: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const never = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(what)), ms)
  })
  await Promise.race([done, never]).finally(() => clearTimeout(timer))
}
