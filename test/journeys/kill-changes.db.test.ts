/**
 * The process is killed with SIGKILL while it corrects, withdraws, looks an outcome up, sends to many, and hears and answers citizens;
 * started again, and judged by the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck.
 */
import { describe, expect, it } from 'vitest'

import { startSmpp } from '#sandbox/smpp.ts'
import { startWechat } from '#sandbox/wechat.ts'
import { importSubscribers } from '#src/audience/commands.ts'
import { accountIds, outside } from '#src/bench/kill-outside.ts'
import { type SaveAccount, saveAccount } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { publisherApi } from '#src/publisher/api.ts'
import { responseApi } from '#src/response/api.ts'

import { freshDatabase } from '../support/db.ts'
import {
  approve,
  ground,
  type Login,
  type Office,
  open,
  signIn,
  signOff,
  submitAndReview,
  until,
} from './office.ts'

const notice = {
  kind: 'notice',
  unitId: 'traffic',
  title: '滨河路施工期间封闭',
  summary: '滨河路分段封闭，工期五天。',
  body: '滨河路分段封闭，工期五天。\n\n咨询电话：0000-12345。',
  attribute: 'proactive',
} as const

/** An office whose accounts are those of the stand-ins. */
async function officeWith(accounts: readonly Omit<SaveAccount, 'active'>[]) {
  const database = await freshDatabase()
  const office = await ground(database.url)
  await office.inside(async (app) => {
    await app.work(systemActor, async (work) => {
      for (const account of accounts) await saveAccount(work, { ...account, active: true }, app)
    })
  })
  return { database, office }
}

/** What the receiver of pushes took, each once: repeats are logged apart. */
const pushedTo = ({ webhook }: Awaited<ReturnType<typeof outside>>) =>
  webhook.log.entries.filter(({ accepted }) => accepted).map(({ kind }) => kind)

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

async function publish({ url }: Office, more: { accountIds: string[] }): Promise<string> {
  const { releaseId } = await (await as(url, 'nigao')).createRelease({ body: { ...notice, ...more } })
  await submitAndReview(url, releaseId)
  await signOff(url, releaseId)
  await settled(url, releaseId)
  return releaseId
}

describe.concurrent('killed while correcting', () => {
  // The first four calls are those of the original: the portal is the office's own and makes none.
  it.each(['correct.planned', 'delivery.armed:5', 'delivery.bytes-sent:5', 'delivery.before-record:6'])(
    'at %s: every channel has the correction once, and nothing is stuck',
    async (point) => {
      const world = await outside()
      const { office } = await officeWith(world.accounts)
      const first = await open(office, point)
      const original = await publish(first, { accountIds })
      const { releaseId } = await (
        await as(first.url, 'nigao')
      ).correctRelease({
        params: { id: original },
        body: {
          reason: '工期写错了。',
          summary: '滨河路分段封闭，工期六天。',
          body: notice.body.replace('五天', '六天'),
        },
      })
      await submitAndReview(first.url, releaseId)

      await signOff(first.url, releaseId).catch(() => {})
      await first.died
      const second = await open(office)
      await signOff(second.url, releaseId)
      const deliveries = await settled(second.url, releaseId)
      const posts = world.mastodon.visible()
      const edits = world.mastodon.log.entries.filter(({ kind, accepted }) => kind === 'edit' && accepted)
      const followUps = world.weibo.visible().filter(({ text }) => text.includes('更正'))
      const pushed = pushedTo(world)
      await second.stop()
      await world.stop()

      expect(deliveries).toHaveLength(accountIds.length)
      expect(posts).toHaveLength(1)
      expect(edits.length).toBeGreaterThanOrEqual(1)
      expect(followUps).toHaveLength(1)
      expect(pushed.toSorted()).toEqual(['correct', 'post'])
    },
    300_000,
  )
})

describe.concurrent('killed while withdrawing', () => {
  it.each(['withdraw.planned', 'delivery.armed:5', 'delivery.bytes-sent:5', 'delivery.before-record:6'])(
    'at %s: it is gone where it can go, said once where it cannot, and nothing is stuck',
    async (point) => {
      const world = await outside()
      const { office } = await officeWith(world.accounts)
      const first = await open(office, point)
      const releaseId = await publish(first, { accountIds })
      const { withdrawalId } = await (
        await as(first.url, 'nigao')
      ).proposeWithdrawal({
        params: { id: releaseId },
        body: { reason: '任务调整', explanation: '施工改期，新的安排另行公布。' },
      })
      const decide = async (url: string) =>
        (await as(url, 'fenguan')).decideWithdrawal({
          params: { id: releaseId, withdrawalId },
          body: { decision: 'approved', note: '' },
        })

      await decide(first.url).catch(() => {})
      await first.died
      const second = await open(office)
      // The decision stands, or the second time it is taken.
      await decide(second.url).catch(() => {})
      await until('nothing of it can be seen', async () => {
        const seen = [...world.mastodon.visible(), ...world.weibo.visible()]
        return !seen.some(({ text }) => text.includes('工期五天'))
      })
      await settled(second.url, releaseId)
      const pushed = await until('the receiver of pushes knows', async () => {
        const events = pushedTo(world)
        return events.includes('withdraw') && events
      })
      await second.stop()
      await world.stop()

      expect(pushed.toSorted()).toEqual(['post', 'withdraw'])
    },
    300_000,
  )
})

