/**
 * `kill`: the office is killed with SIGKILL at labelled points of delivery and ingest, started again, and judged by a reader that knows
 * only the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck. The journeys in test/ play each point once.
 */

import { saveAccount } from '../../src/channels/commands.ts'
import type { Db } from '../../src/infra/data/db.ts'
import { connect } from '../../src/infra/data/db.ts'
import { createClient } from '../../src/infra/http/client.ts'
import { systemActor } from '../../src/infra/work.ts'
import { monitorApi } from '../../src/monitor/api.ts'
import { publisherApi } from '../../src/publisher/api/publisher.ts'
import { createApiKey } from '../../src/staff/commands/api-keys.ts'
import { chanceOf } from '../../stage/demo/chance.ts'
import { signIn, signOff, submitAndReview, until } from '../../stage/office.ts'
import type { Bench } from './figure.ts'
import { onGround } from './ground.ts'
import { accountIds, outside } from './kill-outside.ts'
import { type Lives, withLives } from './lives.ts'

/** `point:visit`: the how-many-th time the point is passed. */
export const publishPoints = [
  'publish.planned',
  'publish.before-commit',
  'delivery.before-arm',
  'delivery.before-arm:3',
  'delivery.armed',
  'delivery.armed:2',
  'delivery.bytes-sent',
  'delivery.bytes-sent:2',
  'delivery.bytes-sent:4',
  'delivery.before-record',
  'delivery.before-record:3',
  'delivery.recorded',
] as const

export const ingestPoints = [
  'ingest.before-store',
  'ingest.stored',
  'ingest.before-understand',
  'ingest.understood',
] as const

export interface Published {
  /** What each stand-in shows to citizens, from its own log. */
  readonly posts: Readonly<Record<string, number>>
  /** How the robot's delivery ended: its group cannot be looked up, so a person may have to decide. */
  readonly robot: string | undefined
}

/** Each release of a journey is about another road: its posts are told apart by their text. */
export const roads = [
  '滨河路',
  '人民路',
  '文昌街',
  '桥北街',
  '建设路',
  '学府路',
  '南门街',
  '东升路',
  '西湖巷',
  '新华街',
  '迎宾大道',
  '解放路',
] as const

export const noticeOf = (road: string) =>
  ({
    kind: 'notice',
    unitId: 'traffic',
    title: `${road}施工期间封闭`,
    summary: `${road}分段封闭，工期五天。`,
    body: `${road}分段封闭，工期五天。\n\n咨询电话：0000-12345。`,
    attribute: 'proactive',
  }) as const

/** Kills one office at each of the points in turn while it publishes, and waits each time until nothing is open. @throws Error when something stays stuck */
export async function killWhilePublishing(
  databaseUrl: string,
  points: readonly string[],
): Promise<Published[]> {
  const world = await outside()
  const play = withLives(databaseUrl, async (lives) => {
    await lives.office.inside(async (app) => {
      await app.work(systemActor, async (work) => {
        for (const account of world.accounts) await saveAccount(work, { ...account, active: true }, app)
      })
    })
    const found: Published[] = []
    for (const [turn, point] of points.entries()) {
      const postsBefore = world.posts()
      const road = roads[turn % roads.length] ?? ''
      const robot = await publishAndDie(lives, point, road)
      const posts = Object.entries(world.posts()).map(([name, count]) => [
        name,
        count - (postsBefore[name] ?? 0),
      ])
      found.push({ posts: Object.fromEntries(posts) as Published['posts'], robot })
    }
    return found
  })
  return play.finally(world.stop)
}

async function publishAndDie(lives: Lives, point: string, road: string): Promise<string | undefined> {
  const before = await lives.now()
  const drafter = (await signIn(before.url, 'nigao'))(publisherApi)
  const { releaseId } = await drafter.createRelease({ body: { ...noticeOf(road), accountIds } })
  await submitAndReview(before.url, releaseId)
  const after = await lives.dieAt(point, ({ url }) => signOff(url, releaseId))
  await signOff(after.url, releaseId)
  const operator = (await signIn(after.url, 'fabu'))(publisherApi)
  const settled = await until('every delivery settled or before a person', async () => {
    const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
    const isDone = items.every(
      ({ accountId, state }) => state === 'confirmed' || (accountId === 'wecom' && state === 'unknown'),
    )
    return items.length === accountIds.length && isDone && items
  })
  return settled.find(({ accountId }) => accountId === 'wecom')?.state
}

/** What is wrong with it; empty = once everywhere. */
export function publishFaults({ posts, robot }: Published): string[] {
  const { wecom = 0, ...lookedUp } = posts
  return [
    ...Object.entries(lookedUp)
      .filter(([, count]) => count !== 1)
      .map(([name, count]) => `${name} shows ${count}`),
    ...(wecom > 1 || (robot === 'confirmed' && wecom !== 1)
      ? [`wecom shows ${wecom}, office says ${robot}`]
      : []),
  ]
}

