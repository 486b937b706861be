/** The whole path of a message on PostgreSQL, against platforms that fail the way real ones do. */

import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { readyAccount } from '#src/channels/accounts/account.ts'
import { decideUnknown, holdAccount, retryMessage, supersedeMessages } from '#src/channels/commands.ts'
import { arm } from '#src/channels/delivery/arm.ts'
import { channelJobs } from '#src/channels/jobs.ts'
import { messageLedger, messageStates } from '#src/channels/queries.ts'
import { startJobs } from '#src/infra/jobs.ts'
import { systemActor } from '#src/infra/work.ts'
import { Message } from '#src/words/message.ts'
import * as ways from '#stage/county/accounts.ts'
import { type MastodonStandIn, startMastodon } from '#stage/sandbox/mastodon.ts'
import { startWecom, type WecomStandIn } from '#stage/sandbox/wecom.ts'
import { until } from '#stage/until.ts'

import { type ChannelHouse, openChannels, post } from './house.ts'

const clerk = '11111111-1111-4111-8111-111111111111'
const colleague = '22222222-2222-4222-8222-222222222222'

let house: ChannelHouse
let mastodon: MastodonStandIn
let wecom: WecomStandIn

beforeAll(async () => {
  house = await openChannels()
  mastodon = await startMastodon({ now: house.now })
  wecom = await startWecom({ now: house.now })
  await house.account('fedi', 'mastodon', ways.mastodon(mastodon))
  await house.account('duty', 'wecom-robot', ways.wecomRobot(wecom))
  return async () => {
    await mastodon.stop()
    await wecom.stop()
  }
})

beforeEach(() => {
  mastodon.faults.clear()
  wecom.faults.clear()
})

const posts = (text: string) => mastodon.visible().filter((one) => one.text.includes(text)).length

