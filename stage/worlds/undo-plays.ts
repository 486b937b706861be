/**
 * The office is killed while it takes back what it said: a correction withdrawn, corrected twice, removed. While it is
 * dead another client posts a hundred times on the same accounts. Judged by the logs of the platforms and by what the
 * office says is left: nothing twice, nothing left standing that can be taken down, the residual true.
 */

import { publisherApi } from '../../src/publisher/api/publisher.ts'
import * as ways from '../county/accounts.ts'
import { noticeOf, roads } from '../county/notices.ts'
import { type People, peopleOf } from '../county/people.ts'
import { signOff, submitAndReview } from '../county/reviews.ts'
import { startWechat } from '../sandbox/wechat.ts'
import { until } from '../until.ts'
import { type KilledOffice, withKilledOffice } from './killed-office.ts'
import { inside } from './office-place.ts'
import type { OfficeProcess } from './office-process.ts'
import { accountIds, startPlatforms } from './platforms.ts'

export const undoings = ['correct-then-withdraw', 'two-corrections', 'remove'] as const
export type Undoing = (typeof undoings)[number]

const onTheWay = [
  'delivery.before-arm',
  'delivery.before-arm:3',
  'delivery.armed',
  'delivery.armed:2',
  'delivery.armed:4',
  'delivery.bytes-sent',
  'delivery.bytes-sent:3',
  'delivery.before-record:2',
  'delivery.recorded:2',
] as const

/** Where it dies during the last act of each play. */
export const undoPoints: Readonly<Record<Undoing, readonly string[]>> = {
  'correct-then-withdraw': ['withdraw.planned', ...onTheWay],
  'two-corrections': ['correct.planned', ...onTheWay],
  remove: ['remove.planned', ...onTheWay],
}

export interface Turn {
  readonly undoing: Undoing
  readonly point: string
}

/** @returns what is wrong with each turn; an empty list: nothing. @throws Error when something stays stuck */
export async function killWhileUndoing(databaseUrl: string, turns: readonly Turn[]): Promise<string[][]> {
  const platforms = await startUndoPlatforms()
  const play = withKilledOffice(databaseUrl, async (office) => {
    await inside(office.place, (app) => ways.saveAccounts(app, platforms.accounts))
    const found: string[][] = []
    for (const [at, turn] of turns.entries()) {
      const road = `${roads[at % roads.length] ?? ''}${at < roads.length ? '' : at}`
      found.push(await undoAndDie(office, platforms, { ...turn, road }))
    }
    return found
  })
  return play.finally(platforms.stop)
}

type UndoPlatforms = Awaited<ReturnType<typeof startUndoPlatforms>>

/** With a public account, whose corrections are articles of their own. */
async function startUndoPlatforms() {
  const platforms = await startPlatforms()
  const wechat = await startWechat()
  const { mastodon, weibo, wecom } = platforms
  return {
    ...platforms,
    wechat,
    accounts: [...platforms.accounts, { id: 'wechat', title: '公众号', ...ways.wechatOfficial(wechat) }],
    crowd: () => {
      platforms.crowd()
      wechat.crowd(100)
    },
    /** What citizens can read now, by platform. */
    seen: (road: string) => ({
      mastodon: mastodon.visible().filter(({ text }) => text.includes(road)),
      weibo: weibo.visible().filter(({ text }) => text.includes(road)),
      wechat: wechat.visible().filter(({ title, text }) => `${title}${text}`.includes(road)),
      wecom: wecom.visible().filter(({ text }) => text.includes(road)),
    }),
    stop: async () => {
      await platforms.stop()
      await wechat.stop()
    },
  }
}

const everywhere = [...accountIds, 'wechat']

async function undoAndDie(
  office: KilledOffice,
  platforms: UndoPlatforms,
  { undoing, point, road }: Turn & { road: string },
): Promise<string[]> {
  const first = await office.running()
  platforms.wechat.callTo(`${first.url}/hook/wechat`)
  const original = await publish(first, road)
  const correction = await correct(first, original, road, ['五天', '六天'])
  await signOff(peopleAt(first.url), correction)
  await settled(first, correction)
  const last = await lastAct(first, { undoing, correction, road })
  const second = await office.killAt(point, last.act, platforms.crowd)
  platforms.wechat.callTo(`${second.url}/hook/wechat`)
  // What was done stands, or it is done the second time.
  await last.act(second).catch(() => {})
  await settled(second, last.releaseId)
  return [...twice(platforms, road), ...(await leftStanding(second, platforms, { undoing, road, ...last }))]
}

async function publish({ url }: OfficeProcess, road: string): Promise<string> {
  const drafter = await peopleAt(url)('nigao', publisherApi)
  const { releaseId } = await drafter.createRelease({ body: { ...noticeOf(road), accountIds: everywhere } })
  await submitAndReview(peopleAt(url), releaseId)
  await signOff(peopleAt(url), releaseId)
  await settled({ url }, releaseId)
  return releaseId
}

/** A correction that only lacks its signature. */
async function correct(
  { url }: OfficeProcess,
  releaseId: string,
  road: string,
  [wrong, right]: readonly [string, string],
): Promise<string> {
  const { summary, body } = noticeOf(road)
  const put = (text: string) => text.replaceAll('五天', right)
  const made = await (
    await peopleAt(url)('nigao', publisherApi)
  ).correctRelease({
    params: { id: releaseId },
    body: { reason: `工期不是${wrong}。`, summary: put(summary), body: put(body) },
  })
  await submitAndReview(peopleAt(url), made.releaseId)
  return made.releaseId
}

