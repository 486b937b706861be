/** Clocks and dispatches of a subject that no response desk knows: a release. Real PostgreSQL, the catalogue alone. */

import { randomUUID } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import { auditLog } from '#src/archive/queries/audit.ts'
import {
  markClocksOverdue,
  pauseClock,
  resumeClock,
  setClocks,
  startClock,
  stopClock,
} from '#src/catalogue/commands/clocks.ts'
import {
  acknowledgeDispatch,
  dispatchToAnswer,
  markDispatchesOverdue,
  recordReply,
  sendDispatch,
} from '#src/catalogue/commands/dispatches.ts'
import { seedCatalogue } from '#src/catalogue/commands/rules.ts'
import { clocksOf, dispatchesOf, waitingDispatches } from '#src/catalogue/queries.ts'
import { loadCatalogueSeeds } from '#src/catalogue/seeds.ts'
import { type Actor, systemActor, type Work } from '#src/infra/work.ts'
import { houseEvents } from '#src/modules.ts'
import { seedUnits } from '#src/staff/commands/units.ts'

import { actorWith } from '../support/roles.ts'
import { type House, openHouse } from '../support/web.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.work(systemActor, async (unit) => {
    await seedUnits(unit, [{ id: 'water', name: '云岭县水务局', kind: 'department' }])
    await seedCatalogue(unit, loadCatalogueSeeds('config'))
  })
})

const hour = 3_600_000
const aRelease = () => ({ subjectKind: 'release', subjectId: randomUUID() })
const at = (time: string) => new Date(`${time}:00+08:00`)
const officer = actorWith(['DL'])
const liaison = actorWith(['LO'], { unitId: 'water' })

/** Runs a command at a time of the day, by whoever. */
function when<T>(time: Date | undefined, act: (work: Work) => Promise<T>, actor = systemActor): Promise<T> {
  house.clock.at = time
  return house.work(actor, act).finally(() => {
    house.clock.at = undefined
  })
}

const eventsAbout = async ({ subjectId }: { readonly subjectId: string }) => {
  const { items } = await auditLog(
    { db: house.database.db, events: houseEvents },
    { subject: subjectId, limit: 50 },
  )
  return items.toReversed()
}

describe('a clock on a release', () => {
  const ruleId = 'interpretation'

  it('is started by its rule, paused, goes on, runs out once and is stopped', async () => {
    const { db } = house.database
    const release = aRelease()
    const other = aRelease()
    const about = { ...release, ruleId }
    const only = () => clocksOf(db, release).then(([clock]) => clock)
    const ring = () =>
      when(at('2026-11-28T08:00'), (work) =>
        markClocksOverdue(work, { subjectKind: 'release', among: [release.subjectId] }),
      )

    await when(undefined, (work) => startClock(work, { ...about, startsAt: at('2026-11-23T09:00') }))
    await when(undefined, (work) => startClock(work, { ...other, ruleId, startsAt: at('2026-11-23T09:00') }))
    const started = await only()
    await when(at('2026-11-24T15:00'), (work) => pauseClock(work, { ...about, reason: '等上级批复' }))
    const whilePaused = await ring()
    const paused = await only()
    await when(at('2026-11-25T10:00'), (work) => resumeClock(work, about))
    const resumed = await only()
    const ranOut = await ring()
    const again = await ring()
    await when(at('2026-11-28T09:00'), (work) => stopClock(work, { ...about, url: null, note: '解读第3号' }))

    expect(started).toMatchObject({ unit: 'wd', source: '国办发〔2016〕80号', dueAt: at('2026-11-27T00:00') })
    expect(paused).toMatchObject({ pausedAt: at('2026-11-24T15:00'), pauseReason: '等上级批复' })
    expect(resumed).toMatchObject({ pausedAt: null, dueAt: at('2026-11-28T00:00') })
    expect(whilePaused).toEqual([])
    expect(ranOut).toMatchObject([{ ...about, overdueAt: at('2026-11-28T08:00') }])
    expect(again).toEqual([])
    expect(await only()).toMatchObject({ stoppedAt: at('2026-11-28T09:00'), stopNote: '解读第3号' })
    expect((await clocksOf(db, other))[0]).toMatchObject({ overdueAt: null, stoppedAt: null })
    expect((await eventsAbout(release)).map(({ name, data }) => [name, data])).toEqual(
      ['started', 'paused', 'resumed', 'overdue', 'stopped'].map((what) => [`clock.${what}`, about]),
    )
  })

  it('does only what its state lets, and says why not', async () => {
    const about = { ...aRelease(), ruleId }
    const startsAt = at('2026-11-23T09:00')
    const start = () => when(undefined, (work) => startClock(work, { ...about, startsAt }))
    const pause = () => when(undefined, (work) => pauseClock(work, { ...about, reason: '等批复' }))
    const resume = () => when(undefined, (work) => resumeClock(work, about))
    const stop = () => when(undefined, (work) => stopClock(work, { ...about, url: null, note: '' }))

    await expect(pause()).rejects.toThrow('clock.not-found')
    await start()
    await expect(start()).rejects.toThrow('clock.exists')
    await expect(resume()).rejects.toThrow('clock.running')
    await pause()
    await expect(pause()).rejects.toThrow('clock.paused')
    await stop()
    for (const act of [pause, resume, stop]) await expect(act()).rejects.toThrow('clock.stopped')
    for (const [other, why] of [
      ['nothing', 'rule.unknown'],
      ['report.annual.website', 'rule.no-time-limit'],
    ] as const)
      await expect(
        when(undefined, (work) => startClock(work, { ...about, ruleId: other, startsAt })),
      ).rejects.toThrow(why)
  })

  it('is one of several: what a subject no longer has goes, what runs or stopped stays, what is met already starts stopped', async () => {
    const release = aRelease()
    const startsAt = at('2026-11-23T09:00')
    const url = 'https://news.example/r/ABCD2345'
    const set = (...rules: readonly string[]) =>
      when(undefined, (work) =>
        setClocks(
          work,
          release,
          rules.map((id) => ({ ruleId: id, startsAt })),
        ),
      )

    await set('interpretation', 'proactive.default', 'repost.stateCouncil')
    await when(at('2026-11-23T10:00'), (work) =>
      stopClock(work, { ...release, ruleId: 'repost.stateCouncil', url, note: '' }),
    )
    await when(at('2026-11-23T10:00'), (work) =>
      pauseClock(work, { ...release, ruleId: 'interpretation', reason: '等批复' }),
    )
    await set('interpretation')
    await when(undefined, (work) =>
      startClock(work, { ...release, ruleId: 'siteError.answer', startsAt, stopped: { at: startsAt, url } }),
    )

    const clocks = new Map((await clocksOf(house.database.db, release)).map((clock) => [clock.ruleId, clock]))
    expect([...clocks.keys()].toSorted()).toEqual([
      'interpretation',
      'repost.stateCouncil',
      'siteError.answer',
    ])
    expect(clocks.get('interpretation')).toMatchObject({ pausedAt: at('2026-11-23T10:00'), stoppedAt: null })
    expect(clocks.get('repost.stateCouncil')).toMatchObject({ stopUrl: url })
    expect(clocks.get('siteError.answer')).toMatchObject({ stopUrl: url, stoppedAt: startsAt })
  })
})

