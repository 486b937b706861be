/** What waits for a person: every kind of the house is shown to somebody who may act on it, and not to one who may not. */

import { randomUUID } from 'node:crypto'

import { beforeAll, describe, expect, it } from 'vitest'

import { type Wait, waitList } from '#src/infra/define-module.ts'
import { houseWaits } from '#src/modules.ts'
import { submitRelease } from '#src/publisher/commands/review.ts'
import { staffApi } from '#src/staff/api/staff.ts'
import type { PersonActor } from '#src/staff/queries.ts'
import { type Waits, waitsFor } from '#src/staff/queries/waits.ts'
import { Message } from '#src/words/message.ts'

import { type Office, openOffice } from '../publisher/office.ts'
import { openWeb } from '../support/web.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 1, minutes))

let office: Office
let seen: (actor: PersonActor) => Promise<Waits[]>
beforeAll(async () => {
  office = await openOffice()
  seen = (actor) => waitsFor(office.database.db, houseWaits, { actor, now: at(0) })
})

interface Scene {
  /** What waits. */
  readonly subjectId: string
  readonly title: string | { readonly code: string }
  readonly for: PersonActor
  readonly notFor: PersonActor
}

const submitted = async (title: string) => {
  const { releaseId } = await office.draft({ title })
  await office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
  return releaseId
}

const published = async (title: string) => {
  const { releaseId } = await office.draft({ title })
  await office.review(releaseId)
  await office.sign(releaseId)
  return releaseId
}

async function openCase(title: string, more: { kind?: string; levelById?: string } = {}) {
  const { db } = office.database
  const [caseId, claimId] = [randomUUID(), randomUUID()]
  await db.claim.create({
    data: { id: claimId, text: title, slots: {}, origin: 'own', sourceName: claimId, createdAt: at(0) },
  })
  await db.case.create({
    data: {
      id: caseId,
      number: caseId.slice(0, 13),
      title,
      kind: 'answer',
      claimId,
      detectedAt: at(0),
      openedById: randomUUID(),
      openedAt: at(0),
      ...more,
    },
  })
  return caseId
}

/** One for each kind the modules declare. */
const scenes: Readonly<Record<string, () => Promise<Scene>>> = {
  'release.review': async () => {
    const subjectId = await submitted('等审的通知')
    return { subjectId, title: '等审的通知', for: office.people.head, notFor: office.people.editor }
  },
  'release.returned': async () => {
    const subjectId = await submitted('退回的通知')
    const decision = {
      releaseId: subjectId,
      step: 'dept_review',
      decision: 'returned',
      note: '时间写错了',
    } as const
    await office.decide(decision, office.people.head)
    return {
      subjectId,
      title: '退回的通知',
      for: office.people.drafter,
      notFor: await office.hire(['DR'], 'water'),
    }
  },
  'release.unknown-outcome': async () => {
    const subjectId = await published('不明的通知')
    const { db } = office.database
    const deliveries = await db.delivery.findMany({ where: { releaseId: subjectId } })
    await db.message.updateMany({
      where: { id: { in: deliveries.flatMap(({ messageId }) => messageId ?? []) } },
      data: { state: 'unknown' },
    })
    return { subjectId, title: '不明的通知', for: office.people.operator, notFor: office.people.editor }
  },
  'release.withdrawal': async () => {
    const subjectId = await published('要撤的通知')
    await office.database.db.withdrawal.create({
      data: {
        id: randomUUID(),
        releaseId: subjectId,
        reason: '内容有误',
        explanation: '内容有误',
        notices: {},
        proposedById: office.people.editor.id,
        proposedAt: at(0),
      },
    })
    return { subjectId, title: '要撤的通知', for: office.people.leader, notFor: office.people.editor }
  },
  'release.removal': async () => {
    const subjectId = await published('已下线的通知')
    await office.database.db.withdrawal.create({
      data: {
        id: randomUUID(),
        releaseId: subjectId,
        kind: 'removed',
        reasonCode: 'personal-data',
        reason: '写了住址',
        explanation: '',
        notices: {},
        proposedById: office.people.editor.id,
        proposedAt: at(0),
        doneAt: at(0),
      },
    })
    return { subjectId, title: '已下线的通知', for: office.people.leader, notFor: office.people.editor }
  },
  'account.mend': async () => {
    const subjectId = 'ill-account'
    await office.database.db.channelAccount.create({
      data: {
        id: subjectId,
        adapter: 'webhook',
        title: '失灵的账号',
        settings: {},
        health: 'down',
        healthReason: { code: 'told.before', params: { text: '凭证失效' } },
        illSince: at(0),
        createdAt: at(0),
      },
    })
    return { subjectId, title: '失灵的账号', for: await office.hire(['OP']), notFor: office.people.editor }
  },
  'audience.reply': async () => {
    const subjectId = randomUUID()
    await office.database.db.doubtfulReply.create({
      data: {
        id: subjectId,
        inboundId: subjectId,
        accountId: 'sms-main',
        fromCipher: '',
        textCipher: '',
        held: true,
        heardAt: at(0),
      },
    })
    const title = { code: 'wait.reply-title' }
    return { subjectId, title, for: await office.hire(['OG']), notFor: office.people.editor }
  },
  'alert.acknowledge': async () => {
    const { db } = office.database
    const [storyId, subjectId] = [randomUUID(), randomUUID()]
    await db.story.create({ data: { id: storyId, title: '停水的传言', firstAt: at(0), lastAt: at(0) } })
    await db.alert.create({
      data: {
        id: subjectId,
        storyId,
        level: 'yellow',
        reason: { code: 'told.before', params: { text: '多' } },
        mentionCount: 9,
        raisedAt: at(0),
      },
    })
    return { subjectId, title: '停水的传言', for: await office.hire(['MA']), notFor: office.people.leader }
  },
  'case.grade': async () => {
    const subjectId = await openCase('没有定级')
    return { subjectId, title: '没有定级', for: await office.hire(['DL']), notFor: await office.hire(['MA']) }
  },
  'case.verdict': async () => {
    const subjectId = await openCase('没有定性', { kind: 'rebut', levelById: randomUUID() })
    return { subjectId, title: '没有定性', for: await office.hire(['DL']), notFor: office.people.leader }
  },
  'case.draft': async () => {
    const subjectId = await openCase('移交的草稿', { levelById: randomUUID() })
    await office.database.db.draft.create({
      data: {
        id: randomUUID(),
        caseId: subjectId,
        number: 1,
        writer: 'rules',
        documentKind: 'factStatement',
        title: '情况说明',
        sentences: [],
        grounded: true,
        handedToId: office.people.editor.id,
        at: at(0),
      },
    })
    return { subjectId, title: '移交的草稿', for: office.people.editor, notFor: await office.hire(['DE']) }
  },
  'dispatch.answer': async () => {
    const subjectId = randomUUID()
    await office.database.db.dispatch.create({
      data: {
        id: subjectId,
        subjectKind: 'case',
        subjectId: randomUUID(),
        unitId: 'water',
        question: '水质合格吗？',
        dueAt: at(30),
        sentById: randomUUID(),
        sentAt: at(0),
      },
    })
    return {
      subjectId,
      title: '水质合格吗？',
      for: await office.hire(['LI'], 'water'),
      notFor: await office.hire(['LI'], 'office'),
    }
  },
}

