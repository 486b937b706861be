/** Keeps the promises of staff/api.ts. Trap: slow hashing happens here, before the unit of work. */

import type { Db } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import { type Call, type Handlers, type Routes, routes, type Session } from '../infra/http/call.ts'
import type { UnitOfWork } from '../infra/work.ts'
import { AppError } from '../words/errors.ts'
import { staffApi } from './api.ts'
import { createApiKey, revokeApiKey } from './commands/api-keys.ts'
import { beginEnrolment, confirmEnrolment, unbindAuthenticator } from './commands/authenticator.ts'
import { delegate, revokeDelegation } from './commands/delegation.ts'
import * as people from './commands/people.ts'
import { lookAtLink, setUpPath, useLink } from './commands/set-up.ts'
import { confirmPassword, refuseFailed, revokeSessions, signIn, signOut, stepUp } from './commands/sign-in.ts'
import { changeUnit, createUnit } from './commands/units.ts'
import { grantsOf, permissionNames, roleNames, roles } from './domain/permissions.ts'
import type { UnitOut } from './domain/views.ts'
import { permissionRefusal, person, units, unitName, type UnitView } from './queries.ts'
import * as lists from './queries/people-lists.ts'
import { officeRoutes } from './routes/office.ts'
import { checkPassword, hashPassword } from './sign-in/password-hash.ts'
import type { BegunSession } from './sign-in/running-session.ts'
import { newEnrolment } from './sign-in/second-factor.ts'
import type { SetUpLink } from './sign-in/set-up-link.ts'

export interface StaffNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
  readonly sessionHours: number
  readonly officeName: string
}

export function staffRoutes(needs: StaffNeeds): Routes {
  return routes(staffApi, {
    ...sessionHandlers(needs),
    ...selfHandlers(needs),
    ...setUpHandlers(needs),
    ...peopleHandlers(needs),
    ...unitHandlers(needs),
    ...delegationHandlers(needs),
    ...keyHandlers(needs),
    ...officeRoutes(needs),
  })
}

type Part<K extends keyof typeof staffApi> = Pick<Handlers<typeof staffApi>, K>

function sessionOf({ session }: Call): Session {
  if (session === undefined) throw new AppError('signin.required')
  return session
}

function begin(call: Call, { token, expiresAt, csrf }: BegunSession): { csrf: string } {
  call.setSession({ token, expiresAt })
  return { csrf }
}

function sessionHandlers(needs: StaffNeeds): Part<'signIn' | 'signOut' | 'stepUp' | 'me'> {
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
    me: async (_, call) => {
      const session = sessionOf(call)
      const { actor } = call
      const self = await lists.onePerson(db, actor.id)
      const refusals = new Map(
        permissionNames.map((permission) => [permission, permissionRefusal(actor, permission)]),
      )
      return {
        person: { id: self.id, login: self.login, name: self.name, roles: self.roles },
        unit: { id: self.unitId, name: await unitName(db, self.unitId) },
        permissions: permissionNames.filter((permission) => refusals.get(permission) === undefined),
        waitingForSecondFactor: permissionNames.filter(
          (name) => refusals.get(name) === 'signin.second-factor',
        ),
        delegations: await lists.delegationsLentTo(db, actor.id, call.now),
        secondFactor: { enrolled: self.hasSecondFactor, given: session.secondFactor },
        csrf: session.csrf,
        expiresAt: session.expiresAt.toISOString(),
      }
    },
  }
}

function selfHandlers(
  needs: StaffNeeds,
): Part<'changePassword' | 'enrolSecondFactor' | 'confirmSecondFactor'> {
  const { db, work, secrets } = needs

  const proveSelf = async (call: Call, password: string): Promise<string> => {
    const self = await person(db, call.actor.id)
    const checked = await checkPassword(db, self?.login ?? '', password)
    const outcome = await work(call.actor, (unit) => confirmPassword(unit, { checked }, needs))
    if (outcome.state !== 'right') refuseFailed(outcome)
    return checked.login
  }

  return {
    changePassword: async ({ body: { current, next } }, call) => {
      const exceptSessionId = sessionOf(call).id
      const passwordHash = await hashPassword(next, await proveSelf(call, current))
      await work(call.actor, (unit) =>
        people.setPassword(unit, { personId: call.actor.id, passwordHash, exceptSessionId }),
      )
      return {}
    },
    enrolSecondFactor: async ({ body: { password } }, call) => {
      const enrolment = await newEnrolment(needs.officeName, await proveSelf(call, password))
      const { secret } = enrolment
      await work(call.actor, (unit) => beginEnrolment(unit, { personId: call.actor.id, secret }, { secrets }))
      return enrolment
    },
    confirmSecondFactor: async ({ body: { code } }, call) => {
      const sessionId = sessionOf(call).id
      const begun = await work(call.actor, (unit) =>
        confirmEnrolment(unit, { personId: call.actor.id, sessionId, code }, { secrets }),
      )
      return begin(call, begun)
    },
  }
}

