/** Leave to act for somebody else: given, seen by all, taken back. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { byId, DelegationOut, Time } from './parts.ts'

export const delegationsApi = defineApi({
  listDelegations: {
    method: 'GET',
    path: '/api/delegations',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Delegations, visible to everyone of the office',
    output: z.object({ items: z.array(DelegationOut) }),
  },
  delegate: {
    method: 'POST',
    path: '/api/delegations',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Lend one of one’s own permissions, in writing and for a time',
    body: z.object({
      toId: z.uuid(),
      permission: z.string().max(100),
      reason: z.string().trim().min(4).max(300),
      validFrom: Time,
      validUntil: Time,
    }),
    output: DelegationOut,
  },
  revokeDelegation: {
    method: 'DELETE',
    path: '/api/delegations/:id',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Take back a delegation (its giver or the security administrator)',
    params: byId,
    output: empty,
  },
})
