/** The reader over real rows: copies, stories, labels, claims, risk, alarms; a process that dies, a second one, and poison. */

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { openClaim, recordAnswer } from '#src/facts/commands.ts'
import { systemActor, type UnitOfWork } from '#src/infra/work.ts'
import { monitorApi } from '#src/monitor/api/monitor.ts'
import type { Classifier } from '#src/monitor/classifier.ts'

import type { SignedIn, Visitor } from '../support/web.ts'
import { type MonitorOffice, openMonitor, push } from './office.ts'

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
    .$executeRaw`TRUNCATE "mention", "story", "alert", "relabel", "quarantine_item", "story_leader"`
})

const water = '河东镇自来水有毒，听说已有3名学生中毒住院，大家千万别喝，速转'
const hall = '县政务服务大厅周六上午照常办理社保业务，办事群众凭身份证取号排队'
let count = 0
const say = (text: string, more: object = {}) => {
  count += 1
  return { source: 'forum', externalId: `f-${count}`, text, author: `网友${count}`, ...more }
}
const rows = () => office.database.db.mention.findMany({ orderBy: { id: 'asc' } })
const alarms = () => office.database.db.alert.findMany({ orderBy: { raisedAt: 'asc' } })
const api = (who: SignedIn) => who.client(monitorApi)
const hear = async (...texts: readonly (string | object)[]) => {
  const mentions = texts.map((text) => (typeof text === 'string' ? say(text) : text))
  await push(machine, mentions)
}
/** Which mentions share a story, whatever the stories' ids are. */
const partition = (read: readonly { storyId: string | null }[]) =>
  read.map(({ storyId }) => read.findIndex((other) => other.storyId === storyId))

