/** Keeps the promises of api/sessions.ts. Trap: slow hashing happens here, before the unit of work. */

import type { Call, Handlers } from '../../infra/http/call.ts'
import type { Me, sessionsApi } from '../api/sessions.ts'
import { refuseFailed, revokeSessions, signIn, signOut, stepUp } from '../commands/sign-in.ts'
import { rightRefusal, unitName } from '../queries.ts'
import * as lists from '../queries/people-lists.ts'
import { checkPassword } from '../sign-in/password-hash.ts'
import { begin, sessionOf, type StaffNeeds } from './needs.ts'

export function sessionsRoutes(needs: StaffNeeds): Handlers<typeof sessionsApi> {
  const { db, work } = needs
  return {
    signIn: async ({ body: { login, password, code } }, call) => {
      const checked = await checkPassword(db, login, password)
      const userAgent = String(call.headers['user-agent'] ?? '')
      const outcome = await work(call.actor, (unit) => signIn(unit, { checked, code, userAgent }, needs))
      if (outcome.state === 'code-needed') return { state: outcome.state, csrf: null }
      if (outcome.state !== 'signed-in') refuseFailed(outcome)
      return { state: outcome.state, ...begin(call, outcome) }
    },
    signOut: async (_, call) => {
      const sessionId = sessionOf(call).id
      await work(call.actor, (unit) => signOut(unit, { sessionId, personId: call.actor.id }))
      call.setSession(null)
      return {}
    },
    stepUp: async ({ body: { code } }, call) => {
      const sessionId = sessionOf(call).id
      const outcome = await work(call.actor, (unit) => stepUp(unit, { sessionId, code }, needs))
      if (outcome.state !== 'signed-in') refuseFailed(outcome)
      return begin(call, outcome)
    },
    me: (_, call) => me(needs, call),
    deviceKey: async (_, call) => {
      // Whoever holds a key of a machine has no device to type on.
      sessionOf(call)
      return { key: needs.secrets.keyFor(`device of ${call.actor.id}`).toString('base64url') }
    },
    revokeSessions: async ({ params }, { actor }) => ({
      ended: await work(actor, (unit) => revokeSessions(unit, { personId: params.id })),
    }),
  }
}

async function me({ db, roles }: StaffNeeds, call: Call): Promise<Me> {
  const session = sessionOf(call)
  const { actor } = call
  const self = await lists.onePerson(db, actor.id)
  const names = [...roles.permissions.keys()]
  const refusals = new Map(names.map((name) => [name, rightRefusal(actor, name)]))
  return {
    person: { id: self.id, login: self.login, name: self.name, roles: self.roles },
    unit: { id: self.unitId, name: await unitName(db, self.unitId) },
    permissions: names.filter((name) => refusals.get(name) === undefined),
    waitingForSecondFactor: names.filter((name) => refusals.get(name) === 'signin.second-factor'),
    delegations: await lists.delegationsLentTo(db, actor.id, call.now),
    secondFactor: { enrolled: self.hasSecondFactor, given: session.secondFactor },
    csrf: session.csrf,
    expiresAt: session.expiresAt.toISOString(),
  }
}
