/** The portal as a citizen, a feed reader and a stranger with bad intentions see it. */

import { request } from 'node:http'

import { parseFeed } from 'feedsmith'
import { beforeAll, describe, expect, it } from 'vitest'

import {
  claimText,
  type County,
  openCounty,
  publishAnswer,
  publishCorrection,
  until,
} from '../support/county.ts'

let county: County
let answer: Awaited<ReturnType<typeof publishAnswer>>
let corrected: { code: string; by: string }

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${county.url}${path}`, { redirect: 'manual', ...init })
const page = async (path: string, init: RequestInit = {}) => (await get(path, init)).text()
/** As a browser asks again. `fetch` would add `no-cache` to it. */
const conditional = (path: string, etag: string) =>
  new Promise<number | undefined>((done, failed) => {
    request(`${county.url}${path}`, { headers: { 'if-none-match': etag } }, (response) => {
      response.resume()
      done(response.statusCode)
    })
      .once('error', failed)
      .end()
  })
const hostile = '<script>alert()</script>"><img src=x onerror=alert()>'

beforeAll(async () => {
  county = await openCounty()
  answer = await publishAnswer(county)
  const first = await publishAnswer(county, { claimText: '河东镇水厂停产一周' })
  const { code } = await publishCorrection(county, {
    caseId: first.caseId,
    text: '11月24日上午，云岭县水务局在河东镇取样6处，41项合格。',
    reason: `此前称全部合格有误，应为41项合格。${hostile}`,
  })
  corrected = { code: first.code, by: code }
  await until('the check box knows the answer', async () =>
    (await page(checkPath(claimText))).includes('已有正式答复'),
  )
})

const checkPath = (text: string) => `/check?text=${encodeURIComponent(text)}`

describe('every page', () => {
  const paths = () => [
    '/',
    '/latest',
    '/rebuttals',
    '/corrections',
    `/search?q=${encodeURIComponent('供水')}`,
    `/r/${answer.code}`,
    `/r/${corrected.code}`,
    checkPath(claimText),
    `/verify?q=${answer.code}`,
    '/nothing/here',
  ]

  it('is complete without scripts, below 50 KB, closed to inline script, with the meta tags of a government site', async () => {
    for (const path of paths()) {
      const response = await get(path)
      const html = await response.text()

      expect(response.status).toBe(path === '/nothing/here' ? 404 : 200)
      expect(Buffer.byteLength(html)).toBeLessThan(50_000)
      expect(html.match(/<script(?! type="application\/ld\+json")/g)).toBeNull()
      expect(html).not.toMatch(/ on[a-z]+="/)
      expect(html).toContain('<meta name="SiteName" content="云岭县人民政府新闻办公室">')
      expect(html).toContain('<meta name="SiteIDCode"')
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self'")
      expect(/script-src[^;]*unsafe/.test(policy)).toBe(false)
    }
  })

  it('answers HEAD as GET without a body, and 304 when it is known', async () => {
    for (const path of [...paths().slice(0, -1), '/feed.atom', '/feed.rss', '/feed.json', '/sitemap.xml']) {
      const head = await get(path, { method: 'HEAD' })
      const etag = head.headers.get('etag') ?? ''
      const again = await conditional(path, etag)

      expect([head.status, await head.text(), again]).toEqual([200, '', 304])
    }
  })

  it('has its own words in English by link or by browser, and keeps releases as they were approved', async () => {
    for (const [path, init] of [
      [`/r/${answer.code}?lang=en`, {}],
      [`/r/${answer.code}`, { headers: { 'accept-language': 'en-GB,en;q=0.9' } }],
    ] as const) {
      const html = await page(path, init)

      expect(html).toContain('<html lang="en"')
      for (const word of ['Issued by', 'Published', 'Verification code', 'What was claimed', 'False'])
        expect(html).toContain(word)
      expect(html).toContain(claimText)
      expect(html).not.toMatch(/发布单位<|流传的说法|更正与撤回公示/)
    }
    const dates = await page('/latest?lang=en')
    expect(dates).toMatch(/>\d{4}-\d{2}-\d{2} \d{2}:\d{2}</)
    expect(await page(`/r/${answer.code}?lang=zh`, { headers: { 'accept-language': 'en' } })).toContain(
      '发布单位',
    )
  })
})

describe('a release', () => {
  it('carries its metadata, what was claimed, the verdict in words, and linked data that machines can read', async () => {
    const html = await page(`/r/${answer.code}`)

    for (const name of ['ColumnName', 'ArticleTitle', 'PubDate', 'ContentSource'])
      expect(html).toMatch(new RegExp(`<meta name="${name}" content="[^"]+">`))
    expect(html).toContain('不实')
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    expect(JSON.parse(json)).toMatchObject([
      { '@type': 'NewsArticle', url: `${county.url}/r/${answer.code}`, headline: expect.any(String) },
      { '@type': 'ClaimReview', claimReviewed: claimText, reviewRating: { ratingValue: 1, bestRating: 5 } },
    ])
  })

  it('that was corrected says so with the reason and leads to the new text; the ledger lists it', async () => {
    const old = await page(`/r/${corrected.code}`)
    const ledger = await page('/corrections')

    for (const html of [old, ledger]) expect(html).toContain('应为41项合格')
    expect(old).toContain(`/r/${corrected.by}`)
    expect(old).not.toContain('<img src=x')
    expect(ledger).not.toContain('<script>alert')
    expect(ledger).toContain(corrected.code)
  })
})

