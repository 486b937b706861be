/**
 * Renditions: proposed by each channel's rules from the master, edited by hand, never changed behind a person's back.
 * Trap: a rendition edited by hand is not proposed again when the master changes; it is stale until somebody looks at
 * it.
 */

import { type AccountView, channelAccounts, renderFor } from '../../channels/queries.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { Payload } from '../../words/payload.ts'
import { cleanBodyHtml, cleanStyledHtml } from '../documents/markdown.ts'
import { payloadHash } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { asFollowUp, masterOf } from '../releases/master.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease, lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/releases.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'office'>

/** Proposes a rendition for every chosen account where none was written by hand. */
export async function proposeRenditions(work: Work, releaseId: string, needs: Needs): Promise<void> {
  const loaded = await loadRelease(work.tx, releaseId)
  const accounts = await channelAccounts(work.tx, needs.channels)
  for (const accountId of loaded.row.accountIds) {
    const last = loaded.renditions.find((rendition) => rendition.accountId === accountId)
    if (last?.byHand !== true) await propose(work, loaded, { accountId, accounts }, needs)
  }
}

async function propose(
  work: Work,
  loaded: Loaded,
  { accountId, accounts }: { accountId: string; accounts: readonly AccountView[] },
  needs: Needs,
): Promise<void> {
  const account = accounts.find(({ id }) => id === accountId)
  const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
  if (account === undefined || channel === undefined)
    throw new AppError('channel.unknown', say('release.account-unknown', { account: accountId }))
  const own = await masterOf(work.tx, loaded, needs.office)
  const isFollowUp = loaded.row.correctsId !== null && channel.capabilities.correct === 'follow-up'
  const master = isFollowUp ? asFollowUp(own, loaded.row.correctReason) : own
  const payload = cleaned(Payload.parse(renderFor(channel, account.settings, master)))
  await save(work, loaded, { accountId, payload, byHand: false })
}

/** What is stored is already clean, so that what is sealed is what is shown. */
function cleaned(payload: Payload): Payload {
  return {
    ...payload,
    html: payload.form === 'page' ? cleanBodyHtml(payload.html) : cleanStyledHtml(payload.html),
  }
}

async function save(
  { tx, now, newId, actor }: Work,
  { row, revision, renditions }: Loaded,
  { accountId, payload, byHand }: { accountId: string; payload: Payload; byHand: boolean },
): Promise<{ number: number; payloadHash: string }> {
  const last = renditions.find((rendition) => rendition.accountId === accountId)
  const hash = payloadHash(payload, sha256)
  if (last !== undefined && !byHand && !last.byHand && last.payloadHash === hash)
    return { number: last.number, payloadHash: hash }
  const number = (await tx.rendition.count({ where: { releaseId: row.id, accountId } })) + 1
  await tx.rendition.create({
    data: {
      id: newId(),
      releaseId: row.id,
      accountId,
      revisionNumber: revision.number,
      number,
      payload,
      payloadHash: hash,
      byHand,
      authorId: personOf(actor).id,
      at: now,
    },
  })
  return { number, payloadHash: hash }
}

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
    throw new AppError('request.invalid', say('rendition.incomplete'), { details: parsed.error.issues })
  const payload = cleaned(parsed.data)
  const form = Payload.parse(last.payload).form
  if (payload.form !== form) throw new AppError('request.invalid', say('rendition.form'))
  const own = new Set(loaded.attachments.map(({ fileHash }) => fileHash))
  if (payload.images.some(({ hash }) => !own.has(hash))) {
    throw new AppError('request.invalid', say('rendition.image'))
  }
  await openForChange(work, loaded)
  const saved = await save(work, loaded, { accountId: input.accountId, payload, byHand: true })
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
  await propose(work, loaded, { accountId, accounts: await channelAccounts(work.tx, needs.channels) }, needs)
  const { renditions } = await loadRelease(work.tx, releaseId)
  const hash = renditions.find((rendition) => rendition.accountId === accountId)?.payloadHash ?? ''
  await work.emit('rendition.edited', { releaseId, accountId, payloadHash: hash })
}
