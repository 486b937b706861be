/**
 * One SMPP account at work: its line is kept up, and no more requests are open than the gateway allows.
 * Trap: the first sign-in must succeed, or the session does not open; later ones are tried again for as long as it
 * lives.
 */

import { setTimeout as wait } from 'node:timers/promises'

import type { Pdu } from 'smpp'

import { OutsideError } from '../../../words/errors.ts'
import { createLine, type Line, type LineOptions } from './line.ts'
import { createPace } from './pace.ts'
import { say } from './said.ts'

export interface SessionOptions extends LineOptions {
  /** Most requests that wait for their answers at once. */
  readonly window: number
  /** Most requests in a second; 0 = no limit of their own. */
  readonly perSecond: number
}

export interface SmppSession {
  readonly isUp: () => boolean
  /** Waits for its turn, then sends. @throws OutsideError as the line does */
  readonly submit: (fields: object, signal: AbortSignal) => Promise<Pdu>
  /** The gateway said "more slowly": nothing leaves for a moment. */
  readonly slowDown: () => void
  readonly close: () => Promise<void>
}

const reconnectMs = 1_000
const keepAliveMs = 30_000

export async function openSession(options: SessionOptions): Promise<SmppSession> {
  const { default: library } = await import('smpp')
  const line = createLine(library, options)
  if (!(await line.dial()))
    throw new OutsideError(say('sms.sign-in-failed', { address: `${options.host}:${options.port}` }), {
      certainty: 'no',
      failureCause: 'auth',
    })
  const state = { isClosed: false }
  void keepUp(line, state)
  const inTurn = turns(options.window)
  const pace = createPace(options.perSecond)
  return {
    isUp: line.isUp,
    submit: (fields, signal) =>
      inTurn(async () => {
        await pace.turn(signal)
        return line.submit(fields, signal)
      }),
    slowDown: pace.slowDown,
    close: async () => {
      state.isClosed = true
      line.hangUp()
    },
  }
}

async function keepUp(line: Line, state: { readonly isClosed: boolean }): Promise<void> {
  for (let quietMs = 0; !state.isClosed; quietMs += reconnectMs) {
    if (!line.isUp()) await line.dial()
    await wait(reconnectMs, undefined, { ref: false })
    if (quietMs < keepAliveMs) continue
    line.askAlive()
    quietMs = 0
  }
}

/** At most `most` run at once; the others wait, first come first served. */
export function turns(most: number): <T>(act: () => Promise<T>) => Promise<T> {
  const now = { open: 0 }
  const waiting: (() => void)[] = []
  return async (act) => {
    while (now.open >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    now.open += 1
    try {
      return await act()
    } finally {
      now.open -= 1
      waiting.shift()?.()
    }
  }
}
