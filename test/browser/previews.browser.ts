/**
 * The frame of each channel holds the bytes that arrive there: what the signers saw on the screen is compared with what
 * the stand-ins were given, with the link of each delivery in place of the example.
 */

import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { smsSegments } from '#src/words/phone/sms.ts'
import { saveAccounts, smsSmpp } from '#stage/county/accounts.ts'
import { accountIds, subscriberCount } from '#stage/county/outside.ts'
import { peopleOf } from '#stage/county/people.ts'
import { signOff, submitAndReview } from '#stage/county/reviews.ts'
import { until } from '#stage/until.ts'

import { type County, hasChromium, openCounty, overflows, phone, seriousFindings } from './county.ts'

const title = '河东水厂检修期间分时供水的通告'
const summary =
  '2026年12月3日8时至17时河东水厂检修，河东片区分时停水，请提前储水💧。取水点：石桥广场、柳园路口，医院、学校由县水务局送水上门💧。'
const body =
  '一、停水时间\n\n河东一片定于2026年12月3日8时至12时停水，二片13时至17时停水。\n\n取水点：石桥广场、柳园路口，医院、学校由县水务局送水上门，请提前储水。'

const accounts = {
  article: '云岭发布（公众号）',
  page: '门户网站',
  weibo: '@云岭发布',
  mastodon: '云岭发布@联邦',
  rooms: '居民微信群',
  duty: '政务值班群',
  sms: '政务短信',
  data: '省级平台推送',
} as const

