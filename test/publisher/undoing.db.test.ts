/** Taking back: every post is acted on, each step is another person's, and a removal in an emergency waits for nobody. */

import { beforeAll, describe, expect, it } from 'vitest'

import { systemActor } from '#src/infra/work.ts'
import { houseMessages } from '#src/modules.ts'
import { correctRelease } from '#src/publisher/commands/correct.ts'
import {
  decideWithdrawal,
  escalateRemovals,
  type ProposeWithdrawal,
  proposeWithdrawal,
} from '#src/publisher/commands/withdraw.ts'
import { statusOf } from '#src/publisher/domain/status.ts'
import { publicPageOf } from '#src/publisher/queries/pages.ts'
import { reachPlan, residual } from '#src/publisher/queries/reach.ts'
import { removalsToConfirm, withdrawalsToDecide } from '#src/publisher/queries/waiting.ts'

import { refusedWith } from '../support/refused.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})

const accountIds = ['board-main', 'group-main']

/** Signed, published, and every message of it ended as given. */
async function goOut(releaseId: string, state = 'confirmed'): Promise<void> {
  await office.review(releaseId)
  await office.sign(releaseId)
  await end(releaseId, state)
}

async function end(releaseId: string, state: string): Promise<void> {
  const { deliveries } = await office.load(releaseId)
  await office.database.db.message.updateMany({
    where: { id: { in: deliveries.flatMap(({ row }) => row.messageId ?? []) }, state: 'queued' },
    data: { state, firstTryAt: new Date(), settledAt: new Date() },
  })
}

async function correctedOnce() {
  const original = await office.draft({ accountIds })
  await goOut(original.releaseId)
  const correction = await office.work(office.people.drafter, (unit) =>
    correctRelease(
      unit,
      { releaseId: original.releaseId, reason: '停水时间应为26日。', summary: '河东镇11月26日停水。' },
      office.needs,
    ),
  )
  await goOut(correction.releaseId)
  return { original, correction }
}

const propose = (input: ProposeWithdrawal, as = office.people.editor) =>
  office.work(as, (unit) => proposeWithdrawal(unit, input, office.needs))
const decide = (
  as: typeof office.people.leader,
  withdrawalId: string,
  decision: 'approved' | 'refused' = 'approved',
) => office.work(as, (unit) => decideWithdrawal(unit, { withdrawalId, decision }, office.needs))
const revocation = {
  kind: 'revoked',
  reason: '计划取消',
  explanation: '检修计划取消，当天正常供水。',
} as const
const removal = { kind: 'removed', reason: '附件里有个人住址', reasonCode: 'personal-data' } as const

describe('a correction that was said beside its original', () => {
  it('is taken back together with it, the original first, and what cannot be deleted is named', async () => {
    const { original, correction } = await correctedOnce()
    const plan = await reachPlan(
      office.database.db,
      { releaseId: correction.releaseId, act: 'withdraw', now: new Date() },
      office.needs,
    )

    const { withdrawalId } = await propose({ releaseId: correction.releaseId, ...revocation })
    await decide(office.people.leader, withdrawalId)

    expect(
      plan.items.filter(({ accountId }) => accountId === 'board-main').map(({ code, how }) => [code, how]),
    ).toEqual([
      [correction.code, 'delete'],
      [original.code, 'delete'],
    ])
    const { deliveries } = await office.load(correction.releaseId)
    const deletions = await office.database.db.message.findMany({
      where: { act: 'withdraw', accountId: 'board-main', refId: { in: deliveries.map(({ row }) => row.id) } },
      orderBy: { createdAt: 'asc' },
    })
    const targets = deletions.map(({ target }) => (target as { messageId: string }).messageId)
    const posts = await office.database.db.message.findMany({ where: { id: { in: targets } } })
    expect(targets.map((id) => posts.find((post) => post.id === id)?.act)).toEqual(['send', 'correct'])
    expect(statusOf((await office.load(correction.releaseId)).progress)).toBe('withdrawing')

    await end(correction.releaseId, 'confirmed')
    const left = await residual(office.database.db, correction.releaseId, office.needs)
    expect(statusOf((await office.load(correction.releaseId)).progress)).toBe('withdrawn')
    expect(left.map(({ accountTitle, code }) => `${accountTitle} ${code}`).toSorted()).toEqual(
      [`group ${correction.code}`, `group ${original.code}`].toSorted(),
    )
  })

  it('stays named while a deletion was refused or is not known', async () => {
    const { original, correction } = await correctedOnce()
    const { withdrawalId } = await propose({ releaseId: correction.releaseId, ...revocation })
    await decide(office.people.leader, withdrawalId)
    await end(correction.releaseId, 'unknown')

    const left = await residual(office.database.db, correction.releaseId, office.needs)

    const onBoard = left.filter(({ accountTitle }) => accountTitle === 'board')
    expect(onBoard.map(({ code, state }) => `${code} ${state}`).toSorted()).toEqual(
      [`${original.code} unknown`, `${correction.code} unknown`].toSorted(),
    )
  })
})

