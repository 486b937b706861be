/** Sources on the clock: each at its own pace, one that fails stops none, gone means gone, silence is a fault. A real feed over HTTP. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { guardedFetch } from '#src/infra/outside/fetch.ts'
import { systemActor } from '#src/infra/work.ts'
import { monitorApi } from '#src/monitor/api/monitor.ts'
import { loadSources } from '#src/monitor/intake/load-sources.ts'
import { pollDue } from '#src/monitor/intake/poll.ts'

import type { SignedIn } from '../support/web.ts'
import { type MonitorOffice, openMonitor } from './office.ts'

let office: MonitorOffice
let analyst: SignedIn
let base: string
const sources = await loadSources()
const pages = new Map<string, { status: number; body?: string; headers?: Record<string, string> }>()
const asked: string[] = []
/** What callers showed at the door, in their order. */
const shown: (string | undefined)[] = []
const minute = 60_000

const feed = (...items: readonly { id: string; title: string }[]) => ({
  status: 200,
  body: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: '县论坛',
    items: items.map(({ id, title }) => ({ id, content_text: title })),
  }),
})

beforeAll(async () => {
  office = await openMonitor()
  analyst = await office.person(['MA'])
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    shown.push(request.headers.authorization)
    const page = pages.get(request.url ?? '')
    response.writeHead(page?.status ?? 500, { 'content-type': 'application/json', ...page?.headers })
    response.end(page?.body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  afterAll(() => void server.close())
})
beforeEach(async () => {
  office.clock.at = new Date('2026-11-25T01:00:00Z')
  pages.clear()
  asked.length = 0
  shown.length = 0
  await office.database.db.$executeRaw`TRUNCATE "source", "mention", "quarantine_item"`
})

const api = () => analyst.client(monitorApi)
const setUp = async (id: string, more: object = {}) => {
  const known = (await api().listSources({})).items.find((one) => one.id === id)
  return api().saveSource({
    params: { id },
    body: {
      version: known?.version ?? null,
      kind: 'feed',
      title: id,
      settings: { url: `${base}/${id}` },
      active: true,
      intervalSeconds: 600,
      ...more,
    },
  })
}
const poll = () =>
  pollDue(
    {
      ...office,
      db: office.database.db,
      sources,
      random: () => 0.5,
      guardedFetch: guardedFetch({ allowed: ['127.0.0.1'] }),
    },
    systemActor,
  )
const wait = (ms: number) => {
  office.clock.at = new Date(office.now().getTime() + ms)
}
const health = async (id: string) => (await api().listSources({})).items.find((one) => one.id === id)
const waits = async (id: string) =>
  (Date.parse((await health(id))?.nextRunAt ?? '') - office.now().getTime()) / minute

describe('sources that are due', () => {
  it('are read, and one that fails stops none and says why', async () => {
    pages.set('/good', feed({ id: '1', title: '河东镇停水了吗' }))
    await setUp('broken')
    await setUp('good')

    await poll()

    expect(await health('good')).toMatchObject({ state: 'ok', itemCount: 1, failures: 0 })
    expect(await health('broken')).toMatchObject({
      state: 'failing',
      failures: 1,
      reason: expect.stringMatching(/500/),
    })
    expect(await office.database.db.event.count({ where: { name: 'source.failed' } })).toBe(1)
  })

  it('that go on failing are asked less and less, and as before when they are back', async () => {
    await setUp('weak')
    const pauses: number[] = []
    for (let at = 0; at < 4; at += 1) {
      await poll()
      pauses.push(await waits('weak'))
      wait((pauses.at(-1) ?? 0) * minute + 1)
    }
    pages.set('/weak', feed({ id: '1', title: '恢复了' }))
    await poll()

    expect(pauses).toEqual([20, 40, 80, 160])
    expect(await waits('weak')).toBeLessThanOrEqual(10)
    expect(await health('weak')).toMatchObject({ state: 'ok', failures: 0, reason: '' })
  })

  it('wait as long as they ask for', async () => {
    pages.set('/busy', { status: 503, headers: { 'retry-after': '7200' } })
    await setUp('busy')
    await poll()

    expect(await waits('busy')).toBeGreaterThanOrEqual(120)
  })

  it('that are gone are asked no more, and it is told', async () => {
    pages.set('/gone', { status: 410 })
    await setUp('gone')
    const before = await office.database.db.event.count({ where: { name: 'source.failed' } })
    await poll()
    const told = await health('gone')
    wait(30 * 24 * 60 * minute)
    await poll()

    expect(asked).toEqual(['/gone'])
    expect(told).toMatchObject({ state: 'off', reason: expect.stringContaining('410') })
    expect(await office.database.db.event.count({ where: { name: 'source.failed' } })).toBe(before + 1)
  })

  it('are fetched by one process when two look', async () => {
    pages.set('/one', feed({ id: '1', title: '一条' }))
    await setUp('one')

    await Promise.all([poll(), poll(), poll()])

    expect(asked).toEqual(['/one'])
  })

  it('keep a broken item apart once, however often it is shown, and read the rest', async () => {
    pages.set('/mixed', feed({ id: 'bad', title: '\0' }, { id: 'good', title: '好的一条' }))
    await setUp('mixed')
    await poll()
    wait(60 * minute)
    await poll()

    expect(asked).toHaveLength(2)
    expect(await office.database.db.quarantineItem.findMany()).toMatchObject([
      { source: 'mixed', reason: { code: 'row.field', params: { field: 'text' } } },
    ])
    expect(await health('mixed')).toMatchObject({ state: 'ok', itemCount: 1 })
  })
})

describe('a broken item tried again', () => {
  const broken = async () => {
    pages.set('/mixed', feed({ id: 'bad', title: '\0' }))
    await setUp('mixed')
    await poll()
    return (await api().listQuarantine()).items[0]?.id ?? ''
  }
  const retry = async (id: string) => api().retryQuarantine({ params: { id } })

  it('stays with its reason while it does not fit', async () => {
    const id = await broken()

    expect(await retry(id)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('text') })
    expect((await api().listQuarantine()).items).toMatchObject([{ id, sourceTitle: 'mixed' }])
  })

  it('is stored once when it fits by now, and not tried a third time', async () => {
    const id = await broken()
    const mended = { source: 'mixed', externalId: 'bad', text: '改好了的一条' }
    await office.database.db.quarantineItem.update({ where: { id: BigInt(id) }, data: { item: mended } })

    expect(await retry(id)).toMatchObject({ outcome: 'stored' })
    await expect(retry(id)).rejects.toThrow('已经重试成功')
    expect(await office.database.db.mention.count({ where: { externalId: 'bad' } })).toBe(1)
    expect(await api().listQuarantine()).toEqual({ items: [], total: 0 })
  })
})

