/**
 * Renditions as each channel proposes them from the master, and how one is kept. Trap: one that was edited by hand is
 * not proposed again when the master changes; it is stale until somebody looks at it.
 */

import { type AccountView, channelAccounts, renderFor } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { Rendition } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import { payloadHash } from '../domain/seal.ts'
import { isOldRendition, StoredRendition, withHouseWords } from '../domain/stored-rendition.ts'
import { personOf } from '../permission/person.ts'
import { measureAuthorship } from '../releases/authorship.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease } from '../releases/release-rows.ts'
import { say } from '../said/releases.ts'
import { hasPage, houseWordsFor, linesBehind } from './house-words.ts'
import { asFollowUp, masterOf } from './master.ts'

export type ProposalNeeds = Pick<CreateReleaseNeeds, 'channels' | 'approval' | 'office' | 'phone'>
type Needs = ProposalNeeds

/**
 * Proposes a rendition for every chosen account where none was written by hand; what the house puts into the others is
 * what is known now.
 */
export async function proposeRenditions(work: Work, releaseId: string, needs: Needs): Promise<void> {
  await measureAuthorship(work, releaseId)
  const loaded = await loadRelease(work.tx, releaseId)
  const accounts = await channelAccounts(work.tx, needs.channels)
  for (const accountId of loaded.row.accountIds) {
    const last = loaded.renditions.find((rendition) => rendition.accountId === accountId)
    if (last?.byHand !== true) await proposeRendition(work, loaded, { accountId, accounts }, needs)
  }
  await renewHouseWords(work, await loadRelease(work.tx, releaseId), needs)
}

/** @throws AppError channel.unknown when the account is gone */
export async function proposeRendition(
  work: Work,
  loaded: Loaded,
  { accountId, accounts }: { accountId: string; accounts: readonly AccountView[] },
  needs: Needs,
): Promise<void> {
  const account = accounts.find(({ id }) => id === accountId)
  if (account === undefined) throw accountUnknown(accountId)
  const rendition = await proposalOf(work.tx, loaded, account, needs)
  await saveRendition(work, loaded, { accountId, account, rendition, byHand: false }, needs)
}

const accountUnknown = (account: string): AppError =>
  new AppError('channel.unknown', say('release.account-unknown', { account }))

/** What the channel makes of the text as it is now. @throws AppError channel.unknown when its adapter is gone */
export async function proposalOf(
  db: Db | Tx,
  loaded: Loaded,
  account: AccountView,
  needs: Needs,
): Promise<Rendition> {
  const channel = needs.channels.get(account.adapter)
  if (channel === undefined) throw accountUnknown(account.id)
  const words = houseWordsFor(loaded.row, { form: account.form, account }, needs)
  const beside = { hasPage: hasPage(loaded.row), behind: linesBehind(words) }
  const own = { ...(await masterOf(db, loaded, needs.office)), ...beside }
  const isFollowUp = loaded.row.correctsId !== null && channel.capabilities.correct === 'follow-up'
  const master = isFollowUp ? asFollowUp(own, loaded.row.correctReason) : own
  return Rendition.parse(renderFor(channel, account.settings, master))
}

interface Saving {
  readonly accountId: string
  /** Undefined when it is gone. */
  readonly account: AccountView | undefined
  /** As people or rules wrote it: what the house puts in is the release's. */
  readonly rendition: Rendition
  readonly byHand: boolean
  /** The revision it was looked at with; absent: the newest. */
  readonly revisionNumber?: number
}

/** A proposal that is as before makes no new rendition. */
export async function saveRendition(
  { tx, now, newId, actor }: Work,
  { row, revision, renditions }: Loaded,
  { accountId, account, rendition: bare, byHand, revisionNumber = revision.number }: Saving,
  needs: Needs,
): Promise<{ number: number; payloadHash: string }> {
  const rendition = withHouseWords(bare, houseWordsFor(row, { form: bare.form, account }, needs))
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
      revisionNumber,
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

/** Every rendition says of source, model, telephone what is known now; what people wrote in it stays theirs. */
export async function renewHouseWords(work: Work, loaded: Loaded, needs: Needs): Promise<void> {
  const accounts = await channelAccounts(work.tx, needs.channels)
  for (const { accountId, payload, payloadHash: hash, byHand, revisionNumber } of loaded.renditions) {
    const stored = StoredRendition.parse(payload)
    if (isOldRendition(stored)) continue
    const account = accounts.find(({ id }) => id === accountId)
    const words = houseWordsFor(loaded.row, { form: stored.form, account }, needs)
    if (payloadHash(withHouseWords(stored, words), sha256) === hash) continue
    await saveRendition(
      work,
      loaded,
      { accountId, account, rendition: stored, byHand, revisionNumber },
      needs,
    )
  }
}
