/** Keeps the promises of api/people.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { peopleApi } from '../api/people.ts'
import { unbindAuthenticator } from '../commands/authenticator.ts'
import * as people from '../commands/people.ts'
import { setUpPath } from '../commands/set-up.ts'
import * as lists from '../queries/people-lists.ts'
import type { SetUpLink } from '../sign-in/set-up-link.ts'
import type { StaffNeeds } from './needs.ts'

const linkOut = (link: SetUpLink) => ({ path: setUpPath(link), expiresAt: link.expiresAt.toISOString() })

export function peopleRoutes(needs: StaffNeeds): Handlers<typeof peopleApi> {
  const { db, work } = needs
  return {
    listPeople: async () => ({ items: await lists.listPeople(db) }),
    createPerson: async ({ body }, { actor }) => {
      const { personId, link } = await work(actor, async (unit) => {
        const created = await people.createPerson(unit, body, needs)
        return { ...created, link: await people.invitePerson(unit, created) }
      })
      return { person: await lists.onePerson(db, personId), invite: linkOut(link) }
    },
    inviteSecurityAdministrator: async ({ body }, { actor }) => {
      const { personId, link } = await work(actor, (unit) =>
        people.inviteSecurityAdministrator(unit, body, needs),
      )
      return { person: await lists.onePerson(db, personId), invite: linkOut(link) }
    },
    changePerson: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => people.changePerson(unit, { personId: params.id, ...body }, needs))
      return lists.onePerson(db, params.id)
    },
    setRoles: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => people.setRoles(unit, { personId: params.id, ...body }, needs))
      return lists.onePerson(db, params.id)
    },
    resetPassword: async ({ params }, { actor }) =>
      linkOut(await work(actor, (unit) => people.resetPassword(unit, { personId: params.id }, needs))),
    resetSecondFactor: async ({ params }, { actor }) => {
      await work(actor, (unit) => unbindAuthenticator(unit, { personId: params.id }))
      return {}
    },
  }
}
