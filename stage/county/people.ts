/** The people of the invented county and their sign-ins: everything the demonstration does, it does over HTTP as one of them. */

import type { App } from '../../src/app.ts'
import type { Api } from '../../src/infra/http/api.ts'
import { type Client, createClient } from '../../src/infra/http/client.ts'
import { systemActor } from '../../src/infra/work.ts'
import { staffApi } from '../../src/staff/api.ts'
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
  { login: 'fayan', name: '发言人 言', unitId: 'office', roles: ['SP'] },
  { login: 'shenji', name: '监督 沈', unitId: 'office', roles: ['AU'] },
] as const
export type Login = (typeof county)[number]['login']

export async function settle(app: App): Promise<void> {
  const passwordHash = await hashPassword(password, 'demo-county')
  await app.work(systemActor, async (work) => {
    await seedUnits(work, [
      { id: 'traffic', name: '云岭县交通运输局', kind: 'department', parentId: 'office' },
      { id: 'water', name: '云岭县水务局', kind: 'department', parentId: 'office' },
    ])
    for (const { roles, ...person } of county)
      await createPerson(work, { ...person, roles: [...roles], passwordHash })
  })
}

export interface Person {
  readonly client: <A extends Api>(api: A) => Client<A>
}

const signedIn = new Map<string, Promise<Person>>()

/** Signs in once and stays signed in, as people do. */
export function signIn(url: string, login: Login): Promise<Person> {
  const key = `${url} ${login}`
  const before = signedIn.get(key)
  if (before !== undefined) return before
  const person = signInAnew(url, login)
  signedIn.set(key, person)
  return person
}

/** As a browser does it, in a session of its own: cookie and CSRF token. */
export async function signInAnew(url: string, login: Login): Promise<Person> {
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
  const client = <A extends Api>(api: A) =>
    createClient(api, { baseUrl: url, fetch: keep, headers: () => ({ 'x-csrf-token': csrf }) })
  const answer = await client(staffApi).signIn({ body: { login, password } })
  csrf = answer.csrf ?? ''
  return { client }
}
