/**
 * One unit of work: a transaction that ends by telling what happened.
 * Trap: nothing slow may happen inside — no network, model, file or sleep — because the transaction holds a connection.
 */

import { randomUUID } from 'node:crypto'

import { type PgBoss, fromPrisma } from 'pg-boss'

import type { Prisma } from '../../prisma/generated/client.ts'
import type { Rights } from '../words/permissions.ts'
import type { Db, Tx } from './data/db.ts'
import { type EventData, type EventName, type EventTable, parseEvent } from './events.ts'

/** Leave to act for somebody else, in force now. `unitId`: only for things of that unit. */
export interface Delegated {
  readonly permission: string
  readonly fromId: string
  readonly unitId: string | null
}

/** Who acts, with what is in force for this call. Sessions become actors in src/staff/sign-in/session.ts only. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly id: string
      readonly unitId: string
      /** What his roles let him do at the moment of the call. */
      readonly rights: Rights
      readonly delegated?: readonly Delegated[]
      /** Signed in without a one-time code: these permissions wait for it. */
      readonly waitingForCode?: ReadonlySet<string>
    }
  | { readonly kind: 'key'; readonly id: string; readonly scopes: readonly string[] }
  | { readonly kind: 'citizen'; readonly id: string }
  | { readonly kind: 'system'; readonly id: 'system' }

export const systemActor: Actor = { kind: 'system', id: 'system' }

export interface LaterOptions {
  /** Not before this time. */
  readonly startAfter?: Date
  /** A second job with the same key is dropped while the first waits. */
  readonly singletonKey?: string
}

export interface Work {
  readonly tx: Tx
  readonly now: Date
  readonly actor: Actor
  readonly newId: () => string
  /** Writes the event row and wakes every listener when, and only when, the transaction commits. */
  readonly emit: <N extends EventName>(name: N, data: EventData<N>) => Promise<void>
  /** Puts a job on a queue in the same transaction. */
  readonly later: (queue: string, data: object, options?: LaterOptions) => Promise<void>
}

export type UnitOfWork = <T>(actor: Actor, act: (work: Work) => Promise<T>) => Promise<T>

interface Needs {
  readonly db: Db
  readonly boss: PgBoss
  readonly events: EventTable
  readonly now: () => Date
}

/** Long enough for a batch of some thousand rows on a slow disk; a command that needs more is too big. */
export const longestTransactionMs = 20_000

export function unitOfWork({ db, boss, events, now }: Needs): UnitOfWork {
  return (actor, act) =>
    db.$transaction(
      async (tx) => {
        const at = now()
        const bossDb = fromPrisma(tx)
        const emit: Work['emit'] = async (name, data) => {
          const payload = parseEvent(events, name, data)
          const id = randomUUID()
          await tx.event.create({
            data: {
              id,
              name,
              data: payload as Prisma.InputJsonObject,
              actorKind: actor.kind,
              actorId: actor.id,
              at,
            },
          })
          await boss.publish(name, { ...payload, eventId: id }, { db: bossDb })
        }
        const later: Work['later'] = async (queue, data, options = {}) => {
          await boss.send(queue, data, { ...options, db: bossDb })
        }
        return act({ tx, now: at, actor, newId: randomUUID, emit, later })
      },
      { timeout: longestTransactionMs, maxWait: 10_000 },
    )
}
