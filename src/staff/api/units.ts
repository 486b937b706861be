/** Units of the office: departments and townships. */

import { z } from 'zod'

import { Base, defineApi } from '../../infra/http/api.ts'
import { UnitKind } from '../domain/unit-kind.ts'
import { Name, UnitId, UnitOut } from './parts.ts'

export const unitsApi = defineApi({
  listUnits: {
    method: 'GET',
    path: '/api/units',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Units',
    output: z.object({ items: z.array(UnitOut) }),
  },
  createUnit: {
    method: 'POST',
    path: '/api/units',
    access: 'staff.manage',
    for: 'workbench',
    refuses: ['thing.exists'],
    summary: 'Create a unit',
    body: z.object({
      id: UnitId,
      name: Name,
      kind: UnitKind,
      parentId: UnitId.nullable().default(null),
    }),
    output: UnitOut,
  },
  changeUnit: {
    method: 'PATCH',
    path: '/api/units/:id',
    access: 'staff.manage',
    for: 'workbench',
    summary: 'Rename a unit or close it',
    base: 'body.base',
    params: z.object({ id: UnitId }),
    body: z.object({ base: Base, name: Name.optional(), active: z.boolean().optional() }),
    output: UnitOut,
  },
})