function setUpHandlers(needs: StaffNeeds): Part<'readSetUpLink' | 'useSetUpLink'> {
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

const linkOut = (link: SetUpLink) => ({ path: setUpPath(link), expiresAt: link.expiresAt.toISOString() })

function peopleHandlers({
  db,
  work,
}: StaffNeeds): Part<
  | 'listPeople'
  | 'createPerson'
  | 'inviteSecurityAdministrator'
  | 'changePerson'
  | 'setRoles'
  | 'resetPassword'
  | 'resetSecondFactor'
  | 'revokeSessions'
  | 'listRoles'
> {
  return {
    listPeople: async () => ({ items: await lists.listPeople(db) }),
    createPerson: async ({ body }, { actor }) => {
      const { personId, link } = await work(actor, async (unit) => {
        const created = await people.createPerson(unit, body)
        return { ...created, link: await people.invitePerson(unit, created) }
      })
      return { person: await lists.onePerson(db, personId), invite: linkOut(link) }
    },
    inviteSecurityAdministrator: async ({ body }, { actor }) => {
      const { personId, link } = await work(actor, (unit) => people.inviteSecurityAdministrator(unit, body))
      return { person: await lists.onePerson(db, personId), invite: linkOut(link) }
    },
    changePerson: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => people.changePerson(unit, { personId: params.id, ...body }))
      return lists.onePerson(db, params.id)
    },
    setRoles: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => people.setRoles(unit, { personId: params.id, roles: body.roles }))
      return lists.onePerson(db, params.id)
    },
    resetPassword: async ({ params }, { actor }) =>
      linkOut(await work(actor, (unit) => people.resetPassword(unit, { personId: params.id }))),
    resetSecondFactor: async ({ params }, { actor }) => {
      await work(actor, (unit) => unbindAuthenticator(unit, { personId: params.id }))
      return {}
    },
    revokeSessions: async ({ params }, { actor }) => ({
      ended: await work(actor, (unit) => revokeSessions(unit, { personId: params.id })),
    }),
    listRoles: async () => ({
      items: roleNames.map((role) => ({
        role,
        zh: roles[role].zh,
        en: roles[role].en,
        grants: [...grantsOf(role)].map(([permission, reach]) => ({
          permission,
          ownUnitOnly: reach === 'own-unit',
        })),
      })),
    }),
  }
}

const unitOut = (unit: UnitView): UnitOut => ({ ...unit, kind: unit.kind as UnitOut['kind'] })

function unitHandlers({ db, work }: StaffNeeds): Part<'listUnits' | 'createUnit' | 'changeUnit'> {
  return {
    listUnits: async () => ({ items: (await units(db)).map(unitOut) }),
    createUnit: async ({ body }, { actor }) => unitOut(await work(actor, (unit) => createUnit(unit, body))),
    changeUnit: async ({ params, body }, { actor }) =>
      unitOut(await work(actor, (unit) => changeUnit(unit, { id: params.id, ...body }))),
  }
}

function delegationHandlers({
  db,
  work,
}: StaffNeeds): Part<'listDelegations' | 'delegate' | 'revokeDelegation'> {
  return {
    listDelegations: async (_, { now }) => ({ items: await lists.listDelegations(db, now) }),
    delegate: async ({ body }, { actor, now }) => {
      const dates = { validFrom: new Date(body.validFrom), validUntil: new Date(body.validUntil) }
      const { delegationId } = await work(actor, (unit) => delegate(unit, { ...body, ...dates }))
      return lists.oneDelegation(db, delegationId, now)
    },
    revokeDelegation: async ({ params }, { actor }) => {
      await work(actor, (unit) => revokeDelegation(unit, { id: params.id }))
      return {}
    },
  }
}

function keyHandlers({ db, work }: StaffNeeds): Part<'listApiKeys' | 'createApiKey' | 'revokeApiKey'> {
  return {
    listApiKeys: async () => ({ items: await lists.listApiKeys(db) }),
    createApiKey: async ({ body }, { actor }) => {
      const { apiKeyId, key } = await work(actor, (unit) => createApiKey(unit, body))
      const items = await lists.listApiKeys(db)
      const apiKey = items.find(({ id }) => id === apiKeyId)
      if (apiKey === undefined) throw new Error(`API key ${apiKeyId} vanished`)
      return { apiKey, key }
    },
    revokeApiKey: async ({ params }, { actor }) => {
      await work(actor, (unit) => revokeApiKey(unit, { id: params.id }))
      return {}
    },
  }
}
