/**
 * `kill`: the office is killed with SIGKILL at labelled points of delivery and ingest, started again, and judged by a reader that knows
 * only the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck. The journeys in test/ play each point once.
 */
import { rmSync } from 'node:fs'

import { saveAccount } from '../channels/commands.ts'
import { chanceOf } from '../demo/chance.ts'
import type { Db } from '../infra/db.ts'
import { connect } from '../infra/db.ts'
import { createClient } from '../infra/http/client.ts'
import { systemActor } from '../infra/work.ts'
import { monitorApi } from '../monitor/api.ts'
import { publisherApi } from '../publisher/api.ts'
import { createApiKey } from '../staff/commands/api-keys.ts'
import type { Bench } from './figure.ts'
import { onGround } from './ground.ts'
import { accountIds, outside } from './kill-outside.ts'
import { type Ground, ground, type Office, open, signIn, signOff, submitAndReview, until } from './office.ts'

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

const diesWithinMs = 120_000

/** Two lives of one office. Whatever happens in them, no process and no folder stays behind. */
async function twoLives<T>(
  databaseUrl: string,
  point: string,
  play: (lives: {
    office: Ground
    first: () => Promise<Office>
    second: (dead: Office) => Promise<Office>
  }) => Promise<T>,
): Promise<T> {
  const office = await ground(databaseUrl)
  const lives: Office[] = []
  const begin = async (crashAt?: string) => {
    const life = await open(office, crashAt)
    lives.push(life)
    return life
  }
  try {
    return await play({
      office,
      first: () => begin(point),
      second: async ({ died }) => {
        let timer: NodeJS.Timeout | undefined
        const never = new Promise<never>((_, refuse) => {
          timer = setTimeout(() => refuse(new Error(`it never came to ${point}`)), diesWithinMs)
        })
        await Promise.race([died, never]).finally(() => clearTimeout(timer))
        return begin()
      },
    })
  } finally {
    for (const life of lives) life.kill()
    await Promise.all(lives.map(({ died }) => died))
    rmSync(office.environment['MINGBAI_DATA'] ?? '', { recursive: true, force: true })
  }
}

export interface Published {
  /** What each stand-in shows to citizens, from its own log. */
  readonly posts: Readonly<Record<string, number>>
  /** How the robot's delivery ended: its group cannot be looked up, so a person may have to decide. */
  readonly robot: string | undefined
}

/** Kills the office while it publishes, starts it again and waits until nothing is open. @throws Error when something stays stuck */
export async function killWhilePublishing(databaseUrl: string, point: string): Promise<Published> {
  const world = await outside()
  const play = twoLives(databaseUrl, point, async ({ office, first, second }) => {
    await office.inside(async (app) => {
      await app.work(systemActor, async (work) => {
        for (const account of world.accounts) await saveAccount(work, { ...account, active: true }, app)
      })
    })
    const before = await first()
    const drafter = (await signIn(before.url, 'nigao'))(publisherApi)
    const { releaseId } = await drafter.createRelease({
      body: {
        kind: 'notice',
        unitId: 'traffic',
        title: '滨河路施工期间封闭',
        summary: '滨河路分段封闭，工期五天。',
        body: '滨河路分段封闭，工期五天。\n\n咨询电话：0000-12345。',
        attribute: 'proactive',
        accountIds,
      },
    })
    await submitAndReview(before.url, releaseId)

    await signOff(before.url, releaseId).catch(() => {})
    const after = await second(before)
    await signOff(after.url, releaseId)
    const operator = (await signIn(after.url, 'fabu'))(publisherApi)
    const settled = await until('every delivery settled or before a person', async () => {
      const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
      const isDone = items.every(
        ({ accountId, state }) => state === 'confirmed' || (accountId === 'wecom' && state === 'unknown'),
      )
      return items.length === accountIds.length && isDone && items
    })
    const posts = world.posts()
    await after.stop()
    return { posts, robot: settled.find(({ accountId }) => accountId === 'wecom')?.state }
  })
  return play.finally(world.stop)
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

/** Kills the office while mentions come in, starts it again, and the caller asks again. @throws Error when something stays unread */
export async function killWhileListening(
  { url, db }: { url: string; db: Db },
  point: string,
): Promise<Listened> {
  const rows = Array.from({ length: 1_500 }, (_, at) => ({
    source: 'push',
    externalId: `m${at}`,
    text: `第${at % 700}条：滨河路今天又堵车了，反映多次没人管，编号${at % 700}`,
  }))
  return twoLives(url, point, async ({ office, first, second }) => {
    let key = ''
    await office.inside(async (app) => {
      key = (
        await app.work(systemActor, (work) =>
          createApiKey(work, { name: '推送', scopes: ['mentions.write'] }),
        )
      ).key
    })
    const push = (to: string) =>
      createClient(monitorApi, {
        baseUrl: to,
        headers: () => ({ authorization: `Bearer ${key}` }),
      }).pushMentions({ body: JSON.stringify(rows) })
    const before = await first()
    await push(before.url).catch(() => undefined)
    const after = await second(before)
    // A caller that got no answer asks again: the dead office's connections may still be in its pool.
    const again = await push(after.url).catch(() => push(after.url))
    await until(
      'everything read',
      async () =>
        (await db.mention.count({ where: { understoodAt: null } })) === 0 &&
        (await db.mention.count()) === rows.length,
    )
    const counted = await db.story.aggregate({ _sum: { mentionCount: true } })
    await after.stop()
    return {
      sent: rows.length,
      acknowledged: again.accepted + again.duplicates,
      stored: await db.mention.count(),
      inStories: counted._sum.mentionCount ?? 0,
    }
  })
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
      const found = await killAt(databaseUrl(name), point).catch((cause: unknown) => [
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

async function killAt(url: string, point: string): Promise<string[]> {
  const isPublishing = publishPoints.some((one) => one === point)
  if (isPublishing) return publishFaults(await killWhilePublishing(url, point))
  const connection = connect({ url, poolSize: 2 })
  try {
    return listenFaults(await killWhileListening({ url, db: connection.db }, point))
  } finally {
    await connection.close()
  }
}
