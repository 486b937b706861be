/**
 * A story's row follows from its mentions: counts, kinds, claim, known claim, risk; and the alarm that follows from those.
 * New mentions are added to what the row says already; what moved between stories or was labelled by a person is counted again.
 * Trap: rows are locked before they are counted, so that a count and an addition at the same time cannot lose each other's mentions.
 */
import { Prisma } from '../../prisma/generated/client.ts'
import { answeredAmong } from '../facts/queries.ts'
import type { Work } from '../infra/work.ts'
import { hoursOf, type RecentCounts, recentSince, recentWith } from './domain/recent-counts.ts'
import { alertReason, levelOf, riskOf, type Level } from './domain/risk.ts'

/** What a set of a story's mentions says. */
interface Tally {
  readonly mentions: number
  readonly copies: number
  readonly authors: number
  readonly unverified: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly kindCounts: Readonly<Record<string, number>>
  readonly recent: RecentCounts
  readonly lead: Lead | undefined
  readonly match: Match | undefined
}

/** The first mention that states a claim, else the first: its words stand for the story. */
interface Lead {
  readonly id: bigint
  readonly text: string
  readonly claims: readonly { readonly text: string; readonly slots: object }[]
}

/** The first answered claim, else the first suggested. */
interface Match {
  readonly claimId: string
  readonly band: string
}

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
  const uncounted = rows.filter(({ kindCounts }) => kindCounts === null).map(({ id }) => id)
  const more = await talliesOf(work, ofMentions(mentionIds, uncounted))
  const known = await knownOf(work, rows)
  const whole = uncounted.length === 0 ? more : await talliesOf(work, ofStories(uncounted))
  const tallies = new Map(
    rows.flatMap((row) => {
      const before = known.get(row.id)
      const added = more.get(row.id)
      const tally = before === undefined ? whole.get(row.id) : added && together(before, added, work.now)
      return tally === undefined ? [] : [[row.id, tally] as const]
    }),
  )
  await save(work, rows, tallies)
}

interface Asked {
  readonly where: Prisma.Sql
  /** Mentions whose authors are no new ones when others of the story have them too. */
  readonly added: readonly bigint[] | undefined
}

const ofStories = (storyIds: readonly string[]): Asked => ({
  where: Prisma.sql`m."storyId" = ANY(${[...storyIds]}::uuid[])`,
  added: undefined,
})

const ofMentions = (mentionIds: readonly bigint[], without: readonly string[]): Asked => ({
  where: Prisma.sql`m."id" = ANY(${[...mentionIds]}::bigint[]) AND m."storyId" <> ALL(${[...without]}::uuid[])`,
  added: mentionIds,
})

async function lockedRows({ tx }: Work, storyIds: readonly string[]) {
  const ids = [...storyIds]
  await tx.$queryRaw`SELECT "id" FROM "story" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`
  return tx.story.findMany({ where: { id: { in: ids } } })
}

type Row = Awaited<ReturnType<typeof lockedRows>>[number]

const saidAt = Prisma.sql`coalesce(m."publishedAt", m."seenAt")`

