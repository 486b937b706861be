/** Stories that turn out to be one: what moves, what is told, what people decided before and after, and a leader that leads no more. */

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { UnitOfWork } from '#src/infra/work.ts'
import { monitorApi } from '#src/monitor/api/monitor.ts'

import type { SignedIn, Visitor } from '../support/web.ts'
import { type MonitorOffice, openMonitor, push } from './office.ts'
import { growingTogether } from './two-stories.ts'

let office: MonitorOffice
let machine: Visitor
let analyst: SignedIn
beforeAll(async () => {
  office = await openMonitor()
  machine = await office.machine(['mentions.write'])
  analyst = await office.person(['MA'])
})
beforeEach(async () => {
  await office.database.db
    .$executeRaw`TRUNCATE "mention", "story", "story_merge", "alert", "quarantine_item", "story_leader", "event"`
})

/** Water and a plant, told apart at first; then everybody tells both. */
const day = [...growingTogether, '化工厂泄漏，储罐是鑫源的，闻到怪味，发黄']
const ofPlant = 3
let count = 0
const hear = (...texts: readonly string[]) =>
  push(
    machine,
    texts.map((text) => {
      count += 1
      return { source: 'forum', externalId: `m-${count}`, text, author: `网友${count}` }
    }),
  )
const db = () => office.database.db
const api = (who: SignedIn) => who.client(monitorApi)
const storyIds = async () =>
  (await db().mention.findMany({ orderBy: { id: 'asc' } })).map(({ storyId }) => storyId ?? '')
const later = (minutes: number) => {
  office.clock.at = new Date(office.now().getTime() + minutes * 60_000)
}
const events = (name: string) => db().event.findMany({ where: { name }, orderBy: { at: 'asc' } })
const onlyMerge = () => db().storyMerge.findFirstOrThrow()

/** Read as two stories; the next look for stories that are one is ten minutes away. */
async function twoStories() {
  const reader = office.reader()
  await reader.run()
  await hear(...day)
  await reader.run()
  const [water = '', plant = ''] = await storyIds()
  expect(water).not.toBe(plant)
  return { reader, water, plant }
}

