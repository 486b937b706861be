/** Taking back in the browser: one of the two is chosen, the plan names each post, others decide, what stays is named. */

import { beforeAll, describe, expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { noticeOf } from '#stage/county/notices.ts'
import { accountIds } from '#stage/county/outside.ts'
import { peopleOf } from '#stage/county/people.ts'
import { signOff, submitAndReview } from '#stage/county/reviews.ts'
import { until } from '#stage/until.ts'

import { type County, hasChromium, hold, openCounty, overflows, phone, seriousFindings } from './county.ts'

describe.skipIf(!hasChromium)('taking back in the browser', () => {
  let county: County
  let original = ''
  let correction = ''
  beforeAll(async () => {
    county = await openCounty()
    const as = peopleOf(county.url)
    const drafter = await as('nigao', publisherApi)
    const publish = async (releaseId: string) => {
      await submitAndReview(as, releaseId)
      await signOff(as, releaseId)
      await until('every delivery has its outcome', async () => {
        const { items } = await drafter.deliveryMatrix({ params: { id: releaseId } })
        return items.every(({ state }) => state === 'confirmed' || state === 'skipped')
      })
    }
    const notice = noticeOf('滨河路')
    original = (await drafter.createRelease({ body: { ...notice, accountIds: [...accountIds] } })).releaseId
    await publish(original)
    correction = (
      await drafter.correctRelease({
        params: { id: original },
        body: { reason: '工期应为六天。', summary: notice.summary.replace('五天', '六天') },
      })
    ).releaseId
    await publish(correction)
  }, 240_000)

  it('shows each event of the text and its correction with every account, and reads well on a phone', async () => {
    const operator = await county.person('fabu')
    await operator.goto(`/desk/releases/${correction}`)
    const matrix = operator.getByRole('grid', { name: '发布矩阵' })
    await matrix.getByRole('columnheader', { name: /^更正 1/ }).waitFor()

    expect(await matrix.getByRole('row').count()).toBe(accountIds.length + 1)
    const weibo = matrix.getByRole('row', { name: /@云岭发布/ })
    expect(await weibo.getByRole('gridcell').allTextContents()).toEqual([
      expect.stringMatching(/已确认/),
      expect.stringMatching(/已确认/),
      expect.stringMatching(/的帖子/),
    ])
    const opener = weibo.getByRole('button', { name: '@云岭发布：尝试和回执' })
    await opener.press('ArrowRight')
    await operator.keyboard.press('Space')
    await matrix.getByText('第 1 次').first().waitFor()
    expect(await opener.getAttribute('aria-expanded')).toBe('true')
    await operator.setViewportSize(phone)
    expect(await overflows(operator)).toBe(false)
    await operator.setViewportSize({ width: 1440, height: 900 })
    expect(await seriousFindings(operator)).toEqual([])
  })

  it('asks which of the two is meant, names each post and each member, and another two decide', async () => {
    const editor = await county.person('bianji')
    await editor.goto(`/desk/releases/${correction}`)
    await editor.getByRole('button', { name: '废止或撤下' }).click()
    const plan = editor.getByRole('dialog')
    await plan.getByRole('radio', { name: /^撤下/ }).click()
    const members = plan.getByRole('region', { name: '一起撤下的稿件' })
    await members.waitFor()
    expect(await members.getByRole('listitem').count()).toBe(2)
    const handled = plan
      .getByRole('region', { name: '随后由各平台执行' })
      .getByText('@云岭发布', { exact: true })
    expect(await handled.count()).toBe(2)
    await plan.getByLabel('原因', { exact: true }).fill('附件里有个人住址')
    await plan.getByRole('radio', { name: '个人信息', exact: true }).click()
    expect(await seriousFindings(editor)).toEqual([])
    await plan.getByRole('button', { name: '提出撤下，等保密审查和审定' }).click()
    await plan.waitFor({ state: 'detached' })
    for (const login of ['baomi', 'fenguan'] as const) {
      const page = await county.person(login)
      await page.goto('/desk/')
      await page.getByText('等我决定的废止和撤下').first().waitFor()
      await page.goto(`/desk/releases/${correction}`)
      const matrix = page.getByRole('grid', { name: '发布矩阵' })
      await matrix.getByRole('columnheader', { name: /^撤下/ }).waitFor()
      await hold(page, page.getByRole('button', { name: /^按住同意撤下/ }))
      await page
        .getByText(login === 'baomi' ? '✓ 保密审查' : '已撤下')
        .first()
        .waitFor()
    }
    await editor.reload()
    const matrix = editor.getByRole('grid', { name: '发布矩阵' })
    await matrix.getByRole('columnheader', { name: /^撤下/ }).waitFor()
    const visitor = await county.visitor()
    const { code } = await (
      await peopleOf(county.url)('nigao', publisherApi)
    ).getRelease({ params: { id: original } })
    const gone = await visitor.goto(`/r/${code}`)
    expect(gone?.status()).toBe(410)
    expect(await visitor.getByText('滨河路').count()).toBe(0)
    expect(await editor.getByText('滨河路').count()).toBe(0)
  })
})
