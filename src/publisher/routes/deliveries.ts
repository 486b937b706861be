/** Handlers of api/deliveries.ts. */

import type { Call, Handlers } from '../../infra/http/call.ts'
import type { Work } from '../../infra/work.ts'
import type { deliveriesApi } from '../api/deliveries.ts'
import { decideDelivery, retryDelivery } from '../commands/decide.ts'
import { attempt } from '../permission/attempt.ts'
import { attempts, history, matrix, unknownDesk } from '../queries/deliveries.ts'
import { outThere, residual } from '../queries/reach.ts'
import type { PublisherRouteNeeds } from './needs.ts'

export function deliveryHandlers(needs: PublisherRouteNeeds): Handlers<typeof deliveriesApi> {
  const { db, work } = needs
  const on = <T>(action: string, subjectId: string, { actor }: Call, act: (unit: Work) => Promise<T>) =>
    attempt(work, actor, { action, subjectKind: 'delivery', subjectId }, act)
  return {
    deliveryMatrix: async ({ params: { id } }, { actor }) => ({
      items: await matrix(db, id, actor, needs),
      residual: await residual(db, id, needs),
    }),
    deliveryHistory: async ({ params: { id } }, { actor }) => ({
      events: await history(db, id, actor, needs),
      residual: await residual(db, id, needs),
      ...(await outThere(db, id, needs)),
    }),
    unknownDesk: async (_, { actor }) => ({ items: await unknownDesk(db, actor, needs) }),
    deliveryAttempts: async ({ params: { id } }) => ({ items: await attempts(db, id) }),
    decideDelivery: ({ params: { id }, body }, call) =>
      on('decide', id, call, (unit) => decideDelivery(unit, { deliveryId: id, ...body }, needs)),
    retryDelivery: async ({ params: { id } }, call) => {
      await on('retry', id, call, (unit) => retryDelivery(unit, { deliveryId: id }, needs))
      return {}
    },
  }
}