describe('verify', () => {
  it('tells valid, superseded and not ours apart, by code and by text', async () => {
    const { bodyText } = await county.app.db.publicPage.findUniqueOrThrow({ where: { code: answer.code } })
    const verify = (text: string) => page(`/verify?q=${encodeURIComponent(text)}`)

    expect(await verify(answer.code)).toContain('现在有效')
    expect(await verify(answer.code.toLowerCase())).toContain('现在有效')
    const superseded = await verify(corrected.code)
    expect(superseded).toContain('已经更正')
    expect(superseded).toContain(`/r/${corrected.by}`)
    expect(await verify('ZZZZ9999')).toContain('不是我们发布的')
    expect(await verify(bodyText.slice(0, 60).replaceAll('合格', '不合格'))).toContain(
      '没有找到与这段文字一致的发布',
    )
  })
})

describe('the check box', () => {
  it('answers, shows the difference, or says that it is open and takes the question', async () => {
    const known = await page(checkPath(`听说${claimText}`))
    const near = await page(checkPath('青川县双塔镇自来水有毒，多人喝了中毒住院'))
    const open = await page(checkPath('县医院明天停诊，全部医生去外地'))
    const asked = await page('/ask', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ text: '县医院明天停诊，全部医生去外地' }),
    })

    expect(known).toContain('已有正式答复')
    expect(near).not.toContain('已有正式答复')
    expect(open).toContain('不能当真，也不能当假')
    const [, receipt = ''] = /\/ask\/([A-Z2-9]{8})/.exec(asked) ?? []
    expect(await page(`/ask/${receipt}`)).toContain('正在核实')
  })
})

describe('feeds', () => {
  it.each(['/feed.atom', '/feed.rss', '/feed.json', '/rebuttals/feed.atom'])(
    '%s is read by a feed reader',
    async (path) => {
      const response = await get(path)

      const { feed } = parseFeed(await response.text())

      expect(response.headers.get('content-type')).toMatch(/atom\+xml|rss\+xml|feed\+json/)
      expect(JSON.stringify(feed)).toContain(`/r/${answer.code}`)
      expect(JSON.stringify(feed)).toContain('【已更正】')
    },
  )
})

describe('a feed in English', () => {
  it('is had by a link that asks for it', async () => {
    const english = await page('/feed.json?lang=en')

    expect(english).toContain('[Corrected] ')
    expect(english).not.toContain('【已更正】')
  })
})

describe('a stranger', () => {
  it('finds no address that breaks the house: hostile, odd and long ones are answered in words', async () => {
    const odd = [
      `/search?q=${encodeURIComponent(hostile)}`,
      checkPath(hostile),
      `/verify?q=${encodeURIComponent(hostile)}`,
      '/search?q=%00',
      '/check?text=%00%00%00',
      '/verify?q=a%00b',
      '/r/%00',
      '/ask/%00',
      '/l/%00',
      '/topics/%00',
      '/r/%E0%A4%A',
      '/topics/%E0%A4%A',
      `/r/${'a'.repeat(3_000)}`,
      `/search?q=${encodeURIComponent('水'.repeat(900))}`,
      '/search?q[]=a&q[]=b',
      '/search?q=a&q=b',
      '/latest?cursor=999999999999999-ZZZZ',
      '/latest?cursor=%27--',
      '/check?text=%ED%A0%80%ED%A0%80',
      '/mode?lang=en&back=//evil.example',
      '/../../etc/passwd',
    ]

    for (const path of odd) {
      const response = await get(path)
      const html = await response.text()

      expect(response.status).toBeLessThan(500)
      expect(html).not.toContain('<script>alert')
      expect(html).not.toContain('<img src=x')
      expect(response.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/)
    }
  })
})
