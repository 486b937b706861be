/**
 * A language nobody speaks, offered by an overlay: on no screen, page, answer or refusal is a word of Chinese or English left that is not data.
 * Trap: what officers and citizens wrote is Chinese and stays so; a piece of text counts as data when the database or the office's own
 * configuration holds it.
 */

import { PassThrough } from 'node:stream'

import zhAntd from 'antd/locale/zh_CN.js'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'

import { contracts } from '#src/modules.ts'
import { chanceOf } from '#stage/chance.ts'
import { type Login, peopleOf } from '#stage/county/people.ts'
import { playRelease } from '#stage/demo/release-story.ts'
import { playRumour } from '#stage/demo/rumour-story.ts'
import { createSteps } from '#stage/demo/steps.ts'

import { catalogues } from '../../web/src/catalogues.ts'
import { dataOf, pseudoConfiguration, strange } from '../support/pseudo-office.ts'
import { pseudoLanguage } from '../support/pseudo.ts'
import { type County, hasChromium, openCounty } from './county.ts'

/** The library of the screens speaks for itself; formats have one name everywhere. */
const ofLibraries = `${JSON.stringify(zhAntd)} Atom RSS JSON`

/** What a screen shows and says to a screen reader. */
function saidOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'placeholder', 'title', 'alt']
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('script,style') === null) found.push(node.textContent ?? '')
    // Signs of the icon library bear their names for nobody to hear.
    for (const element of document.querySelectorAll(':not(.anticon)'))
      found.push(...attributes.map((name) => element.getAttribute(name) ?? ''))
    return found.filter((text) => text.trim() !== '')
  })
}

describe.skipIf(!hasChromium)('a language nobody speaks', () => {
  let county: County
  let data = ''
  const desk: { path: string; login: Login }[] = []
  let code = ''

  beforeAll(async () => {
    county = await openCounty({ MINGBAI_CONFIG: pseudoConfiguration(catalogues) })
    const steps = createSteps(new PassThrough().resume())
    const scene = { ...county, as: peopleOf(county.url), chance: chanceOf(7), steps }
    await playRelease(scene)
    await playRumour(scene)
    const { db } = county.app
    const release = await db.release.findFirstOrThrow({ where: { correctsId: { not: null } } })
    const story = await db.story.findFirstOrThrow({ where: { caseId: { not: null } } })
    const found = await db.case.findFirstOrThrow()
    code = release.code
    desk.push(
      ...['/', '/releases', '/stories', '/cases', '/channels'].map((path) => ({
        path,
        login: 'zhiban' as const,
      })),
      { path: `/releases/${release.id}`, login: 'zhiban' },
      { path: `/stories/${story.id}`, login: 'zhiban' },
      { path: `/cases/${found.id}`, login: 'zhiban' },
      { path: '/dispatches', login: 'lianluo' },
    )
    data = `${await dataOf(county.app)}\n${ofLibraries}`
  })

  it('leaves no word on any screen of the workbench', async () => {
    const left = new Set<string>()
    for (const { path, login } of desk) {
      const page = await county.person(login)
      await page.evaluate((language) => localStorage.setItem('language', language), pseudoLanguage)
      await page.goto(`/desk${path}`)
      await page.locator('main').waitFor()
      await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
      for (const text of await saidOn(page))
        for (const piece of strange(text, data))
          left.add(`${path}: ${piece} in “${text.trim().slice(0, 60)}”`)
    }

    expect([...left]).toEqual([])
  })

  it('leaves no word on any page of the portal', async () => {
    const page = await county.visitor()
    const left = new Set<string>()
    await page.goto(`/mode?lang=${pseudoLanguage}&back=/`)
    const paths = [
      '/',
      `/r/${code}`,
      '/rebuttals',
      '/corrections',
      '/search?q=施工',
      '/verify',
      '/check?text=自来水有毒',
      '/nowhere',
    ]
    for (const path of paths) {
      await page.goto(path)
      for (const text of await saidOn(page))
        for (const piece of strange(text, data))
          left.add(`${path}: ${piece} in “${text.trim().slice(0, 60)}”`)
    }

    expect([...left]).toEqual([])
  })

  it('leaves no word in any refusal', async () => {
    const left = new Set<string>()
    for (const operation of contracts.flatMap((api) => Object.values(api))) {
      const path = operation.path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')
      const answer = await fetch(`${county.url}${path}`, {
        method: operation.method,
        headers: { 'accept-language': pseudoLanguage, 'content-type': 'application/json' },
        ...(operation.method !== 'GET' && { body: '{}' }),
      })
      if (!answer.headers.get('content-type')?.includes('problem+json')) continue
      const { title } = (await answer.json()) as { title: string }
      if (strange(title, data).length > 0) left.add(`${operation.method} ${path}: ${title}`)
    }

    expect([...left]).toEqual([])
  })
})
