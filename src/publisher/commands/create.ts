/** A new release: its first revision, its chain, and a proposed rendition for every channel chosen. */
import { AppError } from '../../errors.ts'
import type { Channel } from '../../channels/channel.ts'
import type { QueueNeeds } from '../../channels/commands.ts'
import { randomBytes } from 'node:crypto'

import { sha256 } from '../../infra/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { chainFor, type Chains } from '../chains.ts'
import { textHash } from '../domain/seal.ts'
import { proposeRenditions } from './renditions.ts'

export interface PublisherNeeds extends QueueNeeds {
  readonly channels: ReadonlyMap<string, Channel>
  readonly chains: Chains
  readonly publicUrl: string
  readonly office: string
}

export interface CreateRelease {
  readonly kind: string
  readonly title: string
  readonly summary: string
  /** Markdown. */
  readonly body: string
  readonly unitId: string
  readonly attribute?: 'proactive' | 'on_request' | 'withheld' | undefined
  readonly attributeReason?: string | undefined
  readonly region?: string | undefined
  readonly topics?: readonly string[] | undefined
  readonly docNumber?: string | undefined
  readonly docYear?: number | undefined
  readonly caseId?: string | undefined
  readonly correctsId?: string | undefined
  readonly publishAt?: Date | undefined
  readonly aiInvolvement?: 'none' | 'assisted' | 'generated' | undefined
  readonly accountIds: readonly string[]
}

const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A code without look-alikes: 8 signs carry 40 bits, too many to guess one that exists. */
export function newCode(length = 8): string {
  return Array.from(randomBytes(length), (byte) => signs[byte % signs.length] ?? '').join('')
}

export async function createRelease(work: Work, input: CreateRelease, needs: PublisherNeeds): Promise<{ releaseId: string; code: string }> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'release.draft', input.unitId)
  const chain = chainFor(needs.chains, input.kind)
  const releaseId = newId()
  const code = newCode()
  if (input.correctsId !== undefined) {
    const original = await tx.release.findUnique({ where: { id: input.correctsId } })
    if (original?.publishedAt === null || original === null) throw new AppError('release.refused', '只能更正已发布的稿件。', { why: 'correct.unpublished' })
  }
  await tx.release.create({
    data: {
      id: releaseId,
      code,
      kind: input.kind,
      chain: chain.name,
      chainSteps: chain.steps,
      unitId: input.unitId,
      attribute: input.attribute ?? null,
      attributeReason: input.attributeReason ?? '',
      region: input.region ?? '',
      topics: [...(input.topics ?? [])],
      docNumber: input.docNumber ?? null,
      docYear: input.docYear ?? null,
      caseId: input.caseId ?? null,
      correctsId: input.correctsId ?? null,
      publishAt: input.publishAt ?? null,
      aiInvolvement: input.aiInvolvement ?? 'none',
      accountIds: [...new Set(input.accountIds)],
      createdById: actor.id,
      createdAt: now,
    },
  })
  const text = { title: input.title.trim(), summary: input.summary.trim(), body: input.body }
  const hash = textHash(text, sha256)
  await tx.revision.create({ data: { id: newId(), releaseId, number: 1, ...text, textHash: hash, authorId: actor.id, at: now } })
  await emit('release.created', { releaseId, kind: input.kind, unitId: input.unitId })
  await emit('release.revised', { releaseId, revision: 1, textHash: hash })
  await proposeRenditions(work, releaseId, needs)
  return { releaseId, code }
}
