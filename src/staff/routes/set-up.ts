/** Keeps the promises of api/set-up.ts. Trap: slow hashing happens here, before the unit of work. */

import type { Handlers } from '../../infra/http/call.ts'
import type { setUpApi } from '../api/set-up.ts'
import { lookAtLink, useLink } from '../commands/set-up.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import type { StaffNeeds } from './needs.ts'

export function setUpRoutes(needs: StaffNeeds): Handlers<typeof setUpApi> {
  const { db, work } = needs
  return {
    readSetUpLink: ({ body }, { now }) => lookAtLink(db, body.token, now),
    useSetUpLink: async ({ body: { token, password, login, name } }, call) => {
      const link = await lookAtLink(db, token, call.now)
      const passwordHash = await hashPassword(password, link.login ?? login ?? '')
      return work(call.actor, (unit) => useLink(unit, { token, passwordHash, login, name }, needs))
    },
  }
}
