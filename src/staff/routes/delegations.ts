/** Keeps the promises of api/delegations.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { delegationsApi } from '../api/delegations.ts'
import { delegate, revokeDelegation } from '../commands/delegation.ts'
import * as lists from '../queries/people-lists.ts'
import type { StaffNeeds } from './needs.ts'

export function delegationsRoutes(needs: StaffNeeds): Handlers<typeof delegationsApi> {
  const { db, work } = needs
  return {
    listDelegations: async (_, { now }) => ({ items: await lists.listDelegations(db, now) }),
    delegate: async ({ body }, { actor, now }) => {
      const dates = { validFrom: new Date(body.validFrom), validUntil: new Date(body.validUntil) }
      const { delegationId } = await work(actor, (unit) => delegate(unit, { ...body, ...dates }, needs))
      return lists.oneDelegation(db, delegationId, now)
    },
    revokeDelegation: async ({ params }, { actor }) => {
      await work(actor, (unit) => revokeDelegation(unit, { id: params.id }))
      return {}
    },
  }
}
