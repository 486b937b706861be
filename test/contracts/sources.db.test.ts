/** One contract for every source found in the folder, each over its own road into a real database; and the manners of a feed reader. */
/* oxlint-disable vitest/no-conditional-expect -- one suite for things that promise different things; each branch is one promise */
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'

import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { beijingTime, publishedTime } from '#src/calendar/written-time.ts'
import { receiveInbound } from '#src/channels/commands.ts'
import { guardedFetch } from '#src/infra/outside/fetch.ts'
import { systemActor } from '#src/infra/work.ts'
import { houseMessages } from '#src/modules.ts'
import { ingest } from '#src/monitor/intake/ingest.ts'
import { loadSources } from '#src/monitor/intake/load-sources.ts'
import { pollOne, type PollNeeds } from '#src/monitor/intake/poll.ts'
import { rowsOf } from '#src/monitor/intake/pushed-rows.ts'
import { monitorJobs } from '#src/monitor/jobs.ts'
import type { Message } from '#src/words/message.ts'
import { startMastodon } from '#stage/sandbox/mastodon.ts'
import { type Asked, type Reply, startHttp } from '#stage/sandbox/stand-in.ts'

import { houseRoles } from '../support/roles.ts'
import { type House, openHouse } from '../support/web.ts'

/** Something said in public; `poison` is as broken as this source can make it. */
interface Said {
  readonly id: string
  readonly text: string
  readonly at?: string
  readonly poison?: true
}

interface Road {
  /** Brings what was said, all of it, as often as it is asked to. */
  readonly bring: (said: readonly Said[]) => Promise<void>
  /** Sources whose items always carry their time. */
  readonly alwaysDated?: true
}

let house: House
let needs: PollNeeds
const sources = await loadSources()
const names = readdirSync(new URL('../../src/monitor/sources/', import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ''),
)

beforeAll(async () => {
  house = await openHouse()
  const { database, work, secrets, log, now, boss } = house
  await boss.createQueue('monitor.understand')
  await boss.createQueue('channels.inbound')
  needs = {
    db: database.db,
    work,
    secrets,
    log,
    now,
    random: () => 0.5,
    sources,
    guardedFetch: guardedFetch({ allowed: ['127.0.0.1'] }),
  }
})

const addSource = (id: string, kind: string, settings: object) =>
  house.database.db.source.create({
    data: { id, kind, title: id, settings, nextRunAt: house.now() },
  })
const sourceRow = (id: string) => house.database.db.source.findUniqueOrThrow({ where: { id } })
const poll = async (id: string) => pollOne(needs, id, (await sourceRow(id)).nextRunAt)
const stored = (source: string) =>
  house.database.db.mention.findMany({ where: { source }, orderBy: { id: 'asc' } })
const quarantined = (source: string) => house.database.db.quarantineItem.findMany({ where: { source } })