describe.skipIf(!hasChromium)('previews in the browser', () => {
  let county: County
  let page: Page
  let releaseId = ''
  beforeAll(async () => {
    county = await openCounty()
    const { sms } = county.outside
    const priced = { ...smsSmpp(sms), settings: { ...smsSmpp(sms).settings, segmentPrice: 0.045 } }
    await saveAccounts(county.app, [{ id: 'sms-main', title: accounts.sms, ...priced }])
    await county.app.twoWay.refresh()
    const drafter = await peopleOf(county.url)('nigao', publisherApi)
    const made = await drafter.createRelease({
      body: {
        kind: 'notice',
        title,
        summary,
        body,
        unitId: 'traffic',
        attribute: 'proactive',
        accountIds: [...accountIds],
      },
    })
    releaseId = made.releaseId
    page = await county.person('nigao')
    await page.goto(`/desk/releases/${releaseId}`)
    await frame(accounts.sms).waitFor()
  })

  const frame = (account: string): Locator =>
    page.getByRole('region', { name: `预览：${account}`, exact: true })
  const publicText = (): Locator => frame(accounts.page).frameLocator('iframe').locator('.text')

  it('cut an SMS where the network cuts it, and say what it costs', async () => {
    const pieces = await bytesIn(frame(accounts.sms), '.sms-bubble .frame-bytes')
    const { segments } = smsSegments(pieces.join(''))

    expect(pieces).toEqual(segments)
    expect(segments.length).toBeGreaterThan(1)
    expect(await frame(accounts.sms).locator('.sms-cost').textContent()).toBe(
      `${segments.length} 段 × ${subscriberCount} 人 × ¥0.045 = ¥${(segments.length * subscriberCount * 0.045).toFixed(2)}`,
    )
  })

  it('mark what is an example, to a screen reader too, and nothing else', async () => {
    for (const account of [accounts.weibo, accounts.duty, accounts.sms]) {
      const marked = frame(account).locator('.frame-bytes .frame-example')
      expect((await marked.allTextContents()).join('')).toMatch(/^https?:\/\/\S+\/l\/X{8}（示例）$/)
    }
    expect(await publicText().locator('.frame-example').count()).toBe(0)
  })

  it('are read by everybody, beside the text and one at a time, at a desk and on a phone', async () => {
    expect(await seriousFindings(page)).toEqual([])
    await frame(accounts.weibo)
      .getByRole('button', { name: `改这一份：${accounts.weibo}` })
      .click()
    await page.getByRole('button', { name: '手工修改' }).waitFor()
    expect(await page.getByRole('tab', { name: accounts.weibo }).getAttribute('aria-selected')).toBe('true')

    await page.setViewportSize(phone)
    expect(await overflows(page)).toBe(false)
    await page.getByRole('tab', { name: '并排' }).click()
    expect(await overflows(page)).toBe(false)
    expect(await seriousFindings(page)).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('show what then arrives, letter by letter, with the hash of it beside each signature', async () => {
    const as = peopleOf(county.url)
    const sample = `${county.url}/l/XXXXXXXX`
    const shown = {
      weibo: await text(frame(accounts.weibo)),
      mastodon: await text(frame(accounts.mastodon)),
      rooms: await text(frame(accounts.rooms)),
      duty: await text(frame(accounts.duty)),
      sms: (await bytesIn(frame(accounts.sms), '.sms-bubble .frame-bytes')).join(''),
      data: (await bytesIn(frame(accounts.data), 'dd.frame-bytes'))[2],
      article: (await bytesIn(frame(accounts.article), '.body > :not(.title, .byline)')).join(''),
      page: (await bytesIn(publicText(), ':scope > *')).join(''),
    }

    await submitAndReview(as, releaseId)
    await signOff(as, releaseId)

    const { db } = county.app
    const { outside } = county
    const link = async (accountId: string) => {
      const { linkCode } = await db.delivery.findFirstOrThrow({ where: { releaseId, accountId } })
      return `${county.url}/l/${linkCode}`
    }
    const expected = async (accountId: string, seen: string | undefined) =>
      seen?.replaceAll(sample, await link(accountId))
    await until('everything has arrived', () => {
      const phones = outside.sms.phones().filter(({ texts }) => texts.length > 0)
      return (
        phones.length === subscriberCount &&
        outside.weibo.visible().length * outside.mastodon.visible().length > 0 &&
        outside.wecom.visible().length * outside.webhook.visible().length > 0 &&
        outside.wechat.visible().length > 0 &&
        [...outside.wechaty.rooms().values()].some((said) => said.length > 0)
      )
    })
    expect(outside.weibo.visible()[0]?.text).toBe(await expected('weibo-main', shown.weibo))
    expect(outside.mastodon.visible()[0]?.text).toBe(await expected('mastodon-main', shown.mastodon))
    expect(outside.wecom.visible()[0]?.text).toBe(await expected('wecom-duty', shown.duty))
    expect(outside.webhook.visible()[0]?.text).toBe(await expected('province', shown.data))
    const [said] = [...outside.wechaty.rooms().values()].flat()
    expect(said?.text).toBe(await expected('rooms', shown.rooms))
    const phones = new Set(outside.sms.phones().flatMap(({ texts }) => texts.join('')))
    expect([...phones]).toEqual([await expected('sms-main', shown.sms)])
    expect(await textOfHtml(page, outside.wechat.visible()[0]?.text ?? '')).toBe(
      await expected('wechat-main', shown.article),
    )
    const citizen = await county.visitor({ javaScriptEnabled: false })
    const { code } = await db.release.findUniqueOrThrow({ where: { id: releaseId } })
    await citizen.goto(`/r/${code}`)
    expect((await citizen.locator('.text > *').allTextContents()).join('')).toBe(shown.page)

    const reviews = await db.review.findMany({ where: { releaseId } })
    const bar = page.getByRole('region', { name: '审签' })
    await bar
      .locator('.step-done')
      .nth(reviews.length - 1)
      .waitFor()
    expect(
      await bar.locator('.step .hash').evaluateAll((all) => all.map((one) => one.getAttribute('title'))),
    ).toEqual(reviews.map(({ shownHash }) => shownHash))
    expect(county.complaints).toEqual([])
  })

  /** Without what is only said to who cannot see the marks. */
  async function bytesIn(where: Locator, selector: string): Promise<string[]> {
    return where.locator(selector).evaluateAll((all) =>
      all.map((one) => {
        const copy = one.cloneNode(true) as Element
        for (const spoken of copy.querySelectorAll('.spoken')) spoken.remove()
        return copy.textContent ?? ''
      }),
    )
  }
  const text = async (where: Locator): Promise<string | undefined> =>
    (await bytesIn(where, '.frame-bytes'))[0]
})

const textOfHtml = (page: Page, html: string): Promise<string> =>
  page.evaluate(
    (given) =>
      [...new DOMParser().parseFromString(given, 'text/html').body.children]
        .map(({ textContent }) => textContent ?? '')
        .join(''),
    html,
  )
