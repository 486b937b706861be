/**
 * The process is killed with SIGKILL while it corrects, withdraws, looks an outcome up, sends to many, and hears and answers citizens;
 * started again, and judged by the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck.
 */

import { describe, expect, it } from 'vitest'

import { accountIds, outside } from '#lab/bench/kill-outside.ts'
import { noticeOf, roads } from '#lab/bench/kill.ts'
import { type Lives, withLives } from '#lab/bench/lives.ts'
import { importSubscribers } from '#src/audience/commands.ts'
import { type SaveAccount, saveAccount } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { responseApi } from '#src/response/api/response.ts'
import { startSmpp } from '#stage/sandbox/smpp.ts'
import { startWechat } from '#stage/sandbox/wechat.ts'

import { freshDatabase, type TestDatabase } from '../support/db.ts'
import { approve, type Login, type Office, signIn, signOff, submitAndReview, until } from './office.ts'

const withinMs = 600_000

/** An office that may die, whose accounts are those of the stand-ins. */
async function livesWith<T>(
  accounts: readonly Omit<SaveAccount, 'active'>[],
  play: (lives: Lives, database: TestDatabase) => Promise<T>,
): Promise<T> {
  const database = await freshDatabase()
  return withLives(database.url, async (lives) => {
    await lives.office.inside(async (app) => {
      await app.work(systemActor, async (work) => {
        for (const account of accounts) await saveAccount(work, { ...account, active: true }, app)
      })
    })
    return play(lives, database)
  })
}

const as = async (url: string, login: Login) => (await signIn(url, login))(publisherApi)

/** Every delivery confirmed; the robot's group cannot be looked up, there a person may have to decide. */
async function settled(url: string, releaseId: string) {
  const operator = await as(url, 'fabu')
  return until(`every delivery of ${releaseId} has its outcome`, async () => {
    const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
    const isDone = items.every(
      ({ accountId, state }) => state === 'confirmed' || (accountId === 'wecom' && state === 'unknown'),
    )
    return items.length > 0 && isDone && items
  })
}

async function publish({ url }: Office, road: string): Promise<string> {
  const { releaseId } = await (
    await as(url, 'nigao')
  ).createRelease({ body: { ...noticeOf(road), accountIds } })
  await submitAndReview(url, releaseId)
  await signOff(url, releaseId)
  await settled(url, releaseId)
  return releaseId
}

type World = Awaited<ReturnType<typeof outside>>

/** What the receiver of pushes took since `from`, each once: repeats are logged apart. */
const pushedTo = ({ webhook }: World, from: number) =>
  webhook.log.entries
    .slice(from)
    .filter(({ accepted }) => accepted)
    .map(({ kind }) => kind)

/** Plays one point after the other in one office, each about its own road. */
async function eachPoint<T>(
  points: readonly string[],
  play: (turn: { point: string; road: string }) => Promise<T>,
): Promise<T[]> {
  const found: T[] = []
  for (const [turn, point] of points.entries()) found.push(await play({ point, road: roads[turn] ?? '' }))
  return found
}

const changePoints = ['delivery.armed', 'delivery.bytes-sent', 'delivery.before-record:2'] as const

describe.concurrent('killed while correcting', () => {
  const points = ['correct.planned', ...changePoints]
  it(
    `at ${points.join(', ')}: every channel has the correction once, and nothing is stuck`,
    async () => {
      const world = await outside()
      const seen = await livesWith(world.accounts, (lives) =>
        eachPoint(points, ({ point, road }) => correctAndDie(lives, world, { point, road })),
      ).finally(world.stop)

      expect(seen).toEqual(
        points.map((point) => ({
          point,
          deliveries: accountIds.length,
          posts: 1,
          corrected: true,
          followUps: 1,
          pushed: ['correct', 'post'],
        })),
      )
    },
    withinMs,
  )
})