async function talliesOf({ tx, now }: Work, { where, added }: Asked): Promise<ReadonlyMap<string, Tally>> {
  const isNewAuthor =
    added === undefined
      ? Prisma.sql`true`
      : Prisma.sql`NOT EXISTS (SELECT 1 FROM "mention" o WHERE o."storyId" = m."storyId" AND o."authorHash" = m."authorHash"
                               AND o."id" <> ALL(${[...added]}::bigint[]))`
  const figures = await tx.$queryRaw<Figures[]>`
    SELECT m."storyId", count(*) AS mentions, count(m."copyOfId") AS copies,
           count(DISTINCT coalesce(m."authorHash", m."id"::text)) FILTER (WHERE ${isNewAuthor}) AS authors,
           max(m."unverified") AS unverified, min(${saidAt}) AS "firstAt", max(${saidAt}) AS "lastAt"
    FROM "mention" m WHERE ${where} GROUP BY 1`
  const kinds = await tx.$queryRaw<Counted[]>`
    SELECT m."storyId", m."kind" AS label, count(*) AS count FROM "mention" m WHERE ${where} AND m."kind" IS NOT NULL GROUP BY 1, 2`
  const recent = await tx.$queryRaw<Counted[]>`
    SELECT m."storyId", floor(extract(epoch FROM ${saidAt}) / 300)::bigint::text AS label, count(*) AS count
    FROM "mention" m WHERE ${where} AND ${saidAt} >= ${recentSince(now)} GROUP BY 1, 2`
  const leads = await tx.$queryRaw<(Lead & { readonly storyId: string })[]>`
    SELECT DISTINCT ON (m."storyId") m."storyId", m."id", m."text", coalesce(m."claims", '[]'::jsonb) AS claims
    FROM "mention" m WHERE ${where} AND m."copyOfId" IS NULL
    ORDER BY m."storyId", jsonb_array_length(coalesce(m."claims", '[]'::jsonb)) = 0, m."id"`
  const matches = await tx.$queryRaw<(Match & { readonly storyId: string })[]>`
    SELECT DISTINCT ON (m."storyId") m."storyId", m."matchedClaimId" AS "claimId", m."matchBand" AS band
    FROM "mention" m WHERE ${where} AND m."matchedClaimId" IS NOT NULL
    ORDER BY m."storyId", m."matchBand" = 'answered' DESC, m."id"`
  const [kindsOf, recentOf, leadsOf, matchesOf] = [
    byStory(kinds),
    byStory(recent),
    byStory(leads),
    byStory(matches),
  ]
  return new Map(
    figures.map(({ storyId, mentions, copies, authors, unverified, firstAt, lastAt }) => [
      storyId,
      {
        mentions: Number(mentions),
        copies: Number(copies),
        authors: Number(authors),
        unverified: unverified ?? 0,
        firstAt,
        lastAt,
        kindCounts: countsIn(kindsOf.get(storyId)),
        recent: countsIn(recentOf.get(storyId)),
        lead: leadsOf.get(storyId)?.[0],
        match: matchesOf.get(storyId)?.[0],
      },
    ]),
  )
}

interface Figures {
  readonly storyId: string
  readonly mentions: bigint
  readonly copies: bigint
  readonly authors: bigint
  readonly unverified: number | null
  readonly firstAt: Date
  readonly lastAt: Date
}

interface Counted {
  readonly storyId: string
  readonly label: string
  readonly count: bigint
}

const byStory = <T extends { readonly storyId: string }>(found: readonly T[]) =>
  Map.groupBy(found, ({ storyId }) => storyId)

const countsIn = (counted: readonly Counted[] | undefined) =>
  Object.fromEntries((counted ?? []).map(({ label, count }) => [label, Number(count)]))

/** What rows say already; a story that was never counted says nothing. */
async function knownOf({ tx }: Work, rows: readonly Row[]): Promise<ReadonlyMap<string, Tally>> {
  const ids = rows.flatMap(({ leadId }) => leadId ?? [])
  const leads = await tx.mention.findMany({
    where: { id: { in: ids } },
    select: { id: true, text: true, claims: true },
  })
  const leadOf = new Map(
    leads.map(({ id, text, claims }) => [
      id,
      { id, text, claims: (claims ?? []) as unknown as Lead['claims'] },
    ]),
  )
  return new Map(
    rows.flatMap((row) => {
      if (row.kindCounts === null) return []
      const tally: Tally = {
        mentions: row.mentionCount,
        copies: row.copyCount,
        authors: row.authorCount,
        unverified: row.unverified,
        firstAt: row.firstAt,
        lastAt: row.lastAt,
        kindCounts: row.kindCounts as Tally['kindCounts'],
        recent: row.recent as RecentCounts,
        lead: row.leadId === null ? undefined : leadOf.get(row.leadId),
        match:
          row.matchedClaimId === null
            ? undefined
            : { claimId: row.matchedClaimId, band: row.matchBand ?? 'none' },
      }
      return [[row.id, tally] as const]
    }),
  )
}

