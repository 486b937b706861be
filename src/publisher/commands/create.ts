/** A new release: its first revision, its chain, and a proposed rendition for every channel chosen. */

import { catalogueEntry } from '../../catalogue/queries.ts'
import { channelAccounts } from '../../channels/queries.ts'
import type { Tx } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import type { Attribute } from '../../words/attribute.ts'
import { AppError } from '../../words/errors.ts'
import { correctionRuling } from '../domain/changes.ts'
import { normaliseDocNumber } from '../domain/doc-number.ts'
import { type AiInvolvement, ReleaseText } from '../domain/release-text.ts'
import { textHash } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { chainFor, kindOf } from '../releases/approval-plan.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { newCode } from '../releases/new-code.ts'
import { loadRelease } from '../releases/release-rows.ts'
import { say } from '../said/releases.ts'
import { proposeRenditions } from './renditions.ts'

export type { CreateReleaseNeeds } from '../releases/needs.ts'

export interface CreateRelease {
  readonly kind: string
  readonly title: string
  readonly summary: string
  /** Markdown. */
  readonly body: string
  readonly unitId: string
  readonly attribute?: Attribute | null | undefined
  readonly attributeReason?: string | undefined
  readonly catalogueId?: string | null | undefined
  readonly region?: string | undefined
  readonly topics?: readonly string[] | undefined
  readonly docNumber?: string | null | undefined
  readonly caseId?: string | null | undefined
  readonly correctsId?: string | undefined
  readonly correctReason?: string | undefined
  /** Embargo; absent = at once after sign-off. */
  readonly publishAt?: Date | null | undefined
  readonly aiInvolvement?: AiInvolvement | undefined
  readonly accountIds: readonly string[]
  /** Another chain that takes this kind, for example the emergency lane. */
  readonly chain?: string | undefined
  /** Who wrote the draft this is made from: they may not review it. */
  readonly contributorIds?: readonly string[] | undefined
  /** Who analysed the case it answers: they may not review it either. */
  readonly analystIds?: readonly string[] | undefined
}

export async function createRelease(
  work: Work,
  input: CreateRelease,
  needs: CreateReleaseNeeds,
): Promise<{ releaseId: string; code: string }> {
  const { tx, now, newId, emit } = work
  const author = personOf(work.actor)
  requirePermission(author, 'release.draft', input.unitId)
  kindOf(needs.approval, input.kind)
  const chain = chainFor(needs.approval, input.kind, input.chain)
  const text = readText(input)
  const releaseId = newId()
  const code = newCode()
  await tx.release.create({
    data: {
      id: releaseId,
      code,
      kind: input.kind,
      chain: chain.name,
      chainSteps: JSON.parse(JSON.stringify(chain.steps)),
      unitId: input.unitId,
      catalogueId: await knownEntry(tx, input.catalogueId ?? null),
      attribute: input.attribute ?? null,
      attributeReason: input.attributeReason ?? '',
      region: input.region ?? '',
      topics: [...(input.topics ?? [])],
      ...(await readDocNumber(tx, input.docNumber ?? null)),
      caseId: input.caseId ?? null,
      correctsId: input.correctsId === undefined ? null : await correctable(tx, input.correctsId),
      correctReason: input.correctReason ?? '',
      publishAt: input.publishAt ?? null,
      aiInvolvement: input.aiInvolvement ?? 'none',
      accountIds: await chosenAccounts(tx, input.accountIds, needs),
      contributorIds: [...new Set(input.contributorIds ?? [])],
      analystIds: [...new Set(input.analystIds ?? [])],
      createdById: author.id,
      createdAt: now,
    },
  })
  const hash = textHash(text, sha256)
  await tx.revision.create({
    data: { id: newId(), releaseId, number: 1, ...text, textHash: hash, authorId: author.id, at: now },
  })
  await emit('release.created', { releaseId, kind: input.kind, unitId: input.unitId })
  await emit('release.revised', { releaseId, revision: 1, textHash: hash })
  await proposeRenditions(work, releaseId, needs)
  return { releaseId, code }
}

/** @throws AppError request.invalid when it is longer than any channel takes */
export function readText(input: {
  readonly title: string
  readonly summary: string
  readonly body: string
}): ReleaseText {
  const parsed = ReleaseText.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError('request.invalid', say('text.too-long'), { details: parsed.error.issues })
}

/** The accounts asked for, and always the office's own portal: everything else links to it. */
export async function chosenAccounts(
  tx: Tx,
  asked: readonly string[],
  { channels }: Pick<CreateReleaseNeeds, 'channels'>,
): Promise<string[]> {
  const accounts = await channelAccounts(tx, channels)
  const lost = asked.find((id) => !accounts.some((account) => account.id === id && account.active))
  if (lost !== undefined)
    throw new AppError('channel.unknown', say('release.account-unknown', { account: lost }))
  const local = accounts
    .filter(({ active, capabilities }) => active && capabilities.local)
    .map(({ id }) => id)
  return [...new Set([...local, ...asked])]
}

/** Normal form and year; one number is used once. @throws AppError when it is none, or taken */
export async function readDocNumber(
  tx: Tx,
  text: string | null,
  exceptReleaseId?: string,
): Promise<{ docNumber: string | null; docYear: number | null }> {
  if (text === null || text.trim() === '') return { docNumber: null, docYear: null }
  const read = normaliseDocNumber(text)
  if (read === undefined) throw new AppError('request.invalid', say('doc-number.form'))
  const taken = await tx.release.findFirst({
    where: {
      docYear: read.year,
      docNumber: read.text,
      id: { not: exceptReleaseId ?? '00000000-0000-0000-0000-000000000000' },
    },
  })
  if (taken !== null) throw new AppError('thing.exists', say('doc-number.taken', { docNumber: read.text }))
  return { docNumber: read.text, docYear: read.year }
}

export async function knownEntry(tx: Tx, id: string | null): Promise<string | null> {
  if (id === null || (await catalogueEntry(tx, id)) !== null) return id
  throw new AppError('request.invalid', say('catalogue.unknown', { entry: id }))
}

/** @throws AppError release.refused when the text cannot be corrected, or is corrected through its correction */
export async function correctable(tx: Tx, releaseId: string): Promise<string> {
  const ruling = correctionRuling(await loadRelease(tx, releaseId))
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  return releaseId
}
