/**
 * Short-lived platform state of an account (tokens, upload ids), encrypted, shared by all processes.
 * Trap: a token fetched twice at once can void the first; `once` makes it under an advisory lock.
 */
import type { Pool } from 'pg'

import type { Db } from '../infra/db.ts'
import type { Secrets } from '../infra/secrets.ts'
import type { StateStore } from './channel.ts'

interface Needs {
  readonly db: Db
  readonly pool: Pool
  readonly secrets: Secrets
  readonly now: () => Date
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
      const client = await pool.connect()
      try {
        await client.query('SELECT pg_advisory_lock(hashtext($1))', [context(key)])
        const meanwhile = await get(key)
        if (meanwhile !== undefined) return meanwhile
        const { value, expiresAt } = await make()
        await set(key, value, expiresAt)
        return value
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtext($1))', [context(key)])
        client.release()
      }
    },
  }
}
