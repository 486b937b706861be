/**
 * Fetches sources that are due. Each keeps its own pace; one that fails waits longer and says why; none stops another.
 * Shape: read → call → record. What was fetched twice is stored once.
 */

import type { Db } from '../../infra/data/db.ts'
import { type Secrets, withoutValues } from '../../infra/data/secrets.ts'
import { stored, storedOrNull } from '../../infra/data/stored-message.ts'
import type { Log } from '../../infra/log.ts'
import { type Actor, systemActor, type UnitOfWork } from '../../infra/work.ts'
import { requireSystem } from '../../staff/queries.ts'
import { OutsideError } from '../../words/errors.ts'
import { Message, type Param } from '../../words/message.ts'
import { say } from '../said.ts'
import { type FetchResult, type Source, sourceContext } from '../source.ts'
import { ingest } from './ingest.ts'
import { quarantine } from './quarantine.ts'

export interface PollNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
  readonly log: Log
  readonly now: () => Date
  readonly random: () => number
  readonly sources: ReadonlyMap<string, Source>
  readonly guardedFetch: typeof fetch
}

/** A source in work is not fetched by another process for this long. */
const claimMs = 120_000
const longestPauseMs = 7 * 24 * 3_600_000

export async function pollDue(needs: PollNeeds, actor: Actor): Promise<void> {
  requireSystem(actor)
  const due = await needs.db.source.findMany({
    where: { active: true, nextRunAt: { lte: needs.now() } },
    orderBy: { nextRunAt: 'asc' },
    take: 50,
  })
  const pull = due.filter(({ kind }) => needs.sources.get(kind)?.mode === 'pull')
  await Promise.all(pull.map(({ id, nextRunAt }) => pollOne(needs, id, nextRunAt)))
}

/** @param nextRunAt as it was seen: of several processes one moves it on, and fetches */
export async function pollOne(needs: PollNeeds, sourceId: string, nextRunAt: Date): Promise<void> {
  const { db, now } = needs
  const claimed = await needs.work(systemActor, ({ tx, now: at }) =>
    tx.source.updateMany({
      where: { id: sourceId, nextRunAt },
      data: { nextRunAt: new Date(at.getTime() + claimMs) },
    }),
  )
  if (claimed.count === 0) return
  const row = await db.source.findUniqueOrThrow({ where: { id: sourceId } })
  const source = needs.sources.get(row.kind)
  if (source?.fetch === undefined) return
  let secrets: unknown
  try {
    const settings = source.settings.parse(row.settings)
    const secretText =
      row.secretsCipher === '' ? '{}' : needs.secrets.decrypt(row.secretsCipher, sourceContext(sourceId))
    secrets = source.secrets.parse(JSON.parse(secretText))
    const result = await source.fetch(
      { sourceId, settings, secrets, fetch: needs.guardedFetch, now },
      row.cursor,
    )
    const { accepted, refused } = await ingest(needs, { mentions: result.items, defaultSource: sourceId })
    if (refused.length > 0)
      await needs.work(systemActor, (unit) =>
        quarantine(unit, { source: sourceId, items: result.items, refused }),
      )
    await recordSuccess(needs, row, { result, accepted })
  } catch (cause) {
    await recordFailure(needs, row, { cause, secrets })
  }
}

interface SourceRow {
  readonly id: string
  readonly intervalSeconds: number
  readonly failures: number
}

async function recordSuccess(
  needs: PollNeeds,
  row: SourceRow,
  { result, accepted }: { result: FetchResult; accepted: number },
): Promise<void> {
  // New items: come back soon. Nothing new: a little later than asked. Spread by chance so that sources do not march
  // in step.
  const pace = accepted > 0 ? 0.5 : 1.2
  const waitMs = Math.max(
    row.intervalSeconds * 1000 * pace * (0.9 + 0.2 * needs.random()),
    result.retryAfterMs ?? 0,
  )
  await needs.work(systemActor, async ({ tx, now, emit }) => {
    await tx.source.update({
      where: { id: row.id },
      data: {
        cursor:
          result.cursor === null || result.cursor === undefined
            ? {}
            : JSON.parse(JSON.stringify(result.cursor)),
        lastRunAt: now,
        lastSuccessAt: now,
        failures: 0,
        failureReason: storedOrNull(result.gone === true ? say('source.gone') : null),
        nextRunAt: new Date(now.getTime() + Math.min(waitMs, longestPauseMs)),
        ...(result.gone === true && { active: false }),
      },
    })
    if (result.gone === true) await emit('source.failed', { sourceId: row.id, failures: 1 })
  })
}

async function recordFailure(
  needs: PollNeeds,
  row: SourceRow,
  { cause, secrets }: { cause: unknown; secrets: unknown },
): Promise<void> {
  const failures = row.failures + 1
  // The other side may echo what it was sent: our keys go neither into the log nor onto the screen.
  const reason = faultOf(cause, secrets)
  needs.log.warn('a source failed', { sourceId: row.id, failures, reason })
  const asked = cause instanceof OutsideError ? (cause.retryAfterMs ?? 0) : 0
  const waitMs = Math.max(
    asked,
    row.intervalSeconds * 1000 * Math.min(2 ** failures, 64) * (0.9 + 0.2 * needs.random()),
  )
  await needs.work(systemActor, async ({ tx, now, emit }) => {
    await tx.source.update({
      where: { id: row.id },
      data: {
        lastRunAt: now,
        failures,
        failureReason: stored(reason),
        nextRunAt: new Date(now.getTime() + Math.min(waitMs, longestPauseMs)),
      },
    })
    if (failures === 1 || failures % 10 === 0) await emit('source.failed', { sourceId: row.id, failures })
  })
}

const longestFault = 300

/**
 * What failed, for the screen. Only what the other side said can hold our keys, and it is a parameter of the sentence.
 */
function faultOf(cause: unknown, secrets: unknown): Message {
  const clean = (text: string) => withoutValues(text, secrets).slice(0, longestFault)
  const says = cause instanceof OutsideError ? cause.says : undefined
  if (says === undefined)
    return say('source.broke', { fault: clean(cause instanceof Error ? cause.message : String(cause)) })
  const { code, params } = says
  return new Message(
    code,
    Object.fromEntries(
      Object.entries(params).map(([name, param]): [string, Param] => [
        name,
        typeof param === 'string' ? clean(param) : param,
      ]),
    ),
  )
}
