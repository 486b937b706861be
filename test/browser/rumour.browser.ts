/** A rumour in the browser: heard, put into a case, asked, verified, answered, and found by a citizen. */

import { beforeAll, describe, expect, it } from 'vitest'

import { createClient } from '#src/infra/http/client.ts'
import { systemActor } from '#src/infra/work.ts'
import { monitorApi } from '#src/monitor/api/monitor.ts'
import { createApiKey } from '#src/staff/commands/api-keys.ts'
import { chanceOf } from '#stage/chance.ts'
import { rumourTexts } from '#stage/county/texts.ts'

import { until } from '../support/county.ts'
import { approveInTurn, type County, hasChromium, openCounty, phone } from './county.ts'

const texts = rumourTexts(chanceOf(7))

async function push({ app, url }: County): Promise<void> {
  const { key } = await app.work(systemActor, (work) =>
    createApiKey(work, { name: '推送', scopes: ['mentions.write'] }),
  )
  const client = createClient(monitorApi, {
    baseUrl: url,
    headers: () => ({ authorization: `Bearer ${key}` }),
  })
  const rows = texts.posts.map((text, at) => ({
    source: 'push',
    externalId: `p${at}`,
    text,
    author: `网友${at}`,
  }))
  await client.pushMentions({ body: rows.map((row) => JSON.stringify(row)).join('\n') })
}

describe.skipIf(!hasChromium)('a rumour in the browser', () => {
  let county: County
  let address = ''
  beforeAll(async () => {
    county = await openCounty()
  })

  it('raises one alarm, which the analyst acknowledges and opens as a case', async () => {
    const analyst = await county.person('jiance')
    await push(county)
    await analyst.getByRole('button', { name: /^确\s*认$/ }).click({ timeout: 60_000 })
    await analyst.getByRole('button', { name: /^确\s*认$/ }).waitFor({ state: 'detached' })
    await analyst.getByRole('link', { name: '舆情' }).click()
    await analyst.getByRole('table').getByRole('link').first().click()
    await analyst.getByLabel('说法（一句话）').fill(texts.claim)
    await analyst.getByRole('button', { name: /^开\s*案$/ }).click()
    await analyst.getByText('没有证据').or(analyst.getByText('还没有证据')).first().waitFor()
    address = analyst.url()

    expect(address).toContain('/desk/cases/')
  })

  it('asks the unit, which answers with evidence from a phone', async () => {
    const lead = await county.person('zhiban')
    await lead.goto(address)
    await lead.getByLabel('单位', { exact: true }).click()
    await lead.getByTitle('云岭县水务局').click()
    await lead.getByLabel('问题', { exact: true }).fill(texts.dispatchQuestion)
    await lead.getByRole('button', { name: /发给单位/ }).click()
    const liaison = await county.person('lianluo')
    await liaison.setViewportSize(phone)
    await liaison.goto('/desk/dispatches')
    await liaison.getByLabel('材料名称').fill(texts.evidence.title)
    await liaison.getByLabel('核实到的事实（逐句写，可直接引用）').fill(texts.evidence.text)
    await liaison.getByLabel('核实人').fill(texts.evidence.verifier)
    await liaison.getByRole('button', { name: /交\s*回/ }).click()
    await liaison.getByText('没有等本单位答复的问题').waitFor()
    // The lead's screen follows by itself.
    await lead.getByText(texts.evidence.title).waitFor()

    expect(await lead.getByText(texts.evidence.verifier).count()).toBeGreaterThan(0)
  })

  it('gets a verdict, a draft with its evidence and a release', async () => {
    const lead = await county.person('zhiban')
    await lead.getByLabel('理由').fill('检测合格，医院无相关病例')
    await lead.getByRole('button', { name: '据此定性' }).click()
    await lead.getByRole('button', { name: '据此定性' }).waitFor({ state: 'detached' })
    await lead.getByRole('button', { name: '由证据拟稿' }).click()
    await lead.getByText('拟稿：辟谣，第 1 稿').waitFor()
    await lead.getByText('每句都有证据').waitFor()
    await lead.getByRole('button', { name: '成稿，进入审签' }).click()
    await lead.getByRole('link', { name: '打开稿件' }).click()
    await lead.getByRole('button', { name: /^送.+审核$/ }).click()
    await lead.getByRole('button', { name: '通过部门审核' }).waitFor()
    const title = (await lead.getByRole('heading', { level: 1 }).textContent()) ?? ''
    await approveInTurn(county, title, [
      ['shuiwu', '通过部门审核'],
      ['baomi', '通过保密审查'],
      ['fenguan', '通过分管领导审定'],
      ['fayan', /^签发并发布到 \d+ 个渠道$/],
    ])

    const citizen = await county.visitor({ javaScriptEnabled: false, viewport: phone })
    await until('the rebuttal is listed', async () => {
      await citizen.goto('/rebuttals')
      return (await citizen.getByRole('link', { name: title }).count()) > 0
    })
    await citizen.getByRole('link', { name: title }).click()
    await citizen.goto('/')
    await citizen.getByLabel('这是真的吗？').fill(texts.questions.portal)
    await citizen.getByRole('button', { name: '查一查' }).click()
    await citizen.getByRole('heading', { name: '已有正式答复' }).waitFor()
    expect(await citizen.locator('.answer').textContent()).toContain('不实')
  })

  it('is judged anew when the verdict was wrong: citizens are not given the old answer, the desk is led to the correction', async () => {
    const lead = await county.person('zhiban')
    await lead.goto(address)
    await lead.getByRole('button', { name: /改判/ }).click()
    await lead.getByText('将在平台上直接修改。').or(lead.getByText('页面标明已更正')).first().waitFor()
    await lead.getByLabel('新的定性').click()
    await lead.getByTitle('部分不实').click()
    await lead.getByLabel('改判理由').fill('复核发现一处超标')
    await lead.getByRole('button', { name: '改判为“部分不实”' }).click()
    await lead.getByText('公开的答复还没有更正').waitFor()
    await lead.getByRole('button', { name: '由证据拟稿' }).click()
    await lead.getByRole('button', { name: '成更正稿，进入审签' }).waitFor()

    const citizen = await county.visitor({ javaScriptEnabled: false, viewport: phone })
    await citizen.goto('/')
    await citizen.getByLabel('这是真的吗？').fill(texts.questions.portal)
    await citizen.getByRole('button', { name: '查一查' }).click()
    await citizen.getByText('正在复核更正').waitFor()
    expect(await citizen.getByRole('heading', { name: '已有正式答复' }).count()).toBe(0)
  })

  it('leaves no error in any browser console', () => {
    expect(county.complaints).toEqual([])
  })
})
