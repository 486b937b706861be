/** What a correction or withdrawal would reach, post by post, and what stays out there after one. */

import type { AccountView } from '../../channels/queries.ts'
import { channelAccounts } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { readMessage } from '../../infra/data/stored-message.ts'
import { AppError } from '../../words/errors.ts'
import type { MemberView, ReachView } from '../api/changes.ts'
import type { ResidualView } from '../api/deliveries.ts'
import { isUnderWay } from '../domain/progress.ts'
import { statusOf, statusWord } from '../domain/status.ts'
import { maybeStands, type Post, postsOf } from '../domain/undoing/posts.ts'
import { familyOf, type Lineage, lineageOf, reachIn, receiverCount, sentIn } from '../releases/lineage.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type LiveDelivery, type Loaded, loadRelease, loadReleases } from '../releases/release-rows.ts'
import { say as sayChange } from '../said/changes.ts'
import { say } from '../said/releases.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'publicUrl'>

export interface Asked {
  readonly releaseId: string
  readonly act: 'correct' | 'withdraw' | 'remove'
  readonly now: Date
}

/** Before anybody presses: how each post is reached, and until when. @throws AppError thing.not-found */
export async function reachPlan(
  db: Db,
  { releaseId, act, now }: Asked,
  { channels }: Needs,
): Promise<{ items: ReachView[]; members: MemberView[] }> {
  if ((await db.release.count({ where: { id: releaseId } })) === 0)
    throw new AppError('thing.not-found', say('release.not-found', { id: releaseId }))
  const lineage = await (act === 'remove' ? familyOf : lineageOf)(db, releaseId)
  const change = act === 'correct' ? 'correct' : 'withdraw'
  const { reached, accounts } = await reachIn(db, change, { lineage, now, channels })
  const codes = await codesOf(db, lineage)
  const items: ReachView[] = []
  for (const one of reached) {
    const isBulk = accounts.find(({ id }) => id === one.accountId)?.capabilities.bulk != null
    const { accountId, title, how, uncertain, url, originalId } = one
    items.push({
      postId: originalId,
      accountId,
      title,
      how,
      uncertain,
      url,
      code: codes.get(one.releaseId) ?? '',
      sentAt: one.sentAt?.toISOString() ?? null,
      until: one.until?.toISOString() ?? null,
      receivers: isBulk ? await receiverCount(db, lineage, accountId) : null,
      sentence: act === 'remove' && how === 'page' ? sayChange('reach.page-removed') : one.sentence,
    })
  }
  return { items, members: await membersOf(db, lineage) }
}

