/** The first story: one release, every channel, once. */

import { type createClient, Refused } from '../../src/infra/http/client.ts'
import { publisherApi } from '../../src/publisher/api/publisher.ts'
import { Document } from '../../src/words/document/document.ts'
import type { Chance } from '../chance.ts'
import { asDelivered, postedOn, type Shown } from '../county/arrived.ts'
import { accountIds, type Outside, subscriberCount } from '../county/outside.ts'
import type { People } from '../county/people.ts'
import { approve, noticeReviews, signature } from '../county/reviews.ts'
import { releaseTexts } from '../county/texts.ts'
import { until } from '../until.ts'
import { must, type Steps } from './steps.ts'

interface Scene {
  readonly url: string
  readonly as: People
  readonly outside: Outside
  readonly chance: Chance
  readonly steps: Steps
}

const chain = [...noticeReviews, signature]

type Operator = ReturnType<typeof createClient<typeof publisherApi>>

/** Waits until every delivery of a release is confirmed. @throws Error naming those that are not */
export async function allConfirmed(operator: Operator, releaseId: string, count: number) {
  const read = async () => (await operator.deliveryMatrix({ params: { id: releaseId } })).items
  try {
    return await until('全部渠道确认', async () => {
      const items = await read()
      return items.length === count && items.every(({ state }) => state === 'confirmed') && items
    })
  } catch (cause) {
    const left = (await read()).filter(({ state }) => state !== 'confirmed')
    throw new Error(
      `没有全部确认：${left.map(({ accountId, state, reason }) => `${accountId}=${state} ${reason}`).join('，')}`,
      { cause },
    )
  }
}

const posts = (standIn: { log: { entries: readonly { kind: string; accepted: boolean }[] } }, kind: string) =>
  standIn.log.entries.filter((entry) => entry.kind === kind && entry.accepted).length

/** How often each channel shows something new to citizens, from the stand-ins' own logs. */
export function postCounts({
  wechat,
  wechaty,
  wecom,
  weibo,
  mastodon,
  sms,
  webhook,
}: Outside): Record<string, number> {
  return {
    wechat: posts(wechat, 'post'),
    rooms: posts(wechaty, 'post'),
    wecom: posts(wecom, 'post'),
    weibo: posts(weibo, 'post'),
    mastodon: posts(mastodon, 'post'),
    sms: posts(sms, 'post'),
    webhook: posts(webhook, 'post'),
  }
}