async function correctAndDie(
  lives: Lives,
  world: World,
  { point, road }: { point: string; road: string },
): Promise<object> {
  const pushesBefore = world.webhook.log.entries.length
  const first = await lives.now()
  const original = await publish(first, road)
  const { summary, body } = noticeOf(road)
  const { releaseId } = await (
    await as(first.url, 'nigao')
  ).correctRelease({
    params: { id: original },
    body: {
      reason: '工期写错了。',
      summary: summary.replace('五天', '六天'),
      body: body.replace('五天', '六天'),
    },
  })
  await submitAndReview(first.url, releaseId)
  const second = await lives.dieAt(point, ({ url }) => signOff(url, releaseId))
  await signOff(second.url, releaseId)
  const deliveries = await settled(second.url, releaseId)
  const posts = world.mastodon.visible().filter(({ text }) => text.includes(road))
  return {
    point,
    deliveries: deliveries.length,
    posts: posts.length,
    corrected: posts.every(({ text }) => text.includes('六天')),
    followUps: world.weibo.visible().filter(({ text }) => text.includes(road) && text.includes('更正'))
      .length,
    pushed: pushedTo(world, pushesBefore).toSorted(),
  }
}

describe.concurrent('killed while withdrawing', () => {
  const points = ['withdraw.planned', ...changePoints]
  it(
    `at ${points.join(', ')}: it is gone where it can go, said once where it cannot, and nothing is stuck`,
    async () => {
      const world = await outside()
      const seen = await livesWith(world.accounts, (lives) =>
        eachPoint(points, ({ point, road }) => withdrawAndDie(lives, world, { point, road })),
      ).finally(world.stop)

      expect(seen).toEqual(points.map((point) => ({ point, pushed: ['post', 'withdraw'] })))
    },
    withinMs,
  )
})

/** @throws Error when something of it can still be seen */
async function withdrawAndDie(
  lives: Lives,
  world: World,
  { point, road }: { point: string; road: string },
): Promise<object> {
  const pushesBefore = world.webhook.log.entries.length
  const first = await lives.now()
  const releaseId = await publish(first, road)
  const { withdrawalId } = await (
    await as(first.url, 'nigao')
  ).proposeWithdrawal({
    params: { id: releaseId },
    body: { reason: '任务调整', explanation: '施工改期，新的安排另行公布。' },
  })
  const decide = async ({ url }: Office) =>
    (await as(url, 'fenguan')).decideWithdrawal({
      params: { id: releaseId, withdrawalId },
      body: { decision: 'approved', note: '' },
    })
  const second = await lives.dieAt(point, decide)
  // The decision stands, or the second time it is taken.
  await decide(second).catch(() => {})
  await until('nothing of it can be seen', async () => {
    const seen = [...world.mastodon.visible(), ...world.weibo.visible()]
    return !seen.some(({ text }) => text.includes(road) && text.includes('工期五天'))
  })
  await settled(second.url, releaseId)
  const pushed = await until('the receiver of pushes knows', async () => {
    const events = pushedTo(world, pushesBefore)
    return events.includes('withdraw') && events
  })
  return { point, pushed: pushed.toSorted() }
}

describe.concurrent('killed while looking up', () => {
  it(
    'at delivery.reconciling: what was found out is found out again, and nothing was sent again',
    async () => {
      const world = await outside()
      const deliveries = await livesWith(world.accounts, async (lives) => {
        const first = await lives.now()
        const { releaseId } = await (
          await as(first.url, 'nigao')
        ).createRelease({ body: { ...noticeOf('滨河路'), accountIds } })
        await submitAndReview(first.url, releaseId)
        world.weibo.faults.next('reset-after')
        const second = await lives.dieAt('delivery.reconciling', ({ url }) => signOff(url, releaseId))
        return settled(second.url, releaseId)
      }).finally(world.stop)

      expect(deliveries.find(({ accountId }) => accountId === 'weibo')?.state).toBe('confirmed')
      expect(world.posts()).toMatchObject({ weibo: 1, mastodon: 1, webhook: 1 })
    },
    withinMs,
  )
})

