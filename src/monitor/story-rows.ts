/** A story's row follows from its mentions: counts, kinds, claim, known claim, risk; and the alarm that follows from those. */
import type { Work } from '../infra/work.ts'
import { alertReason, levelOf, riskOf, type Level } from './domain/risk.ts'

interface Figures {
  readonly storyId: string
  readonly mentions: bigint
  readonly copies: bigint
  readonly authors: bigint
  readonly last_hour: bigint
  readonly hour_before: bigint
  readonly unverified: number | null
  readonly first_at: Date
  readonly last_at: Date
}

const hourMs = 3_600_000

interface Refreshed {
  readonly storyId: string
  readonly level: Level
  readonly mentionCount: number
  readonly answeredClaimId: string | undefined
}

/** Brings stories in line with their mentions, all in a few statements. `answered` tells which of the known claims have a published answer. */
export async function refreshStories(
  work: Work,
  storyIds: readonly string[],
  answered: (claimIds: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const { tx, now } = work
  const ids = [...storyIds]
  const hourAgo = new Date(now.getTime() - hourMs)
  const twoAgo = new Date(now.getTime() - 2 * hourMs)
  const figures = await tx.$queryRaw<Figures[]>`
    SELECT "storyId", count(*) AS mentions, count("copyOfId") AS copies, count(DISTINCT coalesce("authorHash", "id"::text)) AS authors,
           count(*) FILTER (WHERE coalesce("publishedAt", "seenAt") > ${hourAgo}) AS last_hour,
           count(*) FILTER (WHERE coalesce("publishedAt", "seenAt") > ${twoAgo} AND coalesce("publishedAt", "seenAt") <= ${hourAgo}) AS hour_before,
           max("unverified") AS unverified, min(coalesce("publishedAt", "seenAt")) AS first_at, max(coalesce("publishedAt", "seenAt")) AS last_at
    FROM "mention" WHERE "storyId" = ANY(${ids}::uuid[]) GROUP BY "storyId"`
  const kinds = await tx.$queryRaw<{ storyId: string; kind: string; share: number }[]>`
    SELECT "storyId", "kind", count(*)::float8 / sum(count(*)) OVER (PARTITION BY "storyId") AS share
    FROM "mention" WHERE "storyId" = ANY(${ids}::uuid[]) AND "kind" IS NOT NULL GROUP BY "storyId", "kind"`
  const texts = await tx.$queryRaw<{ storyId: string; text: string; claims: unknown }[]>`
    SELECT DISTINCT ON ("storyId") "storyId", "text", "claims" FROM "mention"
    WHERE "storyId" = ANY(${ids}::uuid[]) AND "copyOfId" IS NULL
    ORDER BY "storyId", jsonb_array_length(coalesce("claims", '[]'::jsonb)) = 0, "id"`
  const matches = await tx.$queryRaw<{ storyId: string; claimId: string; band: string }[]>`
    SELECT DISTINCT ON ("storyId") "storyId", "matchedClaimId" AS "claimId", "matchBand" AS band FROM "mention"
    WHERE "storyId" = ANY(${ids}::uuid[]) AND "matchedClaimId" IS NOT NULL
    ORDER BY "storyId", "matchBand" = 'answered' DESC, "id"`
  const rows = await tx.story.findMany({
    where: { id: { in: ids } },
    select: { id: true, title: true, levelByHand: true },
  })
  const byStory = <T extends { readonly storyId: string }>(found: readonly T[]) =>
    Map.groupBy(found, ({ storyId }) => storyId)
  const [figuresOf, kindsOf, textsOf, matchesOf] = [
    byStory(figures),
    byStory(kinds),
    byStory(texts),
    byStory(matches),
  ]
  const updates = rows.flatMap((row) => {
    const [figure] = figuresOf.get(row.id) ?? []
    if (figure === undefined) return []
    const [text] = textsOf.get(row.id) ?? []
    const [match] = matchesOf.get(row.id) ?? []
    return [rowOf(row, { figure, kinds: kindsOf.get(row.id) ?? [], text, match })]
  })
  await tx.$executeRaw`
    UPDATE "story" AS s
    SET "mentionCount" = r."mentionCount", "copyCount" = r."copyCount", "authorCount" = r."authorCount", "firstAt" = r."firstAt",
        "lastAt" = r."lastAt", "kinds" = r."kinds", "unverified" = r."unverified", "claimText" = r."claimText",
        "claimSlots" = coalesce(r."claimSlots", s."claimSlots"), "matchedClaimId" = r."matchedClaimId", "matchBand" = r."matchBand",
        "risk" = r."risk", "riskParts" = r."riskParts", "level" = r."level", "version" = s."version" + 1
    FROM jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) AS r(
      "id" uuid, "mentionCount" int, "copyCount" int, "authorCount" int, "firstAt" timestamptz, "lastAt" timestamptz, "kinds" jsonb,
      "unverified" float8, "claimText" text, "claimSlots" jsonb, "matchedClaimId" uuid, "matchBand" text, "risk" int, "riskParts" jsonb,
      "level" text)
    WHERE s."id" = r."id"`
  await raiseAlerts(
    work,
    updates.map(({ id, level, mentionCount, matchedClaimId, matchBand }) => ({
      storyId: id,
      level,
      mentionCount,
      answeredClaimId: matchBand === 'answered' ? (matchedClaimId ?? undefined) : undefined,
    })),
    answered,
  )
}

interface Found {
  readonly figure: Figures
  readonly kinds: readonly { readonly kind: string; readonly share: number }[]
  readonly text: { readonly text: string; readonly claims: unknown } | undefined
  readonly match: { readonly claimId: string; readonly band: string } | undefined
}

function rowOf(
  story: { readonly id: string; readonly title: string; readonly levelByHand: string | null },
  { figure, kinds, text, match }: Found,
) {
  const shares = Object.fromEntries(kinds.map(({ kind, share }) => [kind, Math.round(share * 1000) / 1000]))
  const [claim] = (text?.claims ?? []) as { text: string; slots: object }[]
  const risk = riskOf({
    mentionCount: Number(figure.mentions),
    authorCount: Number(figure.authors),
    lastHour: Number(figure.last_hour),
    hourBefore: Number(figure.hour_before),
    unverified: figure.unverified ?? 0,
    kinds: shares,
    text: text?.text ?? story.title,
  })
  return {
    id: story.id,
    mentionCount: Number(figure.mentions),
    copyCount: Number(figure.copies),
    authorCount: Number(figure.authors),
    firstAt: figure.first_at,
    lastAt: figure.last_at,
    kinds: shares,
    unverified: figure.unverified ?? 0,
    claimText: claim?.text ?? null,
    claimSlots: claim?.slots,
    matchedClaimId: match?.claimId ?? null,
    matchBand: match?.band ?? null,
    risk: risk.points,
    riskParts: risk.parts,
    level: (story.levelByHand as Level | null) ?? levelOf(risk.points),
  }
}

async function raiseAlerts(
  { tx, now, newId, emit }: Work,
  stories: readonly Refreshed[],
  answered: (claimIds: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const last = await tx.alert.findMany({
    where: { storyId: { in: stories.map(({ storyId }) => storyId) } },
    distinct: ['storyId'],
    orderBy: [{ storyId: 'asc' }, { raisedAt: 'desc' }],
    select: { storyId: true, level: true, mentionCount: true },
  })
  const lastOf = new Map(last.map((one) => [one.storyId, one]))
  const known = await answered([...new Set(stories.flatMap(({ answeredClaimId }) => answeredClaimId ?? []))])
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
