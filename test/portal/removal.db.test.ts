/**
 * What was removed is seen nowhere: two processes of one office, every public address there is, one second later. The
 * addresses come from the contracts, the routes of the portal and a walk along every link before the removal.
 */

import { setTimeout } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { contracts } from '#src/modules.ts'
import { portalRouter } from '#src/portal/routes/portal.ts'
import type { PortalNeeds } from '#src/portal/show.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { noticeOf } from '#stage/county/notices.ts'
import { signOff, submitAndReview } from '#stage/county/reviews.ts'
import { type OfficeProcess, startOffice } from '#stage/worlds/office-process.ts'

import { type County, openCounty, publishAnswer, until } from '../support/county.ts'

const marker = '青檀溪白鹭湾'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

let county: County
let second: OfficeProcess
let original: Made
let correction: Made
let answer: Made
let fileHash = ''
/** Path → what each process answered before anything was removed. */
let visited: ReadonlyMap<string, string>

interface Made {
  readonly releaseId: string
  readonly code: string
}

beforeAll(async () => {
  county = await openCounty()
  second = await startOffice(county.place)
  original = await publishNotice()
  correction = await correctNotice(original)
  answer = await publishAnswer(county, { claimText: `${marker}自来水有毒，多人喝了中毒住院` })
  await until('the other process knows the answer', async () =>
    (await text(second.url, checkPath)).includes('"answered"'),
  )
  visited = await walk(county.url)
})
afterAll(() => second.stop())

const checkPath = `/api/check?text=${encodeURIComponent(`${marker}自来水有毒，多人喝了中毒住院`)}`
const text = async (base: string, path: string) => {
  const response = await fetch(`${base}${path}`, { redirect: 'manual' })
  return `${response.status} ${JSON.stringify([...response.headers])}\n${await response.text()}`
}

async function publishNotice(): Promise<Made> {
  const drafter = await county.as('nigao', publisherApi)
  const notice = noticeOf('滨河路')
  const made = await drafter.createRelease({
    body: {
      ...notice,
      title: `${marker}路段施工期间封闭`,
      summary: `${marker}路段分段封闭，工期五天。`,
      body: `${marker}路段分段封闭，工期五天。\n\n咨询电话：0000-12345。`,
      topics: [`${marker}专题`],
      accountIds: ['portal'],
    },
  })
  const added = await drafter.addAttachment({
    params: { id: made.releaseId },
    query: { fileName: `${marker}.png`, altText: `${marker}平面图` },
    body: png,
  })
  fileHash = added.fileHash
  await submitAndReview(county.as, made.releaseId)
  await signOff(county.as, made.releaseId)
  return made
}

async function correctNotice({ releaseId }: Made): Promise<Made> {
  const made = await (
    await county.as('nigao', publisherApi)
  ).correctRelease({
    params: { id: releaseId },
    body: { reason: `${marker}的工期写错了。`, summary: `${marker}路段分段封闭，工期六天。` },
  })
  await submitAndReview(county.as, made.releaseId)
  await signOff(county.as, made.releaseId)
  return made
}

/** Addresses of the contracts that are open to anybody, with what stands for their parameters. */
function contractPaths(): string[] {
  const open = contracts.flatMap((api) => Object.values(api)).filter(({ access }) => access === 'public')
  const values: Readonly<Record<string, string>> = { hash: fileHash, text: '自来水有毒', q: original.code }
  return open
    .filter(({ method }) => method === 'GET')
    .map(({ path, query }) => {
      const names =
        query === undefined ? [] : Object.keys(query.toJSONSchema({ io: 'input' }).properties ?? {})
      const asked = names.flatMap((name) =>
        values[name] === undefined ? [] : [`${name}=${encodeURIComponent(values[name])}`],
      )
      const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? '1')
      return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`
    })
}

/** Every path the portal answers to a GET, as the router knows it. */
const portalPaths = () =>
  portalRouter({} as PortalNeeds)
    .stack.filter(({ methods }) => methods.includes('GET'))
    .map(({ path }) => String(path))

/** From every address that can be known, along every link. */
async function walk(base: string): Promise<Map<string, string>> {
  const waiting = [
    '/',
    ...portalPaths().filter((path) => !path.includes(':') && path !== '/mode'),
    ...contractPaths(),
    checkPath,
    `/search?q=${encodeURIComponent('施工')}`,
    `/search?q=${encodeURIComponent('自来水')}`,
    `/check?text=${encodeURIComponent('自来水有毒，多人喝了中毒住院')}`,
    ...[original, correction, answer].flatMap(({ code }) => [
      `/r/${code}`,
      `/verify?q=${code}`,
      `/api/verify?q=${code}`,
    ]),
  ]
  const found = new Map<string, string>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path) || path.startsWith('/mode')) continue
    const answered = await text(base, path)
    found.set(path, answered)
    const links = answered.matchAll(/(?:href|src)="(\/[^"#]*)"|(?:https?:\/\/[^/"<\s]+)(\/[^"<\s#\\]*)/g)
    for (const [, own, absolute] of links) {
      const next = (own ?? absolute ?? '').replaceAll('&amp;', '&')
      if (/^\/(?:r|l|topics|files|feed|rebuttals|latest|corrections|sitemap|assets)/.test(next))
        waiting.push(next)
    }
  }
  return found
}

const remove = async (releaseId: string) => {
  const leader = await county.as('fenguan', publisherApi)
  await leader.proposeWithdrawal({
    params: { id: releaseId },
    body: { kind: 'removed', reason: '附件里有个人住址', reasonCode: 'personal-data', atOnce: true },
  })
}

describe('before it is removed', () => {
  it('the text is on many public addresses, so that not finding it later means something', () => {
    const holding = [...visited].filter(([, answered]) => answered.includes(marker)).map(([path]) => path)

    expect(holding.length).toBeGreaterThan(15)
    for (const path of [
      '/',
      '/latest',
      '/feed.atom',
      '/feed.rss',
      '/feed.json',
      checkPath,
      `/r/${original.code}`,
    ])
      expect(holding).toContain(path)
    expect([...visited.keys()].some((path) => path.startsWith('/topics/'))).toBe(true)
  })

  it('every address of the portal was walked, and a file is asked for anew each time', async () => {
    const walked = (pattern: string) => {
      const shape = new RegExp(
        `^${pattern.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/?]+')}(?:\\?.*)?$`,
      )
      return [...visited.keys()].some((path) => shape.test(path))
    }
    const file = await fetch(`${second.url}/files/${fileHash}`)

    // Short links and receipts are handed to their readers alone; the switch of manners shows nothing.
    const unlisted = ['/l/:link', '/ask/:code', '/mode']
    expect(portalPaths().filter((pattern) => !unlisted.includes(pattern) && !walked(pattern))).toEqual([])
    expect(file.status).toBe(200)
    expect(file.headers.get('cache-control')).toContain('must-revalidate')
    expect(file.headers.get('etag')).toMatch(/^"[0-9a-f]+"$/)
  })
})

