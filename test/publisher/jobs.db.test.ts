/** The hour and the sweep: nothing that was signed is forgotten, nothing is published twice. Real PostgreSQL. */

import { beforeAll, describe, expect, it } from 'vitest'

import { saveAccount } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { houseMessages } from '#src/modules.ts'
import { publishNow } from '#src/publisher/commands/publish.ts'
import { publisherJobs } from '#src/publisher/jobs.ts'
import { publicPageOf } from '#src/publisher/queries/pages.ts'

import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})

const hour = 3_600_000

const run = async (queue: string, data: Record<string, unknown> = {}) => {
  const { needs, database, work, log, now } = office
  const job = publisherJobs({
    ...needs,
    db: database.db,
    work,
    log,
    now,
    dutyAccounts: ['group-main'],
    dutyLanguage: 'zh',
    messages: houseMessages(),
  }).find((one) => one.queue === queue)
  await job?.run(data)
}

const signed = async (accountIds: readonly string[] = ['feed-main']) => {
  const { releaseId } = await office.draft({
    publishAt: new Date(Date.now() + hour).toISOString(),
    accountIds,
  })
  await office.review(releaseId)
  await office.sign(releaseId)
  const [seal] = (await office.load(releaseId)).seals
  return { releaseId, sealId: seal?.id ?? '' }
}

const dueEvents = (releaseId: string) =>
  office.database.db.event.count({
    where: { name: 'release.due', data: { path: ['releaseId'], equals: releaseId } },
  })

describe('the sweep', () => {
  it('rings for a signed release whose hour has passed, and for nothing else', async () => {
    const due = await signed()
    const recalled = await signed()
    await office.database.db.seal.update({ where: { id: recalled.sealId }, data: { brokenAt: new Date() } })
    const draft = await office.draft({ publishAt: new Date(Date.now() + hour).toISOString() })

    await run('publisher.sweep')
    const early = await dueEvents(due.releaseId)
    office.clock.at = new Date(Date.now() + 2 * hour)
    await run('publisher.sweep')
    await run('publisher.publish', { releaseId: due.releaseId, sealId: due.sealId })
    await run('publisher.sweep')
    office.clock.at = undefined

    expect(early).toBe(0)
    expect(await Promise.all([due, recalled, draft].map(({ releaseId }) => dueEvents(releaseId)))).toEqual([
      1, 0, 0,
    ])
    expect(await publicPageOf(office.database.db, due.releaseId)).toMatchObject({ status: 'valid' })
  })

  it('sends what could not be queued because its account was missing, and held back nothing else meanwhile', async () => {
    const { releaseId, sealId } = await signed(['feed-main', 'group-main'])
    await office.database.db.channelAccount.delete({ where: { id: 'group-main' } })
    office.clock.at = new Date(Date.now() + 2 * hour)

    await run('publisher.publish', { releaseId, sealId })
    const first = await states(releaseId)
    await office.work(systemActor, (unit) =>
      saveAccount(
        unit,
        {
          id: 'group-main',
          base: null,
          adapter: 'group',
          title: '群',
          settings: {},
          active: true,
        },
        office.needs,
      ),
    )
    office.clock.at = new Date(Date.now() + 3 * hour)
    await run('publisher.sweep')
    office.clock.at = undefined

    expect(first).toEqual({ 'feed-main': 'queued', 'group-main': 'planned', 'portal-main': 'confirmed' })
    expect(await states(releaseId)).toMatchObject({ 'group-main': 'queued' })
  })
})

const states = async (releaseId: string) =>
  Object.fromEntries(
    (await office.load(releaseId)).deliveries.map(({ row, state }) => [row.accountId, state]),
  )

describe('the hour', () => {
  it('publishes once, however many processes answer the bell', async () => {
    const { releaseId, sealId } = await signed()
    office.clock.at = new Date(Date.now() + 2 * hour)
    const needs = { ...office.needs, work: office.work }

    const outcomes = await Promise.all([1, 2, 3, 4].map(() => publishNow(needs, systemActor, sealId)))
    office.clock.at = undefined

    expect(outcomes.toSorted()).toEqual(['nothing', 'nothing', 'nothing', 'published'])
    const refIds = (await office.load(releaseId)).deliveries.map(({ row }) => row.id)
    expect(await office.database.db.message.count({ where: { refId: { in: refIds } } })).toBe(1)
  })

  it('says once, as an error for a person, that a seal does not hold, and does not fail', async () => {
    const { releaseId, sealId } = await signed()
    await office.database.db.revision.updateMany({ where: { releaseId }, data: { body: '别的文字' } })
    office.clock.at = new Date(Date.now() + 2 * hour)

    await run('publisher.publish', { releaseId, sealId })
    await run('publisher.publish', { releaseId, sealId })
    office.clock.at = undefined

    const said = office.log.lines.filter(
      ({ level, facts }) => level === 'error' && JSON.stringify(facts).includes(sealId),
    )
    expect(said).toHaveLength(1)
    expect(await publicPageOf(office.database.db, releaseId)).toBeNull()
  })
})
