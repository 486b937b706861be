/**
 * The hash chain over the event log: each link covers its event and the link before. Pure.
 * Trap: these texts are what auditors recompute; a change of one character breaks every chain that exists.
 */

import { sha256 } from '../../infra/data/secrets.ts'
import { canonicalJson, type JsonValue } from '../../text/canonical-json.ts'

export interface ChainedEvent {
  readonly seq: bigint
  readonly id: string
  readonly name: string
  readonly data: unknown
  readonly actorKind: string
  readonly actorId: string
  readonly at: Date
}

/** What stands before the first link. */
export const genesis = sha256('mingbai audit chain 1')

export function eventHash({ seq, at, data, ...rest }: ChainedEvent): string {
  const { id, name, actorKind, actorId } = rest
  return sha256(
    canonicalJson({
      seq: String(seq),
      id,
      name,
      data: data as JsonValue,
      actorKind,
      actorId,
      at: at.toISOString(),
    }),
  )
}

export function linkHash(before: string, position: bigint, eventHash: string): string {
  return sha256(`${before}\n${position}\n${eventHash}`)
}

/** A head as it is published outside the chain. */
export interface Head {
  readonly position: bigint
  readonly hash: string
  readonly publishedAt: Date
  readonly signature: string
}

/** What the signature of a head covers. */
export function headText({ position, hash, publishedAt }: Omit<Head, 'signature'>): string {
  return `mingbai audit head\n${position}\n${hash}\n${publishedAt.toISOString()}`
}
