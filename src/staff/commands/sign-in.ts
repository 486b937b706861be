/**
 * Commands of signing in and out. Failures are counted per login hash, known or not, so an answer never tells which
 * logins exist. Trap: a failure must be committed, so these answer with a state instead of throwing.
 */

import type { Secrets } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { afterFailure, isLocked, type Tries } from '../domain/lock-out.ts'
import { requirePermission, requireSelf } from '../queries.ts'
import { say } from '../said.ts'
import type { CheckedPassword } from '../sign-in/password-hash.ts'
import { type BegunSession, beginSession, endSessions, replaceSession } from '../sign-in/running-session.ts'
import { stepOfCode, totpContext } from '../sign-in/second-factor.ts'

export interface SignInNeeds {
  readonly secrets: Secrets
  readonly sessionHours: number
}

export type Failed = { readonly state: 'failed' | 'locked' }
export type SignInOutcome = BegunSession | Failed | { readonly state: 'code-needed' }

interface PersonRow {
  readonly id: string
  readonly login: string
  readonly passwordHash: string | null
  readonly active: boolean
  readonly totpCipher: string | null
  readonly totpConfirmed: boolean
  readonly totpLastStep: number
}

/** @throws AppError with the sentence for a failed or locked outcome */
export function refuseFailed(outcome: Failed): never {
  throw new AppError(outcome.state === 'locked' ? 'signin.locked' : 'signin.failed')
}

export async function signIn(
  work: Work,
  input: {
    readonly checked: CheckedPassword
    readonly code?: string | undefined
    readonly userAgent?: string | undefined
  },
  needs: SignInNeeds,
): Promise<SignInOutcome> {
  const { checked, code, userAgent = '' } = input
  const tries = await lockTries(work, checked.login, needs.secrets)
  if (tries === 'locked') return { state: 'locked' }
  const person = await work.tx.person.findUnique({ where: { login: checked.login } })
  const isRight =
    checked.right && person !== null && person.active && person.passwordHash === checked.passwordHash
  if (!isRight) return countFailure(work, tries)
  if (person.totpConfirmed) {
    if (code === undefined) return { state: 'code-needed' }
    if (!(await useCode(work, person, code, needs.secrets))) return countFailure(work, tries)
  }
  await forgetFailures(work, tries)
  const expiresAt = new Date(work.now.getTime() + needs.sessionHours * 3_600_000)
  const begun = await beginSession(work, {
    personId: person.id,
    secondFactor: person.totpConfirmed,
    expiresAt,
    userAgent,
  })
  await work.emit('person.signed-in', { personId: person.id, secondFactor: person.totpConfirmed })
  return begun
}

/** Gives the one-time code in a running session. The session is replaced by a new one with the same end. */
export async function stepUp(
  work: Work,
  { sessionId, code }: { readonly sessionId: string; readonly code: string },
  needs: SignInNeeds,
): Promise<BegunSession | Failed> {
  const session = await work.tx.session.findUniqueOrThrow({ where: { tokenHash: sessionId } })
  requireSelf(work.actor, session.personId)
  const person = await work.tx.person.findUniqueOrThrow({ where: { id: session.personId } })
  if (!person.totpConfirmed) throw new AppError('signin.second-factor', say('signin.no-authenticator'))
  const tries = await lockTries(work, person.login, needs.secrets)
  if (tries === 'locked') return { state: 'locked' }
  if (!(await useCode(work, person, code, needs.secrets))) return countFailure(work, tries)
  await forgetFailures(work, tries)
  const begun = await replaceSession(work, session)
  await work.emit('person.signed-in', { personId: person.id, secondFactor: true })
  return begun
}

/** Checks a password given again inside a session; failures count like failed sign-ins. */
export async function confirmPassword(
  work: Work,
  { checked }: { readonly checked: CheckedPassword },
  { secrets }: Pick<SignInNeeds, 'secrets'>,
): Promise<{ readonly state: 'right' } | Failed> {
  const self = await work.tx.person.findUnique({ where: { login: checked.login }, select: { id: true } })
  requireSelf(work.actor, self?.id ?? '')
  const tries = await lockTries(work, checked.login, secrets)
  if (tries === 'locked') return { state: 'locked' }
  if (!checked.right) return countFailure(work, tries)
  await forgetFailures(work, tries)
  return { state: 'right' }
}

export async function signOut(
  { tx, now, actor, emit }: Work,
  input: { readonly sessionId: string; readonly personId: string },
): Promise<void> {
  requireSelf(actor, input.personId)
  await tx.session.updateMany({
    where: { tokenHash: input.sessionId, personId: input.personId, revokedAt: null },
    data: { revokedAt: now },
  })
  await emit('person.signed-out', { personId: input.personId })
}

/** The security administrator signs a person out everywhere. Returns how many sessions ended. */
export async function revokeSessions(
  work: Work,
  { personId }: { readonly personId: string },
): Promise<number> {
  requirePermission(work.actor, 'security.manage')
  return endSessions(work, { personId })
}

/** Uses up a code: right, and later than the last one used. */
async function useCode(
  { tx, now }: Work,
  person: PersonRow,
  code: string,
  secrets: Secrets,
): Promise<boolean> {
  if (person.totpCipher === null) return false
  const step = stepOfCode(secrets.decrypt(person.totpCipher, totpContext), code, person.totpLastStep, now)
  if (step === undefined) return false
  const { count } = await tx.person.updateMany({
    where: { id: person.id, totpLastStep: { lt: step } },
    data: { totpLastStep: step },
  })
  return count === 1
}

type HeldTries = Tries & { readonly loginHash: string }

/** Takes the row lock of a login, so that guesses at the same time are counted one after the other. */
async function lockTries(
  { tx, now, emit }: Work,
  login: string,
  secrets: Secrets,
): Promise<HeldTries | 'locked'> {
  const loginHash = secrets.lookup(login, 'login')
  await tx.signInTry.createMany({ data: [{ loginHash, lastAt: now }], skipDuplicates: true })
  await tx.$queryRaw`SELECT 1 FROM sign_in_try WHERE "loginHash" = ${loginHash} FOR UPDATE`
  const tries = await tx.signInTry.findUniqueOrThrow({ where: { loginHash } })
  if (!isLocked(tries, now)) return tries
  await emit('person.sign-in-failed', { loginHash, locked: true })
  return 'locked'
}

async function countFailure({ tx, now, emit }: Work, tries: HeldTries): Promise<Failed> {
  const after = afterFailure(tries, now)
  await tx.signInTry.update({ where: { loginHash: tries.loginHash }, data: after })
  await emit('person.sign-in-failed', { loginHash: tries.loginHash, locked: after.lockedUntil !== null })
  return { state: 'failed' }
}

async function forgetFailures({ tx }: Work, { loginHash }: HeldTries): Promise<void> {
  await tx.signInTry.delete({ where: { loginHash } })
}
