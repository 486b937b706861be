/**
 * The matrix as rows and columns: an account a row, an event a column, what waits for a decision one column more.
 * Pure. Trap: one event may act on several posts of an account; a cell holds all of them.
 */

import type { EventDelivery, History, Reach, ReleaseEvent } from '../client.ts'

export interface Row {
  readonly accountId: string
  readonly title: string
  readonly isLocal: boolean
  /** By the key of the event; an account an event does not concern has none. */
  readonly cells: ReadonlyMap<string, readonly EventDelivery[]>
  readonly planned: readonly Reach['items'][number][]
  readonly left: readonly History['residual'][number][]
}

/** Our own page first, for everything links to it; then by name. */
export function rowsOf({ events, residual }: History, planned: Reach['items']): Row[] {
  const accounts = new Map<string, { title: string; isLocal: boolean }>()
  for (const { items } of events)
    for (const { accountId, accountTitle: title, isLocal } of items)
      accounts.set(accountId, { title, isLocal: isLocal || accounts.get(accountId)?.isLocal === true })
  const rows = [...accounts].map(([accountId, { title, isLocal }]) => ({
    accountId,
    title,
    isLocal,
    cells: new Map(events.map((event) => [event.key, onAccount(event, accountId)])),
    planned: planned.filter((one) => one.accountId === accountId),
    left: residual.filter((one) => one.accountId === accountId),
  }))
  return rows.toSorted(
    (a, b) => Number(b.isLocal) - Number(a.isLocal) || a.title.localeCompare(b.title, 'zh-CN'),
  )
}

const onAccount = ({ items }: ReleaseEvent, accountId: string) =>
  items.filter((one) => one.accountId === accountId)

/** Deliveries of a cell that are in the same state for the same reason are told once. */
export function alike(items: readonly EventDelivery[]): (readonly EventDelivery[])[] {
  const found = new Map<string, EventDelivery[]>()
  for (const item of items) {
    const key = item.recipients === null ? `${item.state}\n${item.reason}` : item.id
    found.set(key, [...(found.get(key) ?? []), item])
  }
  return [...found.values()]
}

/** Those that something still is to be decided about. */
export const needsPerson = ({ state }: EventDelivery): boolean =>
  state === 'unknown' || state === 'rejected' || state === 'held'
