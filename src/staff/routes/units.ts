/** Keeps the promises of api/units.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { unitsApi } from '../api/units.ts'
import { changeUnit, createUnit } from '../commands/units.ts'
import { unitBase, units, type UnitView } from '../queries.ts'
import type { StaffNeeds } from './needs.ts'

const unitOut = (unit: UnitView) => ({ ...unit, base: unitBase(unit) })

export function unitsRoutes({ db, work }: Pick<StaffNeeds, 'db' | 'work'>): Handlers<typeof unitsApi> {
  return {
    listUnits: async () => ({ items: (await units(db)).map(unitOut) }),
    createUnit: async ({ body }, { actor }) => unitOut(await work(actor, (unit) => createUnit(unit, body))),
    changeUnit: async ({ params, body }, { actor }) =>
      unitOut(await work(actor, (unit) => changeUnit(unit, { id: params.id, ...body }))),
  }
}
