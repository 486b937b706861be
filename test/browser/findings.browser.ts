/** Findings at their place, in the browser: underlined and noted as one types, mended by one click, let stand with a reason that reviewers read. */

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { linesOf } from '#src/words/document/document.ts'
import { peopleOf } from '#stage/county/people.ts'

import {
  approveInTurn,
  type County,
  hasChromium,
  openCounty,
  openFromMyWork,
  overflows,
  phone,
  seriousFindings,
  write,
} from './county.ts'

const title = '河东镇供水检修安排'
const reason = '转述居民原话，已在文中说明'

describe.skipIf(!hasChromium)('findings in the browser', () => {
  let county: County
  let page: Page
  beforeAll(async () => {
    county = await openCounty()
    page = await county.person('nigao')
    await page.getByRole('link', { name: '稿件' }).click()
    await page.getByRole('button', { name: '新建稿件' }).click()
    await page.getByLabel('标题').fill(title)
    await page.getByRole('button', { name: '建立并生成各渠道稿' }).click()
    await page.getByLabel('摘要', { exact: true }).fill('河东镇2026年11月25日8时至18时停水检修。')
    await write(
      page,
      '正文',
      '按照云府[2026]7号，河东镇2026年11月25日停水检修。\n有居民说“攻府没有通知。\n供水绝对安全，请提前储水。',
    )
  })

  const underlined = (words: string) => page.locator('.document-text .finding', { hasText: words })
  const notes = () => page.getByRole('list', { name: '检查结果' }).getByRole('listitem')
  const note = (words: string) => notes().filter({ hasText: words })
  const counts = () => page.locator('.proof-counts').textContent()

  it('are underlined as one types, each with its note level with its place, rule and source', async () => {
    await underlined('[2026]').waitFor()

    expect(await notes().count()).toBe(4)
    expect(await counts()).toBe('必须改 3建议 1')
    expect(await note('文号应写成').textContent()).toContain('GB/T 9704-2012')
    expect(await note('绝对安全').textContent()).toContain('本办用词表')
    const words = await underlined('[2026]').boundingBox()
    const beside = await note('文号应写成').boundingBox()
    expect(Math.abs((words?.y ?? 0) - (beside?.y ?? 1e9))).toBeLessThan(12)
    expect(beside?.x ?? 0).toBeGreaterThan((words?.x ?? 0) + (words?.width ?? 0))
    expect(await seriousFindings(page)).toEqual([])
  })

  it('of one height stand one below the other, none over another', async () => {
    const boxes = await notes().evaluateAll((all) =>
      all.map((one) => [one.getBoundingClientRect().top, one.getBoundingClientRect().bottom] as const),
    )

    const ordered = boxes.toSorted(([a], [b]) => a - b)
    const over = ordered.filter(([top], at) => at > 0 && top < (ordered[at - 1]?.[1] ?? 0))
    expect(over).toEqual([])
  })

  it('lead from the note to the words, from the words to the note, and from a count to the next', async () => {
    await note('绝对安全').getByRole('button').first().click()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('绝对安全')

    await underlined('攻府').click()
    await page.locator('[aria-current="true"]', { hasText: '攻府' }).waitFor()

    await page.getByRole('button', { name: '建议 1' }).click()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('绝对安全')
  })

  it('are mended by one click, and one step back undoes it', async () => {
    const text = page.getByRole('textbox', { name: '正文', exact: true })
    await note('文号应写成').getByRole('button', { name: /^改为/ }).click()
    expect(await text.textContent()).toContain('云府〔2026〕7号')
    await underlined('[2026]').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '必须改 2' }).waitFor()

    await page.getByRole('button', { name: '撤销', exact: true }).first().click()
    expect(await text.textContent()).toContain('云府[2026]7号')
    await page.getByRole('button', { name: '必须改 3' }).waitFor()

    await note('文号应写成').getByRole('button', { name: /^改为/ }).click()
    await page.getByRole('button', { name: '必须改 2' }).waitFor()
  })

  it('say nothing while the check cannot be made, and that it was not', async () => {
    await page.route('**/api/releases/*/check', (route) => route.abort())
    await page.getByRole('textbox', { name: '正文', exact: true }).press('ControlOrMeta+End')
    await page.keyboard.type('详见后续通知。')
    await page.getByText('改动后的文字没有检查成').waitFor()
    expect(await notes().count()).toBe(0)

    await page.unroute('**/api/releases/*/check')
    await page.getByRole('button', { name: '再查一次' }).click()
    await page.getByRole('button', { name: '必须改 2' }).waitFor()
  })

  it('are let stand with a reason only, and what a person let stand stays in sight', async () => {
    await note('没有配对').getByRole('button', { name: '放行', exact: true }).click()
    const give = page.getByRole('button', { name: '写明理由并放行' })
    expect(await give.isDisabled()).toBe(true)
    await page.getByLabel('放行的理由').fill(reason)
    await give.click()

    await note('已放行').getByText(reason).waitFor()
    await page.getByRole('button', { name: '放行 1' }).waitFor()
    expect(await note('已放行').textContent()).toContain('拟稿人 宁')
    await note('攻府').getByRole('button', { name: /^改为/ }).click()
    await page.getByRole('button', { name: '必须改 1' }).waitFor({ state: 'detached' })
    expect(county.complaints.filter((line) => !line.includes('ERR_FAILED'))).toEqual([])
  })

  it('that were let stand speak again when their sentence is edited, and a reviewer reads what stands', async () => {
    // The sentence changed by the last click: what was let stand was another.
    await page.getByRole('button', { name: '必须改 1' }).waitFor()
    await note('没有配对').getByRole('button', { name: '放行', exact: true }).click()
    await page.getByLabel('放行的理由').fill(reason)
    await page.getByRole('button', { name: '写明理由并放行' }).click()
    await note('已放行').waitFor()
    await page.getByRole('button', { name: '保存为新版本' }).click()
    await page.getByText('母稿 第 2 版').waitFor()
    await page.getByRole('button', { name: /^送.*审核$/ }).click()

    await approveInTurn(county, title, [['bumen', '通过部门审核']])
    const reviewer = await county.person('baomi')
    await openFromMyWork(reviewer, title)
    const seen = reviewer.getByRole('list', { name: '检查结果' })

    await seen.getByText(reason).waitFor()
    expect(await seen.textContent()).toContain('拟稿人 宁')
    expect(await seen.getByRole('button', { name: /^(?:收回放行|放行|改为.*|删去.*)$/ }).count()).toBe(0)
    expect(await seriousFindings(reviewer)).toEqual([])
  })

  it('are not let stand by a reviewer, whatever his screen shows: he is told, and what he typed stays', async () => {
    const reviewer = await county.person('baomi')
    // A screen that believes he may write.
    await reviewer.route(/\/api\/releases\/[0-9a-f-]{36}$/, async (route) => {
      if (route.request().method() !== 'GET') return route.fallback()
      const answer = await route.fetch()
      const release: { actions: { action: string; allowed: boolean }[] } = await answer.json()
      const actions = release.actions.map((one) =>
        one.action === 'revise' ? { ...one, allowed: true, why: '' } : one,
      )
      return route.fulfill({ response: answer, json: { ...release, actions } })
    })
    await reviewer.reload()
    const seen = reviewer.getByRole('list', { name: '检查结果' })
    await seen.getByRole('button', { name: '放行', exact: true }).first().click()
    await reviewer.getByLabel('放行的理由').fill('审核的人认为可以')
    await reviewer.getByRole('button', { name: '写明理由并放行' }).click()
    const told = reviewer.locator('.ant-message .ant-alert')
    await told.waitFor()
    const words = await told.textContent()
    const typed = await reviewer.getByLabel('放行的理由').inputValue()
    const waivers = await county.app.db.waiver.count({ where: { reason: '审核的人认为可以' } })
    await reviewer.unrouteAll({ behavior: 'ignoreErrors' })

    expect(words).toContain('您没有这项权限：起草稿件')
    expect(words).toContain('permission.denied')
    expect(typed).toBe('审核的人认为可以')
    expect(waivers).toBe(0)
  })

  it('of the summary are mended by one click, and Ctrl+Z or the note beside it takes that back', async () => {
    const publisher = await peopleOf(county.url)('nigao', publisherApi)
    const { releaseId } = await publisher.createRelease({
      body: {
        title: '河东镇储水提示',
        summary: '攻府提示：请提前储水。',
        body: linesOf('请提前储水。'),
        kind: 'notice',
        unitId: 'traffic',
        accountIds: ['portal'],
      },
    })
    await page.goto(`/desk/releases/${releaseId}`)
    const summary = page.getByLabel('摘要', { exact: true })
    const fix = () => note('攻府').getByRole('button', { name: /^改为/ }).click()
    await fix()
    await page.getByText('已把摘要里的“攻府”改为“政府”。').waitFor()
    const fixed = await summary.inputValue()
    await page.keyboard.press('ControlOrMeta+Z')
    const back = await summary.inputValue()
    await page.getByText('已把摘要里的').waitFor({ state: 'detached' })
    await note('攻府').waitFor()
    await fix()
    await page.getByRole('button', { name: '撤销修改' }).click()
    await note('攻府').waitFor()

    expect(fixed).toBe('政府提示：请提前储水。')
    expect(back).toBe('攻府提示：请提前储水。')
    expect(await summary.inputValue()).toBe('攻府提示：请提前储水。')
  })

  it('are a list below the text on a phone', async () => {
    await page.goBack()
    await page.setViewportSize(phone)
    await note('绝对安全').waitFor()

    const text = await page.locator('.document-text').first().boundingBox()
    const list = await page.getByRole('list', { name: '检查结果' }).boundingBox()
    expect(list?.y ?? 0).toBeGreaterThanOrEqual((text?.y ?? 0) + (text?.height ?? 0))
    expect(await overflows(page)).toBe(false)
    expect(await seriousFindings(page)).toEqual([])
  })
})
