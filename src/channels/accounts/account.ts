/** One account made ready for a call: settings and secrets parsed, state store and guarded fetch at hand. */

import type { Pool } from 'pg'

import { baseOf } from '../../infra/data/base.ts'
import type { Db } from '../../infra/data/db.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import { readFileByHash } from '../../infra/records/files.ts'
import { AppError } from '../../words/errors.ts'
import type { AccountContext, Channel } from '../channel.ts'
import { incomplete, settingsOf } from '../kit/stored-settings.ts'
import { say } from '../said/accounts.ts'
import { accountState } from './state-store.ts'

export interface AccountNeeds {
  readonly db: Db
  readonly pool: Pool
  readonly secrets: Secrets
  readonly channels: ReadonlyMap<string, Channel>
  readonly guardedFetch: typeof fetch
  readonly now: () => Date
}

export const secretsContext = (accountId: string) => `account ${accountId}`

/** What an account is set to, as one name; its secrets too, of which nothing else is told. */
export const accountBase = (row: {
  readonly adapter: string
  readonly title: string
  readonly settings: unknown
  readonly secretsCipher: string
  readonly active: boolean
  readonly ownerName: string
}): string => baseOf(row.adapter, row.title, row.settings, row.secretsCipher, row.active, row.ownerName)

export interface ReadyAccount {
  readonly channel: Channel
  readonly context: AccountContext<unknown, unknown>
  readonly row: {
    readonly id: string
    readonly active: boolean
    readonly held: boolean
    readonly title: string
  }
}

/** @throws AppError `channel.unknown` when the account or its adapter is missing, or its settings do not fit */
export async function readyAccount(needs: AccountNeeds, accountId: string): Promise<ReadyAccount> {
  const { db, secrets, channels } = needs
  const row = await db.channelAccount.findUnique({ where: { id: accountId } })
  const channel = row === null ? undefined : channels.get(row.adapter)
  if (row === null || channel === undefined)
    throw new AppError('channel.unknown', say('account.not-installed', { id: accountId }))
  const secretsText =
    row.secretsCipher === '' ? '{}' : secrets.decrypt(row.secretsCipher, secretsContext(accountId))
  const parsed = channel.secrets.safeParse(JSON.parse(secretsText))
  if (!parsed.success) throw incomplete(row)
  return {
    channel,
    row,
    context: {
      accountId,
      settings: settingsOf(channel, row),
      secrets: parsed.data,
      state: accountState(needs, accountId),
      now: needs.now,
      fetch: needs.guardedFetch,
      readFile: (hash) => readFileByHash(db, hash),
    },
  }
}
