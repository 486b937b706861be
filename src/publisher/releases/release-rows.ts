/**
 * Reads releases with everything the rules decide on, many at a time. Trap: a delivery's live state is its message's.
 */

import { z } from 'zod'

import { messageStates, type MessageView } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import { units } from '../../staff/queries.ts'
import { canonicalJson } from '../../text/canonical-json.ts'
import { linesOf } from '../../words/document/document.ts'
import { acts } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import { ChainStep } from '../domain/chain.ts'
import { higher } from '../domain/going-out/authorship.ts'
import { boundWaivers, stands, type Waiver } from '../domain/going-out/waiver.ts'
import { lintedText } from '../domain/lint/linted-text.ts'
import {
  type ContributorFact,
  type DeliveryState,
  deliveryStates,
  type ReleaseProgress,
  reviewDecisions,
} from '../domain/progress.ts'
import { boundFacts } from '../domain/release-facts.ts'
import { type AiInvolvement, aiInvolvements } from '../domain/release-text.ts'
import { contentHash, type SignedFacts, textHash } from '../domain/seal.ts'
import { removedTitle } from '../domain/templates.ts'
import { say } from '../said/releases.ts'
import { say as sayRemoval } from '../said/removal.ts'
import { waiversIn } from '../waivers/waiver-rows.ts'
import { factsOf } from './facts.ts'
import { documentIn } from './text.ts'

export type ReleaseRow = NonNullable<Awaited<ReturnType<Tx['release']['findUnique']>>>
type RevisionRow = NonNullable<Awaited<ReturnType<Tx['revision']['findFirst']>>>
type RenditionRow = NonNullable<Awaited<ReturnType<Tx['rendition']['findFirst']>>>
export type AttachmentRow = NonNullable<Awaited<ReturnType<Tx['attachment']['findFirst']>>>
type GroundRow = NonNullable<Awaited<ReturnType<Tx['sentenceGround']['findFirst']>>>
type ReviewRow = NonNullable<Awaited<ReturnType<Tx['review']['findFirst']>>>
export type SealRow = NonNullable<Awaited<ReturnType<Tx['seal']['findFirst']>>>
export type DeliveryRow = NonNullable<Awaited<ReturnType<Tx['delivery']['findFirst']>>>

export interface LiveDelivery {
  readonly row: DeliveryRow
  readonly state: DeliveryState
  readonly message: MessageView | undefined
}

export interface Loaded {
  readonly row: ReleaseRow
  /** The newest revision. */
  readonly revision: RevisionRow
  /** The newest rendition of each chosen account. */
  readonly renditions: readonly RenditionRow[]
  /** Those that were not removed. */
  readonly attachments: readonly AttachmentRow[]
  /** Those that stand in the newest revision. */
  readonly waivers: readonly Waiver[]
  readonly reviews: readonly ReviewRow[]
  readonly seals: readonly SealRow[]
  readonly deliveries: readonly LiveDelivery[]
  readonly correctedBy: ReleaseRow | undefined
  /** Name of the unit as readers see it now. */
  readonly issuer: string
  /** Hash of what its sentences rest on. */
  readonly groundHash: string
  readonly progress: ReleaseProgress
}

/** @throws AppError thing.not-found */
export async function loadRelease(db: Db | Tx, id: string): Promise<Loaded> {
  const row = await db.release.findUnique({ where: { id } })
  if (row === null) throw new AppError('thing.not-found', say('release.not-found', { id }))
  const [loaded] = await loadReleases(db, [row])
  if (loaded === undefined) throw new Error(`release ${id} has no revision`)
  return loaded
}

/** @throws AppError release.refused when it was removed: what it held is opened by an act of its own */
export async function mustBeOpen(db: Db | Tx, id: string): Promise<void> {
  const row = await db.release.findUnique({ where: { id }, select: { removedAt: true } })
  if (row !== null && row.removedAt !== null)
    throw new AppError('release.refused', sayRemoval('removal.evidence-closed'))
}

/** Takes the release for this transaction: nobody else edits, reviews or publishes it meanwhile. */
export async function lockRelease(tx: Tx, id: string): Promise<Loaded> {
  await tx.$queryRaw`SELECT 1 FROM "release" WHERE "id" = ${id}::uuid FOR UPDATE`
  return loadRelease(tx, id)
}

