/** The audit log, the register and the verdict on the chain, over HTTP on a real database. */

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { archiveApi } from '#src/archive/api.ts'
import { register } from '#src/archive/commands.ts'
import { archiveJobs } from '#src/archive/jobs.ts'
import { registered } from '#src/archive/queries/register.ts'
import { archiveRoutes } from '#src/archive/routes.ts'
import { systemActor } from '#src/infra/work.ts'
import { houseEvents } from '#src/modules.ts'

import { accessTable } from '../support/access.ts'
import { actorWith } from '../support/roles.ts'
import { openWeb, type Web } from '../support/web.ts'

let web: Web
const folder = mkdtempSync(join(tmpdir(), 'mingbai-heads-'))
const headFile = join(folder, 'audit-heads.ndjson')
beforeAll(async () => {
  web = await openWeb({
    routes: (house) => [
      archiveRoutes({ db: house.database.db, events: houseEvents, secrets: house.secrets, headFile }),
    ],
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

const seal = () => archiveJobs({ ...web, ...web.database, headFile })[0]?.run({})
const grade = (caseId: string) =>
  web.work(systemActor, ({ emit }) => emit('case.graded', { caseId, level: 2 }))
const auditor = async () => (await web.person(['AUA'])).client(archiveApi)

describe('the audit log', () => {
  it('tells what happened to one thing, with who, when and the place in the chain', async () => {
    const caseId = randomUUID()
    const analyst = await web.person(['MA'])
    await grade(caseId)
    await web.work(actorWith(['MA'], analyst), ({ emit }) => emit('case.closed', { caseId }))
    await grade(randomUUID())
    await seal()

    const { items, next } = await (await auditor()).auditLog({ query: { subject: caseId } })

    expect(items.map(({ name }) => name)).toEqual(['case.closed', 'case.graded'])
    expect(items[0]?.actor).toEqual({ kind: 'person', id: analyst.id, name: expect.stringContaining('人员') })
    expect(items.every(({ position }) => position !== null)).toBe(true)
    expect(next).toBeNull()
  })

  it('is filtered by name, beginning of names, actor and time', async () => {
    const log = await auditor()
    const person = await web.person(['DR'])
    const from = new Date(Date.now() + 1).toISOString()

    const signedIn = await log.auditLog({ query: { what: 'person.signed-in', who: 'anonymous', limit: 200 } })
    const aboutPeople = await log.auditLog({ query: { what: 'person.', subject: person.id } })
    const later = await log.auditLog({
      query: { from, until: new Date(Date.now() + 9e7).toISOString(), what: 'person.created' },
    })

    expect(new Set(signedIn.items.map(({ name }) => name))).toEqual(new Set(['person.signed-in']))
    expect(aboutPeople.items.map(({ name }) => name)).toEqual(['person.signed-in', 'person.created'])
    expect(later.items).toEqual([])
  })

  it('is read page by page without a gap or a repeat', async () => {
    const log = await auditor()
    const caseId = randomUUID()
    for (let n = 0; n < 7; n += 1) await grade(caseId)

    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { items, next } = await log.auditLog({
        query: { subject: caseId, limit: 3, ...(cursor !== undefined && { cursor }) },
      })
      seen.push(...items.map(({ seq }) => seq))
      cursor = next ?? undefined
    } while (cursor !== undefined)

    expect(seen).toHaveLength(7)
    expect(seen).toEqual(seen.toSorted((a, b) => Number(b) - Number(a)))
    expect(new Set(seen).size).toBe(7)
  })

  it('takes hostile filters as text', async () => {
    const { items } = await (
      await auditor()
    ).auditLog({ query: { who: "' OR true --", subject: '"} || {"', cursor: '1;DROP' } })

    expect(items).toEqual([])
  })

  it('is verified on request, and its heads are public', async () => {
    await grade(randomUUID())
    await seal()

    const verdict = await (await auditor()).verifyChain()
    const heads = await web.visitor().client(archiveApi).publishedHeads()

    expect(verdict).toMatchObject({ ok: true, signaturesChecked: true, faults: [] })
    expect(heads.items[0]).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('lets in exactly whom the contract names', async () => {
    const rows = await accessTable(web, [archiveApi])

    expect(rows.length).toBeGreaterThan(80)
    expect(rows.filter(({ expected, got }) => expected !== got)).toEqual([])
  })
})

describe('the register', () => {
  const entry = (subjectId: string) => ({
    subjectKind: 'release',
    subjectId,
    title: '停水通知',
    contentHash: 'h',
  })

  it('numbers from one each Beijing year, and a thing keeps its number', async () => {
    web.clock.at = new Date('2026-12-31T15:59:00Z')
    const first = await web.work(systemActor, (work) => register(work, entry('a')))
    const second = await web.work(systemActor, (work) => register(work, entry('b')))
    web.clock.at = new Date('2026-12-31T16:01:00Z')
    const newYear = await web.work(systemActor, (work) => register(work, entry('c')))
    const again = await web.work(systemActor, (work) => register(work, entry('a')))
    web.clock.at = undefined

    expect([first, second, newYear, again]).toEqual([
      { year: 2026, number: 1 },
      { year: 2026, number: 2 },
      { year: 2027, number: 1 },
      { year: 2026, number: 1 },
    ])
    expect(await registered(web.database.db, { subjectKind: 'release', subjectId: 'b' })).toEqual(second)
  })

  it('has no gap when work is rolled back or comes at the same time', async () => {
    web.clock.at = new Date('2030-06-01T00:00:00Z')
    const attempts = Array.from({ length: 24 }, (_, n) =>
      web
        .work(systemActor, async (work) => {
          await register(work, entry(`many-${n}`))
          if (n % 3 === 0) throw new Error('rolled back')
        })
        .catch(() => {}),
    )

    await Promise.all(attempts)
    web.clock.at = undefined

    const archivist = (await web.person(['AR'])).client(archiveApi)
    const { items } = await archivist.listRegister({ query: { year: 2030, limit: 100 } })
    const { items: page, next } = await archivist.listRegister({ query: { year: 2030, limit: 5 } })
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, n) => 16 - n))
    expect([page.length, next]).toEqual([5, '12'])
  })
})
