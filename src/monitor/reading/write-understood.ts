/**
 * Writes what was understood into mentions and stories, in one transaction, if this process still leads.
 * Trap: a commit may have come through although its answer was lost; what is written is neither written nor counted
 * twice.
 */

import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { type Lease, stillLeads } from '../stories/story-merges.ts'
import { addToStories } from '../stories/story-rows.ts'
import type { Understood } from './understanding.ts'

export interface Batch extends Lease {
  readonly results: readonly Understood[]
}

/** @returns false when another process leads by now: nothing is written then */
export async function writeUnderstood(
  work: Work,
  { processId, token, results: understood }: Batch,
): Promise<boolean> {
  const { tx, now, emit } = work
  if (!(await stillLeads(tx, { processId, token }))) return false
  const results = await stillWaiting(tx, understood)
  if (results.length === 0) return true
  const json = (value: unknown) => JSON.stringify(value)
  await tx.$executeRaw`
    UPDATE "mention" AS m
    SET "understoodAt" = ${now}, "copyOfId" = r.copy_of, "storyId" = r.story_id::uuid, "kind" = r.kind,
        "unverified" = r.unverified, "labels" = r.labels::jsonb, "place" = r.place, "claims" = r.claims::jsonb,
        "matchedClaimId" = r.claim_id::uuid, "matchBand" = r.band, "error" = NULL
    FROM unnest(
      ${results.map(({ id }) => id)}::bigint[], ${results.map(({ copyOfId }) => copyOfId)}::bigint[],
      ${results.map(({ storyId }) => storyId)}::text[],
      ${results.map(({ labels }) => labels.kind)}::text[], ${results.map(({ labels }) => labels.unverified)}::float8[],
      ${results.map(({ labels }) => json(storedLabels(labels)))}::text[],
      ${results.map(({ place }) => place)}::text[], ${results.map(({ claims }) => json(claims))}::text[],
      ${results.map(({ matchedClaimId }) => matchedClaimId)}::text[],
      ${results.map(({ matchBand }) => matchBand)}::text[]
    ) AS r(id, copy_of, story_id, kind, unverified, labels, place, claims, claim_id, band)
    WHERE m."id" = r.id`
  const storyIds = [...new Set(results.map(({ storyId }) => storyId))]
  await openStories(work, results)
  await addToStories(
    work,
    storyIds,
    results.map(({ id }) => id),
  )
  await emit('story.changed', { storyIds })
  return true
}

/** A commit may have come through although its answer was lost. */
async function stillWaiting(tx: Tx, understood: readonly Understood[]): Promise<Understood[]> {
  const waiting = await tx.mention.findMany({
    where: { id: { in: understood.map(({ id }) => id) }, understoodAt: null },
    select: { id: true },
  })
  const ids = new Set(waiting.map(({ id }) => id))
  return understood.filter(({ id }) => ids.has(id))
}

/** All a mention was labelled with, but for what has a column of its own. */
function storedLabels({ kinds, topic, emotion, finer, stance, urgency }: Understood['labels']) {
  return { kinds, topic, emotion, finer, stance, urgency }
}

async function openStories({ tx }: Work, results: readonly Understood[]): Promise<void> {
  const fresh = results.filter(({ isNewStory }) => isNewStory)
  if (fresh.length === 0) return
  await tx.story.createMany({
    data: fresh.map((one) => ({
      id: one.storyId,
      title: titleOf(one),
      place: one.place,
      firstAt: new Date(one.atMs),
      lastAt: new Date(one.atMs),
    })),
    skipDuplicates: true,
  })
}

function titleOf({ claims, text }: Understood): string {
  const sentence = claims[0]?.text ?? text
  const line = sentence.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`
}
