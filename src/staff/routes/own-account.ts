/** Keeps the promises of api/own-account.ts. Trap: slow hashing happens here, before the unit of work. */

import type { Call, Handlers } from '../../infra/http/call.ts'
import type { ownAccountApi } from '../api/own-account.ts'
import { beginEnrolment, confirmEnrolment } from '../commands/authenticator.ts'
import { setPassword } from '../commands/people.ts'
import { confirmPassword, refuseFailed } from '../commands/sign-in.ts'
import { person } from '../queries.ts'
import { checkPassword, hashPassword } from '../sign-in/password-hash.ts'
import { newEnrolment } from '../sign-in/second-factor.ts'
import { begin, sessionOf, type StaffNeeds } from './needs.ts'

export function ownAccountRoutes(needs: StaffNeeds): Handlers<typeof ownAccountApi> {
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
        setPassword(unit, { personId: call.actor.id, passwordHash, exceptSessionId }),
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
