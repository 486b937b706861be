/** Keeps the promises of api.ts. A question asked on the portal is also heard by the monitor. */
import { routes, type Handlers, type Routes } from '../infra/http/call.ts'
import type { Log } from '../infra/log.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { ingest, type IngestNeeds } from '../monitor/commands.ts'
import { botApi, type CheckAnswer } from './api.ts'
import { askOnPortal } from './commands.ts'
import type { Found } from './domain/found.ts'
import { lookUp, type LookUpNeeds } from './look-up.ts'
import { askCounts, asks } from './queries.ts'

export interface BotRouteNeeds extends LookUpNeeds, IngestNeeds {
  readonly work: UnitOfWork
  readonly log: Log
}

export function answerOf(found: Found): CheckAnswer {
  const { band, claim, verdict, answer, url, difference, publishedAt } = found
  return {
    band,
    ...(claim !== undefined && { claim }),
    ...(verdict !== undefined && { verdict }),
    ...(answer !== undefined && { answer }),
    ...(url !== undefined && { url }),
    ...(difference !== undefined && { difference }),
    ...(publishedAt !== undefined && { publishedAt: publishedAt.toISOString() }),
  }
}

/** Keeps the question, then tells the monitor: a check request is a public sign that the claim circulates. */
export async function ask(needs: BotRouteNeeds, text: string): Promise<{ receiptCode: string }> {
  const { sameClaimId } = await lookUp(needs, text)
  const { askId, receiptCode } = await needs.work({ kind: 'citizen', id: 'portal' }, (work) =>
    askOnPortal(work, { text, claimId: sameClaimId }),
  )
  await ingest(needs, { mentions: [{ source: 'portal', externalId: askId, text }] })
  return { receiptCode }
}

export function botRoutes(needs: BotRouteNeeds): Routes {
  const handlers: Handlers<typeof botApi> = {
    checkClaim: async ({ query }) => answerOf((await lookUp(needs, query.text)).found),
    askOffice: ({ body }) => ask(needs, body.text),
    listAsks: async ({ query }) => {
      const items = await asks(needs.db, query.state === undefined ? {} : { state: query.state })
      return { counts: await askCounts(needs.db), items: items.map((item) => ({ ...item, askedAt: item.askedAt.toISOString() })) }
    },
  }
  return routes(botApi, handlers)
}
