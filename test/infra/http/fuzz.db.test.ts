/** Nonsense over HTTP to every operation of staff and archive: a clear refusal, never a 500. */

import { beforeAll, describe, expect, it } from 'vitest'

import { archiveApi } from '#src/archive/api.ts'
import { archiveRoutes } from '#src/archive/routes.ts'
import { houseEvents } from '#src/modules.ts'
import { staffApi } from '#src/staff/api/staff.ts'

import { fuzz } from '../../support/fuzz.ts'
import { openWeb, type Web } from '../../support/web.ts'

let web: Web
beforeAll(async () => {
  web = await openWeb({
    routes: ({ database, secrets }) => [
      archiveRoutes({ db: database.db, events: houseEvents, secrets, headFile: '/nowhere/heads.ndjson' }),
    ],
  })
})

describe('nonsense', () => {
  // The administrator comes furthest; the others are mostly sent away at the door.
  it.each([
    { role: 'SA', runs: 25 },
    { role: 'SECA', runs: 8 },
    { role: 'AUA', runs: 8 },
  ])('from $role is refused clearly', async ({ role, runs }) => {
    const person = await web.person([role])

    const bugs = await fuzz(
      person,
      { ...staffApi, ...archiveApi },
      { except: ['signOut', 'changePassword', 'enrolSecondFactor', 'signIn'], runs },
    )

    expect(bugs).toEqual([])
    expect((await person.fetch('/api/me')).status).toBe(200)
  })

  it('at the sign-in door is refused clearly', async () => {
    const { signIn, changePassword, enrolSecondFactor } = staffApi
    const person = await web.person(['DR'])

    const bugs = [
      ...(await fuzz(web.visitor(), { signIn }, { runs: 60 })),
      ...(await fuzz(person, { changePassword, enrolSecondFactor }, { runs: 20 })),
    ]

    expect(bugs).toEqual([])
  })
})
