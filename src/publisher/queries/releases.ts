/** Releases as lists and screens show them, with the status derived from their facts. */

import { registered } from '../../archive/queries/register.ts'
import { channelAccounts, measureFor } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import type { Actor } from '../../infra/work.ts'
import { peopleNames, units } from '../../staff/queries.ts'
import { Payload } from '../../words/payload.ts'
import { bodyHtml } from '../documents/markdown.ts'
import { currentStep } from '../domain/approval.ts'
import { statusOf, statusWord } from '../domain/status.ts'
import type { ReleaseSummary, ReleaseView as ReleaseScreen, RenditionView } from '../domain/views.ts'
import { findingsOf, isStale, type ReleaseFinding, sampleSlots } from '../releases/findings.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease, loadReleases, type ReleaseRow } from '../releases/release-rows.ts'
import { readReason } from '../releases/stored.ts'
import { isWaitingFor, releaseActions } from './actions.ts'
import { pathOf, stepDueAt } from './review-path.ts'

/** Facts other modules need about one release. */
export interface ReleaseView {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly title: string
  readonly status: string
  readonly caseId: string | null
  readonly publishedAt: Date | null
}

export async function release(db: Db | Tx, id: string): Promise<ReleaseView | null> {
  const row = await db.release.findUnique({ where: { id } })
  if (row === null) return null
  const [loaded] = await loadReleases(db, [row])
  if (loaded === undefined) return null
  const { code, kind, caseId, publishedAt } = row
  return {
    id,
    code,
    kind,
    title: loaded.revision.title,
    status: statusWord(statusOf(loaded.facts)),
    caseId,
    publishedAt,
  }
}

