/** Subscribers come with consent and leave at once. Real PostgreSQL. */

import { beforeAll, describe, expect, it } from 'vitest'

import { addressHash, importSubscribers, optOut } from '#src/audience/commands.ts'
import { optedOutAmong, recipientsFor } from '#src/audience/queries.ts'
import { readSheet } from '#src/audience/sheet.ts'
import { addressContext } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'

import { type House, openHouse } from '../support/web.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})

const sheet = (lines: readonly string[]) =>
  new TextEncoder().encode(`\uFEFF${['手机号,邮箱,地区,主题,同意时间,同意方式', ...lines].join('\r\n')}`)
const now = new Date('2026-11-24T02:00:00Z')
const load = (lines: readonly string[]) =>
  house.work(systemActor, (unit) => importSubscribers(unit, readSheet(sheet(lines), now).rows, house))
const phonesFor = async (filter: { region?: string; topics?: string[] }) => {
  const found = await recipientsFor(house.database.db, { kind: 'phone', ...filter })
  return found.map(({ addressCipher }) => house.secrets.decrypt(addressCipher, addressContext)).toSorted()
}

describe('a sheet of subscribers', () => {
  it('is read row by row, and what is refused is named with its reason', () => {
    const { rows, refused } = readSheet(
      sheet([
        '+86 138-0000-0001,,河东镇,停水、天气,2026-11-01 09:30,窗口填表',
        ',zhang@example.cn,,,2026-11-01,网页订阅',
        '12345,,,,2026-11-01,窗口填表',
        '13800000002,,,,2026-11-01,',
        '13800000003,,,,去年,窗口填表',
        '13800000004,,,,2027-01-01,窗口填表',
        ',,,,2026-11-01,窗口填表',
      ]),
      now,
    )

    expect(rows).toEqual([
      {
        kind: 'phone',
        address: '13800000001',
        region: '河东镇',
        topics: ['停水', '天气'],
        consentAt: new Date('2026-11-01T01:30:00Z'),
        consentProof: '窗口填表',
      },
      {
        kind: 'email',
        address: 'zhang@example.cn',
        region: '',
        topics: [],
        consentAt: new Date('2026-10-31T16:00:00Z'),
        consentProof: '网页订阅',
      },
    ])
    expect(refused.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7])
    expect(refused.map(({ why }) => why.code)).toEqual([
      'subscriber.not-a-phone',
      'subscriber.no-proof',
      'subscriber.time-wrong',
      'subscriber.time-ahead',
      'subscriber.no-address',
    ])
  })

  it('saved by an old Excel in GB 18030 is read as well', () => {
    const gb = Buffer.from(
      'cad6bbfabac52ccdacd2e2cab1bce42ccdacd2e2b7bdcabd0a31333830303030303030312c323032362d31312d30312cb4b0bfda',
      'hex',
    )

    expect(readSheet(gb, now).rows).toMatchObject([{ address: '13800000001', consentProof: '窗口' }])
  })
})

describe('receivers', () => {
  it('are those whose region and topics fit; who named none wants all', async () => {
    await load([
      '13800000001,,河东镇,,2026-11-01,窗口填表',
      '13800000002,,石桥乡,,2026-11-01,窗口填表',
      '13800000003,,,天气,2026-11-01,窗口填表',
    ])

    expect(await phonesFor({ region: '河东镇' })).toEqual(['13800000001', '13800000003'])
    expect(await phonesFor({ region: '河东镇、石桥乡' })).toEqual([
      '13800000001',
      '13800000002',
      '13800000003',
    ])
    expect(await phonesFor({ topics: ['停水'] })).toEqual(['13800000001', '13800000002'])
  })

  it('are kept without a readable number in the database', async () => {
    const rows = await house.database.db.subscriber.findMany()

    expect(JSON.stringify(rows)).not.toContain('138000000')
  })
})

describe('who opted out', () => {
  it('is told nothing more, and comes back only by a newer consent', async () => {
    await load(['13900000001,,,,2026-11-01,窗口填表'])
    const hash = addressHash(house, 'phone', '13900000001')
    house.clock.at = new Date('2026-11-10T00:00:00Z')

    const leave = () =>
      house.work(systemActor, (unit) => optOut(unit, { kind: 'phone', address: '13900000001' }, house))
    const wasKnown = await leave()
    const again = await leave()
    const old = await load(['13900000001,,,,2026-11-05,旧名单'])
    const gone = await phonesFor({})
    const fresh = await load(['13900000001,,,,2026-11-20,短信回复'])
    house.clock.at = undefined

    expect([wasKnown, again]).toEqual([true, false])
    expect(old).toEqual({ added: 0, known: 0, optedOut: 1 })
    expect(gone).not.toContain('13900000001')
    expect(fresh.optedOut).toBe(0)
    expect(await phonesFor({})).toContain('13900000001')
    expect(await optedOutAmong(house.database.db, [hash])).toEqual(new Set())
  })
})