describe('silence', () => {
  it('is shown as a fault after three intervals, and never for a source that is switched off', async () => {
    pages.set('/calm', feed())
    await setUp('calm')
    await setUp('idle', { active: false })
    await poll()
    const fresh = (await health('calm'))?.state
    wait(31 * minute)

    expect([fresh, (await health('calm'))?.state, (await health('idle'))?.state]).toEqual([
      'ok',
      'silent',
      'off',
    ])
  })
})

describe('a source that asks for a token', () => {
  const token = 'feed-token-7f3a9c21'
  const row = (id: string) => office.database.db.source.findUniqueOrThrow({ where: { id } })

  it('gets it at every visit; it is stored encrypted, kept when not given anew, and shown to nobody', async () => {
    pages.set('/members', feed({ id: '1', title: '文昌街路灯不亮' }))
    await setUp('members', { secrets: { token } })
    await poll()
    await setUp('members', { title: '会员订阅' })
    await poll()
    const listed = await analyst.fetch('/api/sources')
    const text = await listed.text()

    expect(shown).toEqual([`Bearer ${token}`, `Bearer ${token}`])
    const { secretsCipher, settings } = await row('members')
    expect(office.secrets.decrypt(secretsCipher, 'source members')).toBe(JSON.stringify({ token }))
    expect(JSON.stringify(settings)).not.toContain(token)
    expect(JSON.parse(text)).toMatchObject({ items: [{ id: 'members', hasSecrets: true }] })
    expect(text).not.toContain(token)
    const events = await office.database.db.event.findMany({ where: { name: 'source.changed' } })
    expect(
      JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toContain(token)
  })

  it('is not echoed into the log or onto the screen when the other side repeats it', async () => {
    await setUp('members', { secrets: { token } })
    const echo = {
      ...sources.get('feed'),
      fetch: async () => {
        throw new Error(`no access for ${token}`)
      },
    } as never

    await pollDue(
      {
        ...office,
        db: office.database.db,
        sources: new Map([['feed', echo]]),
        random: () => 0.5,
        guardedFetch: fetch,
      },
      systemActor,
    )

    expect(await health('members')).toMatchObject({ failures: 1, reason: '读取时出错：no access for ***' })
    expect(office.log.lines.filter(({ facts }) => JSON.stringify(facts).includes('no access'))).toHaveLength(
      1,
    )
    expect(JSON.stringify(office.log.lines)).not.toContain(token)
  })

  it('forgets it when it becomes another kind, and refuses what does not fit without repeating it', async () => {
    await setUp('members', { secrets: { token } })
    await setUp('members', { kind: 'push', settings: {} })

    const refused = await setUp('wrong', { secrets: { token: `${token}${'x'.repeat(1_000)}` } }).then(
      () => 'saved',
      (cause: { problem: object }) => JSON.stringify(cause.problem),
    )

    expect((await row('members')).secretsCipher).toBe('')
    expect(refused).toContain('source.refused')
    expect(refused).not.toContain(token)
  })
})
