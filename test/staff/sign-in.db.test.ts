/** Signing in over HTTP on a real database: who gets in, who is locked out, what a stolen cookie or code is worth. */

import { generateSync } from 'otplib'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'

import { sha256 } from '#src/infra/data/secrets.ts'
import { Refused } from '#src/infra/http/client.ts'
import { systemActor } from '#src/infra/work.ts'
import { staffApi } from '#src/staff/api/staff.ts'
import { firstAdministratorLink } from '#src/staff/commands/set-up.ts'
import { requirePermission } from '#src/staff/queries.ts'

import { actorWith, houseRoles } from '../support/roles.ts'
import { openWeb, personStands, type SignedIn, testPassword, type Visitor, type Web } from '../support/web.ts'

let web: Web
beforeAll(async () => {
  web = await openWeb({ requireSecondFactor: true })
})
afterEach(() => {
  web.clock.at = undefined
})

const signIn = (visitor: Visitor, login: string, password: string, code?: string) =>
  visitor.client(staffApi).signIn({ body: { login, password, ...(code !== undefined && { code }) } })

const refusal = async (calling: Promise<unknown>): Promise<string> => {
  try {
    await calling
    return 'accepted'
  } catch (cause) {
    if (cause instanceof Refused) return cause.problem.code
    throw cause
  }
}

const minutesAhead = (minutes: number) => {
  web.clock.at = new Date(web.now().getTime() + minutes * 60_000)
}

const codeNow = (secret: string) => generateSync({ secret, epoch: Math.floor(web.now().getTime() / 1_000) })

async function bind(person: SignedIn): Promise<string> {
  const me = person.client(staffApi)
  const { secret } = await me.enrolSecondFactor({ body: { password: testPassword } })
  const { csrf } = await me.confirmSecondFactor({ body: { code: codeNow(secret) } })
  person.headers['x-csrf-token'] = csrf
  return secret
}

describe('a session', () => {
  it('shows who is signed in, what he may do and what waits for a code', async () => {
    const person = await web.person(['SG'], { login: 'signatory' })

    const me = await person.client(staffApi).me()

    expect(me).toMatchObject({ person: { login: 'signatory', roles: ['SG'] }, unit: { id: 'office' } })
    expect(me.permissions).toContain('release.read')
    expect(me.permissions).not.toContain('release.sign-off')
    expect(me.waitingForSecondFactor).toEqual(['release.correct', 'release.sign-off'])
  })

  it('is kept as a hash and its cookie is for this site alone', async () => {
    const person = await web.person(['DR'], { login: 'drafter' })

    const response = await person.fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'drafter', password: testPassword }),
    })

    const cookie = response.headers.getSetCookie()[0] ?? ''
    const token = /^mingbai=([^;]+)/.exec(cookie)?.[1] ?? ''
    expect(cookie).toMatch(/httponly/i)
    expect(cookie).toMatch(/samesite=strict/i)
    expect(await web.database.db.session.count({ where: { tokenHash: sha256(token) } })).toBe(1)
    expect(await web.database.db.session.count({ where: { tokenHash: token } })).toBe(0)
  })

  it('ends on signing out, after its time, and when nobody uses it', async () => {
    const out = await web.person(['DR'])
    const idle = await web.person(['DR'])

    await out.client(staffApi).signOut()
    const afterSignOut = await refusal(out.client(staffApi).me())
    minutesAhead(119)
    const stillUsed = await refusal(idle.client(staffApi).me())
    minutesAhead(121)
    const unused = await refusal(idle.client(staffApi).me())

    expect([afterSignOut, stillUsed, unused]).toEqual(['signin.required', 'accepted', 'signin.required'])
  })

  it('ends twelve hours after it began even when it is used', async () => {
    const busy = await web.person(['DR'])
    const answers: string[] = []

    for (let hour = 0; hour < 13; hour += 1) {
      answers.push(await refusal(busy.client(staffApi).me()))
      minutesAhead(60)
    }

    expect(answers.slice(0, 12).every((answer) => answer === 'accepted')).toBe(true)
    expect(answers[12]).toBe('signin.required')
  })

  it('ends at once when the person is made inactive or gets other roles', async () => {
    const [sa, seca] = [await web.person(['SA']), await web.person(['SECA'])]
    const [left, moved] = [await web.person(['DR']), await web.person(['DR'])]

    await sa.client(staffApi).changePerson({
      params: { id: left.id },
      body: { base: await personStands(web, left.id), active: false },
    })
    await seca.client(staffApi).setRoles({
      params: { id: moved.id },
      body: { base: await personStands(web, moved.id), roles: ['DH'] },
    })

    expect(await refusal(left.client(staffApi).me())).toBe('signin.required')
    expect(await refusal(moved.client(staffApi).me())).toBe('signin.required')
    expect(await refusal(signIn(web.visitor(), left.login, testPassword))).toBe('signin.failed')
  })

  it('of others ends when the password is changed, the own one goes on', async () => {
    const person = await web.person(['DR'], { login: 'changer' })
    const elsewhere = web.visitor()
    await signIn(elsewhere, 'changer', testPassword)

    const next = 'Another-2026-phrase'
    await person.client(staffApi).changePassword({ body: { current: testPassword, next } })

    expect(await refusal(person.client(staffApi).me())).toBe('accepted')
    expect(await refusal(elsewhere.client(staffApi).me())).toBe('signin.required')
    expect(await refusal(signIn(web.visitor(), 'changer', testPassword))).toBe('signin.failed')
    expect(await refusal(signIn(web.visitor(), 'changer', next))).toBe('accepted')
  })
})

