/**
 * Mentions come in: checked, masked, stored once in one statement, told in one event, and the reader is woken.
 * Trap: what was accepted must be stored when the caller gets its answer; the rest can be done again at any time.
 */

import type { Secrets } from '../../infra/data/secrets.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type Actor, type UnitOfWork, type Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { maskPersonal } from '../../text/mask.ts'
import { fingerprintText } from '../../text/normalise.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import { IncomingMention } from '../source.ts'

export interface IngestNeeds {
  readonly work: UnitOfWork
  readonly secrets: Secrets
}

export interface Refused {
  readonly index: number
  readonly code: string
  readonly message: Message
}

export interface Ingested {
  readonly accepted: number
  readonly duplicates: number
  readonly refused: readonly Refused[]
}

/**
 * A line that could not even be read, among others that could: refused with its reason, like any row that does not fit.
 */
export class UnreadableRow {
  readonly code: 'row.not-json' | 'row.not-utf8'

  constructor(code: UnreadableRow['code']) {
    this.code = code
  }
}

const rowsPerStatement = 1_000

/**
 * Machines bring what their key allows, the office's people what they look after, the house itself what its sources
 * found.
 */
function requireBringer(actor: Actor): void {
  if (actor.kind !== 'key') requirePermission(actor, 'monitor.sources')
  else if (!actor.scopes.includes('mentions.write')) throw new AppError('permission.denied')
}

/** Stores what is new. Rows that do not fit are refused one by one, with the reason; the others go in. */
export async function ingest(
  needs: IngestNeeds,
  {
    mentions,
    defaultSource,
    actor = systemActor,
  }: { mentions: readonly unknown[]; defaultSource?: string; actor?: Actor },
): Promise<Ingested> {
  requireBringer(actor)
  const refused: Refused[] = []
  const good: IncomingMention[] = []
  for (const [index, raw] of mentions.entries()) {
    if (raw instanceof UnreadableRow) {
      refused.push({ index, code: raw.code, message: say(raw.code) })
      continue
    }
    const row =
      defaultSource !== undefined && typeof raw === 'object' && raw !== null
        ? { source: defaultSource, ...raw }
        : raw
    const parsed = IncomingMention.safeParse(row)
    if (parsed.success) good.push(parsed.data)
    else refused.push(refusalOf(index, parsed.error.issues[0]))
  }
  crashPoint('ingest.before-store')
  let accepted = 0
  for (let from = 0; from < good.length; from += rowsPerStatement) {
    const part = good.slice(from, from + rowsPerStatement)
    accepted += await needs.work(actor, (work) => store(work, part, needs.secrets))
    crashPoint('ingest.stored')
  }
  return { accepted, duplicates: good.length - accepted, refused }
}

function refusalOf(
  index: number,
  issue: { readonly path: readonly PropertyKey[]; readonly code?: string | undefined } | undefined,
): Refused {
  const field = issue?.path.map(String).join('.') ?? ''
  const code = field === '' ? 'row.not-an-object' : `field.${field}`
  return { index, code, message: field === '' ? say('row.not-an-object') : say('row.field', { field }) }
}

async function store(work: Work, rows: readonly IncomingMention[], secrets: Secrets): Promise<number> {
  const { tx, now, emit, later } = work
  const clean = rows.map((row) => {
    const text = maskPersonal(row.text)
    return { ...row, text, textHash: sha256(fingerprintText(text)) }
  })
  // One batch at a time: ids then become visible in their order, which the reader relies on, and two batches cannot
  // block each other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('mention store'))`
  const column = (of: (row: (typeof clean)[number]) => string | null) => clean.map(of)
  const stored = await tx.$queryRaw<{ id: bigint; source: string }[]>`
    INSERT INTO "mention" ("source", "externalId", "url", "text", "textHash", "publishedAt", "seenAt",
                           "authorHash", "counts", "placeHint", "parentExternalId")
    SELECT r.source, r.external_id, r.url, r.text, r.text_hash, r.published_at::timestamptz, ${now},
           r.author, r.counts::jsonb, r.place, r.parent
    FROM unnest(
      ${column(({ source }) => source)}::text[], ${column(({ externalId }) => externalId)}::text[],
      ${column(({ url }) => url ?? null)}::text[], ${column(({ text }) => text)}::text[],
      ${column(({ textHash }) => textHash)}::text[],
      ${column(({ publishedAt }) => publishedAt ?? null)}::text[],
      ${column(({ author }) => (author === undefined ? null : secrets.lookup(author, 'mention author')))}::text[],
      ${column(({ counts }) => (counts === undefined ? null : JSON.stringify(counts)))}::text[],
      ${column(({ place }) => place ?? null)}::text[],
      ${column(({ parentExternalId }) => parentExternalId ?? null)}::text[]
    ) AS r(source, external_id, url, text, text_hash, published_at, author, counts, place, parent)
    ON CONFLICT ("source", "externalId") DO NOTHING
    RETURNING "id", "source"`
  await hear(work, rows, stored)
  if (stored.length === 0) return 0
  for (const source of new Set(stored.map((row) => row.source))) {
    const ids = stored.filter((row) => row.source === source).map(({ id }) => id)
    await emit('mentions.stored', {
      source,
      firstId: String(ids[0]),
      lastId: String(ids.at(-1)),
      count: ids.length,
    })
  }
  await later('monitor.understand', {}, { singletonKey: 'understand' })
  return stored.length
}

/** A source that brings something is alive, even when all of it was known. Sources nobody set up have no row. */
async function hear(
  { tx, now }: Work,
  rows: readonly { readonly source: string }[],
  stored: readonly { readonly source: string }[],
): Promise<void> {
  for (const source of new Set(rows.map((row) => row.source))) {
    const count = stored.filter((row) => row.source === source).length
    await tx.source.updateMany({
      where: { id: source },
      data: { lastSuccessAt: now, ...(count > 0 && { lastItemAt: now, itemCount: { increment: count } }) },
    })
  }
}
