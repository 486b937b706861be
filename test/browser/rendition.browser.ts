/** A rendition in the browser: edited as its reader will see it, shown as the bytes the channel gets, kept when a reading fails. */

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'

import { type County, hasChromium, openCounty, phone, seriousFindings, write } from './county.ts'

const article = '云岭发布（公众号）'

describe.skipIf(!hasChromium)('a rendition in the browser', () => {
  let county: County
  let page: Page
  beforeAll(async () => {
    county = await openCounty()
    page = await county.person('nigao')
    await page.getByRole('link', { name: '稿件' }).click()
    await page.getByRole('button', { name: '新建稿件' }).click()
    await page.getByLabel('标题').fill('河东镇供水检修安排')
    await page.getByRole('button', { name: '建立并生成各渠道稿' }).click()
    await page.getByLabel('摘要', { exact: true }).fill('河东镇11月25日8时至18时停水检修。')
    await page.getByRole('textbox', { name: '正文', exact: true }).click()
    // As a person types: 一、 makes a clause, Enter in an empty clause ends them.
    await page.keyboard.type('一、检修时间\n\n11月25日8时至18时。\n联系人周知行，电话0000-12345。')
    await page.getByRole('button', { name: '保存为新版本' }).click()
    await page.getByText('母稿 第 2 版').waitFor()
    await page.getByRole('tab', { name: article }).click()
  })

  const preview = () => page.getByRole('region', { name: /^预览/ })
  // The master stands beside it with an editor and tools of its own.
  const editorOf = (title: string) =>
    page.locator('.document-editor').filter({ has: page.getByRole('textbox', { name: title, exact: true }) })

  it('is edited with toolbar and keyboard, and its preview is what the server makes of it', async () => {
    await page.getByRole('button', { name: '手工修改' }).click()
    const text = page.getByRole('textbox', { name: article })
    await text.waitFor()
    await text.getByText('联系人周知行').click({ clickCount: 3 })
    await page.keyboard.type('联系人：')
    await editorOf(article).getByRole('button', { name: '加粗' }).click()
    await page.keyboard.type('值班室')
    await editorOf(article).getByRole('button', { name: '加粗' }).click()
    await page.keyboard.press('Enter')
    await page.keyboard.type('（一）用水提示')
    await page.keyboard.press('Enter')
    await page.keyboard.type('请提前储水')

    await preview().getByText('（二）请提前储水').waitFor()
    expect(await preview().locator('strong').allTextContents()).toContain('值班室')
    expect(await preview().locator('.body').textContent()).not.toContain('周知行')
    expect(await preview().locator('p.clause-1, p[style*="bold"]').first().textContent()).toBe('一、检修时间')
    expect(await seriousFindings(page)).toEqual([])
  })

  it('keeps what is typed when a reading of the release fails, and saves it', async () => {
    await page.route('**/api/releases/*', (route) => route.abort())
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect(page.getByRole('textbox', { name: article }).textContent()).resolves.toContain('请提前储水')
    await page.unroute('**/api/releases/*')

    await page.getByRole('button', { name: '保存渠道稿' }).click()
    await page.getByRole('textbox', { name: article }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('tab', { name: article }).click()

    await preview().getByText('（二）请提前储水').waitFor()
    expect(await preview().locator('.body').textContent()).not.toContain('周知行')
  })

  it('takes what is typed over a text of clauses that was chosen whole', async () => {
    const lines = ['按照安排，河东镇停水。', '请提前储水。']
    await write(page, '正文', lines.join('\n'))

    const text = page.getByRole('textbox', { name: '正文', exact: true })
    expect((await text.locator('p').allTextContents()).filter((line) => line !== '')).toEqual(lines)
  })

  it('of lines has no marks, holds its link as a slot, and is read on a phone', async () => {
    await page.setViewportSize(phone)
    await page.getByRole('tab', { name: '政务短信' }).click()
    await page.getByRole('button', { name: '手工修改' }).click()
    const text = page.getByRole('textbox', { name: '政务短信' })
    await text.waitFor()

    expect(await text.locator('.slot').textContent()).toBe('原文链接')
    expect(await editorOf('政务短信').getByRole('button', { name: '撤销' }).count()).toBe(1)
    expect(await editorOf('政务短信').getByRole('button', { name: '加粗' }).count()).toBe(0)
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true)
    expect(county.complaints.filter((line) => !line.includes('ERR_FAILED'))).toEqual([])
  })
})
