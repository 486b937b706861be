/**
 * Two message centres, each with the manners of the hard ones: thirty submits a second and no more, ids that are
 * hexadecimal in answers and decimal in receipts. Sixty long texts arrive through each whole, and once. Against Debian's
 * Net::SMPP where it is installed, elsewhere against the stand-in.
 */

import { afterEach, beforeAll, expect, it } from 'vitest'

import { connections } from '#src/channels/accounts/connections.ts'
import { smsSmpp } from '#stage/county/accounts.ts'
import { startSmpp } from '#stage/sandbox/smpp.ts'

import { type ChannelHouse, openChannels } from '../channels/house.ts'
import { countOf, longText, payload, receiversOf, workOff } from '../channels/sms/long-texts.ts'
import { smscMissing, startSmsc } from './smsc.ts'

/** The real centre calls numbers that end in 9 switched off. */
const phones = Array.from({ length: 200 }, (_, at) => `1390000${1_000 + at}`)
  .filter((number) => !number.endsWith('9'))
  .slice(0, 60)
const segments = phones.length * countOf('云岭发布')
const manners = { perSecond: 30, decimalReceipts: true }

interface Centre {
  readonly port: number
  readonly systemId: string
  readonly password: string
  /** What each phone shows. */
  readonly texts: () => readonly (readonly string[])[]
  readonly accepted: () => number
  readonly throttled: () => number
  readonly stop: () => Promise<void>
}

let house: ChannelHouse
beforeAll(async () => {
  house = await openChannels()
})

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function standIn(): Promise<Centre> {
  const sms = await startSmpp({ now: house.now, ...manners })
  const count = (wanted: string) => () => sms.log.entries.filter(({ kind }) => kind === wanted).length
  return {
    ...sms,
    texts: () => sms.phones().map(({ texts }) => texts),
    accepted: count('segment'),
    throttled: count('throttled'),
  }
}

async function realCentre(): Promise<Centre> {
  const smsc = await startSmsc(manners)
  return { ...smsc, texts: () => [...smsc.texts().values()], accepted: smsc.submits }
}

const missing = smscMissing()
if (missing !== undefined)
  process.stderr.write(`against the stand-in, not a real message centre: ${missing}\n`)
const start = missing === undefined ? realCentre : standIn

it('two message centres that are slow and write their ids in two ways show sixty long texts each, whole and once', async () => {
  const two = await Promise.all(
    ['sms-1', 'sms-2'].map(async (account) => {
      const centre = await start()
      closers.push(centre.stop)
      await house.account(account, 'sms-smpp', smsSmpp(centre))
      house.connected.add(account)
      return { account, centre }
    }),
  )
  const held = connections(house.needs)
  closers.push(held.close)
  await held.refresh()

  for (const { account, centre } of two) {
    const messageId = await house.queue(account, { payload, recipients: receiversOf(house, phones) })
    // One after the other: the clock of the house is moved while one is worked on.
    await workOff(house, { account, messageId, withinMs: 100_000 })

    const { db } = house.database
    const rows = await db.messageRecipient.findMany({ where: { messageId } })
    expect(centre.texts()).toEqual(phones.map(() => [`【云岭发布】${longText}`]))
    expect(rows.map(({ state }) => state)).toEqual(phones.map(() => 'confirmed'))
    expect(await house.state(messageId)).toBe('confirmed')
    const parts = await db.messagePart.count({ where: { messageId } })
    expect([centre.accepted(), parts]).toEqual([segments, segments])
    expect(centre.throttled()).toBeGreaterThan(0)
  }
}, 220_000)
