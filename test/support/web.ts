/**
 * A web server on a database of its own for a test file, and visitors who call it over HTTP as a browser or a machine
 * would.
 */

import { randomBytes } from 'node:crypto'

import { PgBoss } from 'pg-boss'
import { afterAll, expect } from 'vitest'

import { createListen } from '#src/infra/data/listen.ts'
import { createSecrets, type Secrets } from '#src/infra/data/secrets.ts'
import type { Wait } from '#src/infra/define-module.ts'
import type { Api } from '#src/infra/http/api.ts'
import type { Routes } from '#src/infra/http/call.ts'
import { type Client, createClient } from '#src/infra/http/client.ts'
import type { Limits } from '#src/infra/http/edge/limits.ts'
import { createLive } from '#src/infra/http/live.ts'
import { createRegistry } from '#src/infra/http/metrics.ts'
import { undeclaredRefusal } from '#src/infra/http/mount.ts'
import { createServer, type ServerNeeds, type WebServer } from '#src/infra/http/server.ts'
import type { Log } from '#src/infra/log.ts'
import { systemActor, unitOfWork, type UnitOfWork } from '#src/infra/work.ts'
import { houseEvents, houseMessages, houseRefusals, houseWaits } from '#src/modules.ts'
import { staffApi } from '#src/staff/api/staff.ts'
import { createApiKey } from '#src/staff/commands/api-keys.ts'
import { seedOffice } from '#src/staff/commands/office.ts'
import { createPerson } from '#src/staff/commands/people.ts'
import { seedUnits } from '#src/staff/commands/units.ts'
import type { KeyScope } from '#src/staff/domain/key-scopes.ts'
import { personBase } from '#src/staff/queries.ts'
import { staffRoutes } from '#src/staff/routes/staff.ts'
import { hashPassword } from '#src/staff/sign-in/password-hash.ts'
import { staffAuthentication } from '#src/staff/sign-in/session.ts'

import { freshDatabase, type TestDatabase } from './db.ts'
import { houseRoles } from './roles.ts'

export const testPassword = 'Yunling-2026-county'

export interface House {
  readonly database: TestDatabase
  readonly boss: PgBoss
  readonly work: UnitOfWork
  readonly masterKey: Buffer
  /** Made with the master key. */
  readonly secrets: Secrets
  /** Set `at` to move the clock of the house. */
  readonly clock: { at: Date | undefined }
  readonly now: () => Date
  readonly log: Log & { readonly lines: readonly { level: string; message: string; facts: unknown }[] }
}

export interface Web extends House {
  readonly server: WebServer
  readonly url: string
  readonly visitor: () => Visitor
  /** Creates a person with these roles and signs in. */
  readonly person: (
    roles: readonly string[],
    options?: { login?: string; unitId?: string },
  ) => Promise<SignedIn>
  /** A visitor with an API key. */
  readonly machine: (scopes: readonly KeyScope[]) => Promise<Visitor>
}

