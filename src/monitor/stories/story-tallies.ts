/**
 * What a set of a story's mentions says: counts, kinds, the last two hours, the words that stand for it, the known
 * claim. Counted in a few statements over whole stories or over new mentions, or known from a story's row; two of
 * them make one.
 */

import { Prisma } from '../../../prisma/generated/client.ts'
import type { Tx } from '../../infra/data/db.ts'
import {
  type RecentCounts,
  recentSince,
  recentWith,
  stretchSeconds,
} from '../domain/stories/rating/recent-counts.ts'
import { Counts, StoredClaims } from '../domain/stories/rating/stored-counts.ts'

/** What a set of a story's mentions says. */
export interface Tally {
  readonly mentions: number
  readonly copies: number
  readonly authors: number
  readonly unverified: number
  readonly firstAt: Date
  readonly lastAt: Date
  /** How many mentions are of each kind. */
  readonly kinds: Readonly<Record<string, number>>
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

interface LeadRow {
  readonly storyId: string
  readonly id: bigint
  readonly text: string
  readonly claims: unknown
}

const leadOf = (row: Omit<LeadRow, 'storyId'> | undefined): Lead | undefined =>
  row && { id: row.id, text: row.text, claims: StoredClaims.parse(row.claims ?? []) }

/** The first answered claim, else the first suggested. */
interface Match {
  readonly claimId: string
  readonly band: string
}

interface Asked {
  readonly where: Prisma.Sql
  /** Mentions whose authors are no new ones when others of the story have them too. */
  readonly added: readonly bigint[] | undefined
}

export const ofStories = (storyIds: readonly string[]): Asked => ({
  where: Prisma.sql`m."storyId" = ANY(${[...storyIds]}::uuid[])`,
  added: undefined,
})

/** @param mentionIds new ones of these stories */
export const ofMentions = (mentionIds: readonly bigint[]): Asked => ({
  where: Prisma.sql`m."id" = ANY(${[...mentionIds]}::bigint[])`,
  added: mentionIds,
})

const saidAt = Prisma.sql`coalesce(m."publishedAt", m."seenAt")`

export async function talliesOf(
  { tx, now }: { readonly tx: Tx; readonly now: Date },
  { where, added }: Asked,
): Promise<ReadonlyMap<string, Tally>> {
  const isNewAuthor =
    added === undefined
      ? Prisma.sql`true`
      : Prisma.sql`NOT EXISTS (SELECT 1 FROM "mention" o
                               WHERE o."storyId" = m."storyId" AND o."authorHash" = m."authorHash"
                                 AND o."id" <> ALL(${[...added]}::bigint[]))`
  const figures = await tx.$queryRaw<Figures[]>`
    SELECT m."storyId", count(*) AS mentions, count(m."copyOfId") AS copies,
           count(DISTINCT coalesce(m."authorHash", m."id"::text)) FILTER (WHERE ${isNewAuthor}) AS authors,
           max(m."unverified") AS unverified, min(${saidAt}) AS "firstAt", max(${saidAt}) AS "lastAt"
    FROM "mention" m WHERE ${where} GROUP BY 1`
  const kinds = await tx.$queryRaw<Counted[]>`
    SELECT m."storyId", m."kind" AS label, count(*) AS count
    FROM "mention" m WHERE ${where} AND m."kind" IS NOT NULL GROUP BY 1, 2`
  const recent = await tx.$queryRaw<Counted[]>`
    SELECT m."storyId", count(*) AS count,
           floor(extract(epoch FROM ${saidAt}) / ${stretchSeconds}::int)::bigint::text AS label
    FROM "mention" m WHERE ${where} AND ${saidAt} >= ${recentSince(now)} GROUP BY 1, 3`
  const leads = await tx.$queryRaw<LeadRow[]>`
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
        kinds: countsIn(kindsOf.get(storyId)),
        recent: countsIn(recentOf.get(storyId)),
        lead: leadOf(leadsOf.get(storyId)?.[0]),
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

/** The columns of a story's row that hold its tally. */
export interface TallyRow {
  readonly id: string
  readonly mentionCount: number
  readonly copyCount: number
  readonly authorCount: number
  readonly unverified: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly kinds: unknown
  readonly recent: unknown
  readonly leadId: bigint | null
  readonly matchedClaimId: string | null
  readonly matchBand: string | null
}

/** What rows say already. */
export async function knownTallies(tx: Tx, rows: readonly TallyRow[]): Promise<ReadonlyMap<string, Tally>> {
  const leads = await tx.mention.findMany({
    where: { id: { in: rows.flatMap(({ leadId }) => leadId ?? []) } },
    select: { id: true, text: true, claims: true },
  })
  const leadById = new Map(leads.map((row) => [row.id, leadOf(row)]))
  return new Map(
    rows.map((row) => [
      row.id,
      {
        mentions: row.mentionCount,
        copies: row.copyCount,
        authors: row.authorCount,
        unverified: row.unverified,
        firstAt: row.firstAt,
        lastAt: row.lastAt,
        kinds: Counts.parse(row.kinds),
        recent: Counts.parse(row.recent),
        lead: row.leadId === null ? undefined : leadById.get(row.leadId),
        match:
          row.matchedClaimId === null
            ? undefined
            : { claimId: row.matchedClaimId, band: row.matchBand ?? 'none' },
      },
    ]),
  )
}

/** Mentions come in the order of their ids: of equals the earlier stays. */
export function joined(before: Tally, added: Tally, now: Date): Tally {
  const isFirst = before.mentions === 0
  const kinds = new Map(Object.entries(before.kinds))
  for (const [kind, count] of Object.entries(added.kinds)) kinds.set(kind, (kinds.get(kind) ?? 0) + count)
  const hasClaims = (lead: Lead | undefined) => lead !== undefined && lead.claims.length > 0
  const isAnswered = (match: Match | undefined) => match?.band === 'answered'
  return {
    mentions: before.mentions + added.mentions,
    copies: before.copies + added.copies,
    authors: before.authors + added.authors,
    unverified: Math.max(before.unverified, added.unverified),
    firstAt: isFirst || added.firstAt < before.firstAt ? added.firstAt : before.firstAt,
    lastAt: isFirst || added.lastAt > before.lastAt ? added.lastAt : before.lastAt,
    kinds: Object.fromEntries(kinds),
    recent: recentWith(before.recent, added.recent, now),
    lead: !hasClaims(before.lead) && hasClaims(added.lead) ? added.lead : (before.lead ?? added.lead),
    match: !isAnswered(before.match) && isAnswered(added.match) ? added.match : (before.match ?? added.match),
  }
}