describe.concurrent('killed while sending to many', () => {
  const phones = 30
  const points = ['delivery.armed', 'delivery.bytes-sent', 'delivery.before-record', 'delivery.recorded']
  it(
    `at ${points.join(', ')}: no phone rings twice, and every receiver has a state that is true`,
    async () => {
      const centre = await startSmpp()
      const sms = {
        id: 'sms',
        adapter: 'sms-smpp',
        title: '短信',
        settings: { host: '127.0.0.1', port: centre.port, systemId: centre.systemId, signature: '云岭发布' },
        secrets: { password: centre.password },
      }
      const portal = { id: 'portal', adapter: 'portal', title: '门户', settings: {}, secrets: {} }
      const seen = await livesWith([portal, sms], async (lives, database) => {
        await lives.office.inside(async (app) => {
          const rows = Array.from({ length: phones }, (_, at) => ({
            kind: 'phone' as const,
            address: `+861390001${1_000 + at}`,
            region: '',
            topics: [],
            consentAt: app.now(),
            consentProof: '门户订阅',
          }))
          await app.work(systemActor, (work) => importSubscribers(work, rows, app))
        })
        return eachPoint(points, async ({ point, road }) => {
          const states = await sendAndDie(lives, database, { point, road, phones })
          const texts = centre
            .phones()
            .map((phone) => phone.texts.filter((text) => text.includes(road)).length)
          const gone = states.filter((state) => state === 'confirmed' || state === 'sent').length
          return {
            point,
            twice: texts.filter((count) => count > 1).length,
            // Whoever is said to have it has it.
            isTrue: texts.filter((count) => count === 1).length >= gone,
            // Whoever is not confirmed is unknown, for a person: never called lost, never sent again.
            others: states.filter((state) => !['confirmed', 'sent', 'unknown'].includes(state)),
          }
        })
      }).finally(centre.stop)

      expect(seen).toEqual(points.map((point) => ({ point, twice: 0, isTrue: true, others: [] })))
    },
    withinMs,
  )
})

/** @returns the state of each receiver once nobody waits any more */
async function sendAndDie(
  lives: Lives,
  { db }: TestDatabase,
  { point, road, phones }: { point: string; road: string; phones: number },
): Promise<string[]> {
  const known = new Set(
    (await db.messageRecipient.findMany({ select: { messageId: true } })).map(({ messageId }) => messageId),
  )
  const first = await lives.now()
  const { releaseId } = await (
    await as(first.url, 'nigao')
  ).createRelease({ body: { ...noticeOf(road), accountIds: ['portal', 'sms'] } })
  await submitAndReview(first.url, releaseId)
  const second = await lives.dieAt(point, ({ url }) => signOff(url, releaseId))
  await signOff(second.url, releaseId)
  return until('nobody waits any more', async () => {
    const rows = await db.messageRecipient.findMany({
      where: { messageId: { notIn: [...known] } },
      select: { state: true },
    })
    const isOpen = rows.some(({ state }) => state === 'planned' || state === 'armed')
    return rows.length === phones && !isOpen && rows.map(({ state }) => state)
  })
}

