/** The spine on a real PostgreSQL: a transaction ends by telling, or nothing happened. */

import { randomUUID } from 'node:crypto'

import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { onEvent, startJobs } from '#src/infra/jobs.ts'
import { createLog } from '#src/infra/log.ts'
import { systemActor, unitOfWork, type UnitOfWork } from '#src/infra/work.ts'
import { houseEvents } from '#src/modules.ts'

import { freshDatabase, type TestDatabase } from '../support/db.ts'

let database: TestDatabase
let boss: PgBoss
let work: UnitOfWork
const heard: string[] = []

beforeAll(async () => {
  database = await freshDatabase()
  boss = new PgBoss({ connectionString: database.url, useListenNotify: true })
  boss.on('error', () => {})
  await boss.start()
  work = unitOfWork({
    db: database.db,
    boss,
    events: houseEvents,
    now: () => new Date('2026-11-24T00:00:00Z'),
  })
  await startJobs({
    boss,
    log: createLog({ level: 'error', pretty: false }),
    working: true,
    subscriptions: async () => [],
    jobs: [
      onEvent(['case.graded'], {
        queue: 'test.hear',
        run: async ({ caseId }) => {
          heard.push(caseId)
        },
      }),
    ],
  })
})

afterAll(() => boss.stop({ graceful: false }))

const until = async (condition: () => boolean) => {
  const giveUpAt = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error('nothing was heard within ten seconds')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a unit of work', () => {
  it('leaves the event row and wakes the listener when it commits', async () => {
    const caseId = randomUUID()

    await work(systemActor, ({ emit }) => emit('case.graded', { caseId, level: 2 }))
    await until(() => heard.includes(caseId))

    expect(await database.db.event.count({ where: { data: { path: ['caseId'], equals: caseId } } })).toBe(1)
  })

  it('leaves no row and no job when it throws', async () => {
    const caseId = randomUUID()

    const failing = work(systemActor, async ({ emit }) => {
      await emit('case.graded', { caseId, level: 2 })
      throw new Error('the command failed')
    })

    await expect(failing).rejects.toThrow('the command failed')
    expect(await database.db.event.count({ where: { data: { path: ['caseId'], equals: caseId } } })).toBe(0)
    expect(heard).not.toContain(caseId)
  })

  it('refuses to change or delete what happened', async () => {
    await expect(database.db.event.deleteMany({})).rejects.toThrow(/append-only/)
    await expect(database.db.event.updateMany({ data: { name: 'other' } })).rejects.toThrow(/append-only/)
  })
})
