/** Citizens over the real protocol of an official account: unanswered is said, promised, told once, corrected once, and then forgotten. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { botApi } from '#src/bot/api.ts'
import { wechatOfficial } from '#stage/county/accounts.ts'
import { startWechat, type WechatStandIn } from '#stage/sandbox/wechat.ts'

import {
  claimText,
  type County,
  openCounty,
  publishAnswer,
  publishCorrection,
  refusal,
  until,
} from '../support/county.ts'

let county: County
let wechat: WechatStandIn
let published: Awaited<ReturnType<typeof publishAnswer>>

const heard = (openid: string) =>
  (wechat.chats().get(openid) ?? []).filter(({ from }) => from === 'office').map(({ text }) => text)
const says = async (openid: string, text: string, wanted: string) => {
  await wechat.userSays(openid, text)
  return until(`${openid} hears “${wanted}”`, () => heard(openid).find((one) => one.includes(wanted)))
}
const asks = (openid: string) =>
  county.app.db.ask.findMany({
    where: { askerHash: county.app.secrets.lookup(`wechat-main ${openid}`, 'asker') },
  })

beforeAll(async () => {
  wechat = await startWechat()
  afterAll(() => wechat.stop())
  county = await openCounty()
  wechat.callTo(`${county.url}/hook/wechat-main`)
  await county.connect({
    id: 'wechat-main',
    ...wechatOfficial(wechat),
  })
})

describe('somebody who asks', () => {
  it('before there is an answer hears that it is open, is promised one, and only the cipher of the address is kept', async () => {
    await says('openid-wang', `${claimText}是真的吗？`, '不能当真，也不能当假')
    await says('openid-wang', '要', '已记下')
    await says('openid-zhao', `听说${claimText}`, '不能当真，也不能当假')
    await says('openid-zhao', '要', '已记下')
    await says('openid-zhao', '退订', '不会再主动给您发消息')

    const [kept] = await asks('openid-wang')
    const [dropped] = await asks('openid-zhao')
    expect(kept).toMatchObject({ state: 'owed', addressCipher: expect.any(String) })
    expect(JSON.stringify(kept)).not.toContain('openid-wang')
    expect(dropped).toMatchObject({ state: 'refused', addressCipher: null })
  })

  it('is told the published text byte for byte, once; who unsubscribed is not', async () => {
    published = await publishAnswer(county)
    await until('the asker is told', async () => (await asks('openid-wang'))[0]?.state === 'told')

    const { answerText } = await county.app.db.claim.findUniqueOrThrow({ where: { id: published.claimId } })
    const told = heard('openid-wang').filter((text) => text.includes('现在有了正式答复'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(answerText)
    expect(told[0]).toContain(`/r/${published.code}`)
    expect(heard('openid-zhao').some((text) => text.includes(answerText ?? ''))).toBe(false)
  })

  it('afterwards gets the answer at once; another place gets the difference and no verdict', async () => {
    const { answerText } = await county.app.db.claim.findUniqueOrThrow({ where: { id: published.claimId } })

    const answer = await says('openid-li', `请问${claimText}，是真的吗？`, '经核实')
    const near = await says('openid-qian', '听说青川县双塔镇自来水有毒，多人喝了中毒住院', '不能当真')

    expect(answer).toContain(answerText)
    expect(near).not.toContain('经核实')
  })

  it('who writes English is answered in English', async () => {
    await says('openid-smith', 'hello', 'see whether there is an official answer')

    const open = await says(
      'openid-smith',
      'will the county hospital be closed',
      'neither confirmed nor refuted',
    )
    const ours = await says('openid-smith', published.code, 'State: Valid')

    expect(open).toContain('Reply “yes”')
    expect(ours).not.toContain('状态')
  })

  it('checks a notice by its code', async () => {
    const ours = await says('openid-li', published.code, '状态')
    const strange = await says('openid-li', 'ZZZZ9999', '不是云岭县')

    expect(ours).toContain('有效')
    expect(strange).toContain('请勿轻信')
  })

  it('hears of the correction once, as a correction, and the old code says where the new text is', async () => {
    const { code } = await publishCorrection(county, {
      caseId: published.caseId,
      text: '11月24日上午，云岭县水务局在河东镇取样6处，检测42项指标，41项合格，1项浊度略高。',
      reason: '此前称全部合格有误，应为41项合格。',
    })

    await until('the correction is told', () =>
      heard('openid-wang').some((text) => text.includes('答复有更正')),
    )
    const old = await says('openid-sun', published.code, '已更正')

    const told = heard('openid-wang').filter((text) => text.includes('答复有更正'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('1项浊度略高')
    expect(old).toContain(`/r/${code}`)
  })

  it('is forgotten a month later: no address in the question, none in the message', async () => {
    const open = { purpose: 'bot', settledAt: null }
    await until(
      'nothing is on its way',
      async () => (await county.app.db.message.count({ where: open })) === 0,
    )
    county.clock.at = new Date(Date.now() + 31 * 24 * 3_600_000)
    await county.ring('bot.forget')
    await until('the address is gone', async () => (await asks('openid-wang'))[0]?.addressCipher === null)
    county.clock.at = undefined

    const messages = await county.app.db.message.findMany({
      where: { purpose: 'bot', settledAt: { not: null } },
    })
    expect(messages.length).toBeGreaterThan(5)
    expect(messages.filter(({ target }) => target !== null)).toEqual([])
    expect(await county.app.db.conversation.count()).toBe(0)
  })
})

describe('the safety switch', () => {
  const check = async () => county.open(botApi).checkClaim({ query: { text: claimText } })

  it('silences a word or everything, with a reason, by the duty lead only', async () => {
    const duty = await county.as('zhiban', botApi)
    const since = async () => (await duty.listBotSwitches()).items[0]?.offAt ?? null
    const noReason = await refusal(duty.switchBot({ body: { word: '自来水', off: true, base: null } }))
    const stranger = await refusal(
      (await county.as('nigao', botApi)).switchBot({
        body: { word: '', off: true, reason: '演练', base: null },
      }),
    )

    await duty.switchBot({ body: { word: '自来水', off: true, reason: '等待复检', base: null } })
    const silenced = await check()
    const said = await says('openid-zhou', `${claimText}，真的假的`, '暂停自动答复')
    await duty.switchBot({ body: { word: '自来水', off: false, base: await since() } })
    await duty.switchBot({ body: { off: true, reason: '系统核查', base: null } })
    const whole = await check()
    await duty.switchBot({ body: { off: false, base: await since() } })

    expect(noReason).toMatchObject({ why: 'switch.no-reason' })
    expect(stranger).toMatchObject({ code: 'permission.denied' })
    expect([silenced.band, whole.band, (await check()).band]).toEqual(['none', 'none', 'answered'])
    expect(said).toContain('0000-12345')
  })
})