describe('one second after it was removed', () => {
  beforeAll(async () => {
    await remove(original.releaseId)
    await remove(answer.releaseId)
    await setTimeout(1_000)
  })

  it('neither process shows a word of it, on any address visited before or found now', async () => {
    const found: string[] = []
    for (const base of [county.url, second.url]) {
      for (const path of visited.keys())
        if (!decodeURIComponent(path).includes(marker) && (await text(base, path)).includes(marker))
          found.push(`${base}${path}`)
      const now = await walk(base)
      for (const [path, answered] of now)
        if (!decodeURIComponent(path).includes(marker) && answered.includes(marker))
          found.push(`${base}${path}`)
    }

    expect(found).toEqual([])
  })

  it('the whole family says that it is gone: code, time and reason; its file is not there', async () => {
    for (const { code } of [original, correction, answer]) {
      const page = await text(second.url, `/r/${code}`)
      expect(page).toMatch(/^410 /)
      expect(page).toContain(code)
      expect(page).toContain('涉及个人信息')
      expect(await text(second.url, '/sitemap.xml')).not.toContain(code)
      expect(await text(second.url, '/latest')).not.toContain(code)
      expect(await text(second.url, '/feed.json')).toContain(`【已撤下】${code}`)
      expect(await text(second.url, '/corrections')).toContain(code)
    }
    expect(await text(second.url, `/files/${fileHash}`)).toMatch(/^404 /)
  })

  it('the bot answers with none of it, and says that it was removed', async () => {
    const told = await text(second.url, checkPath)

    expect(told).toContain('"band":"none"')
    expect(told).toContain('已撤下')
    expect(told).not.toContain(marker)
  })

  it('nobody of the office is shown it: not in lists, screens, the register; two roles open the evidence on record', async () => {
    const clients = await Promise.all(
      (['nigao', 'bianji', 'fenguan', 'baomi', 'shenji'] as const).map((login) =>
        county.as(login, publisherApi),
      ),
    )
    for (const client of clients) {
      const list = await client.listReleases({ query: { limit: 200 } })
      const screen = await client.getRelease({ params: { id: original.releaseId } })
      const matrix = await client.deliveryMatrix({ params: { id: original.releaseId } })
      expect(JSON.stringify([list, screen, matrix])).not.toContain(marker)
      expect(screen.status).toBe('removed')
    }
    const pack = async (at: number) =>
      clients[at]?.evidencePack({ params: { id: original.releaseId } }).then(
        () => 'given',
        () => 'refused',
      )
    expect(await Promise.all(clients.map((_, at) => pack(at)))).toEqual([
      'refused',
      'refused',
      'refused',
      'given',
      'given',
    ])
    expect(await county.app.db.event.count({ where: { name: 'removed.opened' } })).toBe(2)
    const entries = await county.app.db.registerEntry.findMany()
    expect(entries.filter(({ coveredBy, title }) => coveredBy === '' && title.includes(marker))).toEqual([])
    const events = await county.app.db.event.findMany({ where: { name: { startsWith: 'release.remov' } } })
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain(marker)
  })
})