describe.concurrent('killed while looking up', () => {
  it('at delivery.reconciling: what was found out is found out again, and nothing was sent again', async () => {
    const world = await outside()
    const { office } = await officeWith(world.accounts)
    const first = await open(office, 'delivery.reconciling')
    const { releaseId } = await (
      await as(first.url, 'nigao')
    ).createRelease({ body: { ...notice, accountIds } })
    await submitAndReview(first.url, releaseId)
    world.weibo.faults.next('reset-after')

    await signOff(first.url, releaseId)
    await first.died
    const second = await open(office)
    const deliveries = await settled(second.url, releaseId)
    await second.stop()
    await world.stop()

    expect(deliveries.find(({ accountId }) => accountId === 'weibo')?.state).toBe('confirmed')
    expect(world.posts()).toMatchObject({ weibo: 1, mastodon: 1, webhook: 1 })
  }, 300_000)
})

describe.concurrent('killed while sending to many', () => {
  const phones = 30
  it.each(['delivery.armed', 'delivery.bytes-sent', 'delivery.before-record', 'delivery.recorded'])(
    'at %s: no phone rings twice, and every receiver has a state that is true',
    async (point) => {
      const centre = await startSmpp()
      const { database, office } = await officeWith([
        { id: 'portal', adapter: 'portal', title: '门户', settings: {}, secrets: {} },
        {
          id: 'sms',
          adapter: 'sms-smpp',
          title: '短信',
          settings: {
            host: '127.0.0.1',
            port: centre.port,
            systemId: centre.systemId,
            signature: '云岭发布',
          },
          secrets: { password: centre.password },
        },
      ])
      await office.inside(async (app) => {
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
      const first = await open(office, point)
      const { releaseId } = await (
        await as(first.url, 'nigao')
      ).createRelease({ body: { ...notice, accountIds: ['portal', 'sms'] } })
      await submitAndReview(first.url, releaseId)

      await signOff(first.url, releaseId).catch(() => {})
      await first.died
      const second = await open(office)
      const recipients = await until('nobody waits any more', async () => {
        const rows = await database.db.messageRecipient.findMany({ select: { state: true } })
        const isOpen = rows.some(({ state }) => state === 'planned' || state === 'armed')
        return rows.length === phones && !isOpen && rows
      })
      await second.stop()
      const got = centre.phones().map(({ texts }) => texts.length)
      await centre.stop()

      const confirmed = recipients.filter(({ state }) => state === 'confirmed' || state === 'sent').length
      expect(Math.max(0, ...got)).toBeLessThanOrEqual(1)
      expect(got.filter((count) => count === 1).length).toBeGreaterThanOrEqual(confirmed)
      // Whoever is not confirmed is unknown, for a person: never called lost, never sent again.
      expect(recipients.filter(({ state }) => !['confirmed', 'sent', 'unknown'].includes(state))).toEqual([])
    },
    300_000,
  )
})

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

  it('at inbound.stored: the question is answered, once', async () => {
    const wechat = await startWechat()
    const { office } = await officeWith([publicAccount(wechat)])
    const first = await open(office, 'inbound.stored')
    wechat.callTo(`${first.url}/hook/wechat`)

    await wechat.userSays(citizen, `听说${claim}，是真的吗？`)
    await first.died
    const second = await open(office)
    wechat.callTo(`${second.url}/hook/wechat`)
    await until('an answer', async () => heard(wechat, '不能当真，也不能当假').length > 0)
    await wechat.userSays(citizen, '要')
    await until('the promise', async () => heard(wechat, '已记下').length > 0)
    await second.stop()
    await wechat.stop()

    expect(heard(wechat, '不能当真，也不能当假')).toHaveLength(1)
    expect(heard(wechat, '已记下')).toHaveLength(1)
  }, 300_000)

  it('at bot.before-tell: whoever asked is told, once', async () => {
    const wechat = await startWechat()
    const { office } = await officeWith([
      { id: 'portal', adapter: 'portal', title: '门户', settings: {}, secrets: {} },
      publicAccount(wechat),
    ])
    const first = await open(office, 'bot.before-tell')
    wechat.callTo(`${first.url}/hook/wechat`)
    await wechat.userSays(citizen, `听说${claim}，是真的吗？`)
    await until('an answer', async () => heard(wechat, '不能当真，也不能当假').length > 0)
    await wechat.userSays(citizen, '要')
    await until('the promise', async () => heard(wechat, '已记下').length > 0)
    const releaseId = await answered(first.url, claim)

    await approve(first.url, releaseId, ['spokesperson', 'fayan']).catch(() => {})
    await first.died
    const second = await open(office)
    wechat.callTo(`${second.url}/hook/wechat`)
    await until('the citizen is told', async () => heard(wechat, '现在有了正式答复').length > 0)
    await settled(second.url, releaseId)
    await second.stop()
    await wechat.stop()

    expect(heard(wechat, '现在有了正式答复')).toHaveLength(1)
  }, 300_000)
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
