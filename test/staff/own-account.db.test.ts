/** Commands of staff called past the routes: what is a person's own, what only the security administrator or the house itself does. */

import { randomUUID } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import { type Actor, systemActor, type Work } from '#src/infra/work.ts'
import { staffApi } from '#src/staff/api/staff.ts'
import { beginEnrolment } from '#src/staff/commands/authenticator.ts'
import { forgetOldSignIns } from '#src/staff/commands/forget.ts'
import { setPassword } from '#src/staff/commands/people.ts'
import { firstAdministratorLink } from '#src/staff/commands/set-up.ts'
import { revokeSessions, signOut } from '#src/staff/commands/sign-in.ts'
import { seedUnits } from '#src/staff/commands/units.ts'
import { AppError } from '#src/words/errors.ts'

import { actorWith } from '../support/roles.ts'
import { openWeb, type Web } from '../support/web.ts'

let web: Web
beforeAll(async () => {
  web = await openWeb()
})

const actorOf = (id: string, role: string): Actor => actorWith([role], { id })

/** The code a command refuses with, or its answer. */
async function told<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T | string> {
  try {
    return await web.work(actor, act)
  } catch (cause) {
    if (cause instanceof AppError) return cause.why ?? cause.code
    throw cause
  }
}

describe('the account of another person', () => {
  it('keeps its password, its authenticator and its sessions', async () => {
    const { db } = web.database
    const [victim, meddler] = [await web.person(['DR']), await web.person(['SA'])]
    const actor = actorOf(meddler.id, 'SA')
    const before = await db.person.findUniqueOrThrow({ where: { id: victim.id } })
    const { tokenHash: sessionId } = await db.session.findFirstOrThrow({ where: { personId: victim.id } })

    const refused = [
      await told(actor, (work) => setPassword(work, { personId: victim.id, passwordHash: 'x' })),
      await told(actor, (work) =>
        beginEnrolment(work, { personId: victim.id, secret: 'x' }, { secrets: web.secrets }),
      ),
      await told(actor, (work) => signOut(work, { sessionId, personId: victim.id })),
    ]
    // Under one's own name, but with the session of somebody else.
    await web.work(actor, (work) => signOut(work, { sessionId, personId: meddler.id }))

    expect(refused).toEqual(['permission.own-only', 'permission.own-only', 'permission.own-only'])
    expect(await db.person.findUniqueOrThrow({ where: { id: victim.id } })).toEqual(before)
    expect((await victim.client(staffApi).me()).person.id).toBe(victim.id)
  })

  it('is signed out everywhere by the security administrator only', async () => {
    const person = await web.person(['DR'])
    const end = (role: string) =>
      told(actorOf(randomUUID(), role), (work) => revokeSessions(work, { personId: person.id }))

    const bySystemAdministrator = await end('SA')
    const stillIn = await person.client(staffApi).me()
    const bySecurityAdministrator = await end('SECA')

    expect(bySystemAdministrator).toBe('permission.lacking')
    expect(stillIn.person.id).toBe(person.id)
    expect(bySecurityAdministrator).toBe(1)
  })
})

describe('what only the house does', () => {
  it('is refused to everybody of the office', async () => {
    const actor = actorOf(randomUUID(), 'SA')

    const refused = [
      await told(actor, (work) => seedUnits(work, [{ id: 'mine', name: '自设单位', kind: 'office' }])),
      await told(actor, firstAdministratorLink),
      await told(actor, forgetOldSignIns),
    ]

    expect(refused).toEqual(['permission.house-only', 'permission.house-only', 'permission.house-only'])
  })

  it('forgets sessions that ended more than thirty days ago, and no other', async () => {
    const { db } = web.database
    const [old, current] = [await web.person(['DR']), await web.person(['DR'])]
    const longAgo = new Date(web.now().getTime() - 31 * 86_400_000)
    await db.session.updateMany({ where: { personId: old.id }, data: { expiresAt: longAgo } })

    await web.work(systemActor, forgetOldSignIns)

    expect(await db.session.count({ where: { personId: old.id } })).toBe(0)
    expect(await db.session.count({ where: { personId: current.id } })).toBe(1)
  })
})
