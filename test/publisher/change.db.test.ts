/** Corrections and withdrawals reach exactly those who got or may have got the text. Real PostgreSQL. */

import { beforeAll, describe, expect, it } from 'vitest'

import { optOut } from '#src/audience/commands.ts'
import { addressContext } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { correctRelease } from '#src/publisher/commands/correct.ts'
import { decideDelivery, retryDelivery } from '#src/publisher/commands/decide.ts'
import { publishNow } from '#src/publisher/commands/publish.ts'
import { reviseRelease } from '#src/publisher/commands/revise.ts'
import { decideWithdrawal, proposeWithdrawal } from '#src/publisher/commands/withdraw.ts'
import { statusOf } from '#src/publisher/domain/status.ts'
import { publicPageOf } from '#src/publisher/queries/pages.ts'
import { residual } from '#src/publisher/queries/reach.ts'

import { refusedWith } from '../support/refused.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})

const phones = ['13800000001', '13800000002', '13800000003', '13800000004']

const deliveriesBy = async (releaseId: string, event: string) => {
  const { deliveries } = await office.load(releaseId)
  return new Map(
    deliveries.filter(({ row }) => row.event === event).map((delivery) => [delivery.row.accountId, delivery]),
  )
}

/** A published release whose messages ended as given; accounts not named stay queued. */
const published = async (states: Readonly<Record<string, string>>) => {
  const { releaseId, code } = await office.draft()
  await office.review(releaseId)
  await office.sign(releaseId)
  const deliveries = await deliveriesBy(releaseId, 'publish')
  for (const [account, state] of Object.entries(states)) {
    const id = deliveries.get(account)?.row.messageId ?? ''
    await office.database.db.message.update({ where: { id }, data: { state, firstTryAt: new Date() } })
  }
  return { releaseId, code, deliveries }
}

const setRecipients = async (messageId: string, states: readonly string[]) => {
  for (const [number, state] of states.entries()) {
    await office.database.db.messageRecipient.update({
      where: { messageId_number: { messageId, number } },
      data: { state },
    })
  }
}

const correct = async (releaseId: string) => {
  const made = await office.work(office.people.drafter, (unit) =>
    correctRelease(
      unit,
      {
        releaseId,
        reason: '停水时间应为26日。',
        summary: '河东镇11月26日停水。',
        body: '河东镇定于2026年11月26日停水。',
      },
      office.needs,
    ),
  )
  await office.review(made.releaseId)
  await office.sign(made.releaseId)
  return made
}

const withdraw = async (releaseId: string) => {
  const { withdrawalId } = await office.work(office.people.drafter, (unit) =>
    proposeWithdrawal(
      unit,
      { releaseId, kind: 'revoked', reason: '计划取消', explanation: '检修计划取消，当天正常供水。' },
      office.needs,
    ),
  )
  await office.work(office.people.leader, (unit) =>
    decideWithdrawal(unit, { withdrawalId, decision: 'approved' }, office.needs),
  )
}

