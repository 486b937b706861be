/** Who the office is, over HTTP in the whole running office: changed once, followed everywhere. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createListen } from '#src/infra/data/listen.ts'
import { systemActor } from '#src/infra/work.ts'
import { staffApi } from '#src/staff/api/staff.ts'
import { seedOffice } from '#src/staff/commands/office.ts'
import { createPerson } from '#src/staff/commands/people.ts'
import { createOffice } from '#src/staff/queries/office.ts'
import { hashPassword } from '#src/staff/sign-in/password-hash.ts'

import { type County, openCounty, publishAnswer, refusal, until } from '../support/county.ts'
import { signInAs, testPassword, visitorOf } from '../support/web.ts'

let county: County
const settings = {
  name: '云岭县人民政府新闻办公室',
  shortName: '云岭发布',
  phone: '0000-12345',
  siteIdCode: '0000000000',
}
const renamed = {
  name: '云岭市人民政府新闻办公室',
  shortName: '云岭市发布',
  phone: '0000-54321',
  siteIdCode: '3500000001',
}

beforeAll(async () => {
  county = await openCounty()
})

async function administrator() {
  const login = `guanli-${crypto.randomUUID().slice(0, 8)}`
  const passwordHash = await hashPassword(testPassword, login)
  const { personId: id } = await county.app.work(systemActor, (work) =>
    createPerson(work, { login, name: '管理员', unitId: 'office', roles: ['SA'], passwordHash }, county.app),
  )
  return (await signInAs(visitorOf(county.url), { id, login })).client(staffApi)
}

const page = async (path: string) => (await fetch(`${county.url}${path}`)).text()

describe('who the office is', () => {
  it('begins as the settings say and tells how its fields are described', async () => {
    const office = await (await administrator()).readOffice()

    expect(office.identity).toEqual(settings)
    expect(office.fields.map(({ name }) => name)).toEqual(Object.keys(settings))
    expect(office.fields.map(({ title }) => title)).toContain('联系电话')
  })

  it('is changed only by those who keep the settings', async () => {
    const editor = await county.as('bianji', staffApi)
    const { version } = await editor.readOffice()

    const refused = await refusal(editor.changeOffice({ body: { version, identity: renamed } }))

    expect(refused.code).toBe('permission.denied')
    expect((await editor.readOffice()).identity).toEqual(settings)
  })

  it('lets nothing through that the settings would refuse', async () => {
    const admin = await administrator()
    const { version } = await admin.readOffice()

    const refused = await refusal(
      admin.changeOffice({ body: { version, identity: { ...renamed, shortName: '一'.repeat(13) } } }),
    )

    expect(refused.code).toBe('request.invalid')
  })
})

describe('a change', () => {
  let published: { code: string }
  let other: Awaited<ReturnType<typeof createOffice>>
  beforeAll(async () => {
    published = await publishAnswer(county)
    const { db, log, config } = county.app
    other = await createOffice({ db, log, listen: createListen({ url: config.databaseUrl, log }) })
    const admin = await administrator()
    const { version } = await admin.readOffice()
    await admin.changeOffice({ body: { version, identity: renamed } })
  })
  afterAll(() => other.close())

  it('stands on the pages of the portal without a restart', async () => {
    const missing = await until('the new name on a page', async () => {
      const html = await page('/nothing-here')
      return html.includes(renamed.shortName) && html
    })

    expect(missing).toContain(renamed.phone)
    expect(missing).toContain(renamed.siteIdCode)
    expect(missing).not.toContain(settings.phone)
    expect(await page('/feed.atom')).toContain(renamed.name)
  })

  it('reaches other processes', async () => {
    await until('the other process knows', () => other.current().name === renamed.name)

    expect(other.current()).toEqual(renamed)
  })

  it('leaves what was sealed as it was', async () => {
    const sealed = await page(`/r/${published.code}`)

    expect(sealed).toContain(settings.name)
    expect(sealed).toContain(settings.phone)
  })

  it('renames the office among the units, and is in the log by the names of its fields', async () => {
    const { items } = await (await administrator()).listUnits()
    const events = await county.app.db.event.findMany({ where: { name: 'office.changed' } })

    expect(items.find(({ id }) => id === 'office')?.name).toBe(renamed.name)
    expect(events.map(({ data }) => data)).toEqual([
      { version: 2, fields: ['name', 'shortName', 'phone', 'siteIdCode'] },
    ])
  })

  it('wins over the settings at the next start', async () => {
    await county.app.work(systemActor, (work) => seedOffice(work, settings))

    expect((await (await administrator()).readOffice()).identity).toEqual(renamed)
  })

  it('made from an older version is refused and changes nothing', async () => {
    const admin = await administrator()
    const { version } = await admin.readOffice()

    const refused = await refusal(
      admin.changeOffice({ body: { version: version - 1, identity: { ...renamed, phone: '0000-00000' } } }),
    )

    expect(refused).toMatchObject({ code: 'thing.changed-meanwhile', why: 'office.changed-meanwhile' })
    expect((await admin.readOffice()).identity.phone).toBe(renamed.phone)
  })
})