describe('a dispatch about a release', () => {
  const question = { unitId: 'water', question: '请会签这份通知。', purpose: 'co-sign' as const }

  it('is sent, acknowledged and answered by the unit it was sent to, once', async () => {
    const { db } = house.database
    const release = aRelease()
    const dueAt = new Date(Date.now() + hour)
    const { dispatchId } = await when(
      undefined,
      (work) => sendDispatch(work, { ...release, ...question, dueAt }),
      officer,
    )
    const which = { dispatchId, subjectKind: 'release' }
    const waiting = await waitingDispatches(db, { subjectKind: 'release', unitId: 'water' })
    const reply = (actor: Actor) =>
      when(undefined, (work) => recordReply(work, { ...which, evidenceIds: [] }), actor)

    await expect(reply(officer)).rejects.toThrow('unit.foreign')
    await when(undefined, (work) => acknowledgeDispatch(work, which), liaison)
    await when(undefined, (work) => acknowledgeDispatch(work, which), liaison)
    await reply(liaison)
    await expect(reply(liaison)).rejects.toThrow('dispatch.replied')

    expect(waiting).toMatchObject([{ id: dispatchId, ...release, purpose: 'co-sign', unitId: 'water' }])
    const [row] = await dispatchesOf(db, release)
    expect(row).toMatchObject({ acknowledgedById: liaison.id, repliedAt: expect.any(Date), version: 2 })
    expect((await eventsAbout(release)).map(({ name, data }) => [name, data])).toEqual([
      ['dispatch.sent', { dispatchId, ...release, purpose: 'co-sign', unitId: 'water' }],
      ['dispatch.acknowledged', { dispatchId, ...release }],
      ['dispatch.replied', { dispatchId, ...release, evidenceIds: [] }],
    ])
  })

  it('is not reached by whoever answers for another kind of subject', async () => {
    const dueAt = new Date(Date.now() + hour)
    const { dispatchId } = await when(
      undefined,
      (work) => sendDispatch(work, { ...aRelease(), ...question, dueAt }),
      officer,
    )

    for (const act of [acknowledgeDispatch, dispatchToAnswer])
      await expect(
        when<unknown>(undefined, (work) => act(work, { dispatchId, subjectKind: 'case' }), liaison),
      ).rejects.toThrow('dispatch.not-found')
  })

  it('needs a person who asks, a unit that exists and a due time that lies ahead; a silent unit is marked once', async () => {
    const release = aRelease()
    const now = at('2026-11-24T09:00')
    const send = (more: { readonly unitId?: string; readonly dueAt: Date }, by: Actor = officer) =>
      when(now, (work) => sendDispatch(work, { ...release, ...question, ...more }), by)
    const ring = () =>
      when(at('2026-11-24T12:00'), (work) => markDispatchesOverdue(work, { subjectKind: 'release' }))

    await expect(send({ dueAt: now })).rejects.toThrow('dispatch.due-past')
    await expect(send({ unitId: 'nowhere', dueAt: at('2026-11-24T11:00') })).rejects.toThrow(
      'dispatch.unit-not-found',
    )
    await expect(send({ dueAt: at('2026-11-24T11:00') }, systemActor)).rejects.toThrow('permission.denied')
    const { dispatchId } = await send({ dueAt: at('2026-11-24T11:00') })
    const silent = await ring()
    const again = await ring()

    expect(silent).toMatchObject([{ id: dispatchId, ...release }])
    expect(again).toEqual([])
  })
})

describe('the audit log', () => {
  it('finds what was written about a case before clocks had subjects beside what is written now', async () => {
    const { db } = house.database
    const caseId = randomUUID()
    await db.event.create({
      data: {
        id: randomUUID(),
        name: 'clock.paused',
        data: { caseId, ruleId: 'opinion.response.other' },
        actorKind: 'system',
        actorId: 'system',
        at: new Date(),
      },
    })
    const about = { subjectKind: 'case', subjectId: caseId, ruleId: 'opinion.response.other' }
    await when(undefined, ({ emit }) => emit('clock.resumed', about))

    expect((await eventsAbout({ subjectId: caseId })).map(({ name }) => name)).toEqual([
      'clock.paused',
      'clock.resumed',
    ])
  })
})
