/**
 * What the house itself puts into every text of a release: whose it is, that a model wrote it, and what stands in its
 * slots. Trap: one place for all of it; preview, seal, message and page ask here.
 */

import type { AccountView } from '../../channels/queries.ts'
import type { SlotName } from '../../words/document/document.ts'
import type { Form } from '../../words/document/payload.ts'
import { type KeptValues, type PageValues, pageSlots } from '../../words/document/slots.ts'
import type { HouseWords } from '../domain/stored-rendition.ts'
import { sourceLine } from '../domain/templates.ts'
import { kindOf } from '../releases/approval-plan.ts'
import { labelFor } from '../releases/authorship.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import type { ReleaseRow } from '../releases/release-rows.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'approval' | 'office' | 'phone'>

/** Has a page, or will have one: undecided counts as yes, and is decided before it is submitted. */
export const hasPage = ({ attribute }: Pick<ReleaseRow, 'attribute'>): boolean =>
  attribute === null || attribute === 'proactive'

/** Nothing leads to a page that is not there: what is closed to the public carries neither link nor code. */
export function pageValues(row: Pick<ReleaseRow, 'attribute' | 'code'>, link: string): PageValues {
  return hasPage(row) ? { link, 'verify-code': row.code } : {}
}

interface Where {
  readonly form: Form
  /** Undefined when it is gone, or the text is for no channel. */
  readonly account: AccountView | undefined
}

type About = Pick<ReleaseRow, 'kind' | 'sourceName' | 'aiInvolvement' | 'aiMeasured'>

export function houseWordsFor(row: About, where: Where, needs: Needs): HouseWords {
  return {
    sourceName: row.sourceName,
    aiLabel: labelFor(row, where.form, needs.office),
    values: keptValues(row, where, needs),
  }
}

/** The lines that will stand behind a text: a proposal leaves room for them. */
export const linesBehind = ({ sourceName, aiLabel }: HouseWords): string =>
  [sourceName === '' ? '' : sourceLine(sourceName), aiLabel]
    .filter((line) => line !== '')
    .map((line) => `\n${line}`)
    .join('')

/** A warning says no word about how to get no more of them. Source: publisher rules on warnings (B4). */
export function keptValues(
  { kind }: Pick<ReleaseRow, 'kind'>,
  { account }: Pick<Where, 'account'>,
  { channels, approval, phone }: Needs,
): KeptValues {
  const isWarning = kindOf(approval, kind).requires.includes('warningFields')
  const stop = account === undefined ? undefined : channels.get(account.adapter)?.unsubscribe
  const unsubscribe = isWarning || account === undefined ? undefined : stop?.(account.settings)
  return { hotline: phone, ...(unsubscribe !== undefined && { unsubscribe }) }
}

/** Slots that something is put into: these are offered, and no others go out. */
export function offeredSlots(
  row: Pick<ReleaseRow, 'attribute' | 'kind'>,
  where: Pick<Where, 'account'>,
  needs: Needs,
): SlotName[] {
  const { hotline, unsubscribe } = keptValues(row, where, needs)
  return [
    ...(hasPage(row) ? pageSlots : []),
    ...(hotline === undefined ? [] : (['hotline'] as const)),
    ...(unsubscribe === undefined ? [] : (['unsubscribe'] as const)),
  ]
}
