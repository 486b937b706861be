/** Receipts of long texts in random order, before and after the answer, on PostgreSQL. */

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import type { InboundItem } from '#src/channels/channel.ts'
import { receiveInbound } from '#src/channels/commands.ts'
import { no, yes } from '#src/channels/kit/answers.ts'
import { keepParts } from '#src/channels/ledger/parts.ts'
import { systemActor } from '#src/infra/work.ts'

import { type ChannelHouse, openChannels } from '../house.ts'
import { payload, receiversOf } from './long-texts.ts'

let house: ChannelHouse
let serial = 0

beforeAll(async () => {
  house = await openChannels()
  await house.account('sms', 'sms-smpp', {
    settings: { host: '127.0.0.1', port: 1, systemId: 'mingbai', signature: '云岭发布' },
    secrets: { password: 'never-dialled' },
  })
})

const count = 3

/** A text to one phone that the gateway has not answered yet; what the answer will be. */
async function underWay() {
  serial += 1
  const ids = Array.from({ length: count }, (_, at) => `${serial}-${at}`)
  const messageId = await house.queue('sms', { payload, recipients: receiversOf(house, ['13900000001']) })
  const { db } = house.database
  await db.messageRecipient.updateMany({ where: { messageId }, data: { state: 'armed' } })
  const answer = () =>
    house.work(systemActor, async ({ tx }) => {
      const parts = ids.map((externalId, at) => ({ at: at + 1, of: count, externalId, mark: 'text' }))
      const outcome = { ...yes({ externalId: ids[0] ?? '' }, false), parts }
      await keepParts(tx, messageId, [{ number: 0, outcome }])
      await tx.messageRecipient.updateMany({
        where: { messageId, state: 'armed' },
        data: { state: 'sent', externalId: ids[0] ?? '' },
      })
    })
  const state = async () => (await db.messageRecipient.findFirstOrThrow({ where: { messageId } })).state
  return { ids, answer, state }
}

let receipts = 0
const said = (id: string, isDelivered: boolean): InboundItem => {
  receipts += 1
  const outcome = isDelivered ? yes({ externalId: id }, true) : no('recipient', 'UNDELIV')
  return { kind: 'receipt', externalId: `receipt ${receipts}`, of: id, outcome }
}
const bring = async (items: readonly InboundItem[]) => {
  await house.work(systemActor, (work) => receiveInbound(work, { accountId: 'sms', items }, house.secrets))
  await house.handle('sms')
}

describe('receipts of three parts', () => {
  it('in any order around the answer, one by one or together, end the same', async () => {
    const told = fc.array(fc.tuple(fc.nat(count - 1), fc.boolean()), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(told, fc.nat(8), fc.boolean(), async (list, answeredAfter, together) => {
        const { ids, answer, state } = await underWay()
        const items = list.map(([at, isDelivered]) => said(ids[at] ?? '', isDelivered))
        const [early, late] = [items.slice(0, answeredAfter), items.slice(answeredAfter)]

        if (together) await bring(early)
        else for (const item of early) await bring([item])
        await answer()
        if (together) await bring(late)
        else for (const item of late) await bring([item])
        await house.handle('sms')

        const delivered = new Set(list.filter(([, isDelivered]) => isDelivered).map(([at]) => at))
        const failed = list.some(([at]) => !delivered.has(at))
        const wanted = failed ? 'rejected' : delivered.size === count ? 'confirmed' : 'sent'
        expect([JSON.stringify(list), await state()]).toEqual([JSON.stringify(list), wanted])
      }),
      { numRuns: 60 },
    )
  })
})
