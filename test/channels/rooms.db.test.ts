/** A message to several rooms: each has its own fate, which can be seen, and only what failed is tried again. */

import { beforeAll, describe, expect, it } from 'vitest'

import { connections } from '#src/channels/accounts/connections.ts'
import { queueMessages, retryMessage } from '#src/channels/commands.ts'
import { messageStates, reachedRecipients } from '#src/channels/queries.ts'
import { systemActor } from '#src/infra/work.ts'
import * as ways from '#stage/county/accounts.ts'
import { startWechaty, type WechatyStandIn } from '#stage/sandbox/wechaty.ts'

import { type ChannelHouse, openChannels, post } from './house.ts'

const absent = '20000@chatroom'
let house: ChannelHouse
let wechat: WechatyStandIn
beforeAll(async () => {
  house = await openChannels()
  wechat = await startWechaty({ now: house.now, rooms: ['一村', '二村', '三村', '四村'] })
  const way = ways.wechatBot(wechat)
  await house.account('groups', 'wechat-bot', {
    ...way,
    settings: { ...way.settings, roomIds: [...wechat.roomIds, absent] },
  })
  const held = connections(house.needs)
  await held.refresh()
  house.connected.add('groups')
  return async () => {
    await held.close()
    await wechat.stop()
  }
})

const chat = (text: string) => {
  const { payload, slots } = post(text)
  return { payload: { ...payload, form: 'chat' as const }, slots }
}
const view = async (id: string) => (await messageStates(house.database.db, [id])).get(id)
const seen = (text: string) =>
  Object.fromEntries(
    [...wechat.rooms()].map(([room, said]) => [room, said.filter((one) => one.text.includes(text)).length]),
  )
const inEach = (count: number) => Object.fromEntries(wechat.roomIds.map((room) => [room, count]))

describe('a message to five rooms', () => {
  it('of which the bot is not in one shows which, and goes again to that one only', async () => {
    const text = '五个群的停水通知'
    const id = await house.queue('groups', chat(text))
    await house.send(id)
    const first = await view(id)
    const before = seen(text)

    wechat.openRoom(absent)
    await house.work(systemActor, (work) => retryMessage(work, { messageId: id }))
    await house.send(id)

    expect(before).toEqual({ ...inEach(1), [absent]: undefined })
    expect(first?.recipients).toMatchObject({ confirmed: 4, rejected: 1 })
    expect(first?.rooms.filter(({ state }) => state !== 'confirmed')).toEqual([
      { room: absent, state: 'rejected', reason: expect.objectContaining({ code: 'wechaty.not-in-room' }) },
    ])
    expect(seen(text)).toEqual(inEach(1))
    expect((await view(id))?.recipients).toMatchObject({ confirmed: 5, rejected: 0 })
  })

  it('whose proof stays out in one is unknown there alone, and the others are not asked again', async () => {
    const text = '一个群没有回音'
    const id = await house.queue('groups', chat(text))
    wechat.faults.next('no-receipt')

    await house.send(id)
    house.wait(3_600_000)
    await house.sweep()
    await house.send(id)

    expect(seen(text)).toEqual(inEach(1))
    const rooms = (await view(id))?.rooms ?? []
    expect(rooms.map(({ state }) => state)).toEqual(['unknown', ...Array(4).fill('confirmed')])
  })

  it('that is withdrawn tells the rooms that have it, and no other', async () => {
    const first = await house.queue('groups', chat('误发的通知'))
    await house.database.db.messageRecipient.updateMany({
      where: { messageId: first, number: 0 },
      data: { state: 'skipped' },
    })
    await house.send(first)
    const reached = await reachedRecipients(house.database.db, first)

    const [notice] = await house.work(systemActor, (work) =>
      queueMessages(
        work,
        [
          {
            accountId: 'groups',
            act: 'withdraw',
            purpose: 'delivery',
            refKind: 'list',
            refId: 'withdrawal of rooms',
            ...chat('撤回说明'),
            targetMessageId: first,
            recipients: reached,
          },
        ],
        house.needs,
      ),
    )
    await house.send(notice?.messageId ?? '')

    const [skipped = ''] = wechat.roomIds
    expect(seen('撤回说明')).toEqual({ ...inEach(1), [skipped]: 0 })
  })
})
