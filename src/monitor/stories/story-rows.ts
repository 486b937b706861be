/**
 * A story's row follows from its mentions: its tally, its claim, its risk; and the alarm that follows from those.
 * New mentions are added to what the row says already; what moved between stories or was labelled by a person is
 * counted again. Trap: rows are locked before they are counted, so that a count and an addition at the same time
 * cannot lose each other's mentions.
 */

import { answeredAmong } from '../../facts/queries.ts'
import { stored } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import { AlertLevel } from '../../words/level.ts'
import { alertReason } from '../domain/stories/rating/alarms.ts'
import { sharesOf } from '../domain/stories/rating/kind-shares.ts'
import { hoursOf } from '../domain/stories/rating/recent-counts.ts'
import { levelOf, riskOf } from '../domain/stories/rating/risk.ts'
import { knownTallies, ofMentions, ofStories, talliesOf, joined, type Tally } from './story-tallies.ts'

/** Counts all mentions of these stories. */
export async function recountStories(work: Work, storyIds: readonly string[]): Promise<void> {
  const rows = await lockedRows(work, storyIds)
  await save(work, rows, await talliesOf(work, ofStories(storyIds)))
}

/** Adds mentions that were just read to their stories. @param mentionIds in ascending order */
export async function addToStories(
  work: Work,
  storyIds: readonly string[],
  mentionIds: readonly bigint[],
): Promise<void> {
  const rows = await lockedRows(work, storyIds)
  const known = await knownTallies(work.tx, rows)
  const added = await talliesOf(work, ofMentions(mentionIds))
  const tallies = new Map(
    [...added].flatMap(([id, tally]) => {
      const before = known.get(id)
      return before === undefined ? [] : [[id, joined(before, tally, work.now)] as const]
    }),
  )
  await save(work, rows, tallies)
}

async function lockedRows({ tx }: Work, storyIds: readonly string[]) {
  const ids = [...storyIds]
  await tx.$queryRaw`SELECT "id" FROM "story" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`
  return tx.story.findMany({ where: { id: { in: ids } } })
}

type Row = Awaited<ReturnType<typeof lockedRows>>[number]

async function save(work: Work, rows: readonly Row[], tallies: ReadonlyMap<string, Tally>): Promise<void> {
  const updates = rows.flatMap((row) => {
    const tally = tallies.get(row.id)
    return tally === undefined ? [] : [rowOf(row, tally, work.now)]
  })
  await work.tx.$executeRaw`
    UPDATE "story" AS s
    SET "mentionCount" = r."mentionCount", "copyCount" = r."copyCount", "authorCount" = r."authorCount",
        "firstAt" = r."firstAt", "lastAt" = r."lastAt", "kinds" = r."kinds", "recent" = r."recent",
        "leadId" = r."leadId", "unverified" = r."unverified", "claimText" = r."claimText",
        "claimSlots" = coalesce(r."claimSlots", s."claimSlots"), "matchedClaimId" = r."matchedClaimId",
        "matchBand" = r."matchBand", "risk" = r."risk", "riskParts" = r."riskParts", "level" = r."level",
        "version" = s."version" + 1
    FROM jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) AS r(
      "id" uuid, "mentionCount" int, "copyCount" int, "authorCount" int, "firstAt" timestamptz,
      "lastAt" timestamptz, "kinds" jsonb, "recent" jsonb, "leadId" bigint, "unverified" float8,
      "claimText" text, "claimSlots" jsonb, "matchedClaimId" uuid, "matchBand" text,
      "risk" int, "riskParts" jsonb, "level" text)
    WHERE s."id" = r."id"`
  await raiseAlerts(
    work,
    updates.map(({ id, level, mentionCount, matchedClaimId, matchBand }) => ({
      storyId: id,
      level,
      mentionCount,
      answeredClaimId: matchBand === 'answered' ? (matchedClaimId ?? undefined) : undefined,
    })),
  )
}

function rowOf(row: Row, tally: Tally, now: Date) {
  const [claim] = tally.lead?.claims ?? []
  const risk = riskOf({
    mentionCount: tally.mentions,
    authorCount: tally.authors,
    ...hoursOf(tally.recent, now),
    unverified: tally.unverified,
    kinds: sharesOf(tally.kinds),
    text: tally.lead?.text ?? row.title,
  })
  return {
    id: row.id,
    mentionCount: tally.mentions,
    copyCount: tally.copies,
    authorCount: tally.authors,
    firstAt: tally.firstAt,
    lastAt: tally.lastAt,
    kinds: tally.kinds,
    recent: tally.recent,
    leadId: tally.lead === undefined ? null : String(tally.lead.id),
    unverified: tally.unverified,
    claimText: claim?.text ?? null,
    claimSlots: claim?.slots,
    matchedClaimId: tally.match?.claimId ?? null,
    matchBand: tally.match?.band ?? null,
    risk: risk.points,
    riskParts: risk.parts,
    level: AlertLevel.nullable().parse(row.levelByHand) ?? levelOf(risk.points),
  }
}

interface Refreshed {
  readonly storyId: string
  readonly level: AlertLevel
  readonly mentionCount: number
  readonly answeredClaimId: string | undefined
}

async function raiseAlerts({ tx, now, newId, emit }: Work, stories: readonly Refreshed[]): Promise<void> {
  const last = await tx.alert.findMany({
    where: { storyId: { in: stories.map(({ storyId }) => storyId) } },
    distinct: ['storyId'],
    orderBy: [{ storyId: 'asc' }, { raisedAt: 'desc' }],
    select: { storyId: true, level: true, mentionCount: true },
  })
  const lastOf = new Map(last.map((one) => [one.storyId, one]))
  const known = await answeredAmong(tx, [
    ...new Set(stories.flatMap(({ answeredClaimId }) => answeredClaimId ?? [])),
  ])
  const raised = stories.flatMap(({ storyId, level, mentionCount, answeredClaimId }) => {
    const before = lastOf.get(storyId)
    const reason = alertReason({
      level,
      mentionCount,
      knownClaim: answeredClaimId !== undefined && known.has(answeredClaimId),
      last: before && { level: AlertLevel.parse(before.level), mentionCount: before.mentionCount },
    })
    if (reason === undefined) return []
    return [{ id: newId(), storyId, level, reason: stored(reason), mentionCount, raisedAt: now }]
  })
  await tx.alert.createMany({ data: raised })
  for (const { id, storyId, level } of raised) await emit('alert.raised', { alertId: id, storyId, level })
}