describe('a correction', () => {
  it('acts on every message that went out or may have, stops what has not left, and leaves out what never arrived', async () => {
    await office.subscribe(phones)
    const original = await published({
      'feed-main': 'unknown',
      'group-main': 'rejected',
      'screen-main': 'confirmed',
      'sms-main': 'sent',
    })
    const sms = original.deliveries.get('sms-main')?.row.messageId ?? ''
    await setRecipients(sms, ['confirmed', 'unknown', 'rejected', 'sent'])
    const gone = await office.database.db.messageRecipient.findUniqueOrThrow({
      where: { messageId_number: { messageId: sms, number: 3 } },
    })
    const address = office.secrets.decrypt(gone.addressCipher, addressContext)
    await office.work(systemActor, (unit) => optOut(unit, { kind: 'phone', address }, office))

    const correction = await correct(original.releaseId)

    const deliveries = await deliveriesBy(correction.releaseId, 'correct')
    expect([...deliveries].map(([account, { row }]) => `${account} ${row.state}`).toSorted()).toEqual([
      'feed-main queued',
      'group-main skipped',
      'portal-main local',
      'screen-main skipped',
      'sms-main queued',
    ])
    const feed = await office.database.db.message.findUniqueOrThrow({
      where: { id: deliveries.get('feed-main')?.row.messageId ?? '' },
    })
    expect(feed).toMatchObject({
      act: 'correct',
      target: { messageId: original.deliveries.get('feed-main')?.row.messageId },
    })
    expect(feed.fifoKey).toBe(`${original.releaseId} feed-main`)
    const told = await office.database.db.messageRecipient.findMany({
      where: { messageId: deliveries.get('sms-main')?.row.messageId ?? '' },
    })
    const got = await office.database.db.messageRecipient.findMany({
      where: { messageId: sms, number: { in: [0, 1] } },
    })
    const hashes = got.map(({ addressHash }) => addressHash)
    expect(told.map(({ addressHash }) => addressHash).toSorted()).toEqual(hashes.toSorted())
    const left = await residual(office.database.db, correction.releaseId, office.needs)
    expect(left.map(({ accountTitle, receivers }) => [accountTitle, receivers])).toEqual([
      ['screen', null],
      ['sms', 3],
    ])
  })

  it('says at once that it corrects and what was wrong, where the old post cannot be replaced', async () => {
    await office.subscribe(['+8613900008888'])
    const original = await published({ 'feed-main': 'confirmed', 'sms-main': 'sent' })
    await setRecipients(original.deliveries.get('sms-main')?.row.messageId ?? '', ['confirmed'])

    const { releaseId } = await correct(original.releaseId)

    const deliveries = await deliveriesBy(releaseId, 'correct')
    const textOf = async (account: string) => {
      const id = deliveries.get(account)?.row.messageId ?? ''
      const { payload } = await office.database.db.message.findUniqueOrThrow({ where: { id } })
      return JSON.stringify(payload)
    }
    const sms = await textOf('sms-main')
    expect(sms).toContain('【更正】')
    expect(sms).toContain('更正说明：停水时间应为26日。')
    expect(await textOf('feed-main')).not.toContain('【更正】')
  })

  it('shows on both pages and is told for the whole lineage', async () => {
    const original = await published({ 'feed-main': 'confirmed' })

    const first = await correct(original.releaseId)
    const second = await correct(first.releaseId)

    expect(await publicPageOf(office.database.db, original.releaseId)).toMatchObject({
      status: 'corrected',
      replacedByCode: first.code,
      statusNote: '停水时间应为26日。',
    })
    expect(await publicPageOf(office.database.db, first.releaseId)).toMatchObject({
      status: 'corrected',
      replacedByCode: second.code,
      correctsCode: original.code,
    })
    const told = await office.database.db.event.findMany({
      where: { name: 'release.corrected', data: { path: ['correctionId'], equals: second.releaseId } },
    })
    expect(told.map(({ data }) => (data as { releaseId: string }).releaseId).toSorted()).toEqual(
      [original.releaseId, first.releaseId].toSorted(),
    )
    expect(statusOf((await office.load(original.releaseId)).progress)).toBe('corrected')
  })

  it('takes what had not left out of the line, so that the wrong text never goes out', async () => {
    const original = await published({})

    await correct(original.releaseId)

    const states = [...(await deliveriesBy(original.releaseId, 'publish')).values()].map(({ state }) => state)
    expect(states.toSorted()).toEqual(['confirmed', 'superseded', 'superseded', 'superseded', 'superseded'])
  })

  it('keeps the writers of the original out of its reviews', async () => {
    const original = await published({ 'feed-main': 'confirmed' })
    const other = await office.hire(['DE'])
    const made = await office.work(other, (unit) =>
      correctRelease(unit, { releaseId: original.releaseId, reason: '时间写错' }, office.needs),
    )

    const { progress } = await office.load(made.releaseId)

    expect(progress.contributors.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([other.id, office.people.drafter.id]),
    )
  })

  it('is refused for a text that was withdrawn, and only one is under way at a time', async () => {
    const original = await published({ 'feed-main': 'confirmed' })
    const begin = () =>
      office.work(office.people.drafter, (unit) =>
        correctRelease(unit, { releaseId: original.releaseId, reason: '时间写错' }, office.needs),
      )
    await begin()

    const twice = await refusedWith(begin())
    await withdraw(original.releaseId)
    const after = await refusedWith(begin())

    expect([twice, after]).toEqual(['correct.under-way', 'correct.withdrawn'])
  })
})

