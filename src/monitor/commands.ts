/**
 * What people and higher modules may change in the monitor. Mentions come in through ingest.ts, are read by reader.ts.
 */

import type { Secrets } from '../infra/data/secrets.ts'
import type { Work } from '../infra/work.ts'
import { requirePermission } from '../staff/queries.ts'
import { AppError } from '../words/errors.ts'
import type { AlertLevel } from '../words/level.ts'
import { say } from './said.ts'
import { type Source, sourceContext } from './source.ts'
import { recountStories } from './stories/story-rows.ts'

export { ingest, type IngestNeeds } from './intake/ingest.ts'
export { splitStory } from './stories/story-merges.ts'
export { importHotline } from './intake/table-import.ts'

/** A case took up a story: the screen shows it, and it is not opened twice. */
export async function linkStoryToCase(
  { tx, actor }: Work,
  { storyId, caseId }: { storyId: string; caseId: string },
): Promise<void> {
  requirePermission(actor, 'case.open')
  const { count } = await tx.story.updateMany({
    where: { id: storyId, caseId: null, mergedIntoId: null },
    data: { caseId, version: { increment: 1 } },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', say('story.taken-up'))
}

export async function acknowledgeAlert(
  { tx, now, actor, emit }: Work,
  { alertId }: { alertId: string },
): Promise<void> {
  requirePermission(actor, 'alert.acknowledge')
  const alert = await tx.alert.findUnique({ where: { id: alertId } })
  if (alert === null) throw new AppError('thing.not-found', say('alert.not-found', { alertId }))
  if (alert.acknowledgedAt !== null) return
  await tx.alert.update({ where: { id: alertId }, data: { acknowledgedAt: now, acknowledgedById: actor.id } })
  await emit('alert.acknowledged', { alertId, storyId: alert.storyId })
}

/** A person's level overrides the machine's, with a reason that is shown. */
export async function setStoryLevel(
  { tx, actor, emit }: Work,
  input: { storyId: string; level: AlertLevel; reason: string },
): Promise<void> {
  requirePermission(actor, 'monitor.classify')
  const { count } = await tx.story.updateMany({
    where: { id: input.storyId },
    data: {
      level: input.level,
      levelByHand: input.level,
      levelReason: input.reason,
      version: { increment: 1 },
    },
  })
  if (count === 0) throw new AppError('thing.not-found', say('story.not-found', { storyId: input.storyId }))
  await emit('story.level-set', { storyId: input.storyId, level: input.level })
}

/**
 * A person knows better what a mention is: its story is counted anew, and the correction is kept as a labelled example.
 */
export async function relabel(work: Work, input: { mentionId: string; kind: string }): Promise<void> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'monitor.classify')
  const id = BigInt(input.mentionId)
  const { count } = await tx.mention.updateMany({ where: { id }, data: { kind: input.kind } })
  if (count === 0)
    throw new AppError('thing.not-found', say('mention.not-found', { mentionId: input.mentionId }))
  await tx.relabel.create({
    data: { id: newId(), mentionId: id, label: 'kind', value: input.kind, byId: actor.id, at: now },
  })
  const { storyId } = await tx.mention.findUniqueOrThrow({ where: { id }, select: { storyId: true } })
  if (storyId !== null) await recountStories(work, [storyId])
  await emit('mention.relabelled', { mentionId: input.mentionId, label: 'kind' })
}

export interface SaveSource {
  readonly id: string
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
  const before = await tx.source.findUnique({ where: { id: input.id }, select: { kind: true } })
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
  await tx.source.upsert({
    where: { id: input.id },
    create: { id: input.id, ...data },
    update: { ...data, version: { increment: 1 } },
  })
  await emit('source.changed', { sourceId: input.id, fields: Object.keys(data) })
}