describe('a removal', () => {
  it('is decided by secrecy and final review, each another person, and takes the whole family with drafts of it', async () => {
    const { original, correction } = await correctedOnce()
    const again = await office.work(office.people.drafter, (unit) =>
      correctRelease(unit, { releaseId: correction.releaseId, reason: '地点也写错了。' }, office.needs),
    )
    const { withdrawalId } = await propose({ releaseId: original.releaseId, ...removal })
    const waiting = await withdrawalsToDecide(office.database.db, {
      actor: office.people.secrecy,
      now: new Date(),
    })

    expect(waiting.map(({ subjectId }) => subjectId)).toContain(original.releaseId)
    expect(await refusedWith(decide(office.people.editor, withdrawalId))).toBe('permission.lacking')
    await decide(office.people.secrecy, withdrawalId)
    expect(await publicPageOf(office.database.db, original.releaseId)).toMatchObject({ status: 'corrected' })
    await decide(office.people.leader, withdrawalId)

    for (const { releaseId } of [original, correction, again]) {
      const { revision, progress } = await office.load(releaseId)
      expect(statusOf(progress)).toBe('removed')
      expect(JSON.stringify(revision)).not.toContain('停水')
    }
    const page = await publicPageOf(office.database.db, correction.releaseId)
    expect(page).toMatchObject({ status: 'removed', title: '', bodyText: '', bodyHtml: '', summary: '' })
    expect(await refusedWith(office.review(again.releaseId))).toBe('removal.done')
    const notices = await office.database.db.message.findMany({
      where: { act: 'withdraw', createdAt: { gte: new Date(Date.now() - 60_000) }, accountId: 'group-main' },
      orderBy: { createdAt: 'desc' },
      take: 1,
    })
    expect(JSON.stringify(notices[0]?.payload)).toContain(original.code)
    expect(JSON.stringify(notices[0]?.payload)).not.toContain('停水')
  })

  it('in an emergency is done at once, waits for a second person, and is told to the people on duty when nobody comes', async () => {
    const { releaseId } = await office.draft({ accountIds })
    await goOut(releaseId)
    expect(await refusedWith(propose({ releaseId, ...removal, atOnce: true }, office.people.drafter))).toBe(
      'permission.lacking',
    )

    const { withdrawalId } = await propose({ releaseId, ...removal, atOnce: true })

    expect(await publicPageOf(office.database.db, releaseId)).toMatchObject({ status: 'removed' })
    expect(await refusedWith(decide(office.people.editor, withdrawalId))).toBe('withdraw.same-person')
    const now = new Date(Date.now() + 31 * 60_000)
    const waiting = await removalsToConfirm(office.database.db, { actor: office.people.leader, now })
    expect(waiting.map(({ subjectId }) => subjectId)).toContain(releaseId)
    office.clock.at = now
    const duty = { dutyAccounts: ['group-main'], dutyLanguage: 'zh', messages: houseMessages() } as const
    for (const time of [1, 2]) {
      await office.work(systemActor, (unit) => escalateRemovals(unit, { ...office.needs, ...duty }))
      const told = await office.database.db.message.findMany({ where: { refKind: 'removal-call' } })
      expect([time, told.length]).toEqual([time, 1])
      expect(JSON.stringify(told)).not.toContain('停水')
    }
    office.clock.at = undefined
    await decide(office.people.leader, withdrawalId, 'refused')
    expect(await publicPageOf(office.database.db, releaseId)).toMatchObject({ status: 'removed' })
  })

  it('says no word of its own, and a revocation is never done before it is decided', async () => {
    const { releaseId } = await office.draft({ accountIds })
    await goOut(releaseId)

    expect(await refusedWith(propose({ releaseId, ...removal, explanation: '住址是文昌街3号' }))).toBe(
      'removal.no-explanation',
    )
    expect(await refusedWith(propose({ releaseId, ...revocation, atOnce: true }))).toBe(
      'removal.at-once-only',
    )
    expect(await refusedWith(propose({ releaseId, kind: 'removed', reason: '有误' }))).toBe(
      'removal.reason-first',
    )
  })
})