/** A web site whose answers are written by the test. */
async function site(answer: (asked: Asked) => Reply) {
  const state = { answer }
  const started = await startHttp('site', {}, (asked) => state.answer(asked))
  return { ...started, state }
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(String.fromCodePoint(0), '')
const rss = (said: readonly Said[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>论坛</title>${said
    .map(({ id, text, at, poison }) =>
      poison === true
        ? `<item><guid>${id}</guid><pubDate>昨天</pubDate></item>`
        : `<item><guid>${id}</guid><description>${escape(text)}</description>${at === undefined ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`}</item>`,
    )
    .join('')}</channel></rss>`

/** Opens the road of a source into its own row, `id`. */
const roads: Readonly<Record<string, (id: string) => Promise<Road>>> = {
  feed: async (id) => {
    const forum = await site(() => ({ status: 404 }))
    afterAll(forum.stop)
    await addSource(id, 'feed', { url: `${forum.url}/feed` })
    return {
      bring: async (said) => {
        forum.state.answer = () => ({ text: rss(said), mediaType: 'application/rss+xml' })
        await poll(id)
      },
    }
  },
  mastodon: async (id) => {
    const server = await site(() => ({ status: 404 }))
    afterAll(server.stop)
    await addSource(id, 'mastodon', { baseUrl: server.url, what: 'hashtag', tag: '云岭' })
    const number = (name: string) =>
      String(1_000 + Array.from(name).reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0))
    return {
      alwaysDated: true,
      bring: async (said) => {
        server.state.answer = () => ({
          json: said.map(({ id: name, text, at, poison }) => ({
            id: number(name),
            content: poison === true ? null : `<p>${escape(text)}</p>`,
            created_at: at ?? '2026-11-20T01:02:03.000Z',
            account: { acct: 'citizen' },
          })),
        })
        await poll(id)
      },
    }
  },
  hotline: async (id) => ({
    bring: async (said) => {
      const rows = said.map(({ id: number, text, at, poison }) =>
        poison === true ? [number, '', '昨天'] : [number, text, at === undefined ? '' : beijingText(at)],
      )
      const csv = [['工单编号', '诉求内容', '来电时间'], ...rows]
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\n')
      const source = sources.get('hotline')
      const table = await source?.parse?.(
        new TextEncoder().encode(csv),
        'export.csv',
        source.settings.parse({ sourceId: id }),
      )
      refusedRows.push(...(table?.refused ?? []).map(({ reason }) => ({ source: id, reason })))
      await ingest(needs, { mentions: table?.items ?? [] })
    },
  }),
  push: async (id) => ({
    bring: async (said) => {
      const rows = said.map(({ id: externalId, text, at, poison }) =>
        poison === true
          ? '{"externalId": "x", "text": 7, "publishedAt": "昨天"'
          : JSON.stringify({ source: id, externalId, text, ...(at !== undefined && { publishedAt: at }) }),
      )
      const { refused } = await ingest(needs, {
        mentions: rowsOf(new TextEncoder().encode(rows.join('\n'))),
      })
      refusedRows.push(...refused.map(({ message }) => ({ source: id, reason: message })))
    },
  }),
  'wechat-bot': async (id) => {
    await addSource(id, 'wechat-bot', { accountId: id })
    await house.database.db.channelAccount.create({
      data: { id, adapter: 'wechat-bot', title: id, settings: {}, secretsCipher: '', createdAt: house.now() },
    })
    const hear = monitorJobs({
      ...needs,
      reader: { run: async () => {} },
      roles: houseRoles,
      channels: new Map(),
      dutyAccounts: [],
      dutyLanguage: 'zh',
      publicUrl: '',
      messages: houseMessages(),
    }).find(({ queue }) => queue === 'monitor.hear')
    return {
      alwaysDated: true,
      bring: async (said) => {
        for (const { id: externalId, text, at, poison } of said) {
          const item = {
            kind: 'message' as const,
            externalId,
            from: 'wxid_citizen',
            room: 'r@chatroom',
            text: poison === true ? '长'.repeat(30_000) : text,
            at: at ?? '2026-11-20T01:02:03.000Z',
          }
          await house.work(systemActor, (work) =>
            receiveInbound(work, { accountId: id, items: [item] }, needs.secrets),
          )
          const row = await house.database.db.inbound.findFirstOrThrow({ orderBy: { id: 'desc' } })
          await hear?.run({ accountId: id, inboundId: String(row.id) })
        }
      },
    }
  },
  portal: broughtByHouse,
  manual: broughtByHouse,
}

/** What the house itself hands down. */
async function broughtByHouse(id: string): Promise<Road> {
  return {
    bring: async (said) => {
      const { refused } = await ingest(needs, {
        mentions: said.map(({ id: externalId, text, at, poison }) => ({
          source: id,
          externalId,
          text: poison === true ? ` ${String.fromCodePoint(0)} ` : text,
          ...(at !== undefined && { publishedAt: at }),
        })),
      })
      refusedRows.push(...refused.map(({ message }) => ({ source: id, reason: message })))
    },
  }
}

const beijingText = (at: string) =>
  new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
/** Refusals that go back to the one who brought the rows; pulled ones are kept in quarantine. */
const refusedRows: { source: string; reason: Message }[] = []
const reasons = async (id: string) => [
  ...refusedRows.filter(({ source }) => source === id).map(({ reason }) => reason),
  ...(await quarantined(id)).map(({ reason }) => reason),
]

it('finds every source of the folder by its file name, each with its road', () => {
  expect([...sources.keys()].toSorted()).toEqual(names.toSorted())
  expect(Object.keys(roads).toSorted()).toEqual(names.toSorted())
})

describe.each(names)('the source %s', (name) => {
  let id: string
  let road: Road
  beforeEach(async () => {
    id = `${name}-${randomUUID().slice(0, 8)}`
    const open = roads[name]
    if (open === undefined) throw new Error(`write a road for ${name}`)
    road = await open(id)
  })

  it('gives what was said with the time it was said', async () => {
    await road.bring([{ id: 'a1', text: '听说河东的水有毒', at: '2026-11-24T01:05:00.000Z' }])

    expect(await stored(id)).toMatchObject([
      { text: '听说河东的水有毒', publishedAt: new Date('2026-11-24T01:05:00Z') },
    ])
  })

  it('never invents a date', async () => {
    await road.bring([{ id: 'a1', text: '没有时间的一条' }])

    const [row] = await stored(id)
    if (road.alwaysDated === true) expect(row?.publishedAt).toEqual(new Date('2026-11-20T01:02:03Z'))
    else expect(row?.publishedAt).toBeNull()
  })

  it('knows a thing again, and takes it once', async () => {
    const said = ['一', '二', '三'].map((number) => ({ id: `a${number}`, text: `第${number}条` }))

    await road.bring(said)
    const first = await stored(id)
    await road.bring(said)
    await road.bring([...said, { id: 'a四', text: '第四条' }])

    const all = await stored(id)
    expect(all.map(({ text }) => text)).toEqual(['第一条', '第二条', '第三条', '第四条'])
    expect(all.slice(0, 3).map(({ externalId }) => externalId)).toEqual(
      first.map(({ externalId }) => externalId),
    )
  })

  it('refuses a broken thing with its reason and takes the others', async () => {
    await road.bring([
      { id: 'a1', text: '前一条' },
      { id: 'bad', text: '坏的', poison: true },
      { id: 'a2', text: '后一条' },
    ])

    expect((await stored(id)).map(({ text }) => text)).toEqual(['前一条', '后一条'])
    expect(await reasons(id)).toMatchObject([{ code: expect.stringMatching(/^row\./) }])
  })

  it('keeps no number of a person, nor who it was', async () => {
    await road.bring([{ id: 'a1', text: '请打13912345678，身份证110101199001011237' }])

    const [row] = await stored(id)
    expect(row?.text).toMatch(/13\*+78，身份证110\*+237$/)
    expect(
      JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(/13912345678|110101199001011237|wxid_citizen|"citizen"/)
  })

  it('takes what is far too long up to its limit or refuses it, and nothing else suffers', async () => {
    await road.bring([
      { id: 'a1', text: `开头${'长'.repeat(40_000)}` },
      { id: 'a2', text: '短的' },
    ])

    const rows = await stored(id)
    expect(rows.at(-1)?.text).toBe('短的')
    expect(Math.max(...rows.map(({ text }) => text.length))).toBeLessThanOrEqual(20_000)
    if (rows.length === 1) expect(await reasons(id)).toHaveLength(1)
  })
})

describe('a row that the database cannot hold', () => {
  const nul = String.fromCodePoint(0)
  const row = { externalId: '1', text: '正常内容' }

  it.each([
    [
      'U+0000 in every field',
      { ...row, place: `河东${nul}`, parentExternalId: nul, author: nul, text: `内${nul}容` },
    ],
    ['half a sign', { ...row, text: '半个\ud83d' }],
    ['the year nought', { ...row, publishedAt: '0000-01-01T00:00:00Z' }],
    ['a zone that does not exist', { ...row, publishedAt: '2026-11-24T00:00:00+23:00' }],
    ['an address that is no web page', { ...row, url: 'javascript:alert(1)' }],
    ['nothing at all', null],
  ])('with %s does not stand in the way of the others', async (what, bad) => {
    const source = `hard ${what}`

    const { accepted, refused } = await ingest(needs, {
      mentions: [{ ...row, externalId: '0' }, bad, { ...row, externalId: '2' }],
      defaultSource: source,
    })

    expect(accepted + refused.length).toBe(3)
    const ids = (await stored(source)).map(({ externalId }) => externalId)
    expect(ids).toContain('0')
    expect(ids).toContain('2')
    expect((await stored(source)).every(({ url }) => url === null)).toBe(true)
  })
})

describe('the date of a feed', () => {
  it.each([
    ['Tue, 24 Nov 2026 09:00:00 +0800', '2026-11-24T01:00:00.000Z'],
    ['24 Nov 2026 01:00 GMT', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T09:00:00+08:00', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24 09:00:00', '2026-11-24T01:00:00.000Z'],
    ['2026年11月24日 9:00', '2026-11-24T01:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(publishedTime(text)?.toISOString()).toBe(instant)
  })

  it.each([
    '昨天',
    '第3页',
    '3',
    'item 7',
    '2026-02-30 08:00',
    '2026-02-30T08:00:00Z',
    '2026-11-24 25:00',
    '',
  ])('is not found in “%s”', (text) => {
    expect(publishedTime(text)).toBeUndefined()
  })

  it('is found only where a text is one from beginning to end', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(publishedTime(text) === undefined || /\d{4}/.test(text)).toBe(true)
        expect(beijingTime(text) === undefined || /^\s*\d{4}/.test(text)).toBe(true)
      }),
    )
  })
})

describe('a reader of feeds', () => {
  const post = { id: 'a1', text: '帖子' }
  const open = async (answer: (asked: Asked) => Reply) => {
    const forum = await site(answer)
    afterAll(forum.stop)
    const id = `manners-${randomUUID().slice(0, 8)}`
    await addSource(id, 'feed', { url: `${forum.url}/feed` })
    return { forum, id }
  }

  it('asks whether anything is new, and believes a no', async () => {
    const asked: (string | undefined)[] = []
    const { id } = await open(({ headers }) => {
      asked.push(headers['if-none-match'])
      return headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { text: rss([post]), headers: { etag: '"1"' } }
    })

    await poll(id)
    await poll(id)
    await poll(id)

    expect(asked).toEqual([undefined, '"1"', '"1"'])
    expect(await stored(id)).toHaveLength(1)
    expect(await sourceRow(id)).toMatchObject({ failures: 0 })
  })

  it('does not come back before it is asked to', async () => {
    const { id } = await open(() => ({ status: 429, headers: { 'retry-after': '86400' } }))

    await poll(id)

    const { nextRunAt, failures, failureReason } = await sourceRow(id)
    expect(nextRunAt.getTime() - house.now().getTime()).toBeGreaterThan(86_000_000)
    expect(failures).toBe(1)
    expect(failureReason).toEqual({ code: 'source.answered', params: { status: 429 } })
  })

  it('stops for good when the feed is gone, and says so', async () => {
    const { id } = await open(() => ({ status: 410 }))

    await poll(id)

    expect(await sourceRow(id)).toMatchObject({
      active: false,
      failureReason: { code: 'source.gone', params: {} },
    })
  })

  it('reads GBK, said or not', async () => {
    // “河东停水” in GBK.
    const words = [0xba, 0xd3, 0xb6, 0xab, 0xcd, 0xa3, 0xcb, 0xae]
    const bytes = Buffer.concat([
      Buffer.from('<rss version="2.0"><channel><item><guid>g</guid><description>'),
      Buffer.from(words),
      Buffer.from('</description></item></channel></rss>'),
    ])
    const source = sources.get('feed')
    const read = async (contentType: string) =>
      source?.fetch?.(
        {
          sourceId: 'gbk',
          settings: { url: 'http://forum.example/feed' },
          secrets: {},
          now: house.now,
          fetch: async () => new Response(bytes, { headers: { 'content-type': contentType } }),
        },
        null,
      )

    for (const contentType of ['text/xml; charset=gbk', 'text/xml'])
      expect((await read(contentType))?.items).toMatchObject([{ text: '河东停水' }])
  })

  it.each([
    ['a log-in page', '<html><body>请登录</body></html>'],
    ['nothing', ''],
    ['half a feed', '<rss version="2.0"><channel><item><guid>1</gui'],
    ['bytes', '\u0001\u0002\u0003'],
  ])('is not led astray by %s, and goes on where it was', async (_what, text) => {
    const { forum, id } = await open(() => ({ text: rss([post]), headers: { etag: '"1"' } }))
    await poll(id)
    forum.state.answer = () => ({ text, mediaType: 'text/html', headers: { etag: '"2"' } })
    await poll(id)
    const ill = await sourceRow(id)
    forum.state.answer = () => ({ text: rss([post, { id: 'a2', text: '后来的' }]) })
    await poll(id)

    if (ill.failures > 0) expect(ill.cursor).toEqual({ etag: '"1"' })
    expect((await stored(id)).map((row) => row.text)).toEqual(['帖子', '后来的'])
    expect(await sourceRow(id)).toMatchObject({ failures: 0 })
  })

  it('is not led into the house by a redirect', async () => {
    const { id } = await open(() => ({
      status: 302,
      headers: { location: 'http://169.254.169.254/latest/meta-data/' },
    }))

    await poll(id)

    expect(await sourceRow(id)).toMatchObject({
      failures: 1,
      failureReason: { code: 'outside.private-address' },
    })
  })

  it('does not swallow a feed without end', async () => {
    const { id } = await open(() => ({ text: ' '.repeat(9 * 1024 * 1024) }))

    await poll(id)

    expect(await sourceRow(id)).toMatchObject({
      failures: 1,
      failureReason: { code: 'outside.answer-too-large' },
    })
  })

  it('tells two long addresses apart', async () => {
    const path = 'x'.repeat(320)
    const { id } = await open(() => ({
      text: rss([
        { id: `${path}1`, text: '甲' },
        { id: `${path}2`, text: '乙' },
      ]),
    }))

    await poll(id)

    expect((await stored(id)).map(({ text }) => text)).toEqual(['甲', '乙'])
  })
})

it('a Mastodon server is read on from the last post, whatever piled up meanwhile', async () => {
  const server = await startMastodon()
  afterAll(server.stop)
  const id = `pile-${randomUUID().slice(0, 8)}`
  await house.database.db.source.create({
    data: {
      id,
      kind: 'mastodon',
      title: id,
      settings: { baseUrl: server.url, what: 'hashtag', tag: '云岭' },
      secretsCipher: house.secrets.encrypt(JSON.stringify({ accessToken: server.token }), `source ${id}`),
      nextRunAt: house.now(),
    },
  })
  server.citizenPosts('第0条 #云岭')
  await poll(id)
  for (let number = 1; number <= 100; number += 1) server.citizenPosts(`第${number}条 #云岭`)

  for (let round = 0; round < 4; round += 1) await poll(id)

  expect(new Set((await stored(id)).map(({ text }) => text)).size).toBe(101)
  expect(await stored(id)).toHaveLength(101)
})
