/**
 * The notices of a withdrawal: what follows up where a platform cannot delete, rendered by each channel; approved and
 * sealed like any other text.
 */

import { z } from 'zod'

import { beijingMinute } from '../../calendar/beijing.ts'
import type { Master } from '../../channels/channel.ts'
import { type AccountView, checkFor, renderFor } from '../../channels/queries.ts'
import type { Work } from '../../infra/work.ts'
import { encode } from '../../text/document/encode.ts'
import { linesOf } from '../../words/document/document.ts'
import type { Rendition } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import { StoredRendition } from '../domain/stored-rendition.ts'
import { removalText, removalTitle, withdrawalText, withdrawalTitle } from '../domain/templates.ts'
import type { Reached } from '../domain/undoing/reach.ts'
import { sampleSlots } from '../going-out/previews.ts'
import { lineageOf, type Reach, reachIn } from '../releases/lineage.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import type { Loaded, ReleaseRow } from '../releases/release-rows.ts'
import { hasPage } from '../renditions/house-words.ts'
import { issuerOf } from '../renditions/master.ts'
import { say } from '../said/changes.ts'

/** Account → what is sent to it. */
export const Notices = z.record(z.string(), StoredRendition)
export type Notices = z.infer<typeof Notices>

/** @throws AppError release.refused when a channel cannot send its notice as it is */
export async function noticesOf(
  { tx, now }: Work,
  { row, revision }: Loaded,
  explanation: string,
  needs: PublisherNeeds,
): Promise<Notices> {
  const lineage = await lineageOf(tx, row.id)
  const { reached, accounts } = await reachIn(tx, 'withdraw', { lineage, now, channels: needs.channels })
  const issuer = await issuerOf(tx, row.unitId, needs.office)
  const master = noticeMaster(row, {
    issuer,
    title: withdrawalTitle(revision.title),
    body: withdrawalText(revision.title, explanation),
  })
  const notices = reached.flatMap((one): [string, Rendition][] => {
    const account = accounts.find(({ id }) => id === one.accountId)
    const notice = account === undefined ? undefined : noticeFor(account, { one, master, row }, needs)
    return notice === undefined ? [] : [[one.accountId, notice]]
  })
  return Object.fromEntries(notices)
}

/** What stands in place of a removed text, channel by channel: its code and when, no word of what it was. */
export async function removalNotices(
  { tx, now }: Work,
  { row }: Pick<Loaded, 'row'>,
  { reached, accounts }: Pick<Reach, 'reached' | 'accounts'>,
  needs: PublisherNeeds,
): Promise<Notices> {
  const issuer = await issuerOf(tx, row.unitId, needs.office)
  const body = removalText(row.code, beijingMinute(now))
  const master = noticeMaster(row, { issuer, title: removalTitle, body })
  const notices = reached.flatMap((one): [string, Rendition][] => {
    const account = accounts.find(({ id }) => id === one.accountId)
    const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
    if (account === undefined || channel === undefined) return []
    return [[one.accountId, renderFor(channel, account.settings, master)]]
  })
  return Object.fromEntries(notices)
}

/** The office's own words, whatever they are about. */
function noticeMaster(
  row: Pick<ReleaseRow, 'kind' | 'attribute'>,
  { issuer, title, body }: { readonly issuer: string; readonly title: string; readonly body: string },
): Master {
  return {
    kind: row.kind,
    title,
    summary: body.slice(0, 500),
    document: linesOf(body),
    bodyText: body,
    issuer,
    docNumber: null,
    sourceName: '',
    hasPage: hasPage(row),
    behind: '',
  }
}

/** Nothing for an account the text never got to. */
function noticeFor(
  account: AccountView,
  { one, master, row }: { one: Reached; master: Master; row: ReleaseRow },
  needs: PublisherNeeds,
): Rendition | undefined {
  const channel = needs.channels.get(account.adapter)
  if (channel === undefined || one.how === 'not-reached') return undefined
  const rendition = renderFor(channel, account.settings, master)
  const slots = sampleSlots(needs.publicUrl, row.attribute)
  const findings = checkFor(channel, account.settings, { payload: encode(rendition, slots), slots })
  const block = findings.find(({ severity }) => severity === 'block')
  if (block !== undefined && one.how === 'follow-up')
    throw new AppError(
      'release.refused',
      say('withdraw.notice', { account: one.title, block: block.message }),
    )
  return rendition
}
