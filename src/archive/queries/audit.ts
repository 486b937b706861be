/** The audit log as auditors read it: who did what and when, newest first, with the place in the chain. */

import type { Db } from '../../infra/data/db.ts'
import type { EventTable } from '../../infra/events.ts'
import { peopleNames } from '../../staff/queries.ts'
import type { AuditEntry } from '../api.ts'
import { eventsBefore, type EventFilter } from '../log/event-log.ts'

export interface AuditFilter {
  /** A person's, key's id, or `system`. */
  readonly who?: string | undefined
  /** An event's name, or the beginning of names: `release.` */
  readonly what?: string | undefined
  /** The id of a release, case, person …: events that carry it. */
  readonly subject?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Fields of events that hold one id; derived from the contracts of events, so that a new one is found too. */
function idFieldsOf(events: EventTable): readonly string[] {
  const fields = [...events.values()].flatMap((schema) => Object.keys(schema.shape))
  return [...new Set(fields.filter((field) => field.endsWith('Id')))]
}

export async function auditLog(
  { db, events }: { readonly db: Db; readonly events: EventTable },
  filter: AuditFilter,
): Promise<{ items: AuditEntry[]; next: string | null }> {
  const { cursor, limit, ...rest } = filter
  const wanted: EventFilter = {
    ...rest,
    idFields: idFieldsOf(events),
    beforeSeq: /^\d{1,18}$/.test(cursor ?? '') ? BigInt(cursor ?? '') : undefined,
  }
  const rows = await eventsBefore(db, wanted, limit + 1)
  const shown = rows.slice(0, limit)
  const positions = await positionsOf(
    db,
    shown.map(({ seq }) => seq),
  )
  const names = await peopleNames(
    db,
    shown.filter(({ actorKind }) => actorKind === 'person').map(({ actorId }) => actorId),
  )
  const items = shown.map(({ seq, id, name, data, actorKind, actorId, at }) => ({
    seq: String(seq),
    id,
    name,
    data: data as Record<string, unknown>,
    actor: { kind: actorKind, id: actorId, name: names.get(actorId) ?? null },
    at: at.toISOString(),
    position: positions.get(seq) ?? null,
  }))
  return { items, next: rows.length > limit ? String(shown.at(-1)?.seq ?? '') : null }
}

async function positionsOf(db: Db, seqs: readonly bigint[]): Promise<Map<bigint, string>> {
  const links = await db.chainLink.findMany({
    where: { eventSeq: { in: [...seqs] } },
    select: { eventSeq: true, position: true },
  })
  return new Map(links.map(({ eventSeq, position }) => [eventSeq, String(position)]))
}
