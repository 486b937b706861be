/**
 * Writes an event on a plain connection, inside whatever transaction it is in.
 * Trap: nobody is rung; only for events that exist to be audited, where no queue is there yet.
 */

import { randomUUID } from 'node:crypto'

import type pg from 'pg'

import { type EventData, type EventName, type EventTable, parseEvent } from '../events.ts'
import { systemActor } from '../work.ts'

export async function appendEvent<N extends EventName>(
  client: pg.ClientBase,
  { events, name, data, at }: { events: EventTable; name: N; data: EventData<N>; at: Date },
): Promise<void> {
  await client.query(
    `INSERT INTO "event" ("id", "name", "data", "actorKind", "actorId", "at") VALUES ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), name, parseEvent(events, name, data), systemActor.kind, systemActor.id, at],
  )
}
