/** Message centres as they are: one that takes thirty submits a second, one that answers in hexadecimal and writes receipts in decimal. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { connections } from '#src/channels/accounts/connections.ts'
import { retryMessage, stopPlanned } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { Message } from '#src/words/message.ts'
import { smsSmpp } from '#stage/county/accounts.ts'
import { type SmppManners, type SmppStandIn, startSmpp } from '#stage/sandbox/smpp.ts'
import { until } from '#stage/until.ts'

import { type ChannelHouse, openChannels } from '../house.ts'
import { countOf, longText, payload, phones, receiversOf, workOff } from './long-texts.ts'

let house: ChannelHouse
let held: ReturnType<typeof connections>
let sms: SmppStandIn

beforeAll(async () => {
  house = await openChannels()
})

let accounts = 0
let account = ''
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function gateway(manners: SmppManners = {}, settings: object = {}) {
  // Gateways start their ids over, but not within a minute: each is an account of its own.
  accounts += 1
  account = `sms-${accounts}`
  sms = await startSmpp({ now: house.now, ...manners })
  const { settings: usual, ...way } = smsSmpp(sms)
  await house.account(account, 'sms-smpp', { ...way, settings: { ...usual, ...settings } })
  held = connections(house.needs)
  await held.refresh()
  house.connected.add(account)
  closers.push(held.close, sms.stop)
}

const queue = (numbers: readonly string[] = phones) =>
  house.queue(account, { payload, recipients: receiversOf(house, numbers) })
const states = async (messageId: string) => {
  const rows = await house.database.db.messageRecipient.findMany({ where: { messageId } })
  return [...new Set(rows.map(({ state }) => state))]
}
const rungOnceMore = async (messageId: string) => {
  const { rows } = await house.database.pool.query(
    `SELECT 1 FROM pgboss.job WHERE name = 'channels.send' AND data ->> 'messageId' = $1 AND singleton_key <> $1`,
    [messageId],
  )
  return rows.length
}
const everyPhone = () => sms.phones().map(({ texts }) => texts)
const onceEach = phones.map(() => [`【云岭发布】${longText}`])

describe('sixty long texts', () => {
  it('through a gateway that takes thirty submits a second arrive whole and once', async () => {
    await gateway({ perSecond: 30 })
    const id = await queue()

    await workOff(house, { account, messageId: id })

    expect(everyPhone()).toEqual(onceEach)
    expect(await states(id)).toEqual(['confirmed'])
    expect(await house.state(id)).toBe('confirmed')
  })

  it('at the rate the account is set to are never refused for going too fast', async () => {
    await gateway({ perSecond: 60 }, { perSecond: 50 })
    const id = await queue(phones.slice(0, 20))

    await workOff(house, { account, messageId: id })

    expect(sms.log.entries.filter(({ kind }) => kind === 'throttled')).toEqual([])
    expect(await states(id)).toEqual(['confirmed'])
  })

  it('through a gateway with hexadecimal answers and decimal receipts are all confirmed', async () => {
    await gateway({ decimalReceipts: true })
    const id = await queue()

    await workOff(house, { account, messageId: id })

    expect(everyPhone()).toEqual(onceEach)
    expect(await states(id)).toEqual(['confirmed'])
    expect(await house.database.db.messagePart.count({ where: { messageId: id } })).toBe(
      phones.length * countOf('云岭发布'),
    )
  })
})

describe('a message to many', () => {
  beforeEach(() => gateway())

  it('that its last receipt saw under way is confirmed when it is rung once more, and nobody is called', async () => {
    const id = await queue(phones.slice(0, 3))
    await workOff(house, { account, messageId: id })
    const { database } = house
    const rung = await rungOnceMore(id)
    // As the round left it, when its count did not see yet what the receipt had written.
    await database.db.message.update({ where: { id }, data: { state: 'sent' } })
    const before = sms.log.entries.length

    await house.send(id)

    expect(rung).toBe(1)
    expect(await house.state(id)).toBe('confirmed')
    expect(sms.log.entries).toHaveLength(before)
  })

  it('whose rest is stopped by a person is rung once more too', async () => {
    const id = await queue(phones.slice(0, 3))
    await workOff(house, { account, messageId: id })
    const { database } = house
    await database.pool.query(`DELETE FROM pgboss.job WHERE data ->> 'messageId' = $1`, [id])
    // As between two batches: one receiver has not been reached.
    await database.db.message.update({ where: { id }, data: { state: 'armed' } })
    await database.db.messageRecipient.updateMany({
      where: { messageId: id, number: 3 },
      data: { state: 'planned' },
    })

    await house.work(systemActor, (work) =>
      stopPlanned(work, { messageId: id, reason: new Message('told.before', { text: '停发' }) }),
    )

    expect(await house.state(id)).toBe('confirmed')
    expect(await rungOnceMore(id)).toBe(1)
  })
})

describe('a long text', () => {
  beforeEach(() => gateway())

  it('whose later segment is refused as busy goes on with that segment under the same reference', async () => {
    const id = await queue(phones.slice(0, 1))
    sms.faults.next('busy', 1, 'segment 3')

    await workOff(house, { account, messageId: id })

    expect(everyPhone()).toEqual(onceEach.slice(0, 1))
    expect(sms.log.entries.filter(({ kind }) => kind === 'segment')).toHaveLength(countOf('云岭发布'))
  })

  it('that time cut short goes on at the next try where it stopped', async () => {
    const id = await queue(phones.slice(0, 1))
    sms.faults.next('refuse', 3, 'segment 3')
    await house.send(id)
    const [halfway, parts] = [
      everyPhone(),
      await house.database.db.messagePart.count({ where: { messageId: id } }),
    ]

    house.wait(60_000)
    await workOff(house, { account, messageId: id })

    expect([halfway, parts]).toEqual([[], 2])
    expect(everyPhone()).toEqual(onceEach.slice(0, 1))
    expect(sms.log.entries.filter(({ kind }) => kind === 'segment')).toHaveLength(countOf('云岭发布'))
    expect(await house.state(id)).toBe('confirmed')
  })

  it('whose segment is lost with the line is unknown and never goes on by itself', async () => {
    const id = await queue(phones.slice(0, 1))
    sms.faults.next('reset-after', 1, 'segment 2')

    await house.send(id)
    const before = sms.log.entries.filter(({ kind }) => kind === 'segment').length
    house.wait(3_600_000)
    await house.sweep()
    await house.send(id)

    expect(before).toBe(2)
    expect(sms.log.entries.filter(({ kind }) => kind === 'segment')).toHaveLength(2)
    expect(await states(id)).toEqual(['unknown'])
    expect(everyPhone()).toEqual([])
  })

  it('half of which is refused for good is no success, and a person’s retry sends only the rest', async () => {
    const id = await queue(phones.slice(0, 1))
    sms.faults.next('content', 1, 'segment 3')
    await house.send(id)
    const refused = await states(id)

    await house.work(systemActor, (work) => retryMessage(work, { messageId: id }))
    await workOff(house, { account, messageId: id })

    expect(refused).toEqual(['rejected'])
    expect(everyPhone()).toEqual(onceEach.slice(0, 1))
    expect(sms.log.entries.filter(({ kind }) => kind === 'segment')).toHaveLength(countOf('云岭发布'))
  })

  it('of which the platform later loses a part goes again with that part alone, when a person says so', async () => {
    const id = await queue(phones.slice(0, 1))
    sms.faults.next('refuse-later', 1, 'segment 2')
    await workOff(house, { account, messageId: id })
    const lost = await states(id)

    await house.work(systemActor, (work) => retryMessage(work, { messageId: id }))
    await workOff(house, { account, messageId: id })

    expect(lost).toEqual(['rejected'])
    expect(sms.log.entries.filter(({ kind }) => kind === 'segment')).toHaveLength(countOf('云岭发布') + 1)
    await until('its phone is told of', async () => (await house.state(id)) === 'confirmed')
  })
})
