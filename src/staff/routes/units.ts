/** Keeps the promises of api/units.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { unitsApi } from '../api/units.ts'
import { changeUnit, createUnit } from '../commands/units.ts'
import { units } from '../queries.ts'
import type { StaffNeeds } from './needs.ts'

export function unitsRoutes({ db, work }: Pick<StaffNeeds, 'db' | 'work'>): Handlers<typeof unitsApi> {
  return {
    listUnits: async () => ({ items: await units(db) }),
    createUnit: ({ body }, { actor }) => work(actor, (unit) => createUnit(unit, body)),
    changeUnit: ({ params, body }, { actor }) =>
      work(actor, (unit) => changeUnit(unit, { id: params.id, ...body })),
  }
}
