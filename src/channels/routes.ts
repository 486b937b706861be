/** Keeps the promises of api.ts. */

import { type Handlers, routes, type Routes } from '../infra/http/call.ts'
import type { Log } from '../infra/log.ts'
import type { UnitOfWork } from '../infra/work.ts'
import { channelsApi } from './api.ts'
import { type AccountNeeds, holdAccount, probeAccount, saveAccount } from './commands.ts'
import { accountSettings, channelAccounts, channelKinds, messageLedger } from './queries.ts'

export interface ChannelRouteNeeds extends AccountNeeds {
  readonly work: UnitOfWork
  readonly log: Log
}

const iso = (date: Date | null) => date?.toISOString() ?? null

export function channelRoutes(needs: ChannelRouteNeeds): Routes {
  const { db, work, channels } = needs
  const handlers: Handlers<typeof channelsApi> = {
    listChannels: async () => ({ items: channelKinds(channels) }),
    listAccounts: async () => ({
      items: (await channelAccounts(db, channels)).map((account) => ({
        id: account.id,
        adapter: account.adapter,
        title: account.title,
        channelTitle: account.channelTitle,
        form: account.form,
        active: account.active,
        held: account.held,
        health: account.health,
        healthReason: account.healthReason,
        healthAt: iso(account.healthAt),
        lastPostAt: iso(account.lastPostAt),
        correct: account.capabilities.correct,
        withdraw: account.capabilities.withdraw,
        trust: account.capabilities.trust,
      })),
    }),
    getAccount: ({ params }) => accountSettings(db, params.id),
    saveAccount: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => saveAccount(unit, { id: params.id, ...body }, needs))
      return {}
    },
    holdAccount: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => holdAccount(unit, { accountId: params.id, held: body.held }))
      return {}
    },
    probeAccount: ({ params }, { actor }) => probeAccount(needs, params.id, actor),
    messageAttempts: async ({ params }) => ({
      items: (await messageLedger(db, params.id)).map((row) => ({
        id: row.id,
        number: row.number,
        armedAt: row.armedAt.toISOString(),
        endedAt: iso(row.endedAt),
        outcome: row.outcome,
        cause: row.cause,
        detail: row.detail,
        url: row.url,
      })),
    }),
  }
  return routes(channelsApi, handlers)
}
