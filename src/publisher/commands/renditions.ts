/** What a person does with a rendition: writes it by hand, or takes the channel's proposal again. */

import { channelAccounts } from '../../channels/queries.ts'
import { faultsOf } from '../../infra/faults.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { Payload } from '../../words/payload.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { cleaned, proposeRendition, saveRendition } from '../releases/proposals.ts'
import { loadRelease, lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/releases.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'office'>

export interface EditRendition {
  readonly releaseId: string
  readonly accountId: string
  /** The rendition the editor started from. Saving it unchanged says: looked at, still right. */
  readonly baseNumber: number
  readonly payload: unknown
}

export async function editRendition(work: Work, input: EditRendition): Promise<{ number: number }> {
  const loaded = await lockRelease(work.tx, input.releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  const last = loaded.renditions.find(({ accountId }) => accountId === input.accountId)
  if (last === undefined) throw new AppError('thing.not-found', say('rendition.none'))
  if (last.number !== input.baseNumber) {
    throw new AppError('thing.changed-meanwhile', say('rendition.changed-meanwhile'))
  }
  const parsed = Payload.safeParse(input.payload)
  if (!parsed.success)
    throw new AppError('request.invalid', say('rendition.incomplete'), { details: faultsOf(parsed.error) })
  const payload = cleaned(parsed.data)
  const form = Payload.parse(last.payload).form
  if (payload.form !== form) throw new AppError('request.invalid', say('rendition.form'))
  const own = new Set(loaded.attachments.map(({ fileHash }) => fileHash))
  if (payload.images.some(({ hash }) => !own.has(hash))) {
    throw new AppError('request.invalid', say('rendition.image'))
  }
  await openForChange(work, loaded)
  const saved = await saveRendition(work, loaded, { accountId: input.accountId, payload, byHand: true })
  await work.emit('rendition.edited', {
    releaseId: input.releaseId,
    accountId: input.accountId,
    payloadHash: saved.payloadHash,
  })
  return { number: saved.number }
}

/** Drops what was written by hand and takes the proposal from the current text. */
export async function proposeAgain(
  work: Work,
  { releaseId, accountId }: { releaseId: string; accountId: string },
  needs: Needs,
): Promise<void> {
  const loaded = await lockRelease(work.tx, releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  if (!loaded.row.accountIds.includes(accountId)) throw new AppError('thing.not-found', say('rendition.none'))
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
