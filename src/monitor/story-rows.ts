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

/** Brings stories in line with their mentions. `isAnswered` tells whether a known claim has a published answer. */
export async function refreshStories(
  work: Work,
  storyIds: readonly string[],
  isAnswered: (claimId: string) => Promise<boolean>,
): Promise<void> {
  const { tx, now } = work
  const hourAgo = new Date(now.getTime() - hourMs)
  const twoAgo = new Date(now.getTime() - 2 * hourMs)
  const figures = await tx.$queryRaw<Figures[]>`
    SELECT "storyId", count(*) AS mentions, count("copyOfId") AS copies, count(DISTINCT coalesce("authorHash", "id"::text)) AS authors,
           count(*) FILTER (WHERE coalesce("publishedAt", "seenAt") > ${hourAgo}) AS last_hour,
           count(*) FILTER (WHERE coalesce("publishedAt", "seenAt") > ${twoAgo} AND coalesce("publishedAt", "seenAt") <= ${hourAgo}) AS hour_before,
           max("unverified") AS unverified, min(coalesce("publishedAt", "seenAt")) AS first_at, max(coalesce("publishedAt", "seenAt")) AS last_at
    FROM "mention" WHERE "storyId" = ANY(${[...storyIds]}::uuid[]) GROUP BY "storyId"`
  const kinds = await tx.$queryRaw<{ storyId: string; kind: string; share: number }[]>`
    SELECT "storyId", "kind", count(*)::float8 / sum(count(*)) OVER (PARTITION BY "storyId") AS share
    FROM "mention" WHERE "storyId" = ANY(${[...storyIds]}::uuid[]) AND "kind" IS NOT NULL GROUP BY "storyId", "kind"`
  const texts = await tx.$queryRaw<{ storyId: string; text: string; claims: unknown }[]>`
    SELECT DISTINCT ON ("storyId") "storyId", "text", "claims" FROM "mention"
    WHERE "storyId" = ANY(${[...storyIds]}::uuid[]) AND "copyOfId" IS NULL
    ORDER BY "storyId", jsonb_array_length(coalesce("claims", '[]'::jsonb)) = 0, "id"`
  const matches = await tx.$queryRaw<{ storyId: string; claimId: string; band: string }[]>`
    SELECT DISTINCT ON ("storyId") "storyId", "matchedClaimId" AS "claimId", "matchBand" AS band FROM "mention"
    WHERE "storyId" = ANY(${[...storyIds]}::uuid[]) AND "matchedClaimId" IS NOT NULL
    ORDER BY "storyId", "matchBand" = 'answered' DESC, "id"`
  const before = await tx.story.findMany({ where: { id: { in: [...storyIds] } } })
  for (const figure of figures) {
    const story = before.find(({ id }) => id === figure.storyId)
    if (story === undefined) continue
    const shares = Object.fromEntries(
      kinds
        .filter(({ storyId }) => storyId === story.id)
        .map(({ kind, share }) => [kind, Math.round(share * 1000) / 1000]),
    )
    const text = texts.find(({ storyId }) => storyId === story.id)
    const match = matches.find(({ storyId }) => storyId === story.id)
    const risk = riskOf({
      mentionCount: Number(figure.mentions),
      authorCount: Number(figure.authors),
      lastHour: Number(figure.last_hour),
      hourBefore: Number(figure.hour_before),
      unverified: figure.unverified ?? 0,
      kinds: shares,
      text: text?.text ?? story.title,
    })
    const [claim] = (text?.claims ?? []) as { text: string; slots: object }[]
    const level = (story.levelByHand as Level | null) ?? levelOf(risk.points)
    await tx.story.update({
      where: { id: story.id },
      data: {
        mentionCount: Number(figure.mentions),
        copyCount: Number(figure.copies),
        authorCount: Number(figure.authors),
        firstAt: figure.first_at,
        lastAt: figure.last_at,
        kinds: shares,
        unverified: figure.unverified ?? 0,
        claimText: claim?.text ?? null,
        ...(claim !== undefined && { claimSlots: claim.slots }),
        matchedClaimId: match?.claimId ?? null,
        matchBand: match?.band ?? null,
        risk: risk.points,
        riskParts: risk.parts.map((part) => ({ ...part })),
        level,
        version: { increment: 1 },
      },
    })
    const known = match?.band === 'answered' && (await isAnswered(match.claimId))
    await raiseAlert(work, {
      storyId: story.id,
      level,
      mentionCount: Number(figure.mentions),
      knownClaim: known,
    })
  }
}

async function raiseAlert(
  work: Work,
  facts: { storyId: string; level: Level; mentionCount: number; knownClaim: boolean },
): Promise<void> {
  const { tx, now, newId, emit } = work
  const last = await tx.alert.findFirst({ where: { storyId: facts.storyId }, orderBy: { raisedAt: 'desc' } })
  const reason = alertReason({
    ...facts,
    last: last === null ? undefined : { level: last.level as Level, mentionCount: last.mentionCount },
  })
  if (reason === undefined) return
  const alertId = newId()
  await tx.alert.create({
    data: {
      id: alertId,
      storyId: facts.storyId,
      level: facts.level,
      reason,
      mentionCount: facts.mentionCount,
      raisedAt: now,
    },
  })
  await emit('alert.raised', { alertId, storyId: facts.storyId, level: facts.level })
}