describe('two stories that turn out to be one', () => {
  it('are one: mentions, counts and alarms move, and the words that decided are told', async () => {
    const { reader, water, plant } = await twoStories()
    await db().alert.deleteMany({})
    await db().alert.create({
      data: {
        id: plant,
        storyId: plant,
        level: 'yellow',
        reason: '风险达到关注线',
        mentionCount: 4,
        raisedAt: office.now(),
      },
    })

    later(11)
    await reader.run()

    expect(new Set(await storyIds())).toEqual(new Set([water]))
    expect((await api(analyst).listStories({ query: {} })).items).toMatchObject([
      { id: water, mentionCount: day.length, authorCount: day.length },
    ])
    const story = await api(analyst).getStory({ params: { id: water } })
    expect(story.merges).toMatchObject([{ fromId: plant, title: '鑫源化工厂储罐泄漏' }])
    expect(story.merges[0]?.terms).toEqual(expect.arrayContaining(['储罐', '怪味']))
    expect(await api(analyst).getStory({ params: { id: plant } })).toMatchObject({
      mergedIntoId: water,
      mentionCount: 0,
    })
    expect(await db().alert.findMany({ where: { storyId: plant } })).toEqual([])
    expect((await events('story.merged')).map(({ data }) => data)).toMatchObject([
      { storyId: water, fromStoryId: plant },
    ])

    await hear(`转发：${day[3]}`)
    await reader.run()
    expect((await storyIds()).at(-1)).toBe(water)
  })

  it('are two again when a person says so, with a reason, and stay two', async () => {
    const { reader, water, plant } = await twoStories()
    const before = await storyIds()
    later(11)
    await reader.run()
    const { id: mergeId } = await onlyMerge()
    const split = (who: SignedIn) =>
      api(who).splitStory({ params: { id: water }, body: { mergeId, reason: '停水与泄漏是两件事' } })
    const auditor = await office.person(['AU'])
    await expect(split(auditor)).rejects.toMatchObject({ problem: { code: 'permission.denied' } })

    await split(analyst)

    expect(await storyIds()).toEqual(before)
    expect(await api(analyst).getStory({ params: { id: plant } })).toMatchObject({
      mergedIntoId: null,
      mentionCount: ofPlant,
    })
    expect(await api(analyst).getStory({ params: { id: water } })).toMatchObject({
      mentionCount: day.length - ofPlant,
      merges: [],
    })
    expect(await onlyMerge()).toMatchObject({ undoneById: analyst.id, undoneReason: '停水与泄漏是两件事' })
    expect(await events('story.split')).toHaveLength(1)
    await expect(split(analyst)).rejects.toMatchObject({ problem: { code: 'thing.changed-meanwhile' } })

    await hear(`转发：${day[3]}`, `转发：${day[2]}`)
    await reader.run()
    later(11)
    await reader.run()
    expect((await storyIds()).slice(-2)).toEqual([plant, water])
    expect(await db().storyMerge.count()).toBe(1)
  })

  it('become the one a person gave a level; two such stories stay two', async () => {
    const { reader, water, plant } = await twoStories()
    const setLevel = async (id: string) => {
      const { levelByHand, levelReason } = await api(analyst).getStory({ params: { id } })
      const base = { level: levelByHand, reason: levelReason }
      await api(analyst).setStoryLevel({
        params: { id },
        body: { level: 'orange', reason: '领导已批示', base },
      })
    }
    await setLevel(plant)
    await setLevel(water)
    later(11)
    await reader.run()
    expect(new Set(await storyIds()).size).toBe(2)

    await db().story.update({ where: { id: water }, data: { levelByHand: null } })
    await reader.stop()
    await office.reader().run()

    expect(new Set(await storyIds())).toEqual(new Set([plant]))
  })

  it('are not one when their wording is, but for a fact: two notices of two days', async () => {
    const notice = (on: string, tail: string) =>
      `云岭县自来水公司通知：${on}上午9时至17时，河东镇滨河路片区检修停水，请居民提前储水${tail}`
    const tails = ['', '，谢谢配合', '，恢复时间另行通知']
    await hear(...['12月1日', '12月8日'].flatMap((on) => tails.map((tail) => notice(on, tail))))
    const first = office.reader()
    await first.run()
    await first.stop()
    const [one = ''] = await storyIds()
    // As if they had been told apart from the start.
    const other = crypto.randomUUID()
    await db().story.create({
      data: { id: other, title: '停水', firstAt: office.now(), lastAt: office.now() },
    })
    const rows = await db().mention.findMany({ orderBy: { id: 'asc' } })
    await db().mention.updateMany({
      where: { id: { in: rows.slice(3).map(({ id }) => id) } },
      data: { storyId: other },
    })
    await db().mention.updateMany({ data: { copyOfId: null } })

    await office.reader().run()

    expect(await storyIds()).toEqual([one, one, one, other, other, other])
    expect(await db().storyMerge.count()).toBe(0)
  })

  it('stay what they are when the leader leads no more, and the next leader makes them one', async () => {
    await hear(...day)
    let calls = 0
    const fenced: UnitOfWork = async (actor, act) => {
      calls += 1
      // The first call stores what was read; before the second another process took over.
      if (calls === 2)
        await db().storyLeader.updateMany({ data: { token: { increment: 1 }, until: new Date(0) } })
      return office.work(actor, act)
    }
    await office.reader({ work: fenced }).run()
    expect(calls).toBe(2)
    expect(new Set(await storyIds()).size).toBe(2)
    expect(await db().storyMerge.count()).toBe(0)

    await office.reader().run()

    expect(new Set(await storyIds()).size).toBe(1)
  })
})
