/** Commands that bind and unbind a person's authenticator. */

import type { Secrets } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { requirePermission, requireSelf } from '../queries.ts'
import { say } from '../said.ts'
import { type BegunSession, endSessions, replaceSession } from '../sign-in/running-session.ts'
import { stepOfCode, totpContext } from '../sign-in/second-factor.ts'

interface Needs {
  readonly secrets: Secrets
}

/** Keeps a new secret that only counts once a first code has confirmed it. A bound one is not replaced. */
export async function beginEnrolment(
  { tx, actor }: Work,
  { personId, secret }: { readonly personId: string; readonly secret: string },
  { secrets }: Needs,
): Promise<void> {
  requireSelf(actor, personId)
  const { count } = await tx.person.updateMany({
    where: { id: personId, totpConfirmed: false },
    data: { totpCipher: secrets.encrypt(secret, totpContext), totpLastStep: 0 },
  })
  if (count === 0) throw new AppError('thing.exists', say('authenticator.bound'))
}

/** Binds with a first code. The session goes on as one with a second factor, every other one ends. */
export async function confirmEnrolment(
  work: Work,
  {
    personId,
    sessionId,
    code,
  }: { readonly personId: string; readonly sessionId: string; readonly code: string },
  { secrets }: Needs,
): Promise<BegunSession> {
  const { tx, now } = work
  requireSelf(work.actor, personId)
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } })
  if (person.totpCipher === null || person.totpConfirmed) {
    throw new AppError('request.invalid', say('authenticator.not-begun'))
  }
  const step = stepOfCode(secrets.decrypt(person.totpCipher, totpContext), code, 0, now)
  if (step === undefined) throw new AppError('request.invalid', say('code.wrong'))
  await tx.person.update({ where: { id: personId }, data: { totpConfirmed: true, totpLastStep: step } })
  await endSessions(work, { personId, exceptId: sessionId })
  const session = await tx.session.findUniqueOrThrow({ where: { tokenHash: sessionId, personId } })
  const begun = await replaceSession(work, session)
  await work.emit('person.second-factor-set', { personId })
  return begun
}

/** For a lost phone. Done by the security administrator, who in turn cannot reset a password. */
export async function unbindAuthenticator(
  work: Work,
  { personId }: { readonly personId: string },
): Promise<void> {
  requirePermission(work.actor, 'security.manage')
  if (work.actor.id === personId) throw new AppError('permission.denied', say('authenticator.own'))
  const { count } = await work.tx.person.updateMany({
    where: { id: personId },
    data: { totpCipher: null, totpConfirmed: false, totpLastStep: 0 },
  })
  if (count === 0) throw new AppError('thing.not-found', say('person.unknown'))
  await endSessions(work, { personId })
  await work.emit('person.changed', { personId, fields: ['secondFactor'] })
}
