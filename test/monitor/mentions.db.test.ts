/** Mentions come in over HTTP: what is taken, what is refused and why, what is kept of a person, and that nothing comes in twice. */

import { beforeAll, describe, expect, it } from 'vitest'

import { monitorApi } from '#src/monitor/api/monitor.ts'

import type { Visitor } from '../support/web.ts'
import { type MonitorOffice, openMonitor, push } from './office.ts'

let office: MonitorOffice
let machine: Visitor
beforeAll(async () => {
  office = await openMonitor()
  machine = await office.machine(['mentions.write'])
})

let count = 0
const mention = (more: object = {}) => {
  count += 1
  return { source: 'weibo-push', externalId: `m-${count}`, text: `河东镇供水情况第${count}次询问`, ...more }
}
const ndjson = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const stored = (externalId: string) => office.database.db.mention.findFirst({ where: { externalId } })
const answered = (accepted: number, duplicates: number, refused: unknown[] = []) => ({
  accepted,
  duplicates,
  refused,
})

describe('a pushed batch', () => {
  it('is a JSON array or one JSON value a line, whatever the line ends', async () => {
    const rows = [mention(), mention()]

    const array = await push(machine, rows)
    const again = await push(
      machine,
      `\uFEFF${JSON.stringify(rows[0])}\r\n\r\n${JSON.stringify(mention())}\r\n`,
    )

    expect(array).toEqual({ status: 200, ...answered(2, 0) })
    expect(again).toEqual({ status: 200, ...answered(1, 1) })
  })

  it('may hold 10,000 rows, and not one more', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      mention({ source: 'big', externalId: `big-${at}` }),
    )

    const whole = await push(machine, ndjson(rows))
    const tooMany = await push(machine, ndjson([...rows, mention({ source: 'big' })]))

    expect(whole).toEqual({ status: 200, ...answered(10_000, 0) })
    expect(tooMany).toMatchObject({ status: 413, code: 'request.too-large' })
    expect(await office.database.db.mention.count({ where: { source: 'big' } })).toBe(10_000)
  })

  it('loses no good row to a bad one: each refusal names its place, a code and what to do', async () => {
    const good = [mention(), mention()]
    const lines = [
      JSON.stringify(good[0]),
      '{"source":"weibo-push"',
      '42',
      JSON.stringify(mention({ text: '' })),
      JSON.stringify(mention({ publishedAt: '昨天' })),
      JSON.stringify(mention({ url: 'not an address' })),
      JSON.stringify(mention({ counts: { likes: -1 } })),
      JSON.stringify(mention({ text: '长'.repeat(20_001) })),
      JSON.stringify(good[1]),
    ]

    const { refused, ...rest } = await push(machine, lines.join('\n'))

    expect(rest).toEqual({ status: 200, accepted: 2, duplicates: 0 })
    expect(refused.map(({ index, code }) => [index, code])).toEqual([
      [1, 'row.not-json'],
      [2, 'row.not-an-object'],
      [3, 'field.text'],
      [4, 'field.publishedAt'],
      [5, 'field.url'],
      [6, 'field.counts.likes'],
      [7, 'field.text'],
    ])
    expect(refused.every(({ message }) => /[。]$/.test(message))).toBe(true)
  })

  it.each([
    ['a year the database does not know', { publishedAt: '0000-01-01T00:00:00Z' }, 'field.publishedAt'],
    ['nothing but U+0000', { text: '\0\0' }, 'field.text'],
    ['nothing but blanks', { text: ' \n ' }, 'field.text'],
    ['an id of U+0000', { externalId: '\0' }, 'field.externalId'],
  ])('refuses a row with %s and takes the others', async (_, more, code) => {
    const good = mention()

    const { status, accepted, refused } = await push(machine, [mention(more), good])

    expect({ status, accepted }).toEqual({ status: 200, accepted: 1 })
    expect(refused).toEqual([{ index: 0, code, message: expect.any(String) }])
    expect(await stored(good.externalId)).not.toBeNull()
  })

  it('keeps the time and the words of every field in which U+0000 or half a sign was hidden', async () => {
    const row = mention({
      text: '石桥乡\0停水\ud800了吗',
      place: '石桥乡\0',
      parentExternalId: 'p\0',
      author: '甲\0',
      url: 'https://forum.test/a?b=\0',
      publishedAt: '2026-11-24T23:59:00.123456+23:59',
    })

    expect(await push(machine, [row])).toEqual({ status: 200, ...answered(1, 0) })
    expect(await stored(row.externalId)).toMatchObject({
      text: '石桥乡停水\ufffd了吗',
      placeHint: '石桥乡',
      parentExternalId: 'p',
      url: 'https://forum.test/a?b=',
      publishedAt: new Date('2026-11-24T00:00:00.123Z'),
    })
  })

  it('that is not UTF-8 is refused line by line, an array as a whole', async () => {
    const good = mention()
    const gbk = Buffer.from([0xba, 0xd3, 0xb6, 0xab])
    const broken = Buffer.concat([
      Buffer.from('{"source":"weibo-push","externalId":"gbk","text":"'),
      gbk,
      Buffer.from('"}'),
    ])

    const lines = await push(
      machine,
      new Uint8Array(Buffer.concat([broken, Buffer.from(`\n${JSON.stringify(good)}`)])),
    )
    const array = await push(
      machine,
      new Uint8Array(Buffer.concat([Buffer.from('['), broken, Buffer.from(']')])),
    )

    expect(lines).toMatchObject({ accepted: 1, refused: [{ index: 0, code: 'row.not-utf8' }] })
    expect(array).toMatchObject({ status: 400, code: 'request.invalid' })
    expect(await stored('gbk')).toBeNull()
  })

  it('that is a broken array, a single object or nothing at all is answered, never a fault', async () => {
    expect(await push(machine, '[{"source":')).toMatchObject({ status: 400, code: 'request.invalid' })
    expect(await push(machine, '')).toEqual({ status: 200, ...answered(0, 0) })
    expect(await push(machine, JSON.stringify(mention()))).toEqual({ status: 200, ...answered(1, 0) })
  })
})

