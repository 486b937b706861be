/** Delegations, units, people and keys over HTTP on a real database. */

import { beforeAll, describe, expect, it } from 'vitest'

import { Refused } from '#src/infra/http/client.ts'
import type { Actor } from '#src/infra/work.ts'
import { staffApi } from '#src/staff/api/staff.ts'
import { delegationsTo, peopleWhoMay, unitsWithin } from '#src/staff/queries.ts'
import { staffAuthentication } from '#src/staff/sign-in/session.ts'

import { houseRoles } from '../support/roles.ts'
import { openWeb, personStands, type SignedIn, type Web } from '../support/web.ts'

let web: Web
beforeAll(async () => {
  web = await openWeb()
})

const why = async (calling: Promise<unknown>): Promise<string | undefined> => {
  try {
    await calling
    return 'accepted'
  } catch (cause) {
    if (cause instanceof Refused) return cause.problem.why
    throw cause
  }
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const signOff = (toId: string) => ({
  toId,
  permission: 'release.sign-off' as const,
  reason: '签发人出差，书面委托',
  validFrom: inHours(-1),
  validUntil: inHours(48),
})

describe('a delegation', () => {
  it('lets its receiver act until it ends, and everyone sees it', async () => {
    const [signatory, leader, watcher] = [
      await web.person(['SG']),
      await web.person(['LC']),
      await web.person(['DR']),
    ]

    const given = await signatory.client(staffApi).delegate({ body: signOff(leader.id) })
    const during = await leader.client(staffApi).me()
    const seen = await watcher.client(staffApi).listDelegations()
    const may = await peopleWhoMay(web.database.db, {
      roles: houseRoles,
      permission: 'release.sign-off',
      now: new Date(),
    })
    await signatory.client(staffApi).revokeDelegation({ params: { id: given.id } })
    const after = await leader.client(staffApi).me()

    expect(during.permissions).toContain('release.sign-off')
    expect(during.delegations).toMatchObject([
      { fromId: signatory.id, reason: '签发人出差，书面委托', inForce: true },
    ])
    expect(seen.items.map(({ id }) => id)).toContain(given.id)
    expect(may.map(({ id }) => id)).toContain(leader.id)
    expect(after.permissions).not.toContain('release.sign-off')
  })

  it('is worth nothing once its giver lost the role', async () => {
    const [signatory, leader, seca] = [
      await web.person(['SG']),
      await web.person(['LC']),
      await web.person(['SECA']),
    ]
    await signatory.client(staffApi).delegate({ body: signOff(leader.id) })

    await seca.client(staffApi).setRoles({
      params: { id: signatory.id },
      body: { base: await personStands(web, signatory.id), roles: ['DR'] },
    })

    const me = await leader.client(staffApi).me()
    expect(me.permissions).not.toContain('release.sign-off')
    expect(await delegationsTo(web.database.db, leader.id, new Date())).toHaveLength(1)
  })

  it('of what reaches one unit reaches that unit only', async () => {
    const head = await web.person(['DH'], { unitId: 'education' })
    const deputy = await web.person(['DR'], { unitId: 'hedong' })

    await head
      .client(staffApi)
      .delegate({ body: { ...signOff(deputy.id), permission: 'release.review.department' } })

    const lent = await actorOf(deputy)
    expect(unitsWithin(lent, 'release.review.department')).toEqual(['education'])
    expect(unitsWithin(lent, 'release.draft')).toEqual(['hedong'])
  })

  it('is refused with its reason', async () => {
    const [leader, operator, signatory] = [
      await web.person(['LC']),
      await web.person(['OP']),
      await web.person(['SG']),
    ]

    const reasons = [
      await why(leader.client(staffApi).delegate({ body: signOff(signatory.id) })),
      await why(signatory.client(staffApi).delegate({ body: signOff(operator.id) })),
      await why(
        signatory.client(staffApi).delegate({ body: { ...signOff(leader.id), validUntil: inHours(-2) } }),
      ),
    ]

    expect(reasons).toEqual([
      'delegation.not-held',
      'delegation.receiver-may-not-approve',
      'delegation.wrong-dates',
    ])
  })

  it('is not taken back by a stranger', async () => {
    const [signatory, leader, stranger] = [
      await web.person(['SG']),
      await web.person(['LC']),
      await web.person(['DE']),
    ]
    const { id } = await signatory.client(staffApi).delegate({ body: signOff(leader.id) })

    const answer = await stranger.fetch(`/api/delegations/${id}`, { method: 'DELETE' })

    expect(answer.status).toBe(403)
  })
})

/** The actor as the server sees the person: through his session. */
async function actorOf({ cookies }: SignedIn): Promise<Actor> {
  const { authenticate } = staffAuthentication({
    ...web,
    db: web.database.db,
    roles: houseRoles,
    requireSecondFactor: false,
  })
  const caller = await authenticate({ sessionToken: cookies.get('mingbai') ?? '' }, 'watching')
  if (caller === undefined) throw new Error('not signed in')
  return caller.actor
}

describe('units and people', () => {
  it('have one person per login and no person without a unit', async () => {
    const sa = (await web.person(['SA'])).client(staffApi)
    await sa.createPerson({ body: { login: 'twice', name: '甲', unitId: 'hedong' } })

    const reasons = [
      await why(sa.createPerson({ body: { login: 'Twice', name: '乙', unitId: 'hedong' } })),
      await why(sa.createPerson({ body: { login: 'once', name: '丙', unitId: 'nowhere' } })),
    ]

    expect(reasons).toEqual(['login.taken', 'unit.unknown-or-closed'])
  })

  it('close a unit only when nobody is left in it', async () => {
    const sa = (await web.person(['SA'])).client(staffApi)
    await sa.createUnit({ body: { id: 'shiqiao', name: '石桥乡人民政府', kind: 'township' } })
    const unit = async () => {
      const { items } = await sa.listUnits()
      return items.find(({ id }) => id === 'shiqiao')?.base ?? ''
    }
    const { person } = await sa.createPerson({ body: { login: 'villager', name: '丁', unitId: 'shiqiao' } })

    const early = await why(
      sa.changeUnit({ params: { id: 'shiqiao' }, body: { base: await unit(), active: false } }),
    )
    await sa.changePerson({ params: { id: person.id }, body: { base: person.base, unitId: 'hedong' } })
    const closed = await sa.changeUnit({
      params: { id: 'shiqiao' },
      body: { base: await unit(), active: false },
    })

    expect(early).toBe('unit.has-people')
    expect(closed.active).toBe(false)
  })

  it('never show a hash or a secret', async () => {
    const person = await web.person(['SA'])

    const text = await (await person.fetch('/api/people')).text()

    expect(text).not.toMatch(/argon2|passwordHash|totp/)
  })
})

describe('roles and permissions', () => {
  it('are told by name in the reader’s language, with what each asks for', async () => {
    const person = await web.person(['DR'])
    const items = async (path: string, language: string): Promise<Record<string, unknown>[]> => {
      const answer = await person.fetch(path, { headers: { 'accept-language': language } })
      return ((await answer.json()) as { items: Record<string, unknown>[] }).items
    }
    const permission = (all: readonly Record<string, unknown>[]) =>
      all.find((one) => one['permission'] === 'release.sign-off')
    const role = (all: readonly Record<string, unknown>[]) => all.find((one) => one['role'] === 'DR')

    const [zh, en] = [await items('/api/permissions', 'zh'), await items('/api/permissions', 'en')]
    const roles = [await items('/api/roles', 'zh'), await items('/api/roles', 'en')]

    expect(permission(zh)).toMatchObject({ name: '签发', needsSecondFactor: true, isApproval: true })
    expect(permission(en)).toMatchObject({ name: 'sign-off' })
    expect(zh).toHaveLength(houseRoles.permissions.size)
    expect(roles.map((all) => role(all)?.['title'])).toEqual(['拟稿人', 'drafter'])
    expect(role(roles[0] ?? [])?.['grants']).toEqual([
      { permission: 'release.draft', ownUnitOnly: true },
      { permission: 'release.read', ownUnitOnly: false },
    ])
  })
})

describe('an API key', () => {
  it('is shown once, kept as a hash, and dead once revoked', async () => {
    const seca = (await web.person(['SECA'])).client(staffApi)
    const { key, apiKey } = await seca.createApiKey({ body: { name: '采集程序', scopes: ['metrics.read'] } })
    const through = { authorization: `Bearer ${key}`, 'x-forwarded-for': '203.0.113.9' }
    const stored = await web.database.db.apiKey.findUniqueOrThrow({ where: { id: apiKey.id } })

    const alive = await web.visitor().fetch('/metrics', { headers: through })
    await seca.revokeApiKey({ params: { id: apiKey.id } })
    const dead = await web.visitor().fetch('/metrics', { headers: through })

    expect(JSON.stringify(stored)).not.toContain(key)
    expect([alive.status, dead.status]).toEqual([200, 401])
    expect((await seca.listApiKeys()).items[0]).toMatchObject({
      name: '采集程序',
      revokedAt: expect.any(String),
    })
  })

  it('made twice under one Idempotency-Key is one key, and its answer is stored encrypted', async () => {
    const person = await web.person(['SECA'])
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
      body: JSON.stringify({ name: '一次', scopes: ['metrics.read'] }),
    }

    const first = (await (await person.fetch('/api/keys', init)).json()) as { key: string }
    const second = (await (await person.fetch('/api/keys', init)).json()) as { key: string }
    const rows = await web.database.db.idempotentAnswer.findMany({ where: { actorId: person.id } })

    expect(second.key).toBe(first.key)
    expect(await web.database.db.apiKey.count({ where: { name: '一次' } })).toBe(1)
    expect(JSON.stringify(rows)).not.toContain(first.key)
  })
})
