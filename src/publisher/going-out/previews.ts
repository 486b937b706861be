/**
 * What the screen shows of each rendition: the bytes its channel will get, and the hash of all that is shown, which
 * stands beside a signature. Trap: a value that is not known before the seal is an example, named as one; once the
 * seal has allocated the real one, that one is shown.
 */

import type { Measure } from '../../channels/channel.ts'
import { type AccountView, channelAccounts, measureFor } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Form, Payload } from '../../words/document/payload.ts'
import type { PageValues } from '../../words/document/slots.ts'
import { codeLength } from '../domain/code.ts'
import { shownHash } from '../domain/seal.ts'
import { bytesOf, StoredRendition } from '../domain/stored-rendition.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import type { Loaded, ReleaseRow } from '../releases/release-rows.ts'
import { pageValues } from '../renditions/house-words.ts'

/** A link as long as the real one, which is allocated when the release is sealed. */
const sampleLink = (publicUrl: string): string => `${publicUrl}/l/${'X'.repeat(codeLength)}`

/** Of a text that belongs to no release yet: every value is an example. */
export const sampleSlots = (publicUrl: string, attribute: ReleaseRow['attribute'] = null): PageValues =>
  pageValues({ attribute, code: 'X'.repeat(codeLength) }, sampleLink(publicUrl))

export interface SlotsShown {
  readonly slots: PageValues
  /** Which of the values are examples, as they stand in the text. */
  readonly examples: readonly string[]
}

/** A page leads to itself; every other rendition to the short link of its delivery. */
export function slotsShown(
  { row, deliveries }: Pick<Loaded, 'row' | 'deliveries'>,
  { accountId, form }: { readonly accountId: string; readonly form: Form },
  publicUrl: string,
): SlotsShown {
  if (form === 'page') return { slots: pageValues(row, `${publicUrl}/r/${row.code}`), examples: [] }
  const delivery = deliveries.find(
    (one) => one.row.accountId === accountId && one.row.event !== 'withdraw' && one.state !== 'superseded',
  )
  if (delivery !== undefined)
    return { slots: pageValues(row, `${publicUrl}/l/${delivery.row.linkCode}`), examples: [] }
  const slots = pageValues(row, sampleLink(publicUrl))
  return { slots, examples: slots.link === undefined ? [] : [slots.link] }
}

export interface ShownRendition {
  readonly accountId: string
  /** Undefined when it is gone. */
  readonly account: AccountView | undefined
  readonly row: Loaded['renditions'][number]
  readonly stored: StoredRendition
  readonly preview: Payload
  readonly examples: readonly string[]
  /** Null when nobody can count any more: the account is gone. */
  readonly measure: Measure | null
}

export interface Shown {
  readonly renditions: readonly ShownRendition[]
  /** Of everything a reviewer decides on, as it was shown: text, facts, files, and what each channel will get. */
  readonly hash: string
}

export async function shownOf(
  db: Db | Tx,
  loaded: Loaded,
  { channels, publicUrl }: Pick<CreateReleaseNeeds, 'channels' | 'publicUrl'>,
): Promise<Shown> {
  const accounts = await channelAccounts(db, channels)
  const renditions = loaded.renditions.map((row): ShownRendition => {
    const { accountId } = row
    const account = accounts.find(({ id }) => id === accountId)
    const channel = account === undefined ? undefined : channels.get(account.adapter)
    const stored = StoredRendition.parse(row.payload)
    const { slots, examples } = slotsShown(loaded, { accountId, form: stored.form }, publicUrl)
    const preview = bytesOf(stored, slots)
    const measure =
      account === undefined || channel === undefined
        ? null
        : measureFor(channel, account.settings, { payload: preview, slots })
    return { accountId, account, row, stored, preview, examples, measure }
  })
  const frames = renditions.map(({ accountId, preview, measure }) => ({
    accountId,
    bytes: preview,
    pieces: measure?.pieces ?? [],
  }))
  return { renditions, hash: shownHash({ contentHash: loaded.progress.hashes.content, frames }, sha256) }
}
