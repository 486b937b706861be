/** Keeps the promises of api.ts. */

import type { Db } from '../infra/data/db.ts'
import { type Handlers, routes, type Routes } from '../infra/http/call.ts'
import type { UnitOfWork } from '../infra/work.ts'
import { factsApi } from './api.ts'
import { withdrawEvidence } from './commands.ts'
import { claims } from './queries.ts'

export function factsRoutes({ db, work }: { readonly db: Db; readonly work: UnitOfWork }): Routes {
  const handlers: Handlers<typeof factsApi> = {
    listClaims: async ({ query }) => ({
      items: (await claims(db, query.origin === undefined ? {} : { origin: query.origin })).map((row) => ({
        id: row.id,
        text: row.text,
        origin: row.origin,
        verdict: row.verdict,
        verdictReason: row.verdictReason,
        answerStatus: row.answerStatus,
        answerTitle: row.answerTitle,
        answerUrl: row.answerUrl,
        sourceName: row.origin === 'external' ? row.sourceName : null,
        sourceUrl: row.sourceUrl,
        createdAt: row.createdAt.toISOString(),
      })),
    }),
    withdrawEvidence: async ({ params }, { actor }) => {
      await work(actor, (unit) => withdrawEvidence(unit, { evidenceId: params.id }))
      return {}
    },
  }
  return routes(factsApi, handlers)
}
