/** Whom a release is for, where an account speaks to people who asked to be told. Counted and sent by one rule. */

import type { AudienceFilter } from '../../audience/queries.ts'
import type { AccountView } from '../../channels/queries.ts'
import type { ReleaseRow } from '../releases/release-rows.ts'

export function audienceOf(
  { region, topics }: Pick<ReleaseRow, 'region' | 'topics'>,
  { form }: Pick<AccountView, 'form'>,
): AudienceFilter {
  return { kind: form === 'sms' ? 'phone' : 'email', region, topics }
}