export interface ReleaseFilter {
  readonly status?: string | undefined
  readonly kind?: string | undefined
  readonly unitId?: string | undefined
  readonly caseId?: string | undefined
  /** Words of the title, or the code or document number. */
  readonly query?: string | undefined
  /** Only those the actor may decide now. */
  readonly waitingForMe?: boolean | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Status is derived, so a filter by it reads on until the page is full; no list reads more than this. */
const mostRead = 2_000
const readAtOnce = 100

/** Newest first. */
export async function releases(
  db: Db,
  filter: ReleaseFilter,
  actor: Actor,
): Promise<{ items: ReleaseSummary[]; next: string | null }> {
  const found: Loaded[] = []
  let after = filter.cursor
  let read = 0
  for (;;) {
    const rows = await someReleases(db, filter, after)
    const loaded = await loadReleases(db, rows)
    for (const one of loaded) if (fits(one, filter, actor)) found.push(one)
    read += rows.length
    after = rows.at(-1)?.id
    if (rows.length < readAtOnce || found.length > filter.limit || read >= mostRead) break
  }
  const shown = found.slice(0, filter.limit)
  const isMore = found.length > filter.limit || read >= mostRead
  return { items: await summaries(db, shown, actor), next: isMore ? (shown.at(-1)?.row.id ?? null) : null }
}

async function someReleases(db: Db, filter: ReleaseFilter, after: string | undefined): Promise<ReleaseRow[]> {
  const { kind, unitId, caseId, query } = filter
  const from =
    after === undefined
      ? null
      : await db.release.findUnique({ where: { id: after }, select: { id: true, createdAt: true } })
  return db.release.findMany({
    where: {
      ...(kind !== undefined && { kind }),
      ...(unitId !== undefined && { unitId }),
      ...(caseId !== undefined && { caseId }),
      AND: [
        from === null
          ? {}
          : {
              OR: [{ createdAt: { lt: from.createdAt } }, { createdAt: from.createdAt, id: { lt: from.id } }],
            },
        query === undefined ? {} : await matching(db, query),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: readAtOnce,
  })
}

/** Titles live in revisions; codes and numbers in the release. */
async function matching(db: Db, query: string) {
  const contains = query.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)
  const titled = await db.revision.findMany({
    where: { title: { contains, mode: 'insensitive' } },
    select: { releaseId: true },
    distinct: ['releaseId'],
    take: mostRead,
  })
  return {
    OR: [
      { id: { in: titled.map(({ releaseId }) => releaseId) } },
      { code: query.trim().toUpperCase() },
      { docNumber: { contains } },
    ],
  }
}

function fits(loaded: Loaded, { status, waitingForMe, query }: ReleaseFilter, actor: Actor): boolean {
  if (status !== undefined && statusWord(statusOf(loaded.facts)) !== status) return false
  if (waitingForMe === true && !isWaitingFor(loaded, actor)) return false
  return query === undefined || holdsQuery(loaded, query.trim())
}

/** An earlier title that was changed is not what somebody looks for. */
function holdsQuery({ row, revision }: Loaded, query: string): boolean {
  const text = `${revision.title}\n${row.docNumber ?? ''}\n${row.code}`.toLowerCase()
  return text.includes(query.toLowerCase())
}

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null

async function summaries(db: Db, loaded: readonly Loaded[], actor: Actor): Promise<ReleaseSummary[]> {
  const unitNames = new Map((await units(db)).map(({ id, name }) => [id, name]))
  const names = await peopleNames(db, [...new Set(loaded.map(({ row }) => row.createdById))])
  return loaded.map((one) => summaryOf(one, { unitNames, names, actor }))
}

function summaryOf(
  loaded: Loaded,
  {
    unitNames,
    names,
    actor,
  }: { unitNames: ReadonlyMap<string, string>; names: ReadonlyMap<string, string>; actor: Actor },
): ReleaseSummary {
  const { row, revision, renditions, facts } = loaded
  const status = statusOf(facts)
  const step = typeof status === 'string' ? undefined : currentStep(facts)
  const changedAt = new Date(Math.max(revision.at.getTime(), ...renditions.map(({ at }) => at.getTime())))
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    title: revision.title,
    unitId: row.unitId,
    unitName: unitNames.get(row.unitId) ?? row.unitId,
    status: statusWord(status),
    step: step === undefined ? null : { step: step.step, zh: step.zh, en: step.en },
    stepDueAt: iso(step === undefined ? undefined : stepDueAt(facts, step)),
    docNumber: row.docNumber,
    caseId: row.caseId,
    correctsId: row.correctsId,
    authorName: names.get(row.createdById) ?? '',
    changedAt: changedAt.toISOString(),
    publishAt: iso(row.publishAt),
    publishedAt: iso(row.publishedAt),
    waitingForMe: isWaitingFor(loaded, actor),
  }
}

/** One release with its path, buttons, renditions and findings. @throws AppError thing.not-found */
export async function releaseScreen(
  db: Db,
  { id, actor, now }: { id: string; actor: Actor; now: Date },
  needs: CreateReleaseNeeds,
): Promise<ReleaseScreen> {
  const loaded = await loadRelease(db, id)
  const { row, revision, facts, reviews, seals } = loaded
  const revisions = await db.revision.findMany({ where: { releaseId: id }, orderBy: { number: 'desc' } })
  const withdrawals = await db.withdrawal.findMany({
    where: { releaseId: id },
    orderBy: { proposedAt: 'desc' },
  })
  const contributors = [...new Set(facts.contributors.map(({ personId }) => personId))]
  const names = await peopleNames(db, [
    row.createdById,
    ...contributors,
    ...reviews.flatMap(({ reviewerId, onBehalfOf }) =>
      onBehalfOf === null ? [reviewerId] : [reviewerId, onBehalfOf],
    ),
    ...seals.map(({ signedById }) => signedById),
    ...withdrawals.flatMap(({ proposedById, decidedById }) =>
      decidedById === null ? [proposedById] : [proposedById, decidedById],
    ),
  ])
  const name = (personId: string) => names.get(personId) ?? ''
  const unitNames = new Map((await units(db)).map((unit) => [unit.id, unit.name]))
  const findings = facts.publishedAt === null ? await findingsOf(db, loaded, needs, now) : []
  const seal = seals.find(({ event, brokenAt }) => event !== 'withdraw' && brokenAt === null)
  return {
    ...summaryOf(loaded, { unitNames, names, actor }),
    version: row.version,
    round: row.round,
    chain: row.chain,
    summary: revision.summary,
    body: revision.body,
    bodyHtml: bodyHtml(revision.body),
    revision: revision.number,
    contentHash: facts.hashes.content,
    attribute: row.attribute as ReleaseScreen['attribute'],
    attributeReason: row.attributeReason,
    catalogueId: row.catalogueId,
    region: row.region,
    topics: row.topics,
    aiInvolvement: row.aiInvolvement as ReleaseScreen['aiInvolvement'],
    accountIds: row.accountIds,
    correctReason: row.correctReason,
    correctedByCode: loaded.correctedBy?.code ?? null,
    path: pathOf(facts, name),
    actions: releaseActions(loaded, actor, { findings, withdrawal: withdrawals[0] }),
    findings,
    renditions: await renditionsOf(db, loaded, { findings, name }, needs),
    attachments: loaded.attachments.map((attachment) => ({
      ...attachment,
      kind: attachment.kind as 'image' | 'file',
      addedByName: name(attachment.addedById),
      at: attachment.at.toISOString(),
    })),
    reviews: reviews.map((review) => ({
      ...review,
      decision: review.decision as 'approved' | 'returned',
      personName: name(review.reviewerId),
      onBehalfOfName: review.onBehalfOf === null ? null : name(review.onBehalfOf),
      checks: review.checks as Record<string, boolean>,
      at: review.at.toISOString(),
    })),
    revisions: revisions.map((one) => ({ ...one, authorName: name(one.authorId), at: one.at.toISOString() })),
    contributors: contributors.map((personId) => ({ personId, name: name(personId) })),
    seal:
      seal === undefined
        ? null
        : { hash: seal.hash, signedByName: name(seal.signedById), at: seal.at.toISOString() },
    brokenSeals: seals.flatMap(({ brokenAt, brokenWhy }) =>
      brokenAt === null ? [] : [{ at: brokenAt.toISOString(), why: readReason(brokenWhy) ?? '' }],
    ),
    withdrawals: withdrawals.map((one) => ({
      ...one,
      proposedByName: name(one.proposedById),
      proposedAt: one.proposedAt.toISOString(),
      decision: one.decision as 'approved' | 'refused' | null,
      decidedByName: one.decidedById === null ? null : name(one.decidedById),
      decidedAt: iso(one.decidedAt),
    })),
    register: (await registered(db, { subjectKind: 'release', subjectId: id })) ?? null,
  }
}

async function renditionsOf(
  db: Db,
  { renditions, revision }: Loaded,
  { findings, name }: { findings: readonly ReleaseFinding[]; name: (personId: string) => string },
  needs: CreateReleaseNeeds,
): Promise<RenditionView[]> {
  const accounts = await channelAccounts(db, needs.channels)
  return renditions.map((rendition) => {
    const account = accounts.find(({ id }) => id === rendition.accountId)
    const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
    const payload = Payload.parse(rendition.payload)
    const slots = sampleSlots(needs.publicUrl)
    const measure =
      account === undefined || channel === undefined
        ? null
        : measureFor(channel, account.settings, { payload, slots })
    return {
      accountId: rendition.accountId,
      accountTitle: account?.title ?? rendition.accountId,
      number: rendition.number,
      byHand: rendition.byHand,
      stale: isStale(rendition, revision),
      payload,
      measure,
      findings: findings.filter(({ where }) => where === rendition.accountId),
      authorName: name(rendition.authorId),
      at: rendition.at.toISOString(),
    }
  })
}