describe('a withdrawal', () => {
  it('needs a second person', async () => {
    const original = await published({ 'feed-main': 'confirmed' })
    const { withdrawalId } = await office.work(office.people.editor, (unit) =>
      proposeWithdrawal(
        unit,
        { releaseId: original.releaseId, kind: 'revoked', reason: '计划取消', explanation: '检修计划取消。' },
        office.needs,
      ),
    )

    const alone = await refusedWith(
      office.work(office.people.editor, (unit) =>
        decideWithdrawal(unit, { withdrawalId, decision: 'approved' }, office.needs),
      ),
    )

    expect(alone).toBe('withdraw.same-person')
    expect(await publicPageOf(office.database.db, original.releaseId)).toMatchObject({ status: 'valid' })
  })

  it('deletes, follows up, stops or owns up, account by account; the page stays and says so', async () => {
    const original = await published({
      'feed-main': 'confirmed',
      'group-main': 'unknown',
      'screen-main': 'confirmed',
    })

    await withdraw(original.releaseId)

    const deliveries = await deliveriesBy(original.releaseId, 'withdraw')
    const acts = [...deliveries.values()].map(({ row }) => `${row.accountId} ${row.state}`)
    expect(acts.toSorted()).toEqual([
      'feed-main queued',
      'group-main queued',
      'portal-main local',
      'screen-main skipped',
      'sms-main skipped',
    ])
    expect((await deliveriesBy(original.releaseId, 'publish')).get('sms-main')?.state).toBe('superseded')
    const page = await publicPageOf(office.database.db, original.releaseId)
    expect(page).toMatchObject({ status: 'withdrawn', statusNote: '检修计划取消，当天正常供水。' })
    expect(page?.bodyText).toContain('停水')
    const notice = await office.database.db.message.findUniqueOrThrow({
      where: { id: deliveries.get('group-main')?.row.messageId ?? '' },
    })
    expect(JSON.stringify(notice.payload)).toContain('当天正常供水')
  })

  it('reaches also those whom only the original reached and its correction did not', async () => {
    const original = await published({ 'feed-main': 'confirmed', 'group-main': 'confirmed' })
    const correction = await correct(original.releaseId)
    const corrected = await deliveriesBy(correction.releaseId, 'correct')
    await office.database.db.message.update({
      where: { id: corrected.get('feed-main')?.row.messageId ?? '' },
      data: { state: 'rejected' },
    })
    await office.database.db.message.update({
      where: { id: corrected.get('group-main')?.row.messageId ?? '' },
      data: { state: 'confirmed' },
    })

    await withdraw(correction.releaseId)

    const deliveries = await deliveriesBy(correction.releaseId, 'withdraw')
    const targetOf = async (account: string) => {
      const message = await office.database.db.message.findUniqueOrThrow({
        where: { id: deliveries.get(account)?.row.messageId ?? '' },
      })
      return (message.target as { messageId: string }).messageId
    }
    expect(await targetOf('feed-main')).toBe(original.deliveries.get('feed-main')?.row.messageId)
    expect(await targetOf('group-main')).toBe(corrected.get('group-main')?.row.messageId)
  })

  it('keeps an old text from being sent again', async () => {
    const original = await published({ 'feed-main': 'rejected', 'group-main': 'confirmed' })
    await withdraw(original.releaseId)
    const deliveryId = original.deliveries.get('feed-main')?.row.id ?? ''

    const refused = await refusedWith(
      office.work(office.people.operator, (unit) => retryDelivery(unit, { deliveryId }, office.needs)),
    )

    expect(refused).toBe('delivery.withdrawn')
  })
})

describe('an unknown outcome', () => {
  it('is sent again only when two people say it is not there', async () => {
    const original = await published({ 'feed-main': 'unknown' })
    const deliveryId = original.deliveries.get('feed-main')?.row.id ?? ''
    const say = (who: Office['people']['operator']) =>
      office.work(who, (unit) =>
        decideDelivery(unit, { deliveryId, decision: 'not-there-send' }, office.needs),
      )

    const first = await say(office.people.operator)
    const same = await say(office.people.operator)
    const second = await say(await office.hire(['OP']))

    expect([first.outcome, same.outcome, second.outcome]).toEqual(['waiting', 'waiting', 'done'])
    expect((await deliveriesBy(original.releaseId, 'publish')).get('feed-main')?.state).toBe('queued')
  })
})

describe('a scheduled correction', () => {
  it('corrects nothing when its original was withdrawn meanwhile', async () => {
    const original = await published({ 'feed-main': 'confirmed' })
    const made = await office.work(office.people.drafter, (unit) =>
      correctRelease(
        unit,
        { releaseId: original.releaseId, reason: '时间写错', body: '停水改到26日。' },
        office.needs,
      ),
    )
    const { version } = (await office.load(made.releaseId)).row
    await office.work(office.people.drafter, (unit) =>
      reviseRelease(
        unit,
        { releaseId: made.releaseId, version, publishAt: new Date(Date.now() + 3_600_000).toISOString() },
        office.needs,
      ),
    )
    await office.review(made.releaseId)
    await office.sign(made.releaseId)
    await withdraw(original.releaseId)
    const [seal] = (await office.load(made.releaseId)).seals
    office.clock.at = new Date(Date.now() + 7_200_000)

    const refused = await refusedWith(
      publishNow({ ...office.needs, work: office.work }, office.people.signatory, seal?.id ?? ''),
    )
    office.clock.at = undefined

    expect(refused).toBe('correct.withdrawn')
    expect(await publicPageOf(office.database.db, made.releaseId)).toBeNull()
  })
})