describe('what comes twice', () => {
  it('is counted as a duplicate, within one call and across calls', async () => {
    const row = mention()

    expect(await push(machine, [row, row])).toEqual({ status: 200, ...answered(1, 1) })
    expect(await push(machine, [row])).toEqual({ status: 200, ...answered(0, 1) })
  })

  it('gets the answer of the first call when the idempotency key is the same', async () => {
    const rows = [mention()]
    const key = { 'idempotency-key': 'batch-1' }

    expect(await push(machine, rows, key)).toEqual({ status: 200, ...answered(1, 0) })
    expect(await push(machine, rows, key)).toEqual({ status: 200, ...answered(1, 0) })
    expect(await push(machine, [mention()], key)).toMatchObject({
      status: 409,
      code: 'request.repeated-differently',
    })
  })

  it('in two calls at once, in opposite order, is stored once and nobody waits for ever', async () => {
    const rows = Array.from({ length: 900 }, (_, at) => mention({ source: 'race', externalId: `race-${at}` }))

    const answers = await Promise.all([
      push(machine, rows),
      push(machine, rows.toReversed()),
      push(machine, rows),
      push(machine, rows.toReversed()),
    ])

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(900)
    expect(await office.database.db.mention.count({ where: { source: 'race' } })).toBe(900)
  })
})

describe('who may push', () => {
  it('is a key with that scope: no other key, no person, nobody', async () => {
    const other = await office.machine(['metrics.read'])
    const stranger = office.visitor()
    stranger.headers['authorization'] = 'Bearer nonsense'
    const analyst = await office.person(['MA'])

    expect(await push(other, [mention()])).toMatchObject({ status: 403, code: 'permission.denied' })
    expect(await push(analyst, [mention()])).toMatchObject({ status: 403, code: 'permission.denied' })
    expect(await push(stranger, [mention()])).toMatchObject({ status: 401 })
    expect(await push(office.visitor(), [mention()])).toMatchObject({ status: 401 })
  })
})

describe('what is kept of a person', () => {
  it('is a keyed hash of the name and no personal number', async () => {
    const row = mention({
      author: '用户甲-13800001111',
      text: '请联系我13912345678，身份证110101199001011237，邮箱jia@mail.test，或打12345',
    })
    await push(machine, [row])

    const kept = await stored(row.externalId)

    expect(kept?.text).toContain('12345')
    expect(kept?.text).not.toMatch(/13912345678|110101199001011237|jia@mail/)
    expect(kept?.authorHash).toBe(office.secrets.lookup('用户甲-13800001111', 'mention author'))
    expect(
      JSON.stringify(kept, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('用户甲')
  })

  it('is told to auditors as numbers only', async () => {
    const row = mention({ author: '用户乙', text: '独一无二的一句话：星期三的灯会改期' })
    await push(machine, [row])

    const events = await office.database.db.event.findMany({ where: { name: 'mentions.stored' } })

    expect(events.length).toBeGreaterThan(0)
    expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/用户乙|灯会/)
  })
})

describe('a pushing source', () => {
  it('that was set up is not silent while it brings mentions, new or known', async () => {
    const admin = await office.person(['MA'])
    const api = admin.client(monitorApi)
    await api.saveSource({
      params: { id: 'bureau-push' },
      body: {
        version: null,
        kind: 'push',
        title: '网信推送',
        settings: {},
        active: true,
        intervalSeconds: 600,
      },
    })
    const health = async () => {
      const { items } = await api.listSources({})
      return items.find(({ id }) => id === 'bureau-push')
    }
    const before = await health()
    const row = mention({ source: 'bureau-push' })
    await push(machine, [row, row])

    expect(before).toMatchObject({ state: 'silent', lastSuccessAt: null })
    expect(await health()).toMatchObject({ state: 'ok', itemCount: 1 })
  })
})