export async function playRelease({ url, as, outside, chance, steps }: Scene): Promise<void> {
  const texts = releaseTexts(chance)
  let releaseId = ''
  let code = ''

  await steps.step('release.created', '拟稿：一次写成，各渠道稿自动生成', async () => {
    const api = await as('nigao', publisherApi)
    const made = await api.createRelease({
      body: {
        kind: 'notice',
        unitId: 'traffic',
        title: texts.title,
        summary: texts.summary,
        body: texts.body,
        attribute: 'proactive',
        accountIds: [...accountIds],
      },
    })
    releaseId = made.releaseId
    code = made.code
    const release = await api.getRelease({ params: { id: releaseId } })
    must(release.renditions.length === accountIds.length, `只有 ${release.renditions.length} 份渠道稿`)
    const blocks = release.findings.filter(({ severity }) => severity === 'block')
    must(blocks.length === 0, blocks.map(({ message }) => message).join('；'))
    return `《${texts.title}》，${release.renditions.length} 份渠道稿`
  })

  await steps.step('release.contributor-refused', '职责分离：改过一个字的人不能审', async () => {
    const editor = await as('bianji', publisherApi)
    const release = await editor.getRelease({ params: { id: releaseId } })
    const weibo = release.renditions.find(({ accountId }) => accountId === 'weibo-main')
    must(weibo !== undefined, '没有微博稿')
    const changed: unknown = JSON.parse(JSON.stringify(weibo.body).replace('。', '，请注意绕行。'))
    await editor.editRendition({
      params: { id: releaseId, accountId: 'weibo-main' },
      body: {
        baseNumber: weibo.number,
        title: weibo.title,
        digest: weibo.digest,
        body: Document.parse(changed),
      },
    })
    await (await as('nigao', publisherApi)).submitRelease({ params: { id: releaseId } })
    await approve(as, releaseId, chain.slice(0, 2))
    const why = await approve(as, releaseId, [['desk_review', 'bianji']]).then(
      () => undefined,
      (error: unknown) => (error instanceof Refused ? error.problem : undefined),
    )
    must(why !== undefined, '改过渠道稿的编辑居然审过去了')
    return `${why.code} ${why.why ?? ''}：${why.title}`
  })

  let shown: Shown | undefined
  await steps.step('release.signed', '三审、保密、签发封印（微博将在收下后断线一次）', async () => {
    outside.weibo.faults.next('reset-after')
    await approve(as, releaseId, chain.slice(2, -1))
    shown = await (await as('qianfa', publisherApi)).getRelease({ params: { id: releaseId } })
    await approve(as, releaseId, chain.slice(-1))
    const operator = await as('fabu', publisherApi)
    const release = await operator.getRelease({ params: { id: releaseId } })
    must(release.seal !== null, '没有封印')
    return `封印 ${release.seal.hash.slice(0, 16)}，签发人 ${release.seal.signedByName}`
  })

  await steps.step('release.confirmed', `一次签发，${accountIds.length} 个渠道全部确认`, async () => {
    const operator = await as('fabu', publisherApi)
    const matrix = await allConfirmed(operator, releaseId, accountIds.length)
    const first = Math.min(
      ...matrix.flatMap(({ firstTryAt }) => (firstTryAt === null ? [] : Date.parse(firstTryAt))),
    )
    const last = Math.max(
      ...matrix.flatMap(({ firstTryAt }) => (firstTryAt === null ? [] : Date.parse(firstTryAt))),
    )
    return `${matrix.length} 个渠道确认，首次尝试相差 ${last - first} ms`
  })

  await steps.step('release.seen', '市民在每个渠道都看得到，且只看到一次', async () => {
    const counts = postCounts(outside)
    const wanted = {
      wechat: 1,
      rooms: outside.wechaty.roomIds.length,
      wecom: 1,
      weibo: 1,
      mastodon: 1,
      sms: subscriberCount,
      webhook: 1,
    }
    for (const [name, count] of Object.entries(wanted))
      must(counts[name] === count, `${name}：应为 ${count}，实为 ${counts[name]}`)
    const page = await fetch(`${url}/r/${code}`)
    const html = await page.text()
    must(page.ok && html.includes(texts.title), '门户页面打不开或标题不对')
    const weibo = outside.weibo.visible()[0]?.text ?? ''
    const link = /https?:\/\/\S+/.exec(weibo)?.[0] ?? ''
    const led = await fetch(link, { redirect: 'follow' })
    must(led.ok && led.url.endsWith(`/r/${code}`), `微博里的链接 ${link} 没有指向原文`)
    must(
      outside.sms
        .phones()
        .every(({ texts: got }) => got.length === 1 && (got[0] ?? '').startsWith('【云岭发布】')),
      '短信签名或条数不对',
    )
    return Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join('，')
  })

  await steps.step('release.as-signed', '签发人看到的，就是各渠道收到的，逐字节相同', async () => {
    must(shown !== undefined, '签发时没有看到渠道稿')
    const { items } = await (await as('fabu', publisherApi)).deliveryMatrix({ params: { id: releaseId } })
    const sent = items.filter(({ isLocal }) => !isLocal)
    for (const delivery of sent) {
      const wanted = asDelivered(shown, delivery)
      const got = new Set(postedOn(outside, delivery.accountId))
      must(got.size === 1 && got.has(wanted), `${delivery.accountTitle} 收到的与签发的不同`)
    }
    return `${sent.length} 个渠道，链接填入各自的短链后一致`
  })

  await steps.step('release.unknown-reconciled', '结果不明：去对方时间线核对，没有重发', async () => {
    const operator = await as('fabu', publisherApi)
    const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
    const weibo = items.find(({ accountId }) => accountId === 'weibo-main')
    must(weibo !== undefined, '没有微博投递')
    const { items: attempts } = await operator.deliveryAttempts({ params: { id: weibo.id } })
    must(attempts.length === 1, `微博尝试了 ${attempts.length} 次`)
    must(outside.weibo.visible().length === 1, `微博上有 ${outside.weibo.visible().length} 条`)
    return '断线后状态为“未知”，在时间线上找到原帖，微博上只有 1 条'
  })

  await steps.step('release.corrected', '更正：一处动手，各渠道随之更正', async () => {
    const drafter = await as('nigao', publisherApi)
    const plan = await drafter.reachPlan({ params: { id: releaseId }, query: { act: 'correct' } })
    const made = await drafter.correctRelease({
      params: { id: releaseId },
      body: { body: texts.corrected.body, summary: texts.corrected.summary, reason: texts.corrected.reason },
    })
    await drafter.submitRelease({ params: { id: made.releaseId } })
    await approve(as, made.releaseId, chain)
    const operator = await as('fabu', publisherApi)
    await allConfirmed(operator, made.releaseId, accountIds.length)
    const edited = outside.mastodon.log.entries.filter(({ kind }) => kind === 'edit').length
    must(edited === 1 && outside.mastodon.visible().length === 1, '联邦帖子应原地更正')
    const old = await (await fetch(`${url}/r/${code}`)).text()
    must(old.includes(made.code), '旧页面没有指向更正')
    must(
      outside.sms.phones().every(({ texts: got }) => got.length === 2),
      '更正短信应正好到达原收件人',
    )
    return `计划覆盖 ${plan.items.length} 个渠道；帖子原地改 ${edited} 处，短信 ${subscriberCount} 人各补发 1 条`
  })
}
