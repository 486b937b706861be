/**
 * Short-lived platform state of an account (tokens, upload ids), encrypted, shared by all processes.
 * Traps: a token fetched twice at once can void the first, so `once` makes it under an advisory lock; whoever waits
 * for that lock holds a connection, so each process waits for a key once, however many calls want it.
 */

import type { Pool } from 'pg'

import type { Db } from '../../infra/data/db.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import type { StateStore } from '../channel.ts'

interface Needs {
  readonly db: Db
  readonly pool: Pool
  readonly secrets: Secrets
  readonly now: () => Date
}

/** Values being made in this process, by database and key. */
const making = new WeakMap<Pool, Map<string, Promise<string>>>()

function shared(pool: Pool, key: string, make: () => Promise<string>): Promise<string> {
  const underWay = making.get(pool) ?? new Map<string, Promise<string>>()
  making.set(pool, underWay)
  const before = underWay.get(key)
  if (before !== undefined) return before
  const made = make().finally(() => underWay.delete(key))
  underWay.set(key, made)
  return made
}

export function accountState({ db, pool, secrets, now }: Needs, accountId: string): StateStore {
  const context = (key: string) => `state ${accountId} ${key}`
  const get = async (key: string) => {
    const row = await db.accountState.findUnique({ where: { accountId_key: { accountId, key } } })
    if (row === null || (row.expiresAt !== null && row.expiresAt <= now())) return undefined
    return secrets.decrypt(row.valueCipher, context(key))
  }
  const set = async (key: string, value: string, expiresAt?: Date) => {
    const data = {
      valueCipher: secrets.encrypt(value, context(key)),
      expiresAt: expiresAt ?? null,
      updatedAt: now(),
    }
    await db.accountState.upsert({
      where: { accountId_key: { accountId, key } },
      create: { accountId, key, ...data },
      update: data,
    })
  }
  return {
    get,
    set,
    forget: async (key) => {
      await db.accountState.deleteMany({ where: { accountId, key } })
    },
    once: async (key, make) => {
      const known = await get(key)
      if (known !== undefined) return known
      return shared(pool, context(key), async () => {
        const client = await pool.connect()
        try {
          await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [context(key)])
          const meanwhile = await get(key)
          if (meanwhile !== undefined) return meanwhile
          const { value, expiresAt } = await make()
          await set(key, value, expiresAt)
          return value
        } finally {
          // A session that cannot say so any more ends, and its lock with it.
          await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [context(key)]).then(
            () => client.release(),
            () => client.release(true),
          )
        }
      })
    },
  }
}
