/** Keeps the promises of api.ts. A question asked on the portal is also heard by the monitor. */

import { routes, type Handlers, type Routes } from '../infra/http/call.ts'
import { botApi } from './api.ts'
import { ask, type AskNeeds } from './commands/asks.ts'
import { switchBot } from './commands/switches.ts'
import { answerOf, askCounts, asks, botSwitches, checkClaim } from './queries.ts'

export function botRoutes(needs: AskNeeds): Routes {
  const handlers: Handlers<typeof botApi> = {
    checkClaim: async ({ query }) => answerOf((await checkClaim(needs, query.text)).found),
    askOffice: ({ body }) => ask(needs, body.text),
    listBotSwitches: async () => ({
      items: (await botSwitches(needs.db)).map((one) => ({ ...one, offAt: one.offAt.toISOString() })),
    }),
    switchBot: async ({ body }, { actor }) => {
      await needs.work(actor, (unit) => switchBot(unit, body))
      return {}
    },
    listAsks: async ({ query }) => {
      const items = await asks(needs.db, query.state === undefined ? {} : { state: query.state })
      return {
        counts: await askCounts(needs.db),
        items: items.map((item) => ({ ...item, askedAt: item.askedAt.toISOString() })),
      }
    },
  }
  return routes(botApi, handlers)
}