describe('failed sign-ins', () => {
  it('lock a login after five, known or not, with the same answers', async () => {
    await web.person(['DR'], { login: 'known' })
    const tryBoth: string[][] = []

    for (const login of ['known', 'unknown-login']) {
      const answers: string[] = []
      for (let n = 0; n < 6; n += 1)
        answers.push(await refusal(signIn(web.visitor(), login, 'Wrong-password-1')))
      tryBoth.push(answers)
    }

    expect(tryBoth[0]).toEqual([...Array<string>(5).fill('signin.failed'), 'signin.locked'])
    expect(tryBoth[1]).toEqual(tryBoth[0])
  })

  it('lock even the right password out, and only for a while', async () => {
    await web.person(['DR'], { login: 'forgetful' })
    for (let n = 0; n < 5; n += 1) await refusal(signIn(web.visitor(), 'forgetful', 'Wrong-password-1'))

    const during = await refusal(signIn(web.visitor(), 'forgetful', testPassword))
    minutesAhead(16)
    const after = await refusal(signIn(web.visitor(), 'forgetful', testPassword))

    expect([during, after]).toEqual(['signin.locked', 'accepted'])
  })

  it('are all counted when they come at the same time', async () => {
    await web.person(['DR'], { login: 'attacked' })

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusal(signIn(web.visitor(), 'attacked', 'Wrong-password-1'))),
    )

    expect(answers.filter((answer) => answer === 'signin.failed')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'signin.locked')).toHaveLength(15)
  })

  it('leave audit events without the login', async () => {
    await web.person(['DR'], { login: 'audited' })
    await refusal(signIn(web.visitor(), 'audited', 'Wrong-password-1'))

    const events = await web.database.db.event.findMany({ where: { name: 'person.sign-in-failed' } })

    expect(events.length).toBeGreaterThan(0)
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('audited')
  })
})

