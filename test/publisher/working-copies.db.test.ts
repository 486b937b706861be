/** Unsaved text: kept for its person alone, newest state of a device first, gone when it became a revision. Real PostgreSQL. */

import { beforeAll, describe, expect, it } from 'vitest'

import { systemActor } from '#src/infra/work.ts'
import { comeBy, dropCopy, forgetCopies, reviseRelease, saveCopy } from '#src/publisher/commands/revise.ts'
import { ownCopy } from '#src/publisher/working-copies/working-copy.ts'
import { linesOf } from '#src/words/document/document.ts'

import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})

const phone = '11111111-1111-4111-8111-111111111111'
const desk = '22222222-2222-4222-8222-222222222222'
const at = (device: string, counter: number) => ({ device, counter })
const typed = (text: string) => ({ base: 1, body: linesOf(text) })

type As = Office['people']['drafter']

const keep = (
  releaseId: string,
  stamp: ReturnType<typeof at>,
  text: string,
  more: { over?: typeof stamp } = {},
) =>
  office.work(office.people.drafter, (unit) =>
    saveCopy(unit, { releaseId, part: 'master', stamp, content: typed(text), ...more }, office.needs),
  )
const read = (releaseId: string, as: As = office.people.drafter) =>
  ownCopy(office.database.db, { personId: as.id, releaseId, part: 'master' }, office.needs)
const textOf = async (releaseId: string) => JSON.stringify((await read(releaseId))?.content ?? null)

