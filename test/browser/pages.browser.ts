/** The pages themselves, with both stories played: readable by everybody, in both languages, on a phone, without JavaScript. */

import { PassThrough } from 'node:stream'

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'

import { chanceOf } from '#stage/chance.ts'
import { type Login, peopleOf } from '#stage/county/people.ts'
import { playRelease } from '#stage/demo/release-story.ts'
import { playRumour } from '#stage/demo/rumour-story.ts'
import { createSteps } from '#stage/demo/steps.ts'

import { type County, hasChromium, openCounty, overflows, phone, seriousFindings } from './county.ts'

const languages = ['zh', 'en'] as const

describe.skipIf(!hasChromium)('pages', () => {
  let county: County
  let code = ''
  const desk: { path: string; login: Login }[] = []
  beforeAll(async () => {
    county = await openCounty()
    const steps = createSteps(new PassThrough().resume())
    const scene = { ...county, as: peopleOf(county.url), chance: chanceOf(7), steps }
    await playRelease(scene)
    await playRumour(scene)
    const failed = steps.results.filter(({ ok }) => !ok)
    if (failed.length > 0) throw new Error(failed.map(({ name, detail }) => `${name}: ${detail}`).join('\n'))
    const { db } = county.app
    const release = await db.release.findFirstOrThrow({ where: { correctsId: { not: null } } })
    code = release.code
    desk.push(
      { path: '/', login: 'zhiban' },
      { path: '/releases', login: 'zhiban' },
      { path: `/releases/${release.id}`, login: 'fabu' },
      { path: '/stories', login: 'zhiban' },
      {
        path: `/stories/${(await db.story.findFirstOrThrow({ where: { caseId: { not: null } } })).id}`,
        login: 'zhiban',
      },
      { path: '/cases', login: 'zhiban' },
      { path: `/cases/${(await db.case.findFirstOrThrow()).id}`, login: 'zhiban' },
      { path: '/dispatches', login: 'lianluo' },
      { path: '/channels', login: 'zhiban' },
    )
  })

  const publicPaths = () => ['/', `/r/${code}`, '/rebuttals', '/corrections', '/search?q=施工', '/verify']

  it('of the workbench have no serious fault of accessibility and fit a phone', async () => {
    const findings: string[] = []
    for (const [at, { path, login }] of desk.entries()) {
      const page = await county.person(login)
      await openDesk(page, path)
      // The look-through costs about a second a page: one language each, in turn.
      const isEnglish = at % 2 === 1
      if (isEnglish) await page.getByRole('button', { name: 'English' }).click()
      await page.setViewportSize(phone)
      if (await overflows(page)) findings.push(`${path} scrolls sideways on a phone`)
      findings.push(...(await seriousFindings(page)))
      if (isEnglish) await page.getByRole('button', { name: '中文' }).click()
      await page.setViewportSize({ width: 1440, height: 900 })
    }

    expect(findings).toEqual([])
  })

  it.each(languages)(
    'of the portal have no serious fault of accessibility and fit a phone (%s)',
    async (language) => {
      const page = await county.visitor({ viewport: phone })
      await page.goto(`/mode?lang=${language}&back=/`)
      const findings: string[] = []
      for (const path of publicPaths()) {
        await page.goto(path)
        findings.push(...(await seriousFindings(page)))
        if (await overflows(page)) findings.push(`${path} scrolls sideways on a phone`)
      }
      expect(findings).toEqual([])
    },
  )

  it('of the portal answer without JavaScript: a notice is ours or not, a search finds', async () => {
    const page = await county.visitor({ viewport: phone, javaScriptEnabled: false })
    await page.goto('/')
    await page.getByLabel('这是你们发的吗？').fill(code)
    await page.getByRole('button', { name: '核验' }).click()
    await page.getByRole('heading', { name: '是我们发布的' }).waitFor()
    const title = (await page.locator('.answer a').first().textContent()) ?? ''
    await page
      .getByLabel('粘贴通知全文，或输入 8 位核验码')
      .fill('云岭县从未发布过的一则通知：明天全县停水停电')
    await page.getByRole('button', { name: '核验' }).click()
    await page.getByRole('heading', { name: /没有找到/ }).waitFor()
    await page.getByLabel('搜索').fill(title.slice(0, 4))
    await page.getByRole('button', { name: '搜索' }).click()
    await page.getByRole('link', { name: title }).first().click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(title)
  })

  it('leave no error in any browser console', () => {
    expect(county.complaints).toEqual([])
  })
})

async function openDesk(page: Page, path: string): Promise<void> {
  await page.goto(`/desk${path}`)
  await page.locator('main').waitFor()
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
}