describe('the second factor', () => {
  it('opens sign-off once it is bound, and is asked for at the next sign-in', async () => {
    const person = await web.person(['SG'], { login: 'two-factors' })
    const secret = await bind(person)

    const bound = await person.client(staffApi).me()
    const withoutCode = await signIn(web.visitor(), 'two-factors', testPassword)
    minutesAhead(2)
    const wrong = await refusal(signIn(web.visitor(), 'two-factors', testPassword, '000000'))
    const right = await signIn(web.visitor(), 'two-factors', testPassword, codeNow(secret))

    expect(bound.permissions).toContain('release.sign-off')
    expect(withoutCode).toEqual({ state: 'code-needed', csrf: null })
    expect(wrong).toBe('signin.failed')
    expect(right.state).toBe('signed-in')
  })

  it('takes no code twice', async () => {
    const person = await web.person(['SG'], { login: 'replayed' })
    const secret = await bind(person)
    minutesAhead(2)
    const code = codeNow(secret)

    const answers = await Promise.all(
      [1, 2, 3].map(() => refusal(signIn(web.visitor(), 'replayed', testPassword, code))),
    )

    expect(answers.toSorted()).toEqual(['accepted', 'signin.failed', 'signin.failed'])
  })

  it('is refused to a stolen session without the password', async () => {
    const person = await web.person(['SG'])

    const answer = await refusal(
      person.client(staffApi).enrolSecondFactor({ body: { password: 'Wrong-password-1' } }),
    )

    expect(answer).toBe('signin.failed')
  })

  it('replaces the session when it is bound, so an older cookie is worth nothing', async () => {
    const person = await web.person(['SG'], { login: 'rotated' })
    const before = await web.database.db.session.findFirstOrThrow({ where: { personId: person.id } })

    await bind(person)

    const old = await web.database.db.session.findUniqueOrThrow({ where: { tokenHash: before.tokenHash } })
    expect(old.revokedAt).not.toBeNull()
    expect(await refusal(person.client(staffApi).me())).toBe('accepted')
  })

  it('is unbound by the security administrator only', async () => {
    const [sa, seca] = [await web.person(['SA']), await web.person(['SECA'])]
    const person = await web.person(['SG'], { login: 'lost-phone' })
    await bind(person)

    const bySystem = await refusal(sa.client(staffApi).resetSecondFactor({ params: { id: person.id } }))
    const bySecurity = await refusal(seca.client(staffApi).resetSecondFactor({ params: { id: person.id } }))
    const again = await signIn(web.visitor(), 'lost-phone', testPassword)

    expect([bySystem, bySecurity]).toEqual(['permission.denied', 'accepted'])
    expect(again.state).toBe('signed-in')
  })

  it('is what a permission that needs it asks for', () => {
    const signatory = actorWith(['SG'])
    const waitingForCode = houseRoles.needingSecondFactor()

    expect(() => requirePermission({ ...signatory, waitingForCode }, 'release.sign-off')).toThrow(
      'signin.second-factor',
    )
    expect(() => requirePermission({ ...signatory, waitingForCode }, 'release.read')).not.toThrow()
    expect(() => requirePermission(signatory, 'release.sign-off')).not.toThrow()
  })
})

describe('behind TLS', () => {
  let secure: Web
  beforeAll(async () => {
    secure = await openWeb({ secureCookies: true })
  })

  it('the cookie belongs to this host alone and is only sent encrypted', async () => {
    await secure.person(['DR'], { login: 'behind-tls' })

    const response = await secure.visitor().fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'behind-tls', password: testPassword }),
    })

    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-mingbai=[^;]+; path=\/; expires=[^;]+; samesite=strict; secure; httponly$/i,
    )
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
  })
})

