/**
 * A source is set up or changed, with its settings and tokens.
 * Trap: tokens go in and never out; left out, they stay as they are.
 */

import { requireBase } from '../../infra/data/base.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { say } from '../said.ts'
import { type Source, sourceContext } from '../source.ts'

export interface SaveSource {
  readonly id: string
  /** Of the source as it was read; null: it is a new one. */
  readonly version: number | null
  readonly kind: string
  readonly title: string
  readonly settings: unknown
  readonly active: boolean
  readonly intervalSeconds?: number | undefined
  /** Tokens and the like; absent: they stay as they are. Never read back. */
  readonly secrets?: unknown
}

export interface SaveSourceNeeds {
  readonly sources: ReadonlyMap<string, Source>
  readonly secrets: Secrets
}

const isEmpty = (given: unknown) => Object.keys(given ?? {}).length === 0

export async function saveSource(
  { tx, now, actor, emit }: Work,
  input: SaveSource,
  { sources, secrets }: SaveSourceNeeds,
): Promise<void> {
  requirePermission(actor, 'monitor.sources')
  const source = sources.get(input.kind)
  if (source === undefined)
    throw new AppError('source.refused', say('source.unknown-kind', { kind: input.kind }))
  const settings = source.settings.safeParse(input.settings)
  if (!settings.success)
    throw new AppError('source.refused', say('source.settings'), { details: settings.error.issues })
  await tx.$queryRaw`SELECT 1 FROM "source" WHERE "id" = ${input.id} FOR UPDATE`
  const before = await tx.source.findUnique({ where: { id: input.id } })
  requireBase(
    input.version,
    before?.version ?? null,
    say(input.version === null ? 'source.code-taken' : 'source.changed-meanwhile'),
  )
  // What was meant for one kind of source means nothing to another.
  const given = before?.kind === input.kind ? input.secrets : (input.secrets ?? {})
  const parsed = given === undefined ? undefined : source.secrets.safeParse(given)
  if (parsed?.success === false)
    throw new AppError('source.refused', say('source.secrets'), {
      details: parsed.error.issues.map(({ path }) => ({ path })),
    })
  const data = {
    kind: input.kind,
    title: input.title,
    settings: JSON.parse(JSON.stringify(settings.data)),
    active: input.active,
    intervalSeconds: input.intervalSeconds ?? source.expects.intervalSeconds,
    nextRunAt: now,
    ...(given !== undefined && {
      secretsCipher: isEmpty(given) ? '' : secrets.encrypt(JSON.stringify(given), sourceContext(input.id)),
    }),
  }
  if (before === null) await tx.source.create({ data: { id: input.id, ...data } })
  else await tx.source.update({ where: { id: input.id }, data: { ...data, version: { increment: 1 } } })
  await emit('source.changed', { sourceId: input.id, fields: Object.keys(data) })
}
