/**
 * The people of the invented county and their sign-ins: everything the demonstration does, it does over HTTP as one
 * of them.
 */

import type { App } from '../../src/app.ts'
import type { Api } from '../../src/infra/http/api.ts'
import { type Client, createClient } from '../../src/infra/http/client.ts'
import { systemActor } from '../../src/infra/work.ts'
import { staffApi } from '../../src/staff/api/staff.ts'
import { createPerson } from '../../src/staff/commands/people.ts'
import { seedUnits } from '../../src/staff/commands/units.ts'
import { hashPassword } from '../../src/staff/sign-in/password-hash.ts'

export const password = 'Yunling-2026-demo'

export const county = [
  { login: 'nigao', name: '拟稿人 宁', unitId: 'traffic', roles: ['DR'] },
  { login: 'bumen', name: '交通局审核 卜', unitId: 'traffic', roles: ['DH'] },
  { login: 'shuiwu', name: '水务局审核 水', unitId: 'water', roles: ['DH'] },
  { login: 'baomi', name: '保密审查 鲍', unitId: 'office', roles: ['SR'] },
  { login: 'bianji', name: '编辑 边', unitId: 'office', roles: ['DE'] },
  { login: 'fanbian', name: '编辑 范', unitId: 'office', roles: ['DE'] },
  { login: 'fenguan', name: '分管领导 冯', unitId: 'office', roles: ['LC'] },
  { login: 'qianfa', name: '签发人 钱', unitId: 'office', roles: ['SG'] },
  { login: 'fabu', name: '发布员 发', unitId: 'office', roles: ['OP'] },
  { login: 'jiance', name: '监测员 简', unitId: 'office', roles: ['MA'] },
  { login: 'zhiban', name: '值班长 支', unitId: 'office', roles: ['DL'] },
  { login: 'lianluo', name: '水务局联络员 连', unitId: 'water', roles: ['LI'] },
  { login: 'gongkai', name: '政务公开 龚', unitId: 'office', roles: ['OG'] },
  { login: 'fayan', name: '发言人 言', unitId: 'office', roles: ['SP'] },
  { login: 'shenji', name: '监督 沈', unitId: 'office', roles: ['AU'] },
] as const
export type Login = (typeof county)[number]['login']

/** The units of the county beside its news office, and everybody in them. */
export async function seedCounty(app: App): Promise<void> {
  const passwordHash = await hashPassword(password, 'demo-county')
  await app.work(systemActor, async (work) => {
    await seedUnits(work, [
      { id: 'traffic', name: '云岭县交通运输局', kind: 'department', parentId: 'office' },
      { id: 'water', name: '云岭县水务局', kind: 'department', parentId: 'office' },
    ])
    for (const { roles, ...person } of county)
      await createPerson(work, { ...person, roles: [...roles], passwordHash }, app)
  })
}

/** A client of one contract, in the session of one person. */
export type People = <A extends Api>(login: Login, api: A) => Promise<Client<A>>

/** The people at one office: each signs in once and stays signed in, as people do. */
export function peopleOf(url: string): People {
  const sessions = new Map<Login, Promise<Session>>()
  return async (login, api) => {
    const session = sessions.get(login) ?? signIn(url, login)
    sessions.set(login, session)
    return (await session)(api)
  }
}

type Session = <A extends Api>(api: A) => Client<A>

/** As a browser does it: cookie and CSRF token. */
async function signIn(url: string, login: Login): Promise<Session> {
  let cookie = ''
  let csrf = ''
  const keep = async (address: string, init: RequestInit) => {
    const response = await fetch(address, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
    })
    for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0] ?? cookie
    return response
  }
  const session: Session = (api) =>
    createClient(api, { baseUrl: url, fetch: keep, headers: () => ({ 'x-csrf-token': csrf }) })
  const answer = await session(staffApi).signIn({ body: { login, password } })
  csrf = answer.csrf ?? ''
  return session
}