describe('an empty house', () => {
  let empty: Web
  beforeAll(async () => {
    empty = await openWeb()
  })

  it('is opened by its one-time link, once, and builds the three administrators', async () => {
    const link = await empty.work(systemActor, firstAdministratorLink)
    const token = link?.token ?? ''
    const visitor = empty.visitor()
    const setUp = visitor.client(staffApi)

    const look = await setUp.readSetUpLink({ body: { token } })
    const weak = await refusal(
      setUp.useSetUpLink({ body: { token, password: '123456', login: 'chief', name: '系统管理员' } }),
    )
    const used = await setUp.useSetUpLink({
      body: { token, password: testPassword, login: 'chief', name: '系统管理员' },
    })
    const again = await refusal(
      setUp.useSetUpLink({ body: { token, password: testPassword, login: 'other', name: '别人' } }),
    )

    expect(look).toEqual({ purpose: 'first-administrator', login: null, name: null })
    expect([weak, used, again]).toEqual(['request.invalid', { login: 'chief' }, 'signin.link-invalid'])
    expect(await empty.work(systemActor, firstAdministratorLink)).toBeUndefined()
  })

  it('lets the system administrator name one security administrator, who then gives roles', async () => {
    const sa = empty.visitor()
    const { csrf } = await signIn(sa, 'chief', testPassword)
    sa.headers['x-csrf-token'] = csrf ?? ''
    const admin = sa.client(staffApi)
    const invited = await admin.inviteSecurityAdministrator({
      body: { login: 'guard', name: '安全管理员', unitId: 'office' },
    })
    const second = await refusal(
      admin.inviteSecurityAdministrator({
        body: { login: 'puppet', name: '安全管理员二', unitId: 'office' },
      }),
    )
    const drafter = await admin.createPerson({ body: { login: 'writer', name: '拟稿人', unitId: 'hedong' } })
    const seca = empty.visitor()
    await seca
      .client(staffApi)
      .useSetUpLink({ body: { token: tokenOf(invited.invite.path), password: testPassword } })
    const begun = await signIn(seca, 'guard', testPassword)
    seca.headers['x-csrf-token'] = begun.csrf ?? ''

    const given = await seca
      .client(staffApi)
      .setRoles({ params: { id: drafter.person.id }, body: { base: drafter.person.base, roles: ['DR'] } })
    const mixed = await refusal(
      seca
        .client(staffApi)
        .setRoles({ params: { id: drafter.person.id }, body: { base: given.base, roles: ['DR', 'SA'] } }),
    )
    const own = await refusal(
      seca
        .client(staffApi)
        .setRoles({ params: { id: invited.person.id }, body: { base: invited.person.base, roles: ['SG'] } }),
    )
    const removed = await refusal(
      admin.changePerson({
        params: { id: invited.person.id },
        body: { base: await personStands(empty, invited.person.id), active: false },
      }),
    )
    const reset = await refusal(admin.resetPassword({ params: { id: invited.person.id } }))

    expect(second).toBe('permission.denied')
    expect(given.roles).toEqual(['DR'])
    expect([mixed, own, removed, reset]).toEqual([
      'request.invalid',
      'permission.denied',
      'permission.denied',
      'permission.denied',
    ])
  })

  it('gives a reset link that works once and until it is a day old', async () => {
    const sa = empty.visitor()
    sa.headers['x-csrf-token'] = (await signIn(sa, 'chief', testPassword)).csrf ?? ''
    const people = await sa.client(staffApi).listPeople()
    const id = people.items.find(({ login }) => login === 'writer')?.id ?? ''
    const first = await sa.client(staffApi).resetPassword({ params: { id } })
    const second = await sa.client(staffApi).resetPassword({ params: { id } })
    const use = (path: string) =>
      refusal(
        empty
          .visitor()
          .client(staffApi)
          .useSetUpLink({ body: { token: tokenOf(path), password: testPassword } }),
      )

    const replaced = await use(first.path)
    empty.clock.at = new Date(Date.now() + 25 * 3_600_000)
    const late = await use(second.path)
    empty.clock.at = undefined
    const inTime = await use(second.path)

    expect([replaced, late, inTime]).toEqual(['signin.link-invalid', 'signin.link-invalid', 'accepted'])
  })
})

const tokenOf = (path: string) => path.split('#')[1] ?? ''