/** Mentions come in the order of their ids: of equals the earlier stays. */
function together(before: Tally, added: Tally, now: Date): Tally {
  const isFirst = before.mentions === 0
  const kindCounts = new Map(Object.entries(before.kindCounts))
  for (const [kind, count] of Object.entries(added.kindCounts))
    kindCounts.set(kind, (kindCounts.get(kind) ?? 0) + count)
  const hasClaims = (lead: Lead | undefined) => lead !== undefined && lead.claims.length > 0
  const isAnswered = (match: Match | undefined) => match?.band === 'answered'
  return {
    mentions: before.mentions + added.mentions,
    copies: before.copies + added.copies,
    authors: before.authors + added.authors,
    unverified: Math.max(before.unverified, added.unverified),
    firstAt: isFirst || added.firstAt < before.firstAt ? added.firstAt : before.firstAt,
    lastAt: isFirst || added.lastAt > before.lastAt ? added.lastAt : before.lastAt,
    kindCounts: Object.fromEntries(kindCounts),
    recent: recentWith(before.recent, added.recent, now),
    lead: !hasClaims(before.lead) && hasClaims(added.lead) ? added.lead : (before.lead ?? added.lead),
    match: !isAnswered(before.match) && isAnswered(added.match) ? added.match : (before.match ?? added.match),
  }
}

async function save(work: Work, rows: readonly Row[], tallies: ReadonlyMap<string, Tally>): Promise<void> {
  const updates = rows.flatMap((row) => {
    const tally = tallies.get(row.id)
    return tally === undefined ? [] : [rowOf(row, tally, work.now)]
  })
  await work.tx.$executeRaw`
    UPDATE "story" AS s
    SET "mentionCount" = r."mentionCount", "copyCount" = r."copyCount", "authorCount" = r."authorCount", "firstAt" = r."firstAt",
        "lastAt" = r."lastAt", "kinds" = r."kinds", "kindCounts" = r."kindCounts", "recent" = r."recent", "leadId" = r."leadId",
        "unverified" = r."unverified", "claimText" = r."claimText", "claimSlots" = coalesce(r."claimSlots", s."claimSlots"),
        "matchedClaimId" = r."matchedClaimId", "matchBand" = r."matchBand", "risk" = r."risk", "riskParts" = r."riskParts",
        "level" = r."level", "version" = s."version" + 1
    FROM jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) AS r(
      "id" uuid, "mentionCount" int, "copyCount" int, "authorCount" int, "firstAt" timestamptz, "lastAt" timestamptz, "kinds" jsonb,
      "kindCounts" jsonb, "recent" jsonb, "leadId" bigint, "unverified" float8, "claimText" text, "claimSlots" jsonb,
      "matchedClaimId" uuid, "matchBand" text, "risk" int, "riskParts" jsonb, "level" text)
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
  const labelled = Object.values(tally.kindCounts).reduce((sum, count) => sum + count, 0)
  const kinds = Object.fromEntries(
    Object.entries(tally.kindCounts).map(([kind, count]) => [
      kind,
      Math.round((1000 * count) / labelled) / 1000,
    ]),
  )
  const [claim] = tally.lead?.claims ?? []
  const risk = riskOf({
    mentionCount: tally.mentions,
    authorCount: tally.authors,
    ...hoursOf(tally.recent, now),
    unverified: tally.unverified,
    kinds,
    text: tally.lead?.text ?? row.title,
  })
  return {
    id: row.id,
    mentionCount: tally.mentions,
    copyCount: tally.copies,
    authorCount: tally.authors,
    firstAt: tally.firstAt,
    lastAt: tally.lastAt,
    kinds,
    kindCounts: tally.kindCounts,
    recent: tally.recent,
    leadId: tally.lead === undefined ? null : String(tally.lead.id),
    unverified: tally.unverified,
    claimText: claim?.text ?? null,
    claimSlots: claim?.slots,
    matchedClaimId: tally.match?.claimId ?? null,
    matchBand: tally.match?.band ?? null,
    risk: risk.points,
    riskParts: risk.parts,
    level: (row.levelByHand as Level | null) ?? levelOf(risk.points),
  }
}

interface Refreshed {
  readonly storyId: string
  readonly level: Level
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
      last: before && { level: before.level as Level, mentionCount: before.mentionCount },
    })
    return reason === undefined ? [] : [{ id: newId(), storyId, level, reason, mentionCount, raisedAt: now }]
  })
  await tx.alert.createMany({ data: raised })
  for (const { id, storyId, level } of raised) await emit('alert.raised', { alertId: id, storyId, level })
}
