/** A release in the browser: written, reviewed by different people, signed, out on every channel, corrected. */

import { beforeAll, describe, expect, it } from 'vitest'

import { chanceOf } from '#stage/chance.ts'
import { accountIds } from '#stage/county/outside.ts'
import { releaseTexts } from '#stage/county/texts.ts'

import { approveInTurn, type County, hasChromium, openCounty, write } from './county.ts'

const texts = releaseTexts(chanceOf(7))
const sign = /^签发并发布到 \d+ 个渠道$/
const chain = [
  ['bumen', '通过部门审核'],
  ['baomi', '通过保密审查'],
  ['fanbian', '通过编审'],
  ['fenguan', '通过终审'],
  ['qianfa', sign],
] as const

describe.skipIf(!hasChromium)('a release in the browser', () => {
  let county: County
  let address = ''
  beforeAll(async () => {
    county = await openCounty()
  })

  it('is written, reviewed by five people and confirmed on every channel without a reload', async () => {
    const drafter = await county.person('nigao')
    await drafter.getByRole('link', { name: '稿件' }).click()
    await drafter.getByRole('button', { name: '新建稿件' }).click()
    await drafter.getByLabel('标题').fill(texts.title)
    await drafter.getByRole('button', { name: '建立并生成各渠道稿' }).click()
    await drafter.getByLabel('摘要', { exact: true }).fill(texts.summary)
    await write(drafter, '正文', texts.body)
    await drafter.getByRole('button', { name: '保存为新版本' }).click()
    await drafter.getByText('母稿 第 2 版').waitFor()
    await drafter.getByRole('tab', { name: '政务短信' }).click()
    await expect(
      drafter.getByRole('region', { name: '预览：政务短信' }).locator('.sms-bubble').textContent(),
    ).resolves.toContain(texts.summary.slice(0, 8))
    await drafter.getByRole('button', { name: /^送.+审核$/ }).click()
    await drafter.getByRole('button', { name: '通过部门审核' }).waitFor()
    address = drafter.url()
    expect(await drafter.getByRole('button', { name: '通过部门审核' }).isDisabled()).toBe(true)

    await approveInTurn(county, texts.title, chain)
    const operator = await county.person('fabu')
    await operator.goto(address)
    const confirmed = operator.getByRole('gridcell', { name: '已确认' })
    await confirmed.nth(accountIds.length - 1).waitFor({ timeout: 60_000 })
    expect(await confirmed.count()).toBe(accountIds.length)
  })

  it('is corrected by one action whose reach is shown first', async () => {
    const drafter = await county.person('nigao')
    await drafter.goto(address)
    await drafter.getByRole('button', { name: /^更\s*正$/ }).click()
    const plan = drafter.getByRole('dialog')
    await plan.getByText('页面标明已更正').waitFor()
    expect(await plan.getByRole('listitem').count()).toBe(accountIds.length)
    await plan.getByLabel('原因').fill(texts.corrected.reason)
    await plan.getByRole('button', { name: '开始更正' }).click()
    await drafter.waitForURL((url) => url.href !== address)
    await write(drafter, '正文', texts.corrected.body)
    await drafter.getByLabel('摘要', { exact: true }).fill(texts.corrected.summary)
    await drafter.getByRole('button', { name: '保存为新版本' }).click()
    await drafter.getByText('母稿 第 2 版').waitFor()
    await drafter.getByRole('button', { name: /^送.+审核$/ }).click()
    await drafter.getByRole('button', { name: '通过部门审核' }).waitFor()
    await approveInTurn(county, texts.title, chain)

    const citizen = await county.visitor({ javaScriptEnabled: false })
    const first = county.app.db.release.findFirstOrThrow({ where: { correctsId: null } })
    await citizen.goto(`/r/${(await first).code}`)
    await citizen.getByRole('link', { name: '查看更正后的内容' }).click()
    await expect(citizen.locator('article').textContent()).resolves.toContain(
      texts.corrected.body.split('\n')[0]?.slice(0, 12),
    )
  })

  it('leaves no error in any browser console', () => {
    expect(county.complaints).toEqual([])
  })
})
