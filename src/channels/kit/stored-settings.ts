/** What an account is set to, as its row holds it. Trap: a channel may want other settings today than it did then. */

import { z } from 'zod'

import { AppError } from '../../words/errors.ts'
import type { Channel } from '../channel.ts'
import { say } from '../said/accounts.ts'

interface Row {
  readonly title: string
  readonly settings: unknown
}

export const incomplete = ({ title }: Pick<Row, 'title'>) =>
  new AppError('channel.unknown', say('account.incomplete', { title }))

/** What an account is set to, read the way its channel describes it. */
export type AccountSettings = Readonly<Record<string, unknown>>

const AccountSettings = z.record(z.string(), z.unknown())

/** @throws AppError `channel.unknown` when what is stored does not fit the channel (any more) */
export function settingsOf(channel: Channel, row: Row): AccountSettings {
  const parsed = channel.settings.safeParse(row.settings)
  if (!parsed.success) throw incomplete(row)
  return AccountSettings.parse(parsed.data)
}