describe('a read mention', () => {
  it('has its copy, story, labels with reasons, place and claims, and its story says so on the screen', async () => {
    await hear(water, `${water}！！！`, hall, `转：${water}`)
    await office.reader().run()

    const [first, second, other, third] = await rows()
    const { items } = await api(analyst).listStories({ query: {} })
    const story = items.find(({ id }) => id === first?.storyId)

    expect([first?.copyOfId, second?.copyOfId, other?.copyOfId, third?.copyOfId]).toEqual([
      null,
      first?.id,
      null,
      first?.id,
    ])
    expect(items).toHaveLength(2)
    expect(story).toMatchObject({ mentionCount: 3, copyCount: 2, authorCount: 3, place: '河东镇' })
    expect(story?.claimText).toContain('河东镇自来水有毒')
    expect(story?.risk).toBe(story?.riskParts.reduce((sum, { points }) => sum + points, 0))
    expect(story?.riskParts.every(({ reason }) => reason !== '')).toBe(true)
    const { items: mentions } = await api(analyst).listMentions({
      params: { id: story?.id ?? '' },
      query: {},
    })
    expect(mentions).toHaveLength(3)
    expect(
      mentions.every(({ labels }) => labels.length > 0 && labels.every(({ reason }) => reason !== '')),
    ).toBe(true)
    expect(
      await office.database.db.event.count({ where: { name: 'data.viewed', actorId: analyst.id } }),
    ).toBe(1)
  })

  it('is found by how people say it, each label with the words that decided', async () => {
    const danger = '滨河路有人被困在水里，快来人快救，打了三次电话没人管，通报说已处置，鬼才信官方'
    await hear(hall, danger, '请问文昌街的公交什么时候恢复')
    await office.reader().run()
    const { listStories, listMentions, getStory } = api(analyst)

    const found = await Promise.all([
      listStories({ query: { urgency: 'at-once' } }),
      listStories({ query: { stance: 'doubts' } }),
      listStories({ query: { finer: 'criticism' } }),
      listStories({ query: { urgency: 'at-once', stance: 'opposes' } }),
    ])
    const storyId = found[0]?.items[0]?.id ?? ''
    const params = { id: storyId }
    const story = await getStory({ params })
    const urgent = await listMentions({ params, query: { urgency: 'at-once', finer: 'criticism' } })
    const supporting = await listMentions({ params, query: { stance: 'supports' } })

    expect(found.map(({ items }) => items.map(({ id }) => id))).toEqual([[storyId], [storyId], [storyId], []])
    expect(found[0]?.items[0]?.urgent).toEqual([{ label: 'at-once', count: 1 }])
    expect(story.tones).toMatchObject({
      urgency: [{ label: 'at-once', count: 1 }],
      stance: [{ label: 'doubts', count: 1 }],
    })
    expect(urgent.items).toMatchObject([
      { text: danger, stance: { label: 'doubts' }, urgency: { label: 'at-once' } },
    ])
    const { stance, urgency, finer = [] } = urgent.items[0] ?? {}
    const reasons = [stance, urgency, ...finer].map((one) => one?.reason ?? '')
    expect(reasons.filter((reason) => !/“.+”/.test(reason))).toEqual([])
    expect(supporting.items).toEqual([])
  })

  it('says where it was heard as people call the place: as the office named it, else what it is', async () => {
    await office.database.db.source.create({
      data: { id: 'forum', kind: 'feed', title: '云岭论坛', settings: {}, nextRunAt: new Date() },
    })
    await hear(water, say(`${water}！`, { source: 'hotline' }), say(`${water}！！`, { source: 'partner-7' }))
    await office.reader().run()
    const { items } = await api(analyst).listStories({ query: {} })

    const mentions = await api(analyst).listMentions({ params: { id: items[0]?.id ?? '' }, query: {} })

    expect(mentions.items.map(({ sourceTitle }) => sourceTitle)).toEqual([
      'partner-7（接口推送）',
      '热线与留言导出',
      '云岭论坛',
    ])
  })

  it('stays apart from what differs in a number, a place or a denial', async () => {
    await hear(
      water,
      water.replace('3名', '30名'),
      water.replace('河东镇', '石桥乡'),
      water.replace('有毒', '没有毒'),
    )
    await office.reader().run()

    expect((await rows()).map(({ copyOfId }) => copyOfId)).toEqual([null, null, null, null])
    const [first, , elsewhere] = await rows()
    expect(elsewhere?.storyId).not.toBe(first?.storyId)
  })

  it('that is a comment belongs to its parent, though the same words were said elsewhere', async () => {
    await hear(say(water, { externalId: 'a' }), say(hall, { externalId: 'b' }))
    await hear(say('这是真的吗', { parentExternalId: 'a' }), say('这是真的吗', { parentExternalId: 'b' }))
    await office.reader().run()

    const [first, second, underFirst, underSecond] = await rows()

    expect(underFirst?.storyId).toBe(first?.storyId)
    expect(underSecond).toMatchObject({ storyId: second?.storyId, copyOfId: underFirst?.id })
  })

  it('keeps a label a person corrected, as an example to learn from', async () => {
    await hear(hall)
    await office.reader().run()
    const [row] = await rows()
    const id = String(row?.id)
    const setter = async () => {
      const { items } = await api(analyst).listMentions({ params: { id: row?.storyId ?? '' } })
      return items.find((one) => one.id === id)?.kindByName
    }

    expect(await setter()).toBeNull()
    await api(analyst).relabelMention({ params: { id }, body: { kind: 'news', base: row?.kind ?? null } })
    // Whoever saw the machine's kind does not replace a person's.
    await expect(
      api(analyst).relabelMention({ params: { id }, body: { kind: 'praise', base: row?.kind ?? null } }),
    ).rejects.toMatchObject({ problem: { code: 'thing.changed-meanwhile', why: 'mention.kind-meanwhile' } })
    await hear(`${hall}。`)
    await office.reader().run()

    expect((await rows())[0]?.kind).toBe('news')
    expect(await setter()).not.toBeNull()
    expect(await office.database.db.relabel.findMany()).toMatchObject([{ value: 'news', byId: analyst.id }])
    await expect(
      api(analyst).relabelMention({
        params: { id: '999999999999999999' },
        body: { kind: 'news', base: null },
      }),
    ).rejects.toMatchObject({ problem: { code: 'thing.not-found' } })
  })
})

