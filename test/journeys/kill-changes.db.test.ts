/**
 * The process is killed with SIGKILL while it corrects, withdraws, looks an outcome up, sends to many, and hears and
 * answers citizens;
 * started again, and judged by the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck.
 */

import { describe, expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { responseApi } from '#src/response/api/response.ts'
import { type Account, portal, saveAccounts, smsSmpp, wechatOfficial } from '#stage/county/accounts.ts'
import { noticeOf, roads } from '#stage/county/notices.ts'
import { peopleOf } from '#stage/county/people.ts'
import { answerReviews, approve, signOff, spokesperson, submitAndReview } from '#stage/county/reviews.ts'
import { subscribePhones } from '#stage/county/subscribers.ts'
import { startSmpp } from '#stage/sandbox/smpp.ts'
import { startWechat } from '#stage/sandbox/wechat.ts'
import { until } from '#stage/until.ts'
import { type KilledOffice, withKilledOffice } from '#stage/worlds/killed-office.ts'
import { inside } from '#stage/worlds/office-place.ts'
import type { OfficeProcess } from '#stage/worlds/office-process.ts'
import { accountIds, type Platforms, startPlatforms } from '#stage/worlds/platforms.ts'

import { freshDatabase, type TestDatabase } from '../support/db.ts'

const withinMs = 600_000
const page: Account = { id: 'portal', title: '门户', ...portal }

/** An office that may die, whose accounts are those of the stand-ins. */
async function withOffice<T>(
  accounts: readonly Account[],
  play: (office: KilledOffice, database: TestDatabase) => Promise<T>,
): Promise<T> {
  const database = await freshDatabase()
  return withKilledOffice(database.url, async (office) => {
    await inside(office.place, (app) => saveAccounts(app, accounts))
    return play(office, database)
  })
}

/** Every delivery confirmed; the robot's group cannot be looked up, there a person may have to decide. */
async function settled(url: string, releaseId: string) {
  const operator = await peopleOf(url)('fabu', publisherApi)
  return until(`every delivery of ${releaseId} has its outcome`, async () => {
    const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
    const isDone = items.every(
      ({ accountId, state }) => state === 'confirmed' || (accountId === 'wecom' && state === 'unknown'),
    )
    return items.length > 0 && isDone && items
  })
}

async function publish({ url }: OfficeProcess, road: string): Promise<string> {
  const { releaseId } = await (
    await peopleOf(url)('nigao', publisherApi)
  ).createRelease({ body: { ...noticeOf(road), accountIds } })
  await submitAndReview(peopleOf(url), releaseId)
  await signOff(peopleOf(url), releaseId)
  await settled(url, releaseId)
  return releaseId
}

/** What the receiver of pushes took since `from`, each once: repeats are logged apart. */
const pushedTo = ({ webhook }: Platforms, from: number) =>
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
      const platforms = await startPlatforms()
      const seen = await withOffice(platforms.accounts, (office) =>
        eachPoint(points, ({ point, road }) => correctAndDie(office, platforms, { point, road })),
      ).finally(platforms.stop)

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
  office: KilledOffice,
  platforms: Platforms,
  { point, road }: { point: string; road: string },
): Promise<object> {
  const pushesBefore = platforms.webhook.log.entries.length
  const first = await office.running()
  const original = await publish(first, road)
  const { summary, body } = noticeOf(road)
  const { releaseId } = await (
    await peopleOf(first.url)('nigao', publisherApi)
  ).correctRelease({
    params: { id: original },
    body: {
      reason: '工期写错了。',
      summary: summary.replace('五天', '六天'),
      body: body.replace('五天', '六天'),
    },
  })
  await submitAndReview(peopleOf(first.url), releaseId)
  const second = await office.killAt(point, ({ url }) => signOff(peopleOf(url), releaseId))
  await signOff(peopleOf(second.url), releaseId)
  const deliveries = await settled(second.url, releaseId)
  const posts = platforms.mastodon.visible().filter(({ text }) => text.includes(road))
  return {
    point,
    deliveries: deliveries.length,
    posts: posts.length,
    corrected: posts.every(({ text }) => text.includes('六天')),
    followUps: platforms.weibo.visible().filter(({ text }) => text.includes(road) && text.includes('更正'))
      .length,
    pushed: pushedTo(platforms, pushesBefore).toSorted(),
  }
}

describe.concurrent('killed while withdrawing', () => {
  const points = ['withdraw.planned', ...changePoints]
  it(
    `at ${points.join(', ')}: it is gone where it can go, said once where it cannot, and nothing is stuck`,
    async () => {
      const platforms = await startPlatforms()
      const seen = await withOffice(platforms.accounts, (office) =>
        eachPoint(points, ({ point, road }) => withdrawAndDie(office, platforms, { point, road })),
      ).finally(platforms.stop)

      expect(seen).toEqual(points.map((point) => ({ point, pushed: ['post', 'withdraw'] })))
    },
    withinMs,
  )
})

