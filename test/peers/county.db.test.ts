/**
 * One release of the invented county, in the manner of its office, on a real message centre (Net::SMPP) and a real
 * server of the
 * Mastodon API (snac2): seen there once, corrected, withdrawn. Prints the times it took.
 */

import { expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { mastodon, portal, saveAccounts, smsSmpp } from '#stage/county/accounts.ts'
import { asDelivered } from '#stage/county/arrived.ts'
import { peopleOf, seedCounty } from '#stage/county/people.ts'
import { signOff, submitAndReview } from '#stage/county/reviews.ts'
import { subscribePhones } from '#stage/county/subscribers.ts'
import { until } from '#stage/until.ts'
import { inside, officePlace } from '#stage/worlds/office-place.ts'
import { startOffice } from '#stage/worlds/office-process.ts'

import { freshDatabase } from '../support/db.ts'
import { isMissing } from './peer.ts'
import { type Smsc, smscMissing, startSmsc } from './smsc.ts'
import { type Snac, snacMissing, startSnac } from './snac.ts'

const phones = 60
const accountIds = ['portal', 'fediverse', 'sms']

const title = '云岭县人民政府办公室关于印发2026年政务公开工作实施意见的通知'
const summary =
  '云岭县印发2026年政务公开工作实施意见，明确重点领域信息公开、决策公开和便民服务三个方面12项任务。'
const body = `各乡镇人民政府，县政府各部门：

为进一步推进全县政务公开工作，保障群众的知情权、参与权和监督权，现就2026年政务公开工作提出以下意见。

一、突出重点领域信息公开

（一）推进重大建设项目信息公开。项目审批、招标投标、征收补偿、竣工验收等信息自形成之日起20个工作日内公开。

（二）推进民生信息公开。义务教育招生、城乡低保、饮用水水质、食品抽检结果按月公开，便于群众查询和监督。

二、推进决策和执行公开

涉及群众切实利益的重大决策，事先公布草案，听取意见的期限不少于30日；决策执行情况和意见采纳情况向社会公布。

三、方便群众办事

编制办事指南并及时更新。各乡镇便民服务中心公开服务事项、办理流程、收费依据和监督电话。群众提出的疑问，由责任单位在5个工作日内答复。

各单位要明确一名负责人和一名联络员，于2026年12月15日前将任务分解表报县政务公开办公室。

联系电话：0000-12345。`

/** The office, its three accounts and sixty subscribers of whom every tenth is switched off. */
async function countyOffice(snac: Snac, smsc: Smsc) {
  const database = await freshDatabase()
  const place = officePlace(database.url)
  await inside(place, async (app) => {
    await seedCounty(app)
    await saveAccounts(app, [
      { id: 'portal', title: '门户网站', ...portal },
      { id: 'fediverse', title: '云岭发布', ...mastodon({ url: snac.url, token: snac.accessToken }) },
      { id: 'sms', title: '政务短信', ...smsSmpp(smsc) },
    ])
    const numbers = Array.from({ length: phones }, (_, at) => `+861390000${1_000 + at}`)
    await subscribePhones(app, numbers, '门户订阅')
  })
  return startOffice(place)
}

async function whenSettled(url: string, releaseId: string) {
  const client = await peopleOf(url)('fabu', publisherApi)
  return until('every delivery has its outcome', async () => {
    const { items } = await client.deliveryMatrix({ params: { id: releaseId } })
    const isDone = items.every(({ state, recipients }) =>
      recipients === null ? state === 'confirmed' : recipients.confirmed + recipients.rejected === phones,
    )
    return items.length >= accountIds.length && isDone && items
  })
}

const words = (text: string): string => text.replaceAll(/<[^>]*>|\s/g, '')

const missing = smscMissing() ?? snacMissing()

it.skipIf(isMissing('a real message centre and a real Mastodon server', missing))(
  'a release reaches real peers once, with real receipts; a correction and a withdrawal follow it there',
  async () => {
    const [snac, smsc] = await Promise.all([startSnac(), startSmsc()])
    const { url, stop } = await countyOffice(snac, smsc)
    const drafter = await peopleOf(url)('nigao', publisherApi)
    const notice = {
      kind: 'notice',
      unitId: 'traffic',
      title,
      summary,
      body,
      attribute: 'proactive',
    } as const
    const { releaseId } = await drafter.createRelease({ body: { ...notice, accountIds } })
    await submitAndReview(peopleOf(url), releaseId)
    const signer = await peopleOf(url)('qianfa', publisherApi)
    const shown = await signer.getRelease({ params: { id: releaseId } })

    const signedAt = Date.now()
    await signOff(peopleOf(url), releaseId)
    const items = await whenSettled(url, releaseId)
    const settledMs = Date.now() - signedAt
    const statuses = await snac.statuses()
    const texts = new Map(smsc.texts())
    const submits = smsc.submits()

    const correction = await drafter.correctRelease({
      params: { id: releaseId },
      body: { reason: '报送日期应为12月20日。', body: body.replace('12月15日', '12月20日') },
    })
    await submitAndReview(peopleOf(url), correction.releaseId)
    await signOff(peopleOf(url), correction.releaseId)
    await until('the correction is known to have arrived', async () => {
      const { items: rows } = await drafter.deliveryMatrix({ params: { id: correction.releaseId } })
      const confirmed = (account: string) => rows.find(({ accountId }) => accountId === account)
      return confirmed('fediverse')?.state === 'confirmed' && confirmed('sms')?.recipients?.confirmed === 54
    })
    const corrected = await snac.statuses()
    const later = new Map(smsc.texts())

    const { withdrawalId } = await drafter.proposeWithdrawal({
      params: { id: correction.releaseId },
      body: { kind: 'revoked', reason: '任务调整', explanation: '任务分工正在调整，新的意见另行公布。' },
    })
    const leader = await peopleOf(url)('fenguan', publisherApi)
    await leader.decideWithdrawal({
      params: { id: correction.releaseId, withdrawalId },
      body: { decision: 'approved', note: '' },
    })
    await until('the withdrawal is there', async () => (await snac.statuses()).length === 0)
    await until(
      'everybody was told',
      async () => [...smsc.texts()].filter(([, got]) => got.length === 3).length === 54,
    )
    await stop()
    await Promise.all([snac.stop(), smsc.stop()])

    const firstTries = items.flatMap(({ firstTryAt }) =>
      firstTryAt === null ? [] : [Date.parse(firstTryAt)],
    )
    process.stdout.write(
      `real peers: first attempts ${Math.max(...firstTries) - signedAt} ms after sign-off, all outcomes ${settledMs} ms; ` +
        `${statuses.length} status, ${submits} segments to ${texts.size} phones\n`,
    )
    const wanted = (accountId: string) => {
      const delivery = items.find((one) => one.accountId === accountId)
      return delivery === undefined ? undefined : asDelivered(shown, delivery)
    }
    // What the signer saw is what came: the server of the fediverse keeps a post as HTML.
    expect(statuses.map(({ content }) => words(content))).toEqual([words(wanted('fediverse') ?? '')])
    expect(new Set([...texts.values()].flat())).toEqual(new Set([wanted('sms')]))
    expect(texts.size).toBe(phones)
    for (const got of texts.values()) {
      expect(got).toHaveLength(1)
      expect(got[0]).toMatch(/^【云岭发布】[\s\S]*政务公开工作实施意见/)
    }
    const recipients = items.find(({ accountId }) => accountId === 'sms')?.recipients
    expect(recipients).toMatchObject({ confirmed: 54, rejected: 6, unknown: 0 })
    expect(corrected).toHaveLength(1)
    // The correction goes to everybody who got the text, and to nobody else.
    const again = [...later].filter(([, got]) => got.length === 2)
    expect(again).toHaveLength(54)
    for (const [, got] of again) expect(got[1]).toContain('【更正】')
  },
  120_000,
)
