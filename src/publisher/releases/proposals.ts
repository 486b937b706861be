/**
 * Renditions as each channel proposes them from the master, and how one is kept. Trap: one that was edited by hand is
 * not proposed again when the master changes; it is stale until somebody looks at it.
 */

import { type AccountView, channelAccounts, renderFor } from '../../channels/queries.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { Rendition } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import { payloadHash } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { say } from '../said/releases.ts'
import { asFollowUp, masterOf } from './master.ts'
import type { CreateReleaseNeeds } from './needs.ts'
import { type Loaded, loadRelease } from './release-rows.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'office'>

/** Proposes a rendition for every chosen account where none was written by hand. */
export async function proposeRenditions(work: Work, releaseId: string, needs: Needs): Promise<void> {
  const loaded = await loadRelease(work.tx, releaseId)
  const accounts = await channelAccounts(work.tx, needs.channels)
  for (const accountId of loaded.row.accountIds) {
    const last = loaded.renditions.find((rendition) => rendition.accountId === accountId)
    if (last?.byHand !== true) await proposeRendition(work, loaded, { accountId, accounts }, needs)
  }
}

/** @throws AppError channel.unknown when the account is gone */
export async function proposeRendition(
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
  const rendition = Rendition.parse(renderFor(channel, account.settings, master))
  await saveRendition(work, loaded, { accountId, rendition, byHand: false })
}

/** A proposal that is as before makes no new rendition. */
export async function saveRendition(
  { tx, now, newId, actor }: Work,
  { row, revision, renditions }: Loaded,
  { accountId, rendition, byHand }: { accountId: string; rendition: Rendition; byHand: boolean },
): Promise<{ number: number; payloadHash: string }> {
  const last = renditions.find((one) => one.accountId === accountId)
  const hash = payloadHash(rendition, sha256)
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
      payload: JSON.parse(JSON.stringify(rendition)),
      payloadHash: hash,
      byHand,
      authorId: personOf(actor).id,
      at: now,
    },
  })
  return { number, payloadHash: hash }
}