describe('a working copy', () => {
  it('is read by its person and by nobody else, and makes neither revision nor event', async () => {
    const { releaseId } = await office.draft()
    const events = await office.database.db.event.count()

    await keep(releaseId, at(desk, 1), '停水时间改到二十六日')

    expect(await textOf(releaseId)).toContain('二十六日')
    expect(await read(releaseId, office.people.head)).toBeUndefined()
    expect(await office.database.db.event.count()).toBe(events)
    expect(await office.database.db.revision.count({ where: { releaseId } })).toBe(1)
  })

  it('lies encrypted in its row', async () => {
    const { releaseId } = await office.draft()

    await keep(releaseId, at(desk, 1), '还没想好的一句话')

    const row = await office.database.db.workingCopy.findFirstOrThrow({ where: { releaseId } })
    expect(row.content).not.toContain('还没想好')
  })

  it('does not take a state that was overtaken on its way', async () => {
    const { releaseId } = await office.draft()
    await keep(releaseId, at(desk, 7), '后写的')

    await expect(keep(releaseId, at(desk, 6), '先写的')).rejects.toMatchObject({ code: 'working-copy.late' })
    await expect(keep(releaseId, at(desk, 7), '重发的')).rejects.toMatchObject({ code: 'working-copy.late' })

    expect(await textOf(releaseId)).toContain('后写的')
  })

  it('is not overwritten by a device that has not seen it, and is by one that has', async () => {
    const { releaseId } = await office.draft()
    await keep(releaseId, at(desk, 3), '办公室写的')

    await expect(keep(releaseId, at(phone, 9), '手机写的')).rejects.toMatchObject({
      code: 'working-copy.other-device',
    })
    await expect(keep(releaseId, at(phone, 9), '手机写的', { over: at(desk, 2) })).rejects.toMatchObject({
      code: 'working-copy.other-device',
    })
    await keep(releaseId, at(phone, 9), '手机写的', { over: at(desk, 3) })

    expect(await textOf(releaseId)).toContain('手机写的')
  })

  it('takes one of two first states that come at the same moment, and tells the other', async () => {
    const { releaseId } = await office.draft()

    const outcomes = await Promise.allSettled([
      keep(releaseId, at(desk, 1), '甲'),
      keep(releaseId, at(phone, 1), '乙'),
    ])

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('ends with the revision made of it, and a late call of its device does not bring it back', async () => {
    const { releaseId } = await office.draft()
    await keep(releaseId, at(desk, 4), '新的正文')
    const { row } = await office.load(releaseId)

    await office.work(office.people.drafter, (unit) =>
      reviseRelease(
        unit,
        { releaseId, version: row.version, body: linesOf('新的正文'), copy: at(desk, 5) },
        office.needs,
      ),
    )

    expect((await read(releaseId))?.content).toBeNull()
    await expect(keep(releaseId, at(desk, 5), '旧的')).rejects.toMatchObject({ code: 'working-copy.late' })
    await keep(releaseId, at(desk, 6), '又写了一句')
    expect(await textOf(releaseId)).toContain('又写了一句')
  })

  it('of which the server never heard cannot come late either, once its revision is made', async () => {
    const { releaseId } = await office.draft()
    const { row } = await office.load(releaseId)

    await office.work(office.people.drafter, (unit) =>
      reviseRelease(
        unit,
        { releaseId, version: row.version, body: linesOf('正文'), copy: at(desk, 2) },
        office.needs,
      ),
    )

    await expect(keep(releaseId, at(desk, 1), '旧的')).rejects.toMatchObject({ code: 'working-copy.late' })
  })

  it('keeps what was typed after the state that became a revision, and what another device wrote', async () => {
    const { releaseId } = await office.draft()
    await keep(releaseId, at(desk, 9), '接着写的')
    const drop = (stamp: ReturnType<typeof at>) =>
      office.work(office.people.drafter, (unit) => dropCopy(unit, { releaseId, part: 'master', stamp }))

    await drop(at(desk, 8))
    await drop(at(phone, 99))
    expect(await textOf(releaseId)).toContain('接着写的')

    await drop(at(desk, 9))
    expect((await read(releaseId))?.content).toBeNull()
  })

  it('is kept by whoever may revise the release only, and for channels of the release only', async () => {
    const { releaseId } = await office.draft()
    const save = (as: As, part: string) =>
      office.work(as, (unit) =>
        saveCopy(unit, { releaseId, part, stamp: at(desk, 1), content: typed('文字') }, office.needs),
      )

    await expect(save(office.people.secrecy, 'master')).rejects.toMatchObject({ code: 'permission.denied' })
    await expect(save(office.people.drafter, 'nowhere-main')).rejects.toMatchObject({
      code: 'thing.not-found',
    })
    await save(office.people.drafter, 'feed-main')
  })

  it('is gone once the release is public, and none comes after', async () => {
    const { releaseId } = await office.draft()
    await keep(releaseId, at(desk, 1), '没有用上的文字')
    await office.review(releaseId)

    expect((await office.sign(releaseId)).published).toBe(true)

    expect(await office.database.db.workingCopy.count({ where: { releaseId } })).toBe(0)
    await expect(keep(releaseId, at(desk, 2), '迟到的')).rejects.toMatchObject({ code: 'release.refused' })
  })

  it('that is larger than any text is refused', async () => {
    const { releaseId } = await office.draft()

    await expect(keep(releaseId, at(desk, 1), '长'.repeat(1_100_000))).rejects.toMatchObject({
      code: 'request.too-large',
    })
  })

  it('is forgotten after thirty days, not after twenty-nine', async () => {
    const { releaseId } = await office.draft()
    const { releaseId: younger } = await office.draft()
    await keep(releaseId, at(desk, 1), '没人回来')
    await keep(younger, at(desk, 1), '还会回来')
    const before = (days: number) => new Date(office.now().getTime() - days * 86_400_000 - 60_000)
    const { db } = office.database
    await db.workingCopy.updateMany({ where: { releaseId }, data: { savedAt: before(30) } })
    await db.workingCopy.updateMany({ where: { releaseId: younger }, data: { savedAt: before(29) } })

    await office.work(systemActor, forgetCopies)

    expect(await read(releaseId)).toBeUndefined()
    expect(await textOf(younger)).toContain('还会回来')
  })
})

describe('who is at a release', () => {
  it('is told to the others by name for half a minute, and not to oneself', async () => {
    const { releaseId } = await office.draft()
    const come = (as: As, doing: 'editing' | 'reviewing' | null) =>
      office.work(as, (unit) => comeBy(unit, { releaseId, doing }))

    await come(office.people.drafter, 'editing')
    await come(office.people.secrecy, 'reviewing')

    const seen = await come(office.people.head, null)
    expect(seen.map(({ personId, doing }) => [personId, doing])).toEqual(
      expect.arrayContaining([
        [office.people.drafter.id, 'editing'],
        [office.people.secrecy.id, 'reviewing'],
      ]),
    )
    expect(seen).toHaveLength(2)
    expect((await come(office.people.secrecy, 'reviewing')).map(({ personId }) => personId)).toEqual([
      office.people.drafter.id,
    ])

    await office.database.db.presence.updateMany({
      where: { personId: office.people.drafter.id },
      data: { seenAt: new Date(office.now().getTime() - 31_000) },
    })
    await come(office.people.secrecy, null)
    expect(await come(office.people.head, null)).toEqual([])
  })
})