describe.concurrent('killed while hearing citizens', () => {
  const citizen = 'openid-citizen-0007'
  const claim = '梅溪镇自来水被农药污染，多人喝了中毒住院'

  const publicAccount = (wechat: Awaited<ReturnType<typeof startWechat>>) => ({
    id: 'wechat',
    adapter: 'wechat-official',
    title: '公众号',
    settings: { baseUrl: wechat.url, author: '云岭发布' },
    secrets: {
      appId: wechat.appId,
      appSecret: wechat.appSecret,
      callbackToken: wechat.callbackToken,
      encodingAesKey: wechat.encodingAesKey,
    },
  })
  const heard = (wechat: Awaited<ReturnType<typeof startWechat>>, words: string) =>
    (wechat.chats().get(citizen) ?? []).filter(({ from, text }) => from === 'office' && text.includes(words))

  it(
    'at inbound.stored: the question is answered, once',
    async () => {
      const wechat = await startWechat()
      await livesWith([publicAccount(wechat)], async (lives) => {
        const second = await lives.dieAt('inbound.stored', async ({ url }) => {
          wechat.callTo(`${url}/hook/wechat`)
          await wechat.userSays(citizen, `听说${claim}，是真的吗？`)
        })
        wechat.callTo(`${second.url}/hook/wechat`)
        await until('an answer', async () => heard(wechat, '不能当真，也不能当假').length > 0)
        await wechat.userSays(citizen, '要')
        await until('the promise', async () => heard(wechat, '已记下').length > 0)
      }).finally(wechat.stop)

      expect(heard(wechat, '不能当真，也不能当假')).toHaveLength(1)
      expect(heard(wechat, '已记下')).toHaveLength(1)
    },
    withinMs,
  )

  it(
    'at bot.before-tell: whoever asked is told, once',
    async () => {
      const wechat = await startWechat()
      const portal = { id: 'portal', adapter: 'portal', title: '门户', settings: {}, secrets: {} }
      await livesWith([portal, publicAccount(wechat)], async (lives) => {
        const first = await lives.now()
        wechat.callTo(`${first.url}/hook/wechat`)
        await wechat.userSays(citizen, `听说${claim}，是真的吗？`)
        await until('an answer', async () => heard(wechat, '不能当真，也不能当假').length > 0)
        await wechat.userSays(citizen, '要')
        await until('the promise', async () => heard(wechat, '已记下').length > 0)
        const releaseId = await answered(first.url, claim)
        const second = await lives.dieAt('bot.before-tell', ({ url }) =>
          approve(url, releaseId, ['spokesperson', 'fayan']),
        )
        wechat.callTo(`${second.url}/hook/wechat`)
        await until('the citizen is told', async () => heard(wechat, '现在有了正式答复').length > 0)
        await settled(second.url, releaseId)
      }).finally(wechat.stop)

      expect(heard(wechat, '现在有了正式答复')).toHaveLength(1)
    },
    withinMs,
  )
})

/** From a claim to a release that only lacks the spokesperson's signature. */
async function answered(url: string, claimText: string): Promise<string> {
  const desk = (await signIn(url, 'zhiban'))(responseApi)
  const { caseId } = await desk.openCase({
    body: { storyIds: [], title: '梅溪镇饮水传言', claimText, kind: 'rebut', place: '梅溪镇' },
  })
  await desk.gradeCase({ params: { id: caseId }, body: { level: 3 } })
  await desk.dispatchQuestion({
    params: { id: caseId },
    body: {
      unitId: 'water',
      question: '梅溪镇出厂水今日检测结果如何？',
      dueAt: new Date(Date.now() + 7_200_000).toISOString(),
    },
  })
  const liaison = (await signIn(url, 'lianluo'))(responseApi)
  const [mine] = (await liaison.myDispatches()).items
  const id = mine?.id ?? ''
  await liaison.acknowledgeDispatch({ params: { id } })
  const { evidenceIds } = await liaison.replyDispatch({
    params: { id },
    body: {
      evidence: [
        {
          kind: 'record',
          title: '梅溪镇出厂水检测记录',
          text: '县水务局对梅溪镇出厂水采样检测，浊度、余氯等9项指标全部合格，未检出农药。县人民医院没有收治饮水中毒病人。',
          verifierName: '核验员 何',
          observedAt: new Date().toISOString(),
        },
      ],
    },
  })
  await desk.setCaseVerdict({
    params: { id: caseId },
    body: { verdict: 'verified_false', reason: '检测合格，医院无相关病例', evidenceIds },
  })
  const made = await desk.writeDraft({ params: { id: caseId }, body: { documentKind: 'rebuttal' } })
  const { releaseId } = await desk.draftToRelease({
    params: { id: made.draftId },
    body: { accountIds: ['portal', 'wechat'] },
  })
  await (await as(url, 'zhiban')).submitRelease({ params: { id: releaseId } })
  for (const step of [
    ['dept_review', 'shuiwu'],
    ['secrecy_review', 'baomi'],
    ['final_review', 'fenguan'],
  ] as const)
    await approve(url, releaseId, step)
  return releaseId
}