describe('an alarm', () => {
  it('comes once a story, again when the level rises or mentions grew by half, and shows a person’s level', async () => {
    const reader = office.reader()
    const hearCopies = async (number: number) => {
      await hear(...Array.from({ length: number }, () => water))
      await reader.run()
      return (await alarms()).length
    }
    expect(await hearCopies(4)).toBe(1)
    expect(await hearCopies(1)).toBe(1)

    const [story] = (await api(analyst).listStories({ query: {} })).items
    const params = { id: story?.id ?? '' }
    const base = { level: null, reason: '' }
    await expect(
      api(analyst).setStoryLevel({ params, body: { level: 'red', reason: ' ', base } }),
    ).rejects.toMatchObject({ problem: { code: 'request.invalid' } })
    await api(analyst).setStoryLevel({
      params,
      body: { level: 'red', reason: '涉及学生安全，提级处置', base },
    })
    await expect(
      api(analyst).setStoryLevel({ params, body: { level: 'blue', reason: '已平息', base } }),
    ).rejects.toMatchObject({ problem: { code: 'thing.changed-meanwhile', why: 'story.level-meanwhile' } })

    expect(await hearCopies(1)).toBe(2)
    expect(await hearCopies(10)).toBe(3)
    expect(await hearCopies(9)).toBe(3)
    expect(await hearCopies(1)).toBe(4)
    expect(await api(analyst).getStory({ params })).toMatchObject({
      level: 'red',
      levelByHand: 'red',
      levelReason: '涉及学生安全，提级处置',
      mentionCount: 26,
    })
    expect((await alarms()).map(({ reason }) => reason)).toEqual([
      { code: 'alert.risk', params: {} },
      { code: 'alert.level-rose', params: {} },
      { code: 'alert.grew', params: { mentions: 16 } },
      { code: 'alert.grew', params: { mentions: 26 } },
    ])
  })

  it('is acknowledged once, by whom it is told, and leaves the open list', async () => {
    await hear(water)
    await office.reader().run()
    const lead = await office.person(['DL'])
    const auditor = await office.person(['AU'])
    const [alarm] = (await api(lead).listAlerts({ query: {} })).items
    const params = { id: alarm?.id ?? '' }

    await expect(api(auditor).acknowledgeAlert({ params })).rejects.toMatchObject({
      problem: { code: 'permission.denied' },
    })
    await api(lead).acknowledgeAlert({ params })
    await api(analyst).acknowledgeAlert({ params })

    expect((await api(lead).listAlerts({ query: {} })).items).toEqual([])
    expect((await alarms())[0]).toMatchObject({ acknowledgedById: lead.id })
    expect(await office.database.db.event.count({ where: { name: 'alert.acknowledged' } })).toBe(1)
  })

  it('names the answer at hand when an answered rumour comes back', async () => {
    await office.work(systemActor, async (unit) => {
      const { claimId } = await openClaim(unit, { text: '河东镇自来水有毒，3名学生中毒住院' })
      await recordAnswer(unit, {
        claimId,
        verdict: 'verified_false',
        releaseId: unit.newId(),
        title: '关于河东镇自来水的说明',
        text: '经检测，河东镇自来水合格。',
        url: 'http://portal.test/r/1',
        status: 'published',
      })
    })
    await hear('河东镇自来水有毒，3名学生中毒住院')
    await office.reader().run()

    const [story] = (await api(analyst).listStories({ query: {} })).items
    expect(story).toMatchObject({ matchBand: 'answered' })
    expect((await alarms())[0]?.reason).toEqual({ code: 'alert.known-claim', params: {} })
  })
})

describe('two processes', () => {
  const corpus = [
    water,
    hall,
    '石桥乡小学今天停课了吗',
    `${water}！`,
    '河东镇的自来水有股怪味，是不是化工厂泄漏了',
    '县医院招聘护士二十名，本周五截止报名',
    '石桥小学今天停课，家长都收到通知了',
    '县医院招聘护士20名，周五截止',
    '河东自来水到底能不能喝',
    '县政务大厅周六也办社保，方便上班族',
  ]

  it('have one leader; when it goes, the other takes over where it stopped and finds the same stories', async () => {
    await hear(...corpus)
    const whole = office.reader()
    await whole.run()
    const wanted = partition(await rows())
    await whole.stop()
    await office.database.db.mention.updateMany({
      data: { understoodAt: null, storyId: null, copyOfId: null },
    })
    await office.database.db.story.deleteMany({})
    const late = await office.database.db.mention.findMany({ orderBy: { id: 'asc' }, skip: 5 })
    const hide = { id: { in: late.map(({ id }) => id) } }
    await office.database.db.mention.updateMany({ where: hide, data: { tries: 3 } })

    const [first, second] = [office.reader(), office.reader()]
    await Promise.all([first.run(), second.run()])
    await first.stop()
    await second.stop()
    await office.database.db.mention.updateMany({ where: hide, data: { tries: 0 } })
    await office.reader().run()

    expect(partition(await rows())).toEqual(wanted)
    const stories = await office.database.db.story.findMany()
    expect(stories.reduce((sum, { mentionCount }) => sum + mentionCount, 0)).toBe(corpus.length)
  })

  it('never both write: a leader that was thought dead is fenced off', async () => {
    await hear(...corpus)
    const second = office.reader()
    const slow = office.reader({
      claims: {
        ...office.claims,
        // While the first gets ready its lease runs out, and the second does the work.
        refresh: async () => {
          office.clock.at = new Date(office.now().getTime() + 20_000)
          await second.run()
        },
      },
    })
    await slow.run()

    const stories = await office.database.db.story.findMany()
    const read = await rows()
    expect(read.every(({ understoodAt }) => understoodAt !== null)).toBe(true)
    expect(new Set(stories.map(({ id }) => id))).toEqual(new Set(read.map(({ storyId }) => storyId)))
    expect(stories.reduce((sum, { mentionCount }) => sum + mentionCount, 0)).toBe(corpus.length)
  })

  it('of which one does nothing while the other leads', async () => {
    await office.reader().run()
    await hear(water)

    await office.reader().run()

    expect((await rows())[0]?.understoodAt).toBeNull()
  })
})

