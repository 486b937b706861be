/** A subscriber answers an SMS: the office over HTTP, a message centre over SMPP, the number spelled as carriers do. */

import { beforeAll, describe, expect, it } from 'vitest'

import { audienceApi } from '#src/audience/api.ts'
import { importSubscribers } from '#src/audience/commands.ts'
import { recipientsFor } from '#src/audience/queries.ts'
import { addressContext, holdAccount, queueMessages } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { staffApi } from '#src/staff/api/staff.ts'
import { smsSmpp } from '#stage/county/accounts.ts'
import { subscribePhones } from '#stage/county/subscribers.ts'
import { type SmppStandIn, startSmpp } from '#stage/sandbox/smpp.ts'

import { post } from '../channels/house.ts'
import { type County, openCounty, until } from '../support/county.ts'

let county: County
let sms: SmppStandIn

beforeAll(async () => {
  sms = await startSmpp()
  county = await openCounty()
  await county.connect({ id: 'sms', ...smsSmpp(sms) })
  return () => sms.stop()
})

const numbers = async () => {
  const rows = await recipientsFor(county.app.db, { kind: 'phone' })
  return rows.map(({ addressCipher }) => county.app.secrets.decrypt(addressCipher, addressContext))
}
const isSubscribed = async (number: string) => (await numbers()).includes(number)
const textsOn = (number: string) => sms.phones().find((phone) => phone.number === number)?.texts ?? []

describe('a reply that asks for nothing more', () => {
  it.each([
    ['8613800000001', 'TD。'],
    ['+8613800000002', '退订！'],
    ['008613800000003', '回复TD'],
    ['138-0000-0004', '我要退订'],
    ['13800000005', 'ＴＤ'],
    ['8613800000006', '不要再发了'],
  ])('from %s is understood: %s', async (from, text) => {
    const number = from.replaceAll('-', '').slice(-11)
    await subscribePhones(county.app, [number], '窗口填表')

    sms.phoneSays(from, text)

    await until('who wrote has left', async () => !(await isSubscribed(number)))
    expect(await county.app.db.doubtfulReply.count()).toBe(0)
  })

  it('reaches also what is planned already, however often it is tried again', async () => {
    const { app } = county
    await subscribePhones(app, ['13800000011', '13800000012'], '窗口填表')
    await app.work(systemActor, (work) => holdAccount(work, { accountId: 'sms', held: true }))
    const receivers = await recipientsFor(app.db, { kind: 'phone' })
    const [queued] = await app.work(systemActor, (work) =>
      queueMessages(
        work,
        [
          {
            accountId: 'sms',
            act: 'send',
            purpose: 'delivery',
            refKind: 'list',
            refId: 'held-back',
            ...post('河东镇明日停水'),
            recipients: receivers,
          },
        ],
        app,
      ),
    )
    sms.phoneSays('8613800000011', 'td')
    await until('who wrote has left', async () => !(await isSubscribed('13800000011')))

    await app.work(systemActor, (work) => holdAccount(work, { accountId: 'sms', held: false }))

    await until('the other one has it', async () => textsOn('13800000012').length === 1)
    const states = await app.db.messageRecipient.findMany({
      where: { messageId: queued?.messageId ?? '' },
      orderBy: { number: 'asc' },
    })
    expect(textsOn('13800000011')).toEqual([])
    expect(states.filter(({ state }) => state === 'skipped')).toHaveLength(1)
  })

  it('from a number nobody subscribed keeps an old list from bringing it in', async () => {
    sms.phoneSays('8613800000021', '退订')
    await until(
      'it is remembered',
      async () =>
        (await county.app.db.subscriber.count({ where: { optedOutAt: { not: null }, consentProof: '' } })) >
        0,
    )

    const before = {
      kind: 'phone',
      address: '13800000021',
      region: '',
      topics: [],
      consentProof: '旧名单',
    } as const
    const counts = await county.app.work(systemActor, (work) =>
      importSubscribers(work, [{ ...before, consentAt: new Date('2026-01-01') }], county.app),
    )

    expect(counts).toEqual({ added: 0, known: 0, optedOut: 1 })
    expect(await isSubscribed('13800000021')).toBe(false)
  })
})

describe('a reply that perhaps asks for it', () => {
  it('stops what is sent until a person has read it; who stays is a subscriber as before', async () => {
    await subscribePhones(county.app, ['13800000031'], '窗口填表')
    sms.phoneSays('8613800000031', '我换号了，别发')
    await until('nothing is sent any more', async () => !(await isSubscribed('13800000031')))
    const officer = await county.as('gongkai', audienceApi)
    const waits = await (await county.as('gongkai', staffApi)).listWaits()
    const { items } = await officer.doubtfulReplies()

    await officer.decideReply({ params: { id: items[0]?.id ?? '' }, body: { decision: 'stays' } })

    expect(waits.items).toMatchObject([{ kind: 'audience.reply', link: '/replies' }])
    expect(items).toMatchObject([{ from: '861*******031', text: '我换号了，别发', held: true }])
    expect(await isSubscribed('13800000031')).toBe(true)
    expect((await officer.doubtfulReplies()).items).toEqual([])
  })

  it('in a sentence about something else stops nothing, and leaves when a person says so', async () => {
    await subscribePhones(county.app, ['13800000041'], '窗口填表')
    sms.phoneSays('8613800000041', '退订单怎么办')
    const officer = await county.as('gongkai', audienceApi)
    const [reply] = await until('it waits for a person', async () => {
      const { items } = await officer.doubtfulReplies()
      return items.length > 0 && items
    })
    const stayed = await isSubscribed('13800000041')

    await officer.decideReply({ params: { id: reply?.id ?? '' }, body: { decision: 'leaves' } })

    expect(reply?.held).toBe(false)
    expect([stayed, await isSubscribed('13800000041')]).toEqual([true, false])
    const answered = await until(
      'the bot answered it like any message',
      async () => textsOn('8613800000041').length > 0,
    )
    expect(answered).toBe(true)
  })
})
