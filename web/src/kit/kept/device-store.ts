/**
 * What is kept on this device: encrypted records in IndexedDB, each of one person. Trap: a record counts as kept when
 * its transaction is on the disk (strict durability), not when the call was made.
 */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

export interface Sealed {
  readonly personId: string
  readonly key: string
  readonly at: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

interface Schema extends DBSchema {
  kept: { key: [string, string]; value: Sealed; indexes: { at: number } }
  device: { key: string; value: string }
}

const keptDays = 30

/** Trap: `crypto.randomUUID` is not there on a page without https. */
export function newDevice(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  })
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-')
}

export interface DeviceStore {
  /** This browser, as the server tells devices apart. */
  readonly device: string
  readonly read: (personId: string) => Promise<readonly Sealed[]>
  /** All or none of them. */
  readonly write: (
    records: readonly Sealed[],
    gone: readonly [personId: string, key: string][],
  ) => Promise<void>
}

export async function openDeviceStore(): Promise<DeviceStore> {
  const db = await openDB<Schema>('mingbai', 1, {
    upgrade: (fresh) => {
      const kept = fresh.createObjectStore('kept', { keyPath: ['personId', 'key'] })
      kept.createIndex('at', 'at')
      fresh.createObjectStore('device')
    },
  })
  await forgetOld(db)
  return {
    device: await deviceOf(db),
    read: (personId) => db.getAll('kept', IDBKeyRange.bound([personId], [personId, []])),
    write: async (records, gone) => {
      const { store, done } = db.transaction('kept', 'readwrite', { durability: 'strict' })
      await Promise.all([
        ...records.map((record) => store.put(record)),
        ...gone.map((key) => store.delete(key)),
        done,
      ])
    },
  }
}

async function deviceOf(db: IDBPDatabase<Schema>): Promise<string> {
  const { store, done } = db.transaction('device', 'readwrite', { durability: 'strict' })
  const known = await store.get('id')
  const id = known ?? newDevice()
  if (known === undefined) await store.put(id, 'id')
  await done
  return id
}

/** Of anybody: what nobody came back to in a month is not kept on a device that many may use. */
async function forgetOld(db: IDBPDatabase<Schema>): Promise<void> {
  const { store, done } = db.transaction('kept', 'readwrite')
  const before = IDBKeyRange.upperBound(Date.now() - keptDays * 86_400_000)
  for (const key of await store.index('at').getAllKeys(before)) await store.delete(key)
  await done
}