export interface Visitor {
  /** Cookies are kept between calls. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly headers: Record<string, string>
  readonly cookies: ReadonlyMap<string, string>
  readonly client: <A extends Api>(api: A) => Client<A>
}

export interface SignedIn extends Visitor {
  readonly id: string
  readonly login: string
}

interface Options {
  readonly routes?: (house: House) => readonly Routes[]
  readonly limits?: Limits
  readonly requireSecondFactor?: boolean
  readonly waits?: readonly Wait[]
  readonly middleware?: ServerNeeds['middleware']
  readonly secureCookies?: boolean
  readonly heartbeatMs?: number
  readonly readiness?: ServerNeeds['readiness']
}

/** A person as he stands now: goes with a change of him. */
export const personStands = async ({ database }: House, id: string): Promise<string> =>
  personBase(await database.db.person.findUniqueOrThrow({ where: { id } }))

export async function openHouse(): Promise<House> {
  const database = await freshDatabase()
  const boss = new PgBoss({ connectionString: database.url, schedule: false, supervise: false })
  boss.on('error', () => {})
  await boss.start()
  afterAll(() => boss.stop({ graceful: false }))
  const clock: House['clock'] = { at: undefined }
  const masterKey = randomBytes(32)
  const now = () => clock.at ?? new Date()
  return {
    database,
    boss,
    clock,
    now,
    work: unitOfWork({ db: database.db, boss, events: houseEvents, now }),
    masterKey,
    secrets: createSecrets([masterKey]),
    log: keptLog(),
  }
}

/** A refusal its contract leaves out fails the file that met it. */
function noUndeclaredRefusal({ lines }: House['log']): void {
  afterAll(() => {
    const met = lines.filter(({ message }) => message === undeclaredRefusal).map(({ facts }) => facts)
    expect(met).toEqual([])
  })
}

function keptLog(): House['log'] {
  const lines: { level: string; message: string; facts: unknown }[] = []
  const write = (level: string) => (message: string, facts?: Record<string, unknown>) => {
    lines.push({ level, message, facts })
  }
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug'), lines }
}

export async function openWeb(options: Options = {}): Promise<Web> {
  const house = await openHouse()
  noUndeclaredRefusal(house.log)
  const { database, work, secrets, now, log } = house
  const { db } = database
  const {
    requireSecondFactor = false,
    secureCookies = false,
    limits = { perMinute: 100_000, guessesPerMinute: 100_000 },
  } = options
  const live = createLive({
    db,
    log,
    listen: createListen({ url: database.url, log }),
    ...(options.heartbeatMs !== undefined && { heartbeatMs: options.heartbeatMs }),
  })
  const staffNeeds = {
    db,
    work,
    secrets,
    roles: houseRoles,
    waits: options.waits ?? houseWaits,
    sessionHours: 12,
    officeName: testOffice.name,
  }
  const server = createServer({
    refusals: houseRefusals,
    messages: houseMessages(),
    db,
    secrets,
    log,
    now,
    secureCookies,
    limits,
    live,
    ...staffAuthentication({ db, work, now, roles: houseRoles, requireSecondFactor }),
    title: '明白',
    version: '0.0.0',
    trustProxy: false,
    registry: createRegistry(),
    readiness: options.readiness ?? {},
    routes: [staffRoutes(staffNeeds), ...(options.routes?.(house) ?? [])],
    middleware: options.middleware ?? [],
  })
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  afterAll(() => server.close())
  await work(systemActor, async (unit) => {
    await seedUnits(unit, testUnits)
    await seedOffice(unit, testOffice)
  })

  let hash: Promise<string> | undefined
  let count = 0
  const person: Web['person'] = async (roles, { login, unitId = 'office' } = {}) => {
    count += 1
    const name = login ?? `person-${count}`
    hash ??= hashPassword(testPassword, 'nobody')
    const passwordHash = await hash
    const { personId } = await work(systemActor, (unit) =>
      createPerson(
        unit,
        { login: name, name: `人员${count}`, unitId, roles, passwordHash },
        { roles: houseRoles },
      ),
    )
    return signInAs(visitorOf(url), { id: personId, login: name })
  }
  return {
    ...house,
    server,
    url,
    person,
    visitor: () => visitorOf(url),
    machine: async (scopes) => {
      const { key } = await work(systemActor, (unit) => createApiKey(unit, { name: 'machine', scopes }))
      const visitor = visitorOf(url)
      visitor.headers['authorization'] = `Bearer ${key}`
      return visitor
    },
  }
}

const testOffice = {
  name: '云岭县人民政府新闻办公室',
  shortName: '云岭发布',
  phone: '0000-12345',
  siteIdCode: '0000000000',
}

const testUnits = [
  { id: 'office', name: '云岭县人民政府新闻办公室', kind: 'office' },
  { id: 'education', name: '云岭县教育局', kind: 'department' },
  { id: 'hedong', name: '河东镇人民政府', kind: 'township' },
] as const

/** Somebody whose password is `testPassword`, signed in at any office. */
export async function signInAs(
  visitor: Visitor,
  { id, login }: { id: string; login: string },
): Promise<SignedIn> {
  const { csrf } = await visitor.client(staffApi).signIn({ body: { login, password: testPassword } })
  visitor.headers['x-csrf-token'] = csrf ?? ''
  return { ...visitor, id, login }
}

export function visitorOf(url: string): Visitor {
  const cookies = new Map<string, string>()
  const headers: Record<string, string> = {}
  const call: Visitor['fetch'] = async (path, init = {}) => {
    const sent = new Headers({ ...headers, ...(init.headers as Record<string, string> | undefined) })
    if (cookies.size > 0)
      sent.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(`${url}${path}`, { ...init, headers: sent, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    fetch: call,
    headers,
    cookies,
    client: (api) => createClient(api, { fetch: call, headers: () => ({}) }),
  }
}