async function codesOf(db: Db | Tx, { releaseIds }: Lineage): Promise<Map<string, string>> {
  const rows = await db.release.findMany({
    where: { id: { in: [...releaseIds] } },
    select: { id: true, code: true },
  })
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** Every release the act concerns, the newest first: none goes unnamed. */
async function membersOf(db: Db, { releaseIds }: Lineage): Promise<MemberView[]> {
  const rows = await db.release.findMany({ where: { id: { in: [...releaseIds] } } })
  const loaded = await loadReleases(db, rows)
  return releaseIds.flatMap((id) =>
    loaded
      .filter(({ row }) => row.id === id)
      .map(({ row, revision, attachments, progress }) => ({
        releaseId: row.id,
        code: row.code,
        title: revision.title,
        status: statusWord(statusOf(progress)),
        isCorrection: row.correctsId !== null,
        files: attachments.length,
      })),
  )
}

/** After a change: each post that still is or may be out there, and why. */
export async function residual(db: Db, releaseId: string, needs: Needs): Promise<ResidualView[]> {
  const loaded = await loadRelease(db, releaseId)
  const changed = await changedLineage(db, loaded)
  if (changed === undefined) return []
  const accounts = await channelAccounts(db, needs.channels)
  const codes = await codesOf(db, changed.lineage)
  const found: ResidualView[] = []
  for (const post of postsOf(sentIn(changed.lineage, accounts))) {
    if (post.made.isLocal || !maybeStands(post)) continue
    const left = await leftOf(db, post, changed, accounts)
    if (left !== undefined) found.push({ ...left, code: codes.get(post.made.releaseId) ?? '' })
  }
  return found
}

/**
 * Of a text and its corrections: how many posts anybody may see now, our own pages apart; and how many single receivers
 * got it, or may have.
 */
export async function outThere(
  db: Db,
  releaseId: string,
  needs: Needs,
): Promise<{ standing: number; receivers: number }> {
  const accounts = await channelAccounts(db, needs.channels)
  const isBulk = (id: string) => accounts.find((one) => one.id === id)?.capabilities.bulk != null
  const family = await familyOf(db, releaseId)
  const posts = postsOf(sentIn(family, accounts))
  const standing = posts.filter(
    (post) => !post.made.isLocal && !isBulk(post.accountId) && maybeStands(post),
  ).length
  let receivers = 0
  for (const accountId of new Set(posts.map((post) => post.accountId).filter(isBulk)))
    receivers += await receiverCount(db, family, accountId)
  return { standing, receivers }
}

interface Changed {
  readonly lineage: Lineage
  /** What was done to its posts. */
  readonly changes: readonly LiveDelivery[]
}

/** What was out there when the release was taken back, or corrected what it corrects; undefined: nothing was. */
async function changedLineage(db: Db, { row, deliveries }: Loaded): Promise<Changed | undefined> {
  if (row.removedAt !== null || row.withdrawnAt !== null) {
    const lineage = await (row.removedAt === null ? lineageOf : familyOf)(db, row.id)
    return { lineage, changes: lineage.withdrawals }
  }
  if (row.correctsId === null || row.publishedAt === null) return undefined
  return {
    lineage: await lineageOf(db, row.correctsId),
    changes: deliveries.filter((delivery) => delivery.row.event === 'correct'),
  }
}

async function leftOf(
  db: Db,
  post: Post,
  { lineage, changes }: Changed,
  accounts: readonly AccountView[],
): Promise<Omit<ResidualView, 'code'> | undefined> {
  const { accountId, made, members } = post
  const onAccount = changes.filter(({ row }) => row.accountId === accountId)
  const isOwn = ({ row }: LiveDelivery) => members.some(({ deliveryId }) => deliveryId === row.originalId)
  const own = onAccount.find(isOwn)
  const spoken = onAccount.find(
    ({ row }) => row.messageId !== null && (row.way === 'follow-up' || row.way === 'new'),
  )
  const change = own ?? spoken
  const account = accounts.find(({ id }) => id === accountId)
  const isBulk = account?.capabilities.bulk != null
  if (!isBulk && change !== undefined && isUnderWay(change.state)) return undefined
  if (own?.row.way === 'edit' && own.state === 'confirmed') return undefined
  const reached = isBulk ? await receiverCount(db, lineage, accountId) : null
  // Of what is sent to many, the last text speaks for all before it.
  if (isBulk && (reached === 0 || own === undefined)) return undefined
  const gotIt = (spoken?.message?.recipients?.sent ?? 0) + (spoken?.message?.recipients?.confirmed ?? 0)
  const receivers = reached === null ? null : Math.max(0, reached - gotIt)
  const told = isBulk ? receivers === 0 : spoken?.state === 'confirmed'
  return {
    accountId,
    accountTitle: account?.title ?? accountId,
    state: change?.state ?? 'skipped',
    reason: told ? sayChange('residual.told') : whyOf(change),
    told,
    url: made.url,
    sentAt: made.sentAt?.toISOString() ?? null,
    receivers,
    reached,
  }
}

function whyOf(change: LiveDelivery | undefined): ResidualView['reason'] {
  if (change === undefined) return sayChange('reach.none')
  return change.message?.reason || (readMessage(change.row.reason) ?? '')
}