export interface Listened {
  readonly sent: number
  readonly acknowledged: number
  readonly stored: number
  readonly inStories: number
}

/** Kills one office at each of the points in turn while mentions come in; the caller asks again each time. @throws Error when something stays unread */
export async function killWhileListening(
  { url, db }: { url: string; db: Db },
  points: readonly string[],
): Promise<Listened[]> {
  return withLives(url, async (lives) => {
    let key = ''
    await lives.office.inside(async (app) => {
      key = (
        await app.work(systemActor, (work) =>
          createApiKey(work, { name: '推送', scopes: ['mentions.write'] }),
        )
      ).key
    })
    const found: Listened[] = []
    for (const [turn, point] of points.entries())
      found.push(await listenAndDie(lives, { db, key, point, road: roads[turn % roads.length] ?? '' }))
    return found
  })
}

const mentionsOfARun = 900

async function listenAndDie(
  lives: Lives,
  { db, key, point, road }: { db: Db; key: string; point: string; road: string },
): Promise<Listened> {
  const rows = Array.from({ length: mentionsOfARun }, (_, at) => ({
    source: 'push',
    externalId: `${road}${at}`,
    text: `第${at % 420}条：${road}今天又堵车了，反映多次没人管，编号${at % 420}`,
  }))
  const push = (to: string) =>
    createClient(monitorApi, {
      baseUrl: to,
      headers: () => ({ authorization: `Bearer ${key}` }),
    }).pushMentions({ body: JSON.stringify(rows) })
  const storiesHold = async () =>
    (await db.story.aggregate({ _sum: { mentionCount: true } }))._sum.mentionCount ?? 0
  const before = { stored: await db.mention.count(), inStories: await storiesHold() }
  const after = await lives.dieAt(point, (life) => push(life.url))
  // A caller that got no answer asks again: the dead office's connections may still be in its pool.
  const again = await push(after.url).catch(() => push(after.url))
  await until(
    'everything read',
    async () =>
      (await db.mention.count({ where: { understoodAt: null } })) === 0 &&
      (await db.mention.count()) === before.stored + rows.length,
  )
  return {
    sent: rows.length,
    acknowledged: again.accepted + again.duplicates,
    stored: (await db.mention.count()) - before.stored,
    inStories: (await storiesHold()) - before.inStories,
  }
}

export function listenFaults({ sent, ...found }: Listened): string[] {
  return Object.entries(found)
    .filter(([, count]) => count !== sent)
    .map(([name, count]) => `${name} ${count} of ${sent}`)
}

const points = [...publishPoints, ...ingestPoints]

export const benchKill: Bench = ({ runs = points.length, seed, tell }) =>
  onGround(async ({ connection, databaseUrl }) => {
    const chance = chanceOf(seed)
    const faults: string[] = []
    // The first round takes each point once, in seeded order; more runs draw from all of them.
    const order = points
      .map((point) => ({ point, at: chance.between(0, 1_000_000) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ point }) => point)
    for (let run = 0; run < runs; run += 1) {
      const point = order[run] ?? chance.pick(points)
      const name = `kill_${run}`
      await connection.pool.query(`CREATE DATABASE ${name}`)
      const found = await faultsAt(databaseUrl(name), point).catch((cause: unknown) => [
        cause instanceof Error ? cause.message : String(cause),
      ])
      await connection.pool.query(`DROP DATABASE ${name} WITH (FORCE)`)
      faults.push(...found.map((fault) => `run ${run} at ${point}: ${fault}`))
      tell(`${run + 1}/${runs} ${point} ${found.length === 0 ? 'held' : found.join('; ')}`)
    }
    return [
      {
        name: 'kill.faults',
        value: faults.length,
        unit: '',
        reach: { is: '≤', value: 0 },
        how: [`${runs} runs with SIGKILL, seed ${seed}: twice, lost or stuck`, ...faults.slice(0, 5)].join(
          '; ',
        ),
      },
      {
        name: 'kill.runs',
        value: runs,
        unit: '',
        reach: { is: '≥', value: 1_000 },
        how: '--runs 1000 for a release',
      },
    ]
  })

async function faultsAt(url: string, point: string): Promise<string[]> {
  if (publishPoints.some((one) => one === point))
    return (await killWhilePublishing(url, [point])).flatMap(publishFaults)
  const connection = connect({ url, poolSize: 2 })
  try {
    return (await killWhileListening({ url, db: connection.db }, [point])).flatMap(listenFaults)
  } finally {
    await connection.close()
  }
}