describe('a message', () => {
  it('is armed durably, called once and confirmed with its address', async () => {
    const id = await house.queue('fedi', post('河东镇明天停水'))

    await house.send(id)
    await house.send(id)

    expect(await house.message(id)).toMatchObject({
      state: 'confirmed',
      tries: 1,
      url: expect.stringContaining(mastodon.url),
    })
    expect(posts('河东镇明天停水')).toBe(1)
    expect(await messageLedger(house.database.db, id)).toMatchObject([{ number: 1, outcome: 'yes' }])
  })

  it('whose answer the database refuses twice is recorded at the third try and called once', async () => {
    const { pool } = house.database
    await pool.query(`
      CREATE SEQUENCE "refusals";
      CREATE FUNCTION "refuse_twice"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('refusals') <= 2 THEN RAISE EXCEPTION 'the database is busy'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER "refuse" BEFORE UPDATE ON "attempt" FOR EACH ROW EXECUTE FUNCTION "refuse_twice"()`)
    const id = await house.queue('fedi', post('双塔镇道路恢复通行'))

    await house.send(id)

    await pool.query('DROP TRIGGER "refuse" ON "attempt"; DROP FUNCTION "refuse_twice"')
    const { rows } = await pool.query<{ last: string }>('SELECT last_value AS last FROM "refusals"')
    expect(rows).toEqual([{ last: '3' }])
    expect(await house.state(id)).toBe('confirmed')
    expect(posts('双塔镇道路恢复通行')).toBe(1)
  })

  it.each(['reset-after', '500-after-accept', 'html', 'empty'] as const)(
    'that was taken but answered with %s is found by look-up and not posted again',
    async (fault) => {
      const text = `学校停课通知 ${fault}`
      const id = await house.queue('fedi', post(text))
      mastodon.faults.next(fault)

      await house.send(id)
      const before = await house.state(id)
      await house.lookUp(id)

      expect(before).toBe('unknown')
      expect(await house.state(id)).toBe('confirmed')
      expect(posts(text)).toBe(1)
    },
  )

  it.each(['reset-before', 'refuse'] as const)(
    'that was lost by %s goes again once its absence is proven, and only then',
    async (fault) => {
      const text = `道路抢通 ${fault}`
      const id = await house.queue('fedi', post(text))
      mastodon.faults.next(fault)
      await house.send(id)

      await house.lookUp(id)
      const soon = await house.state(id)
      house.wait(15_000)
      await house.lookUp(id)
      const proven = await house.state(id)
      house.wait(30_000)
      await house.send(id)

      expect([soon, proven]).toEqual(['unknown', 'queued'])
      expect(await house.state(id)).toBe('confirmed')
      expect(posts(text)).toBe(1)
    },
  )

  it('keeps one key through all its tries, so that a platform can know a repeat', async () => {
    const id = await house.queue('fedi', post('应急避难场所开放'))
    mastodon.faults.next('quota')
    await house.send(id)
    house.wait(10_000)

    await house.send(id)

    const attempts = await messageLedger(house.database.db, id)
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['no', 'yes'])
    expect(new Set(attempts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  it('whose process died after arming is looked up, never called again', async () => {
    const id = await house.queue('fedi', post('水库泄洪提醒'))
    const account = await readyAccount(house.needs, 'fedi')
    await house.work(systemActor, (work) => arm(work, { id, fifoKey: null }, account, house.needs))
    const before = mastodon.log.entries.length

    await house.send(id)
    house.wait(30_000)
    await house.sweep()

    expect(await house.state(id)).toBe('unknown')
    expect(mastodon.log.entries.length).toBe(before)
  })

  it('is called once when two workers take it at the same moment', async () => {
    const id = await house.queue('duty', post('两个进程同时取到'))

    await Promise.all([house.send(id), house.send(id), house.send(id), house.send(id)])

    expect(wecom.visible().filter(({ text }) => text.includes('两个进程同时取到'))).toHaveLength(1)
    expect(await messageLedger(house.database.db, id)).toHaveLength(1)
  })

  it('whose content differs from its hash is held and not sent', async () => {
    const id = await house.queue('fedi', post('封印过的内容'))
    await house.database.db.message.update({
      where: { id },
      data: { payload: { payload: post('改过的内容').payload, slots: { link: '' } } as never },
    })

    await house.send(id)

    expect(await house.message(id)).toMatchObject({ state: 'held', cause: 'content' })
    expect(posts('改过的内容')).toBe(0)
  })

  it('whose release lost its right is held before its first try and before a later one', async () => {
    const first = randomUUID()
    const later = randomUUID()
    const fresh = await house.queue('fedi', { ...post('第一次发送前撤回证据'), refId: first })
    const tried = await house.queue('fedi', { ...post('重试前撤回证据'), refId: later })
    mastodon.faults.next('quota')
    await house.send(tried)
    house.wait(10_000)
    const before = mastodon.log.entries.length
    house.takenBack.add(first).add(later)

    await house.send(fresh)
    await house.send(tried)

    expect([await house.state(fresh), await house.state(tried)]).toEqual(['held', 'held'])
    expect(mastodon.log.entries.length).toBe(before)
    expect((await messageLedger(house.database.db, tried)).map(({ outcome }) => outcome)).toEqual(['no'])
  })

  it('that is too late asks a person, and goes when the person says so', async () => {
    const id = await house.queue('fedi', {
      ...post('过了时间的通知'),
      deadlineAt: new Date(house.now().getTime() - 1),
    })
    await house.send(id)
    const held = await house.message(id)

    await house.work(systemActor, (work) => retryMessage(work, { messageId: id }))
    await house.send(id)

    expect(held).toMatchObject({ state: 'held', reason: { code: 'message.late' } })
    expect(await house.state(id)).toBe('confirmed')
  })

  it('waits while the account is held, says so, and goes when it is released', async () => {
    const id = await house.queue('fedi', post('停发期间的通知'))
    await house.work(systemActor, (work) => holdAccount(work, { accountId: 'fedi', held: true }))
    await house.send(id)
    const waiting = await house.message(id)

    await house.work(systemActor, (work) => holdAccount(work, { accountId: 'fedi', held: false }))
    await house.send(id)

    expect(waiting).toMatchObject({ state: 'queued', reason: { code: 'message.blackout' } })
    expect(await house.state(id)).toBe('confirmed')
  })

  it('that the platform refuses for its credentials marks the account once', async () => {
    const id = await house.queue('fedi', post('令牌被吊销'))
    const other = await house.queue('fedi', post('令牌被吊销之二'))
    mastodon.faults.next('token-expired', 2)

    await house.send(id)
    await house.send(other)

    const events = await house.database.db.event.findMany({ where: { name: 'channel.health-changed' } })
    expect(events).toHaveLength(1)
    expect(await house.database.db.channelAccount.findUnique({ where: { id: 'fedi' } })).toMatchObject({
      health: 'down',
    })
    expect(await house.state(id)).toBe('queued')
  })

  it('of an account whose settings were spoilt is refused with the reason', async () => {
    await house.account('spoilt', 'mastodon', {
      settings: { baseUrl: mastodon.url },
      secrets: { accessToken: 'x' },
    })
    const id = await house.queue('spoilt', post('设置坏了'))
    await house.database.db.channelAccount.update({ where: { id: 'spoilt' }, data: { settings: {} } })

    await house.send(id)

    expect(await house.message(id)).toMatchObject({
      state: 'rejected',
      cause: 'config',
      reason: { code: 'account.incomplete', params: { title: 'spoilt' } },
    })
  })
})

describe('the line of a release on one account', () => {
  const sendThen = async (line: string, text: string) => {
    const first = await house.queue('fedi', { ...post(text), fifoKey: line })
    const withdrawal = await house.queue('fedi', {
      ...post('撤回'),
      act: 'withdraw',
      fifoKey: line,
      targetMessageId: first,
    })
    return { first, withdrawal }
  }

  it('lets no withdrawal overtake, even when both were queued in one transaction', async () => {
    const { first, withdrawal } = await sendThen('line 1', '先发后撤')
    await house.send(withdrawal)
    const early = await house.message(withdrawal)

    await house.send(first)
    await house.send(withdrawal)

    expect(early).toMatchObject({ state: 'queued', reason: { code: 'message.behind' } })
    expect(await house.state(withdrawal)).toBe('confirmed')
    expect(posts('先发后撤')).toBe(0)
  })

  it('holds a deletion until it is known what became of the original', async () => {
    const { first, withdrawal } = await sendThen('line 2', '结果不明再撤')
    mastodon.faults.next('reset-after')
    await house.send(first)
    await house.send(withdrawal)
    const waiting = await house.state(withdrawal)

    await house.lookUp(first)
    await house.send(withdrawal)

    expect(waiting).toBe('queued')
    expect(await house.state(withdrawal)).toBe('confirmed')
    expect(posts('结果不明再撤')).toBe(0)
  })

  it('does not take a lost answer to a deletion for a deletion', async () => {
    const { first, withdrawal } = await sendThen('line 3', '删除没有到达')
    await house.send(first)
    mastodon.faults.next('reset-before')
    await house.send(withdrawal)

    await house.lookUp(withdrawal)
    const soon = await house.state(withdrawal)
    house.wait(20_000)
    await house.lookUp(withdrawal)
    house.wait(20_000)
    await house.send(withdrawal)

    expect(soon).toBe('unknown')
    expect(await house.state(withdrawal)).toBe('confirmed')
    expect(posts('删除没有到达')).toBe(0)
  })

  it('never brings back a text whose follow-up has gone out', async () => {
    const line = 'line 4'
    const first = await house.queue('duty', { ...post('群里的第一条'), fifoKey: line })
    wecom.faults.next('reset-before')
    await house.send(first)
    const notice = await house.queue('duty', {
      ...post('更正说明'),
      act: 'correct',
      fifoKey: line,
      targetMessageId: first,
    })
    await house.send(notice)

    const again = house.work(systemActor, (work) =>
      decideUnknown(work, { messageId: first, decision: 'not-there-send', byId: clerk, secondId: colleague }),
    )

    await expect(again).rejects.toMatchObject({ why: 'message.overtaken' })
    expect(await house.state(notice)).toBe('confirmed')
    expect(wecom.visible().some(({ text }) => text.includes('群里的第一条'))).toBe(false)
  })
})

describe('an outcome nobody can look up', () => {
  const lost = async (text: string, fault: 'reset-after' | 'reset-before') => {
    const id = await house.queue('duty', post(text))
    wecom.faults.next(fault)
    await house.send(id)
    return id
  }

  it('stays unknown for a person through every sweep', async () => {
    const id = await lost('群消息结果不明', 'reset-after')

    for (let round = 0; round < 5; round += 1) {
      house.wait(700_000)
      await house.sweep()
      await house.lookUp(id)
    }

    expect(await house.state(id)).toBe('unknown')
    expect(wecom.visible().filter(({ text }) => text.includes('群消息结果不明'))).toHaveLength(1)
  })

  it('is confirmed by one person who saw it', async () => {
    const id = await lost('群里看得到', 'reset-after')

    await house.work(systemActor, (work) =>
      decideUnknown(work, { messageId: id, decision: 'there', byId: clerk }),
    )

    expect(await house.message(id)).toMatchObject({
      state: 'confirmed',
      reason: { code: 'message.checked-there' },
    })
  })

  it('is sent again only when two different people say it is not there', async () => {
    const id = await lost('群里没有', 'reset-before')
    const decide = (secondId?: string) =>
      house.work(systemActor, (work) =>
        decideUnknown(work, { messageId: id, decision: 'not-there-send', byId: clerk, secondId }),
      )

    await expect(decide()).rejects.toMatchObject({ why: 'message.second-person' })
    await expect(decide(clerk)).rejects.toMatchObject({ why: 'message.second-person' })
    await decide(colleague)
    await house.send(id)

    expect(await house.state(id)).toBe('confirmed')
    expect(wecom.visible().filter(({ text }) => text.includes('群里没有'))).toHaveLength(1)
  })

  it('may be left as it is', async () => {
    const id = await lost('先放着', 'reset-after')

    await house.work(systemActor, (work) =>
      decideUnknown(work, { messageId: id, decision: 'leave', byId: clerk }),
    )

    expect(await house.state(id)).toBe('unknown')
  })
})

describe('taking a message out of the line', () => {
  it('stops what has not left and leaves what has', async () => {
    const waiting = await house.queue('fedi', post('还没发'))
    const gone = await house.queue('fedi', post('已经发了'))
    await house.send(gone)

    await house.work(systemActor, (work) =>
      supersedeMessages(work, {
        messageIds: [waiting, gone],
        reason: new Message('told.before', { text: '改稿' }),
      }),
    )
    await house.send(waiting)

    const states = await messageStates(house.database.db, [waiting, gone])
    expect([states.get(waiting)?.state, states.get(gone)?.state]).toEqual(['superseded', 'confirmed'])
    expect(posts('还没发')).toBe(0)
  })
})

describe('with the queue ringing', () => {
  it('messages leave by themselves, each once, the line in order', async () => {
    const { needs, boss, log } = house
    const idle = { isConnected: () => false, refresh: async () => {}, close: async () => {} }
    await startJobs({
      boss,
      log,
      jobs: channelJobs({ ...needs, connections: idle }),
      working: true,
      subscriptions: async () => [],
    })
    afterAll(() => boss.stop({ graceful: false }))

    const ids: string[] = []
    for (let at = 0; at < 5; at += 1)
      ids.push(await house.queue('fedi', { ...post(`排队第${at}条`), fifoKey: 'rung' }))
    await until(
      'the last of the line is confirmed',
      async () => (await house.state(ids.at(-1) ?? '')) === 'confirmed',
    )

    const order = mastodon
      .visible()
      .map(({ text }) => /排队第(\d)条/.exec(text)?.[1])
      .filter((at) => at !== undefined)
    expect(order).toEqual(['0', '1', '2', '3', '4'])
  })
})
