/**
 * Recomputes the whole chain from the events and compares it with every published head.
 * Trap: a chain alone proves nothing against somebody who can rewrite it; the heads outside and their signatures do.
 */

import type { Db } from '../../infra/data/db.ts'
import { equalInConstantTime, type Secrets } from '../../infra/data/secrets.ts'
import type { Message } from '../../words/message.ts'
import type { ChainCheckOut } from '../api.ts'
import { type ChainedEvent, eventHash, genesis, type Head, headText, linkHash } from '../log/chain.ts'
import { countUnsealed, type LinkedEvent, linksInOrder } from '../log/event-log.ts'
import { say } from '../said.ts'

export type ChainFaultKind =
  | 'position-missing'
  | 'event-missing'
  | 'event-changed'
  | 'link-changed'
  | 'truncated'
  | 'head-differs'
  | 'head-forged'

export interface ChainFault {
  readonly kind: ChainFaultKind
  readonly position: bigint
  readonly sentence: Message
}

export interface ChainCheck {
  readonly ok: boolean
  readonly links: number
  readonly heads: number
  /** Committed events the sealer has not reached yet. */
  readonly unsealed: number
  /** Whether signatures were checked; that needs the master key. */
  readonly signaturesChecked: boolean
  readonly last: { readonly position: bigint; readonly hash: string } | undefined
  /** The first hundred. */
  readonly faults: readonly ChainFault[]
  readonly faultCount: number
}

export interface VerifyNeeds {
  /** Heads kept outside the database, as read from the head file. */
  readonly heads?: readonly Head[]
  readonly secrets?: Pick<Secrets, 'sign'>
}

const mostFaults = 100

export async function verifyChain(
  db: Db,
  { heads: outside = [], secrets }: VerifyNeeds = {},
): Promise<ChainCheck> {
  const inside = await db.chainHead.findMany({ orderBy: { position: 'asc' } })
  const heads = [...outside, ...inside]
  const expected = Map.groupBy(heads, ({ position }) => position)
  const faults: ChainFault[] = []
  let faultCount = 0
  const report = (kind: ChainFaultKind, position: bigint): void => {
    faultCount += 1
    if (faults.length < mostFaults)
      faults.push({ kind, position, sentence: say(`chain.${kind}`, { position: String(position) }) })
  }

  let before = genesis
  let last: ChainCheck['last']
  let links = 0
  for await (const row of linksInOrder(db)) {
    const position = (last?.position ?? 0n) + 1n
    if (row.position !== position) report('position-missing', position)
    for (const kind of faultsOfLink(row, before)) report(kind, row.position)
    if (expected.get(row.position)?.some(({ hash }) => hash !== row.hash) === true)
      report('head-differs', row.position)
    expected.delete(row.position)
    before = row.hash
    last = { position: row.position, hash: row.hash }
    links += 1
  }
  // Heads whose link was never met: behind the end the tail was cut off, before it a position is missing.
  for (const position of expected.keys())
    report(position > (last?.position ?? 0n) ? 'truncated' : 'head-differs', position)
  if (secrets !== undefined)
    for (const head of heads) if (!isSigned(head, secrets)) report('head-forged', head.position)

  return {
    ok: faultCount === 0,
    links,
    heads: new Set(heads.map(({ position }) => position)).size,
    unsealed: await countUnsealed(db),
    signaturesChecked: secrets !== undefined,
    last,
    faults,
    faultCount,
  }
}

/** A changed link does not make every later one wrong: each is compared with the stored hash before it. */
function faultsOfLink(row: LinkedEvent, before: string): ChainFaultKind[] {
  const faults: ChainFaultKind[] = []
  if (row.id === null) faults.push('event-missing')
  else if (eventHash(asEvent(row)) !== row.eventHash) faults.push('event-changed')
  if (linkHash(before, row.position, row.eventHash) !== row.hash) faults.push('link-changed')
  return faults
}

function asEvent({ eventSeq, id, name, data, actorKind, actorId, at }: LinkedEvent): ChainedEvent {
  return { seq: eventSeq, id: id ?? '', name, data, actorKind, actorId, at }
}

function isSigned(head: Head, secrets: Pick<Secrets, 'sign'>): boolean {
  return equalInConstantTime(secrets.sign(headText(head)), head.signature)
}

/** The verdict without big integers, for JSON. */
export function chainCheckOut({ last, faults, ...rest }: ChainCheck): ChainCheckOut {
  return {
    ...rest,
    last: last === undefined ? null : { position: String(last.position), hash: last.hash },
    faults: faults.map(({ position, ...fault }) => ({ ...fault, position: String(position) })),
  }
}
