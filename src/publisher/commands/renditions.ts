/** What a person does with a rendition: writes it by hand, or takes the channel's proposal again. */

import { channelAccounts } from '../../channels/queries.ts'
import { requireBase } from '../../infra/data/base.ts'
import { faultsOf } from '../../infra/faults.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { type Document, imagesOf } from '../../words/document/document.ts'
import { Rendition } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import { StoredRendition } from '../domain/stored-rendition.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { measureAuthorship } from '../releases/authorship.ts'
import { loadRelease, lockRelease } from '../releases/release-rows.ts'
import {
  type ProposalNeeds,
  proposeRendition,
  renewHouseWords,
  saveRendition,
} from '../renditions/proposals.ts'
import { say } from '../said/releases.ts'
import { type CopyStamp, endCopy } from '../working-copies/copy-rows.ts'

export interface EditRendition {
  readonly releaseId: string
  readonly accountId: string
  /** The rendition the editor started from. Saving it unchanged says: looked at, still right. */
  readonly baseNumber: number
  readonly title: string
  readonly digest: string
  readonly body: Document
  /** The working copy this was typed in: it ends with what is saved. */
  readonly copy?: CopyStamp | undefined
}

export async function editRendition(
  work: Work,
  input: EditRendition,
  needs: ProposalNeeds,
): Promise<{ number: number }> {
  const loaded = await lockRelease(work.tx, input.releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  const last = loaded.renditions.find(({ accountId }) => accountId === input.accountId)
  if (last === undefined) throw new AppError('thing.not-found', say('rendition.none'))
  if (last.number !== input.baseNumber) {
    throw new AppError('thing.changed-meanwhile', say('rendition.changed-meanwhile'))
  }
  const { title, digest, body } = input
  const { form } = StoredRendition.parse(last.payload)
  const rendition = Rendition.safeParse({ version: 2, form, title, digest, body })
  if (!rendition.success)
    throw new AppError('request.invalid', say('rendition.incomplete'), { details: faultsOf(rendition.error) })
  const own = new Set(loaded.attachments.map(({ fileHash }) => fileHash))
  if (imagesOf(body).some(({ hash }) => !own.has(hash)))
    throw new AppError('request.invalid', say('rendition.image'))
  await openForChange(work, loaded)
  const account = (await channelAccounts(work.tx, needs.channels)).find(({ id }) => id === input.accountId)
  const edited = { accountId: input.accountId, account, rendition: rendition.data, byHand: true }
  const saved = await saveRendition(work, loaded, edited, needs)
  if (await measureAuthorship(work, input.releaseId))
    await renewHouseWords(work, await loadRelease(work.tx, input.releaseId), needs)
  await work.emit('rendition.edited', {
    releaseId: input.releaseId,
    accountId: input.accountId,
    payloadHash: saved.payloadHash,
  })
  if (input.copy !== undefined)
    await endCopy(work, { releaseId: input.releaseId, part: input.accountId }, input.copy)
  return { number: saved.number }
}

/** Drops what was written by hand and takes the proposal from the current text. */
export async function proposeAgain(
  work: Work,
  { releaseId, accountId, baseNumber }: { releaseId: string; accountId: string; baseNumber: number | null },
  needs: ProposalNeeds,
): Promise<void> {
  const loaded = await lockRelease(work.tx, releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  if (!loaded.row.accountIds.includes(accountId)) throw new AppError('thing.not-found', say('rendition.none'))
  const last = loaded.renditions.find((one) => one.accountId === accountId)
  requireBase(baseNumber, last?.number ?? null, say('rendition.changed-meanwhile'))
  await openForChange(work, loaded)
  await proposeRendition(
    work,
    loaded,
    { accountId, accounts: await channelAccounts(work.tx, needs.channels) },
    needs,
  )
  const { renditions } = await loadRelease(work.tx, releaseId)
  const hash = renditions.find((rendition) => rendition.accountId === accountId)?.payloadHash ?? ''
  await work.emit('rendition.edited', { releaseId, accountId, payloadHash: hash })
}
