/**
 * LISTEN on PostgreSQL with a connection of its own that comes back by itself.
 * Trap: notices sent while the connection was down are lost, so a listener re-reads its table in `onReconnect`.
 */

import pg from 'pg'

import type { Log } from '../log.ts'

interface Listener {
  readonly onNotice: (payload: string) => void
  readonly onReconnect?: () => void
}

/** Starts listening at once and returns how to stop. */
export type Listen = (channel: string, listener: Listener) => () => Promise<void>

const longestPauseMs = 5_000

export function createListen({ url, log }: { url: string; log: Log }): Listen {
  return (channel, listener) => {
    let stopped = false
    let client: pg.Client | undefined
    let timer: NodeJS.Timeout | undefined
    let failures = 0
    let wasConnected = false

    const again = (cause: unknown): void => {
      if (stopped || timer !== undefined) return
      failures += 1
      log.warn('listening connection lost, trying again', { channel, failures, cause })
      timer = setTimeout(
        () => {
          timer = undefined
          starting = start()
        },
        Math.min(longestPauseMs, 100 * 2 ** failures),
      )
    }

    const start = async (): Promise<void> => {
      const next = new pg.Client({ connectionString: url, keepAlive: true })
      client = next
      next.on('error', again)
      next.on('end', () => again(undefined))
      next.on('notification', ({ payload }) => listener.onNotice(payload ?? ''))
      try {
        await next.connect()
        await next.query(`LISTEN ${next.escapeIdentifier(channel)}`)
        failures = 0
        if (wasConnected) listener.onReconnect?.()
        wasConnected = true
      } catch (cause) {
        again(cause)
      }
    }

    let starting = start()
    return async () => {
      stopped = true
      clearTimeout(timer)
      await starting
      await client?.end()
    }
  }
}