interface LastAct {
  /** The release whose deliveries tell when it is done. */
  readonly releaseId: string
  readonly act: (office: Pick<OfficeProcess, 'url'>) => Promise<unknown>
}

async function lastAct(
  office: OfficeProcess,
  { undoing, correction, road }: { undoing: Undoing; correction: string; road: string },
): Promise<LastAct> {
  if (undoing === 'two-corrections') {
    const releaseId = await correct(office, correction, road, ['六天', '七天'])
    return { releaseId, act: ({ url }) => signOff(peopleAt(url), releaseId) }
  }
  const params = { id: correction }
  if (undoing === 'remove') {
    const body = { kind: 'removed', reason: '含个人信息', reasonCode: 'personal-data', atOnce: true } as const
    return {
      releaseId: correction,
      act: async ({ url }) =>
        (await peopleAt(url)('fenguan', publisherApi)).proposeWithdrawal({ params, body }),
    }
  }
  const body = { kind: 'revoked', reason: '任务调整', explanation: '施工改期，新的安排另行公布。' } as const
  const proposer = await peopleAt(office.url)('nigao', publisherApi)
  const { withdrawalId } = await proposer.proposeWithdrawal({ params, body })
  return {
    releaseId: correction,
    act: async ({ url }) =>
      (await peopleAt(url)('fenguan', publisherApi)).decideWithdrawal({
        params: { id: correction, withdrawalId },
        body: { decision: 'approved', note: '' },
      }),
  }
}

/** Each signs in once at each process, as people do: more would be taken for guesses. */
const known = new Map<string, People>()
function peopleAt(url: string): People {
  const people = known.get(url) ?? peopleOf(url)
  known.set(url, people)
  return people
}

const done: ReadonlySet<string> = new Set(['confirmed', 'skipped'])

/** Every delivery has its outcome; the robot's group cannot be looked up, there a person may have to decide. */
async function settled({ url }: Pick<OfficeProcess, 'url'>, releaseId: string): Promise<void> {
  const operator = await peopleAt(url)('fabu', publisherApi)
  let last = ''
  const look = async () => {
    const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
    last = items.map(({ accountId, event, state }) => `${accountId} ${event} ${state}`).join(', ')
    return (
      items.length > 0 &&
      items.every(({ accountId, state }) => done.has(state) || (accountId === 'wecom' && state === 'unknown'))
    )
  }
  await until('every delivery has its outcome', look).catch((cause: unknown) => {
    throw new Error(`stuck: ${last}`, { cause })
  })
}

/** One text about a road was taken twice by a platform. */
function twice({ mastodon, weibo, wechat, wecom }: UndoPlatforms, road: string): string[] {
  const faults: string[] = []
  for (const { name, log } of [mastodon, weibo, wechat, wecom]) {
    const texts = log.entries
      .filter(({ kind, accepted }) => accepted && (kind === 'post' || kind === 'publish'))
      .map(({ title, text }) => JSON.stringify([title, text]))
      .filter((text) => text.includes(road))
    const counts = new Map<string, number>()
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
    for (const [text, count] of counts)
      if (count > 1) faults.push(`${name} took ${count} times: ${text.slice(0, 40)}`)
  }
  return faults
}

/** What must be seen, must not, and what the office says of it. */
async function leftStanding(
  { url }: Pick<OfficeProcess, 'url'>,
  platforms: UndoPlatforms,
  { undoing, road, releaseId }: { undoing: Undoing; road: string; releaseId: string },
): Promise<string[]> {
  const seen = platforms.seen(road)
  const operator = await peopleAt(url)('fabu', publisherApi)
  const { residual } = await operator.deliveryMatrix({ params: { id: releaseId } })
  const named = (account: string) => residual.filter(({ accountTitle }) => accountTitle === account).length
  const faults: string[] = []
  const must = (what: string, count: number, wanted: number) => {
    if (count !== wanted) faults.push(`${what}: ${count}, not ${wanted}`)
  }
  if (undoing === 'two-corrections') {
    must('posts on mastodon', seen.mastodon.length, 1)
    must('seven days on mastodon', seen.mastodon.filter(({ text }) => text.includes('七天')).length, 1)
    // Each is said beside the ones before, and the office names those that still say something wrong.
    must('posts on weibo', seen.weibo.length, 3)
    must('articles on wechat', seen.wechat.length, 3)
    must('old posts on weibo that are named', named('微博'), 2)
    must('old articles that are named', named('公众号'), 2)
    return faults
  }
  must('posts left on mastodon', seen.mastodon.length, 0)
  must('posts left on weibo', seen.weibo.length, 0)
  must('articles left on wechat', seen.wechat.length, 0)
  must('posts named that are gone', named('微博') + named('公众号') + named('联邦'), 0)
  // A group cannot be taken back: what stands there is named, post by post.
  const inGroup = seen.wecom.filter(({ text }) => text.includes('分段封闭')).length
  if (named('值班群') < inGroup) faults.push(`the group shows ${inGroup}, ${named('值班群')} are named`)
  return faults
}
