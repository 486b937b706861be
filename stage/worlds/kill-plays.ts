/**
 * An office killed with SIGKILL at labelled points of delivery and ingest, started again, and judged by a reader that
 * knows only the
 * platforms' logs and the database: nothing twice, nothing lost, nothing stuck. While it is dead another client posts
 * a hundred times on the same accounts. Played once a point by the tests,
 * many times by the bench.
 */

import type { Db } from '../../src/infra/data/db.ts'
import { createClient } from '../../src/infra/http/client.ts'
import { systemActor } from '../../src/infra/work.ts'
import { monitorApi } from '../../src/monitor/api/monitor.ts'
import { publisherApi } from '../../src/publisher/api/publisher.ts'
import { createApiKey } from '../../src/staff/commands/api-keys.ts'
import { saveAccounts } from '../county/accounts.ts'
import { noticeOf, roads } from '../county/notices.ts'
import { peopleOf } from '../county/people.ts'
import { signOff, submitAndReview } from '../county/reviews.ts'
import { until } from '../until.ts'
import { type KilledOffice, withKilledOffice } from './killed-office.ts'
import { inside } from './office-place.ts'
import { accountIds, startPlatforms } from './platforms.ts'

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

/**
 * Kills one office at each of the points in turn while it publishes, and waits each time until nothing is open.
 * @throws Error when something stays stuck
 */
export async function killWhilePublishing(
  databaseUrl: string,
  points: readonly string[],
): Promise<Published[]> {
  const platforms = await startPlatforms()
  const play = withKilledOffice(databaseUrl, async (office) => {
    await inside(office.place, (app) => saveAccounts(app, platforms.accounts))
    const found: Published[] = []
    for (const [turn, point] of points.entries()) {
      const postsBefore = platforms.posts()
      const road = roads[turn % roads.length] ?? ''
      const robot = await publishKilled(office, { point, road, meanwhile: platforms.crowd })
      const posts = Object.entries(platforms.posts()).map(([name, count]) => [
        name,
        count - (postsBefore[name] ?? 0),
      ])
      found.push({ posts: Object.fromEntries(posts) as Published['posts'], robot })
    }
    return found
  })
  return play.finally(platforms.stop)
}

async function publishKilled(
  office: KilledOffice,
  { point, road, meanwhile }: { point: string; road: string; meanwhile: () => void },
): Promise<string | undefined> {
  const before = await office.running()
  const drafter = await peopleOf(before.url)('nigao', publisherApi)
  const { releaseId } = await drafter.createRelease({ body: { ...noticeOf(road), accountIds } })
  await submitAndReview(peopleOf(before.url), releaseId)
  const after = await office.killAt(point, ({ url }) => signOff(peopleOf(url), releaseId), meanwhile)
  const as = peopleOf(after.url)
  await signOff(as, releaseId)
  const operator = await as('fabu', publisherApi)
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

/**
 * Kills one office at each of the points in turn while mentions come in; the caller asks again each time. @throws
 * Error when something stays unread
 */
export async function killWhileListening(
  { url, db }: { url: string; db: Db },
  points: readonly string[],
): Promise<Listened[]> {
  return withKilledOffice(url, async (office) => {
    let key = ''
    await inside(office.place, async (app) => {
      key = (
        await app.work(systemActor, (work) =>
          createApiKey(work, { name: '推送', scopes: ['mentions.write'] }),
        )
      ).key
    })
    const found: Listened[] = []
    for (const [turn, point] of points.entries())
      found.push(await listenKilled(office, { db, key, point, road: roads[turn % roads.length] ?? '' }))
    return found
  })
}

const mentionsOfARun = 900

async function listenKilled(
  office: KilledOffice,
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
  const after = await office.killAt(point, ({ url }) => push(url))
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
