/**
 * Rows of the public data sets: files of JSON lines, gzipped or not, in one folder a set.
 * Trap: the type of a row is what the caller says it is; a set that changed shows in the figures, not here.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export function readRows<Row>(folder: string, set: string, part: string): Row[] {
  const path = join(folder, set, `${part}.jsonl`)
  const bytes = existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`))
  return bytes
    .toString()
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]))
}

/** A citizen's message of the set with labelled events. */
export interface Message {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly time: string
  readonly event: string | null
}

/** Those messages as they came. */
export function eventMessages(folder: string): Message[] {
  return readRows<Message>(folder, 'event-cluster-taidi', 'messages').toSorted((a, b) =>
    a.time === b.time ? (a.id < b.id ? -1 : 1) : a.time < b.time ? -1 : 1,
  )
}