/** In the order given. */
export async function loadReleases(db: Db | Tx, rows: readonly ReleaseRow[]): Promise<Loaded[]> {
  const inReleases = { releaseId: { in: rows.map(({ id }) => id) } }
  const revisions = await db.revision.findMany({ where: inReleases, orderBy: { number: 'desc' } })
  const renditions = await db.rendition.findMany({ where: inReleases, orderBy: { number: 'desc' } })
  const attachments = await db.attachment.findMany({
    where: inReleases,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const reviews = await db.review.findMany({ where: inReleases, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  const seals = await db.seal.findMany({ where: inReleases, orderBy: { at: 'asc' } })
  const deliveries = await liveDeliveries(db, inReleases)
  const corrections = await db.release.findMany({
    where: { correctsId: { in: rows.map(({ id }) => id) }, publishedAt: { not: null } },
    orderBy: { publishedAt: 'asc' },
  })
  const grounds = await db.sentenceGround.findMany({ where: inReleases, orderBy: { text: 'asc' } })
  const unitNames = new Map((await units(db)).map(({ id, name }) => [id, name]))
  const ancestors = await contributorsOfAncestors(db, rows)
  const waivers = await waiversIn(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const own = <T extends { readonly releaseId: string }>(all: readonly T[]) =>
      all.filter(({ releaseId }) => releaseId === row.id)
    const ownRevisions = own(revisions)
    const [revision] = ownRevisions
    if (revision === undefined) return []
    const ownRenditions = own(renditions)
    const ownAttachments = own(attachments)
    const parts = {
      row,
      revision,
      renditions: newestOf(ownRenditions, row.accountIds),
      attachments: ownAttachments.filter(({ removedAt }) => removedAt === null),
      waivers: standing(waivers.get(row.id) ?? [], revision),
      reviews: own(reviews),
      seals: own(seals),
      deliveries: deliveries.filter((delivery) => delivery.row.releaseId === row.id),
      correctedBy: corrections.find(({ correctsId }) => correctsId === row.id),
      issuer: unitNames.get(row.unitId) ?? '',
      groundHash: groundHashOf(own(grounds)),
    }
    const contributors = [
      ...(ancestors.get(row.id) ?? []),
      ...contributorsOf({
        row,
        revisions: ownRevisions,
        renditions: ownRenditions,
        attachments: ownAttachments,
      }),
    ]
    // Hashes are of what was written; what is handed on is what may be seen.
    return [{ ...covered(parts), progress: progressOf(parts, contributors) }]
  })
}

/** Those whose sentence is in the text. */
function standing(waivers: readonly Waiver[], revision: RevisionRow): readonly Waiver[] {
  if (waivers.length === 0) return waivers
  const { title, summary } = revision
  const texts = { title, summary, body: lintedText(documentIn(revision)).text }
  return waivers.filter((one) => stands(one, texts))
}

/**
 * Of a removed release nobody is handed a word: title, text, renditions, files and whatever else was written about
 * it. Its evidence is read from the tables, by the two roles that may (queries/evidence.ts).
 */
function covered(parts: Parts): Parts {
  const { row, revision } = parts
  if (row.removedAt === null) return parts
  return {
    ...parts,
    row: {
      ...row,
      attributeReason: '',
      docNumber: null,
      sourceName: '',
      topics: [],
      region: '',
      correctReason: '',
      withdrawReason: '',
    },
    revision: {
      ...revision,
      title: removedTitle(row.code),
      summary: '',
      body: JSON.parse(JSON.stringify(linesOf(''))),
      note: '',
    },
    renditions: [],
    attachments: [],
    waivers: [],
    reviews: parts.reviews.map((review) => ({ ...review, note: '' })),
  }
}

function newestOf(renditions: readonly RenditionRow[], accountIds: readonly string[]): RenditionRow[] {
  return accountIds.flatMap(
    (accountId) => renditions.find((rendition) => rendition.accountId === accountId) ?? [],
  )
}

/** Newest first. */
export async function liveDeliveries(
  db: Db | Tx,
  where: { releaseId?: string | { in: string[] }; id?: string | { in: string[] } },
): Promise<LiveDelivery[]> {
  const rows = await db.delivery.findMany({ where, orderBy: [{ createdAt: 'desc' }, { accountId: 'asc' }] })
  const messages = await messageStates(
    db,
    rows.flatMap(({ messageId }) => messageId ?? []),
  )
  return rows.map((row) => {
    const message = row.messageId === null ? undefined : messages.get(row.messageId)
    return { row, message, state: liveState(row.state, message) }
  })
}

function liveState(stored: string, message: MessageView | undefined): DeliveryState {
  if (stored === 'local') return 'confirmed'
  if (stored === 'queued' && message !== undefined) return message.state
  return z.enum(deliveryStates).parse(stored)
}

interface Written {
  readonly row: ReleaseRow
  readonly revisions: readonly RevisionRow[]
  readonly renditions: readonly RenditionRow[]
  readonly attachments: readonly AttachmentRow[]
}

function contributorsOf({ row, revisions, renditions, attachments }: Written): ContributorFact[] {
  return [
    ...row.contributorIds.map((personId) => ({ personId, what: 'revision' as const, at: row.createdAt })),
    ...revisions.map(({ authorId, at }) => ({ personId: authorId, what: 'revision' as const, at })),
    ...renditions.map(({ authorId, at }) => ({ personId: authorId, what: 'rendition' as const, at })),
    ...attachments.map(({ addedById, at }) => ({ personId: addedById, what: 'attachment' as const, at })),
  ]
}

/** A correction carries words of what it corrects, so its writers count too. Chains of corrections are short. */
async function contributorsOfAncestors(
  db: Db | Tx,
  rows: readonly ReleaseRow[],
): Promise<Map<string, ContributorFact[]>> {
  const found = new Map<string, ContributorFact[]>()
  for (const row of rows) {
    const facts: ContributorFact[] = []
    for (let parentId = row.correctsId; parentId !== null;) {
      const parent: ReleaseRow = await db.release.findUniqueOrThrow({ where: { id: parentId } })
      const where = { releaseId: parent.id }
      const [revisions, renditions, attachments] = [
        await db.revision.findMany({ where }),
        await db.rendition.findMany({ where }),
        await db.attachment.findMany({ where }),
      ]
      facts.push(...contributorsOf({ row: parent, revisions, renditions, attachments }))
      parentId = parent.correctsId
    }
    found.set(row.id, facts)
  }
  return found
}

type Parts = Omit<Loaded, 'progress'>

/** Evidence in any order; nothing is named: empty. */
function groundHashOf(rows: readonly GroundRow[]): string {
  if (rows.length === 0) return ''
  const sentences = rows.map(({ text, part, evidenceIds }) => ({
    text,
    part,
    evidence: evidenceIds.toSorted(),
  }))
  return sha256(canonicalJson(sentences))
}

export function hashesOf(parts: Pick<Parts, 'revision' | 'renditions' | 'attachments' | SignedPart>) {
  const { revision, renditions, attachments } = parts
  const text = textHash(revision, sha256)
  const content = contentHash(
    {
      textHash: text,
      attachmentHashes: attachmentHashesOf(attachments),
      renditions,
      facts: signedFactsOf(parts),
    },
    sha256,
  )
  return { text, content }
}

type SignedPart = 'row' | 'waivers' | 'issuer' | 'groundHash'

/**
 * What a citizen reads beside the text, what decides who reads it, what every sentence rests on, and which findings
 * were let stand.
 */
export function signedFactsOf({ row, waivers, issuer, groundHash }: Pick<Parts, SignedPart>): SignedFacts {
  const facts = { ...boundFacts(factsOf(row)), ...boundWaivers(waivers) }
  return { ...facts, aiShown: involvementOf(row), kind: row.kind, unitId: row.unitId, issuer, groundHash }
}

/** What the public is told: the higher of what people declared and what was measured. */
export function involvementOf({
  aiInvolvement,
  aiMeasured,
}: Pick<ReleaseRow, 'aiInvolvement' | 'aiMeasured'>): AiInvolvement {
  const Involvement = z.enum(aiInvolvements)
  return higher(Involvement.parse(aiInvolvement), Involvement.parse(aiMeasured))
}

/** A caption is sealed with its file. */
export function attachmentHashesOf(attachments: readonly AttachmentRow[]): string[] {
  return attachments.map(({ fileHash, fileName, altText }) => sha256(`${fileHash}\n${fileName}\n${altText}`))
}

function progressOf(parts: Parts, contributors: readonly ContributorFact[]): ReleaseProgress {
  const { row, reviews, seals, deliveries, correctedBy } = parts
  return {
    chainName: row.chain,
    chain: ChainStep.array().parse(row.chainSteps),
    round: row.round,
    submittedAt: row.submittedAt,
    hashes: hashesOf(parts),
    reviews: reviews.map((review) => ({
      round: review.round,
      step: review.step,
      decision: z.enum(reviewDecisions).parse(review.decision),
      reviewerId: review.reviewerId,
      onBehalfOf: review.onBehalfOf,
      hashes: { text: review.textHash, content: review.contentHash },
      note: review.note,
      shownHash: review.shownHash === '' ? null : review.shownHash,
      at: review.at,
    })),
    contributors,
    seals: seals.map(({ id, event, brokenAt, at }) => ({
      id,
      event: z.enum(acts).parse(event),
      broken: brokenAt !== null,
      at,
    })),
    publishAt: row.publishAt,
    publishedAt: row.publishedAt,
    withdrawnAt: row.withdrawnAt,
    removedAt: row.removedAt,
    correctedAt: correctedBy?.publishedAt ?? null,
    deliveries: deliveries
      // A broken seal's deliveries never were.
      .filter((delivery) => delivery.row.state !== 'superseded' || delivery.row.messageId !== null)
      .map((delivery) => ({
        accountId: delivery.row.accountId,
        event: z.enum(acts).parse(delivery.row.event),
        state: delivery.state,
      })),
  }
}