describe('what waits for a person', () => {
  it('has a scene for every kind that a module declares', () => {
    expect(Object.keys(scenes).toSorted()).toEqual(houseWaits.map(({ kind }) => kind).toSorted())
  })

  it.each(Object.keys(scenes))('%s is shown to who may act on it and not to who may not', async (name) => {
    const scene = await scenes[name]?.()
    if (scene === undefined) throw new Error(`no scene for ${name}`)
    const of = (found: readonly Waits[]) =>
      found.filter(({ kind, subjectId }) => kind.kind === name && subjectId === scene.subjectId)

    const [his, another] = [of(await seen(scene.for)), of(await seen(scene.notFor))]

    expect(his).toHaveLength(1)
    const words = typeof scene.title === 'string' ? scene.title : scene.title.code
    expect(JSON.stringify(his[0]?.title)).toContain(words)
    expect(his[0]?.link).toMatch(/^\/(?:releases|stories|cases|dispatches|channels|replies)/)
    expect(another).toEqual([])
  })

  it('is gone once it is done', async () => {
    const { for: officer, subjectId } = (await scenes['case.grade']?.()) ?? {}
    if (officer === undefined) throw new Error('no scene')
    await office.database.db.case.update({ where: { id: subjectId ?? '' }, data: { levelById: officer.id } })

    const found = await seen(officer)

    expect(found.filter((one) => one.kind.kind === 'case.grade' && one.subjectId === subjectId)).toEqual([])
  })
})

const said = (text: string) => new Message('told.before', { text })
const planted: Wait = {
  kind: 'letter.answer',
  title: said('来信'),
  anyOf: ['audience.manage'],
  list: async () => [
    {
      subjectKind: 'letter',
      subjectId: '2',
      title: '后到期',
      since: at(1),
      dueAt: at(20),
      link: '/letters/2',
    },
    {
      subjectKind: 'letter',
      subjectId: '3',
      title: '无期限',
      note: said('先来'),
      since: at(0),
      link: '/letters/3',
    },
    {
      subjectKind: 'letter',
      subjectId: '1',
      title: '先到期',
      since: at(2),
      dueAt: at(10),
      link: '/letters/1',
    },
  ],
}

describe('the wait of a new module', () => {
  it('is in the queue without another edit, the least time first, for those who may act only', async () => {
    const web = await openWeb({ waits: waitList([...houseWaits, planted]) })
    const [officer, drafter] = [await web.person(['OG']), await web.person(['DR'])]

    const his = (await officer.client(staffApi).listWaits()).items
    const another = (await drafter.client(staffApi).listWaits()).items

    expect(his.map(({ title }) => title)).toEqual(['先到期', '后到期', '无期限'])
    expect(his[2]).toEqual({
      kind: 'letter.answer',
      kindTitle: '来信',
      subjectKind: 'letter',
      subjectId: '3',
      title: '无期限',
      note: '先来',
      since: at(0).toISOString(),
      dueAt: null,
      link: '/letters/3',
    })
    expect(another).toEqual([])
  })

  it('is refused under a kind that another module has', () => {
    expect(() => waitList([...houseWaits, { ...planted, kind: 'case.grade' }])).toThrow(
      'two modules declare the wait case.grade',
    )
  })
})
