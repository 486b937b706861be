/**
 * Two-way accounts: one connection each, held by one process under an advisory lock, which also sends for them.
 * Trap: the lock lives on a database session of its own; when that session dies the connection must go too.
 */

import type { Pool, PoolClient } from 'pg'

import type { Log } from '../../infra/log.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type UnitOfWork } from '../../infra/work.ts'
import type { Connection } from '../channel.ts'
import { type AccountNeeds, readyAccount } from './account.ts'
import { receiveInbound } from './received.ts'

interface Needs extends AccountNeeds {
  readonly pool: Pool
  readonly work: UnitOfWork
  readonly log: Log
}

export interface Connections {
  readonly isConnected: (accountId: string) => boolean
  /** Takes up what is free, drops what was switched off. Called at boot and by the clock. */
  readonly refresh: () => Promise<void>
  readonly close: () => Promise<void>
}

interface Held {
  readonly lease: PoolClient
  readonly connection: Connection
  readonly version: number
}

export function connections(needs: Needs): Connections {
  const held = new Map<string, Held>()
  let busy: Promise<void> | undefined

  const drop = async (accountId: string) => {
    const one = held.get(accountId)
    if (one === undefined) return
    held.delete(accountId)
    await one.connection
      .close()
      .catch((cause: unknown) => needs.log.warn('an account did not close well', { accountId, cause }))
    // The session ends with its lock, whatever state it is in.
    one.lease.release(true)
  }

  const takeUp = async (accountId: string, version: number) => {
    const lease = await needs.pool.connect()
    lease.on('error', () => void drop(accountId))
    try {
      const { rows } = await lease.query<{ held: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
        [`account ${accountId}`],
      )
      if (rows[0]?.held !== true) {
        lease.release(true)
        return
      }
      const { channel, context } = await readyAccount(needs, accountId)
      if (channel.connect === undefined) throw new Error(`${channel.name} is two-way but cannot connect`)
      const connection = await channel.connect(context, async (items) => {
        await needs.work(systemActor, (work) => receiveInbound(work, { accountId, items }, needs.secrets))
        crashPoint('inbound.stored')
      })
      held.set(accountId, { lease, connection, version })
    } catch (cause) {
      lease.release(true)
      needs.log.warn('an account could not be connected; it will be tried again', { accountId, cause })
    }
  }

  const refresh = async () => {
    const accounts = await needs.db.channelAccount.findMany({ where: { active: true } })
    const wanted = new Map(
      accounts
        .filter(({ adapter }) => needs.channels.get(adapter)?.capabilities.twoWay === true)
        .map(({ id, version }) => [id, version] as const),
    )
    for (const [accountId, { version }] of held) if (wanted.get(accountId) !== version) await drop(accountId)
    for (const [accountId, version] of wanted) if (!held.has(accountId)) await takeUp(accountId, version)
  }

  return {
    isConnected: (accountId) => held.has(accountId),
    refresh: async () => {
      busy ??= refresh().finally(() => {
        busy = undefined
      })
      await busy
    },
    close: async () => {
      await busy
      for (const accountId of held.keys()) await drop(accountId)
    },
  }
}
