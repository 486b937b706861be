/** One-time links: the first administrator, an invitation, a forgotten password. Only the hash of a token is kept. */

import type { Db } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { requireSystem, type Roles } from '../queries.ts'
import { say } from '../said.ts'
import { endSessions } from '../sign-in/running-session.ts'
import { createLink, LinkPurpose, type SetUpLink } from '../sign-in/set-up-link.ts'

/** The token stands behind #, so that it never reaches a log of a server. */
export function setUpPath({ token }: SetUpLink): string {
  return `/desk/setup#${token}`
}

/** A link to make the first administrator, while there is nobody. Earlier ones end: only the last printed is good. */
export async function firstAdministratorLink(work: Work): Promise<SetUpLink | undefined> {
  requireSystem(work.actor)
  if ((await work.tx.person.count()) > 0) return undefined
  await work.tx.setupLink.updateMany({
    where: { purpose: 'first-administrator', usedAt: null },
    data: { usedAt: work.now },
  })
  return createLink(work, { purpose: 'first-administrator', personId: null })
}

export interface LinkView {
  readonly purpose: LinkPurpose
  readonly login: string | null
  readonly name: string | null
}

/** What a link is for. @throws AppError when it is unknown, used or too old */
export async function lookAtLink(db: Db, token: string, now: Date): Promise<LinkView> {
  const link = await db.setupLink.findUnique({ where: { tokenHash: sha256(token) } })
  if (link === null || link.usedAt !== null || link.expiresAt <= now)
    throw new AppError('signin.link-invalid')
  const person = link.personId === null ? null : await db.person.findUnique({ where: { id: link.personId } })
  return {
    purpose: LinkPurpose.parse(link.purpose),
    login: person?.login ?? null,
    name: person?.name ?? null,
  }
}

export interface SetUpNeeds {
  readonly officeName: string
  readonly roles: Roles
}

export interface LinkUse {
  readonly token: string
  readonly passwordHash: string
  /** Asked of the first administrator only. */
  readonly login?: string | undefined
  readonly name?: string | undefined
}

/** Uses a link up. @throws AppError when it is not good any more */
export async function useLink(work: Work, use: LinkUse, needs: SetUpNeeds): Promise<{ login: string }> {
  const { tx, now } = work
  const tokenHash = sha256(use.token)
  const { count } = await tx.setupLink.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  if (count === 0) throw new AppError('signin.link-invalid')
  const link = await tx.setupLink.findUniqueOrThrow({ where: { tokenHash } })
  if (link.personId === null) return makeFirstAdministrator(work, use, needs)
  const person = await tx.person.update({
    where: { id: link.personId },
    data: { passwordHash: use.passwordHash, version: { increment: 1 } },
  })
  await endSessions(work, { personId: person.id })
  await work.emit('person.password-set', { personId: person.id })
  return { login: person.login }
}

async function makeFirstAdministrator(
  { tx, now, newId, emit }: Work,
  use: LinkUse,
  { officeName, roles }: SetUpNeeds,
): Promise<{ login: string }> {
  const { login, name, passwordHash } = use
  if (login === undefined || name === undefined) {
    throw new AppError('request.invalid', say('set-up.login-and-name'))
  }
  if ((await tx.person.count()) > 0) throw new AppError('signin.link-invalid')
  await tx.unit.createMany({
    data: [{ id: 'office', name: officeName, kind: 'office' }],
    skipDuplicates: true,
  })
  const personId = newId()
  const role = roles.administrator('system')
  await tx.person.create({
    data: { id: personId, login, name, unitId: 'office', roles: [role], passwordHash, createdAt: now },
  })
  await emit('person.created', { personId, unitId: 'office', roles: [role] })
  await emit('person.password-set', { personId })
  return { login }
}