/** @throws Error when something of it can still be seen */
async function withdrawAndDie(
  office: KilledOffice,
  platforms: Platforms,
  { point, road }: { point: string; road: string },
): Promise<object> {
  const pushesBefore = platforms.webhook.log.entries.length
  const first = await office.running()
  const releaseId = await publish(first, road)
  const { withdrawalId } = await (
    await peopleOf(first.url)('nigao', publisherApi)
  ).proposeWithdrawal({
    params: { id: releaseId },
    body: { kind: 'revoked', reason: '任务调整', explanation: '施工改期，新的安排另行公布。' },
  })
  const decide = async ({ url }: OfficeProcess) =>
    (await peopleOf(url)('fenguan', publisherApi)).decideWithdrawal({
      params: { id: releaseId, withdrawalId },
      body: { decision: 'approved', note: '' },
    })
  const second = await office.killAt(point, decide)
  // The decision stands, or the second time it is taken.
  await decide(second).catch(() => {})
  await until('nothing of it can be seen', async () => {
    const seen = [...platforms.mastodon.visible(), ...platforms.weibo.visible()]
    return !seen.some(({ text }) => text.includes(road) && text.includes('工期五天'))
  })
  await settled(second.url, releaseId)
  const pushed = await until('the receiver of pushes knows', async () => {
    const events = pushedTo(platforms, pushesBefore)
    return events.includes('withdraw') && events
  })
  return { point, pushed: pushed.toSorted() }
}

describe.concurrent('killed while looking up', () => {
  it(
    'at delivery.reconciling: what was found out is found out again, and nothing was sent again',
    async () => {
      const platforms = await startPlatforms()
      const deliveries = await withOffice(platforms.accounts, async (office) => {
        const first = await office.running()
        const { releaseId } = await (
          await peopleOf(first.url)('nigao', publisherApi)
        ).createRelease({ body: { ...noticeOf('滨河路'), accountIds } })
        await submitAndReview(peopleOf(first.url), releaseId)
        platforms.weibo.faults.next('reset-after')
        const second = await office.killAt('delivery.reconciling', ({ url }) =>
          signOff(peopleOf(url), releaseId),
        )
        return settled(second.url, releaseId)
      }).finally(platforms.stop)

      expect(deliveries.find(({ accountId }) => accountId === 'weibo')?.state).toBe('confirmed')
      expect(platforms.posts()).toMatchObject({ weibo: 1, mastodon: 1, webhook: 1 })
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
      const sms = { id: 'sms', title: '短信', ...smsSmpp(centre) }
      const seen = await withOffice([page, sms], async (office, database) => {
        const numbers = Array.from({ length: phones }, (_, at) => `+861390001${1_000 + at}`)
        await inside(office.place, (app) => subscribePhones(app, numbers, '门户订阅'))
        return eachPoint(points, async ({ point, road }) => {
          const states = await sendAndDie(office, database, { point, road, phones })
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
  office: KilledOffice,
  { db }: TestDatabase,
  { point, road, phones }: { point: string; road: string; phones: number },
): Promise<string[]> {
  const known = new Set(
    (await db.messageRecipient.findMany({ select: { messageId: true } })).map(({ messageId }) => messageId),
  )
  const first = await office.running()
  const { releaseId } = await (
    await peopleOf(first.url)('nigao', publisherApi)
  ).createRelease({ body: { ...noticeOf(road), accountIds: ['portal', 'sms'] } })
  await submitAndReview(peopleOf(first.url), releaseId)
  const second = await office.killAt(point, ({ url }) => signOff(peopleOf(url), releaseId))
  await signOff(peopleOf(second.url), releaseId)
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
    title: '公众号',
    ...wechatOfficial(wechat),
  })
  const heard = (wechat: Awaited<ReturnType<typeof startWechat>>, words: string) =>
    (wechat.chats().get(citizen) ?? []).filter(({ from, text }) => from === 'office' && text.includes(words))

  it(
    'at inbound.stored: the question is answered, once',
    async () => {
      const wechat = await startWechat()
      await withOffice([publicAccount(wechat)], async (office) => {
        const second = await office.killAt('inbound.stored', async ({ url }) => {
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
      await withOffice([page, publicAccount(wechat)], async (office) => {
        const first = await office.running()
        wechat.callTo(`${first.url}/hook/wechat`)
        await wechat.userSays(citizen, `听说${claim}，是真的吗？`)
        await until('an answer', async () => heard(wechat, '不能当真，也不能当假').length > 0)
        await wechat.userSays(citizen, '要')
        await until('the promise', async () => heard(wechat, '已记下').length > 0)
        const releaseId = await answered(first.url, claim)
        const second = await office.killAt('bot.before-tell', ({ url }) =>
          approve(peopleOf(url), releaseId, [spokesperson]),
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
  const desk = await peopleOf(url)('zhiban', responseApi)
  const { caseId } = await desk.openCase({
    body: { storyIds: [], title: '梅溪镇饮水传言', claimText, kind: 'rebut', place: '梅溪镇' },
  })
  await desk.gradeCase({ params: { id: caseId }, body: { level: 3, base: 4 } })
  await desk.dispatchQuestion({
    params: { id: caseId },
    body: {
      unitId: 'water',
      question: '梅溪镇出厂水今日检测结果如何？',
      dueAt: new Date(Date.now() + 7_200_000).toISOString(),
    },
  })
  const liaison = await peopleOf(url)('lianluo', responseApi)
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
    body: { verdict: 'verified_false', reason: '检测合格，医院无相关病例', evidenceIds, base: null },
  })
  const made = await desk.writeDraft({
    params: { id: caseId },
    body: { documentKind: 'rebuttal', base: null },
  })
  const { releaseId } = await desk.draftToRelease({
    params: { id: made.draftId },
    body: { accountIds: ['portal', 'wechat'] },
  })
  await (await peopleOf(url)('zhiban', publisherApi)).submitRelease({ params: { id: releaseId } })
  await approve(peopleOf(url), releaseId, answerReviews)
  return releaseId
}
