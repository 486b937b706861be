/**
 * What people, higher modules and the clock may change in the monitor. Commands that are the work of a room stand
 * there: intake stores mentions and sets up sources, stories merges, splits and escalates.
 * Trap: nothing here understands a mention; the leader alone does (reading/reader.ts).
 */

import { requireBase } from '../infra/data/base.ts'
import type { Work } from '../infra/work.ts'
import { requirePermission } from '../staff/queries.ts'
import { AppError } from '../words/errors.ts'
import type { AlertLevel } from '../words/level.ts'
import { say } from './said.ts'
import { recountStories } from './stories/story-rows.ts'

export { ingest, type IngestNeeds } from './intake/ingest.ts'
export { pollDue, type PollNeeds } from './intake/poll.ts'
export { pushMentions } from './intake/pushed-rows.ts'
export { quarantine, retryQuarantined } from './intake/quarantine.ts'
export { saveSource, type SaveSource } from './intake/save-source.ts'
export { importHotline, tableImports, type TableNeeds } from './intake/table-import.ts'
export { escalateAlerts, type EscalateNeeds } from './stories/escalate.ts'
export { splitStory } from './stories/story-merges.ts'

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
  input: {
    readonly storyId: string
    readonly level: AlertLevel
    readonly reason: string
    /** What a person had set, and why. */
    readonly base: { readonly level: string | null; readonly reason: string }
  },
): Promise<void> {
  requirePermission(actor, 'monitor.classify')
  await tx.$queryRaw`SELECT 1 FROM "story" WHERE "id" = ${input.storyId}::uuid FOR UPDATE`
  const before = await tx.story.findUnique({ where: { id: input.storyId } })
  if (before === null)
    throw new AppError('thing.not-found', say('story.not-found', { storyId: input.storyId }))
  requireBase(input.base.level, before.levelByHand, say('story.level-meanwhile'))
  requireBase(input.base.reason, before.levelReason, say('story.level-meanwhile'))
  await tx.story.update({
    where: { id: input.storyId },
    data: {
      level: input.level,
      levelByHand: input.level,
      levelReason: input.reason,
      version: { increment: 1 },
    },
  })
  await emit('story.level-set', { storyId: input.storyId, level: input.level })
}

/**
 * A person knows better what a mention is: its story is counted anew, and the correction is kept as a labelled example.
 */
export async function relabel(
  work: Work,
  input: { mentionId: string; kind: string; base: string | null },
): Promise<void> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'monitor.classify')
  const id = BigInt(input.mentionId)
  await tx.$queryRaw`SELECT 1 FROM "mention" WHERE "id" = ${id} FOR UPDATE`
  const before = await tx.mention.findUnique({ where: { id }, select: { kind: true } })
  if (before === null)
    throw new AppError('thing.not-found', say('mention.not-found', { mentionId: input.mentionId }))
  requireBase(input.base, before.kind, say('mention.kind-meanwhile'))
  await tx.mention.updateMany({ where: { id }, data: { kind: input.kind } })
  await tx.relabel.create({
    data: { id: newId(), mentionId: id, label: 'kind', value: input.kind, byId: actor.id, at: now },
  })
  const { storyId } = await tx.mention.findUniqueOrThrow({ where: { id }, select: { storyId: true } })
  if (storyId !== null) await recountStories(work, [storyId])
  await emit('mention.relabelled', { mentionId: input.mentionId, label: 'kind' })
}
