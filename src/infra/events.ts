/**
 * What an event is: a name and a zod payload. The event row is the audit row is the outbox message.
 * Trap: events are immutable and shown to auditors, so they carry ids, hashes and states — never text, numbers of
 * phones, or codes.
 *
 * Each module declares its own in its `events.ts` and adds their shapes to `Events`, so that `emit` and `onEvent`
 * know every name.
 */

import { z } from 'zod'

export const id = z.uuid()
export const key = z.string().min(1).max(200)
export const code = z.string().min(1).max(100)

/** Name → payload, of the whole house: every `events.ts` adds its part by `declare module`. */
// oxlint-disable-next-line typescript/no-empty-object-type -- the modules fill it
export interface Events {}
export type EventName = keyof Events
export type EventData<N extends EventName> = Events[N]

type Shapes = Readonly<Record<string, z.ZodObject>>

/** `heard`: a job of some module runs for it. `audit`: nobody needs to hear it; it exists to be audited. */
export interface ModuleEvents {
  readonly heard: Shapes
  readonly audit: Shapes
}

/** Keeps the literal types of a module's events. */
export function defineEvents<const E extends ModuleEvents>(events: E): E {
  return events
}

type Both<E extends ModuleEvents> = E['heard'] & E['audit']
export type EventsOf<E extends ModuleEvents> = { readonly [N in keyof Both<E>]: z.infer<Both<E>[N]> }

/** Name → schema of every event of the house: what the composition root hands to whoever writes or reads events. */
export type EventTable = ReadonlyMap<string, z.ZodObject>

/** @throws Error when two modules give an event the same name */
export function eventTable(all: readonly ModuleEvents[]): EventTable {
  const table = new Map<string, z.ZodObject>()
  for (const [name, schema] of all.flatMap(({ heard, audit }) => [
    ...Object.entries(heard),
    ...Object.entries(audit),
  ])) {
    if (table.has(name)) throw new Error(`two modules declare the event ${name}`)
    table.set(name, schema)
  }
  return table
}

/**
 * A payload as its event wants it. @throws Error for an event no module of this house declares; ZodError for a
 * payload that does not fit
 */
export function parseEvent(table: EventTable, name: string, data: unknown): Record<string, unknown> {
  const schema = table.get(name)
  if (schema === undefined) throw new Error(`no module declares the event ${name}`)
  return schema.parse(data)
}