describe('a mention that cannot be read', () => {
  const fussy: ReadonlyMap<string, Classifier> = new Map([
    [
      'fussy',
      {
        name: 'fussy',
        title: { zh: '挑剔', en: 'fussy' },
        classify: (text) => {
          if (text.includes('读不懂')) throw new Error('这一条读不懂')
          return { kinds: [] }
        },
      },
    ],
  ])

  it('is set apart with the reason after three tries; all others are read', async () => {
    await hear(water, '谁也读不懂的一句话', hall)
    await office.reader({ classifiers: fussy }).run()

    const [first, poison, last] = await rows()
    expect(first?.understoodAt).not.toBeNull()
    expect(last?.understoodAt).not.toBeNull()
    expect(poison).toMatchObject({ understoodAt: null, tries: 3, error: '这一条读不懂' })
    expect(await office.database.db.quarantineItem.findMany()).toMatchObject([
      {
        source: 'forum',
        reason: { code: 'mention.unreadable', params: { fault: '这一条读不懂' } },
        item: { mentionId: String(poison?.id) },
      },
    ])
  })

  it('is listed with its words, and read once a person tries it again', async () => {
    await hear('谁也读不懂的一句话')
    const first = office.reader({ classifiers: fussy })
    await first.run()
    await first.stop()
    const [item] = (await api(analyst).listQuarantine()).items
    const retried = await api(analyst).retryQuarantine({ params: { id: item?.id ?? '' } })
    await office.reader().run()

    expect(item).toMatchObject({ text: '谁也读不懂的一句话', reason: '研读时出错：这一条读不懂' })
    expect(retried.outcome).toBe('reading')
    expect((await rows())[0]?.understoodAt).not.toBeNull()
    expect((await api(analyst).listQuarantine()).total).toBe(0)
  })

  it('at first, because the database was busy, is read later and is no copy of itself', async () => {
    await hear(water, hall)
    let calls = 0
    const busy: UnitOfWork = async (actor, act) => {
      calls += 1
      if (calls <= 2) throw new Error('too many connections')
      return office.work(actor, act)
    }
    await office.reader({ work: busy }).run()

    expect((await rows()).map(({ copyOfId, tries }) => ({ copyOfId, tries }))).toEqual([
      { copyOfId: null, tries: 1 },
      { copyOfId: null, tries: 0 },
    ])
    expect((await rows()).every(({ understoodAt }) => understoodAt !== null)).toBe(true)
  })

  it('because the answer to its commit was lost is read and counted once', async () => {
    await hear(water, `${water}！！！`, hall)
    let calls = 0
    const deaf: UnitOfWork = async (actor, act) => {
      calls += 1
      const done = await office.work(actor, act)
      if (calls === 1) throw new Error('Connection terminated unexpectedly')
      return done
    }

    await office.reader({ work: deaf }).run()

    expect((await rows()).map(({ copyOfId, tries }) => ({ copyOfId, tries }))).toEqual([
      { copyOfId: null, tries: 0 },
      { copyOfId: (await rows())[0]?.id, tries: 0 },
      { copyOfId: null, tries: 0 },
    ])
    const stories = await office.database.db.story.findMany({ orderBy: { mentionCount: 'desc' } })
    expect(stories.map(({ mentionCount }) => mentionCount)).toEqual([2, 1])
  })

  it('because the database was away for a while is read when it is back, as if nothing had happened', async () => {
    await hear(water, hall)
    const state = { away: true }
    const flaky: UnitOfWork = async (actor, act) => {
      if (state.away) throw new Error('connection refused')
      return office.work(actor, act)
    }
    const reader = office.reader({ work: flaky })
    await expect(reader.run()).rejects.toThrow('connection refused')
    state.away = false
    await reader.run()

    expect((await rows()).map(({ copyOfId, understoodAt }) => [copyOfId, understoodAt !== null])).toEqual([
      [null, true],
      [null, true],
    ])
  })
})
