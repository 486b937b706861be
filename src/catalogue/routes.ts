/** Keeps the promises of catalogue/api.ts. */

import type { Db } from '../infra/data/db.ts'
import { routes, type Routes } from '../infra/http/call.ts'
import type { UnitOfWork } from '../infra/work.ts'
import { AppError } from '../words/errors.ts'
import { catalogueApi, RuleOut } from './api.ts'
import { changeRule } from './commands/rules.ts'
import { catalogueEntries, rule, rules, type RuleRow } from './queries.ts'

interface Needs {
  readonly db: Db
  readonly work: UnitOfWork
}

const ruleOut = (row: RuleRow): RuleOut =>
  RuleOut.parse({ ...row, effectiveFrom: row.effectiveFrom.toISOString() })

export function catalogueRoutes({ db, work }: Needs): Routes {
  return routes(catalogueApi, {
    listRules: async () => ({ items: (await rules(db)).map(ruleOut) }),
    changeRule: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => changeRule(unit, { id: params.id, ...body }))
      const row = await rule(db, params.id)
      if (row === null) throw new AppError('thing.not-found')
      return ruleOut(row)
    },
    listCatalogue: async () => ({ items: await catalogueEntries(db) }),
  })
}
