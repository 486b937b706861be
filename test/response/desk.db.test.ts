/** The response desk over HTTP: the case, its clocks, the units, the verdict, and what happens once an answer is public. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { systemActor } from '#src/infra/work.ts'
import { monitorApi } from '#src/monitor/api/monitor.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { responseApi } from '#src/response/api/response.ts'
import { createApiKey } from '#src/staff/commands/api-keys.ts'
import { wecomRobot } from '#stage/county/accounts.ts'
import { answerReviews, approve } from '#stage/county/reviews.ts'
import { startWecom, type WecomStandIn } from '#stage/sandbox/wecom.ts'

import {
  type County,
  decideClaim,
  finding,
  latestDraft,
  openCase,
  openCounty,
  publishAnswer,
  refusal,
  signAndPublish,
  until,
  verified,
} from '../support/county.ts'

let county: County
const hour = 3_600_000
const nobody = '00000000-0000-4000-8000-000000000000'
const desk = () => county.as('zhiban', responseApi)
const file = async (id: string) => (await desk()).getCase({ params: { id } })

/** The group of the people on duty. */
let duty: WecomStandIn

beforeAll(async () => {
  duty = await startWecom()
  afterAll(() => duty.stop())
  county = await openCounty({ MINGBAI_DUTY_ACCOUNTS: 'duty,nowhere,portal' })
  await county.connect({
    id: 'duty',
    ...wecomRobot(duty),
  })
})

/** A topic made of these posts, once the monitor has read them. */
async function topicOf(texts: readonly string[]): Promise<string> {
  const { key } = await county.app.work(systemActor, (work) =>
    createApiKey(work, { name: crypto.randomUUID(), scopes: ['mentions.write'] }),
  )
  const sent = texts.map((text) => ({ source: 'push', externalId: crypto.randomUUID(), text }))
  const answer = await fetch(`${county.url}/api/mentions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  })
  expect(answer.status).toBe(200)
  return until('the posts are one topic', async () => {
    const row = await county.app.db.mention.findFirst({ where: { text: texts.at(-1) ?? '' } })
    const story =
      row?.storyId == null ? null : await county.app.db.story.findUnique({ where: { id: row.storyId } })
    return (story?.mentionCount ?? 0) >= texts.length && story?.id
  })
}

describe('a case', () => {
  it('opened by hand has its number, its claim and the ordinary clock with rule and source', async () => {
    const made = await openCase(county, { claimText: '白马乡大桥要塌了，已经封闭' })

    const seen = await file(made.caseId)

    expect(made.number).toMatch(/^\d{4}-\d{4}$/)
    expect(seen.claim).toMatchObject({ id: made.claimId, verdict: null })
    expect(seen.clocks).toMatchObject([
      { ruleId: 'opinion.response.other', source: expect.stringContaining('61号'), stoppedAt: null },
    ])
    const [clock] = seen.clocks
    expect(Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.startsAt ?? '')).toBe(48 * hour)
  })

  it('from a topic starts its clock at the first sighting and takes the topic for itself', async () => {
    const storyId = await topicOf(['听说梅溪镇水库要决堤了，大家快跑', '梅溪镇水库要决堤了，快转给家人'])

    const { caseId } = await openCase(county, { storyIds: [storyId], claimText: '梅溪镇水库要决堤' })

    const { firstAt } = await county.app.db.story.findUniqueOrThrow({ where: { id: storyId } })
    const seen = await file(caseId)
    expect(seen.clocks[0]?.startsAt).toBe(firstAt.toISOString())
    expect(seen.stories).toMatchObject([{ id: storyId, mentionCount: 2 }])
    expect(await refusal(openCase(county, { storyIds: [storyId] }))).toMatchObject({
      why: 'case.story-taken',
    })
    const monitor = await county.as('jiance', monitorApi)
    expect((await monitor.getStory({ params: { id: storyId } })).caseId).toBe(caseId)
  })

  it('of level 2 starts at the earlier of occurrence and detection, and only a leader may set that level', async () => {
    const occurredAt = new Date(county.app.now().getTime() - 3 * hour).toISOString()
    const { caseId } = await openCase(county, { claimText: '石桥乡客车翻了，死了人', occurredAt })

    const refused = await refusal(
      (await desk()).gradeCase({ params: { id: caseId }, body: { level: 2, base: 4 } }),
    )
    await (
      await county.as('fenguan', responseApi)
    ).gradeCase({ params: { id: caseId }, body: { level: 2, base: 4 } })

    const { clocks } = await file(caseId)
    expect(refused).toMatchObject({ code: 'permission.denied' })
    const first = clocks.find(({ ruleId }) => ruleId === 'opinion.firstStatement.major')
    expect(first?.startsAt).toBe(occurredAt)
    expect(Date.parse(first?.dueAt ?? '')).toBe(Date.parse(occurredAt) + 5 * hour)
    expect(clocks.map(({ ruleId }) => ruleId)).not.toContain('opinion.response.other')
  })

  it('takes up a claim of ours that comes back, and is one case at a time', async () => {
    const before = await openCase(county, { claimText: '河西路加油站要爆炸' })
    const taken = await refusal(openCase(county, { claimId: before.claimId }))
    await (await desk()).closeCase({ params: { id: before.caseId }, body: { reason: '已平息' } })

    const again = await openCase(county, { claimId: before.claimId })

    expect(taken).toMatchObject({ why: 'case.claim-taken' })
    expect(again.claimId).toBe(before.claimId)
    expect((await file(again.caseId)).claim.text).toBe('河西路加油站要爆炸')
  })

  it('about a complaint cannot become a rebuttal, from the topic or by the document', async () => {
    const storyId = await topicOf([
      '投诉：河东镇菜市场门口乱停车，每天早上堵得走不动，反映多次没人管',
      '投诉河东镇菜市场门口乱停车，反映多次没人管，希望解决',
    ])

    const refused = await refusal(openCase(county, { storyIds: [storyId] }))
    const noReason = await refusal(openCase(county, { storyIds: [storyId], kindReason: '是谣言' }))
    const { caseId } = await openCase(county, {
      storyIds: [storyId],
      kind: 'answer',
      claimText: '菜市场门口乱停车没人管',
    })
    const draft = await refusal(
      (await desk()).writeDraft({ params: { id: caseId }, body: { documentKind: 'rebuttal', base: null } }),
    )

    expect(refused).toMatchObject({ why: 'case.not-a-rumour', title: expect.stringContaining('办理渠道') })
    expect(noReason).toMatchObject({ why: 'case.not-a-rumour' })
    expect(draft).toMatchObject({ why: 'draft.not-a-rumour' })
  })

  it('may be put as a claim by a person who names the statement to be verified; the reason stays with the case', async () => {
    const storyId = await topicOf([
      '投诉双塔镇农贸市场占道经营，听说摊主被打断腿，反映多次没人管',
      '投诉双塔镇农贸市场占道经营，反映多次没人管，希望解决',
    ])
    const kindReason = '“摊主被打断腿”是可核实的事实说法'

    const { caseId } = await openCase(county, { storyIds: [storyId], kindReason })

    const file = await (await desk()).getCase({ params: { id: caseId } })
    expect(file).toMatchObject({ kind: 'rebut', kindReason })
  })
})

describe('a clock', () => {
  const ruleId = 'opinion.response.other'

  it('pauses with a reason and goes on where it stood', async () => {
    const { caseId } = await openCase(county, { claimText: '双塔镇要停电一周' })
    const at = new Date()
    const params = { id: caseId, ruleId }
    const before = (await file(caseId)).clocks[0]

    county.clock.at = at
    await (await desk()).pauseClock({ params, body: { reason: '等省疾控中心复核结果' } })
    const paused = (await file(caseId)).clocks[0]
    const twice = await refusal((await desk()).pauseClock({ params, body: { reason: '再等等结果' } }))
    county.clock.at = new Date(at.getTime() + hour / 4)
    await (await desk()).resumeClock({ params })
    const after = (await file(caseId)).clocks[0]
    county.clock.at = undefined

    expect(twice).toMatchObject({ code: 'case.refused', why: 'clock.paused' })
    expect(paused).toMatchObject({ pausedAt: at.toISOString(), pauseReason: '等省疾控中心复核结果' })
    expect(Date.parse(after?.dueAt ?? '') - Date.parse(before?.dueAt ?? '')).toBe(hour / 4)
  })

  it('stops by hand only at a page that is public', async () => {
    const { caseId } = await openCase(county, { claimText: '双塔镇小学停课' })
    const stop = async (url: string) =>
      (await desk()).stopClock({ params: { id: caseId, ruleId }, body: { url } })

    for (const url of [`${county.url}/r/ABCD2345`, 'https://elsewhere.example/r/ABCD2345'])
      expect(await refusal(stop(url))).toMatchObject({ why: 'clock.no-url' })
    expect((await file(caseId)).clocks[0]?.stoppedAt).toBeNull()
  })

  it('that ran out is said once, heads the queue; a paused one does not run out, nor one of a closed case', async () => {
    const late = await openCase(county, { claimText: '青石桥桥墩裂了' })
    const held = await openCase(county, { claimText: '青石桥要拆了重建' })
    await (await desk()).pauseClock({ params: { id: held.caseId, ruleId }, body: { reason: '等上级批复' } })
    const closed = await openCase(county, { claimText: '青石桥收费了' })
    await (await desk()).closeCase({ params: { id: closed.caseId }, body: { reason: '已平息' } })
    const question = {
      unitId: 'water',
      question: '请核实桥墩情况。',
      dueAt: new Date(Date.now() + hour).toISOString(),
    }
    await (await desk()).dispatchQuestion({ params: { id: late.caseId }, body: question })
    const dueAt = Date.parse((await file(late.caseId)).clocks[0]?.dueAt ?? '')

    await county.app.db.clock.updateMany({
      where: { subjectId: { in: [late.caseId, held.caseId, closed.caseId] } },
      data: { dueAt: new Date(dueAt - 100 * hour) },
    })
    await county.app.db.dispatch.updateMany({
      where: { subjectId: late.caseId },
      data: { dueAt: new Date(Date.now() - hour) },
    })
    await county.ring('response.clocks')
    const seen = await until('the clock is marked', async () => {
      const found = await file(late.caseId)
      return found.overdue && found.dispatches[0]?.overdueAt !== null && found
    })
    await county.ring('response.clocks')
    const told = await until('the group on duty hears of both', () => {
      const found = duty.visible().filter(({ text }) => text.includes('已过') || text.includes('已超时'))
      return found.length >= 2 && found
    })

    expect(told.map(({ text }) => text).toSorted()).toEqual([
      expect.stringMatching(/^【时限已过】案件 2026-\d{4} 河东镇饮水传言：应于 .+ 前办结的时限已过/u),
      expect.stringMatching(/^【答复已超时】云岭县水务局没有在 .+ 前答复分办的问题，请催办。\n/u),
    ])
    expect(told.every(({ text }) => text.endsWith(`${county.url}/desk/cases/${late.caseId}`))).toBe(true)
    expect(seen.clocks[0]?.overdueAt).not.toBeNull()
    for (const { caseId } of [held, closed]) expect((await file(caseId)).clocks[0]?.overdueAt).toBeNull()
    const { items } = await (await desk()).listCases({ query: {} })
    expect(items[0]).toMatchObject({ id: late.caseId, overdue: true })
    const said = await county.app.db.event.findMany({
      where: { name: { in: ['clock.overdue', 'dispatch.overdue'] } },
    })
    expect(said.map(({ name }) => name).toSorted()).toEqual(['clock.overdue', 'dispatch.overdue'])
  })
})

describe('an alarm nobody took', () => {
  it('goes on to the leaders by name after a quarter of an hour, once: on the screen and to the group on duty', async () => {
    const storyId = await topicOf(['石桥乡卫生院打错疫苗，已有5名孩子住院抢救，听说死了人'])
    const { db } = county.app
    await until('the alarm is raised', () =>
      db.alert.findFirst({ where: { storyId } }).then((row) => row ?? false),
    )
    const earlier = new Date(county.app.now().getTime() - 16 * 60_000)
    await db.alert.updateMany({ where: { storyId }, data: { raisedAt: earlier } })
    const alarm = async () =>
      (await (await county.as('fenguan', monitorApi)).listAlerts({ query: {} })).items.find(
        (one) => one.storyId === storyId,
      )
    const before = await alarm()

    await county.ring('monitor.escalate')
    const told = await until('the group on duty hears of it', () =>
      duty.visible().find(({ text }) => text.includes('预警升级')),
    )
    await county.ring('monitor.escalate')
    const after = await alarm()

    expect(before).toMatchObject({ escalatedAt: null, escalatedTo: [] })
    expect(after?.escalatedTo).toEqual(['分管领导 冯'])
    expect(told.text).toContain('15 分钟无人确认。请 分管领导 冯 处理。')
    expect(told.text).toContain(`${county.url}/desk/stories/${storyId}`)
    const events = await db.event.findMany({ where: { name: 'alert.escalated' } })
    const leader = await db.person.findUniqueOrThrow({ where: { login: 'fenguan' } })
    expect(events.map(({ data }) => data)).toMatchObject([{ storyId, toIds: [leader.id] }])
    expect(duty.visible().filter(({ text }) => text.includes('预警升级'))).toHaveLength(1)
  })
})

describe('a unit', () => {
  it('is asked a question with a due time, acknowledges, and answers with evidence and who verified it', async () => {
    const { caseId } = await openCase(county, { claimText: '河东镇水厂停产' })
    const dueAt = new Date(Date.now() + hour).toISOString()
    const { dispatchId } = await (
      await desk()
    ).dispatchQuestion({
      params: { id: caseId },
      body: { unitId: 'water', question: '水厂是否停产？', dueAt },
    })
    const liaison = await county.as('lianluo', responseApi)

    const mine = (await liaison.myDispatches()).items.find(({ id }) => id === dispatchId)
    await liaison.acknowledgeDispatch({ params: { id: dispatchId } })
    await liaison.replyDispatch({ params: { id: dispatchId }, body: { evidence: [finding] } })
    const twice = await refusal(
      liaison.replyDispatch({ params: { id: dispatchId }, body: { evidence: [finding] } }),
    )

    expect(mine).toMatchObject({ unitName: '云岭县水务局', question: '水厂是否停产？', dueAt })
    const seen = await file(caseId)
    expect(seen.dispatches[0]).toMatchObject({
      acknowledgedAt: expect.any(String),
      repliedAt: expect.any(String),
    })
    expect(seen.evidence).toMatchObject([{ verifierName: '检测员甲', unitName: '云岭县水务局' }])
    expect(seen.unitName).toBe('云岭县水务局')
    expect(twice).toMatchObject({ code: 'case.refused', why: 'dispatch.replied' })
  })

  it('is refused when the question is another unit’s, and sees no case of others', async () => {
    const { caseId } = await openCase(county, { claimText: '滨河路封闭一年' })
    const { dispatchId } = await (
      await desk()
    ).dispatchQuestion({
      params: { id: caseId },
      body: {
        unitId: 'traffic',
        question: '滨河路是否封闭？',
        dueAt: new Date(Date.now() + hour).toISOString(),
      },
    })
    const liaison = await county.as('lianluo', responseApi)

    const acknowledged = await refusal(liaison.acknowledgeDispatch({ params: { id: dispatchId } }))
    const replied = await refusal(
      liaison.replyDispatch({ params: { id: dispatchId }, body: { evidence: [finding] } }),
    )
    const read = await refusal(liaison.getCase({ params: { id: caseId } }))
    const { items } = await liaison.listCases({ query: {} })

    expect([acknowledged.code, replied.code, read.code]).toEqual(Array(3).fill('unit.foreign'))
    expect(items.map(({ id }) => id)).not.toContain(caseId)
    expect((await file(caseId)).evidence).toEqual([])
  })

  it('must exist, and its due time must lie ahead', async () => {
    const { caseId } = await openCase(county, { claimText: '东环路塌陷' })
    const ask = async (body: { unitId: string; dueAt: string }) =>
      (await desk()).dispatchQuestion({ params: { id: caseId }, body: { question: '请核实。', ...body } })
    const later = new Date(Date.now() + hour).toISOString()

    expect(await refusal(ask({ unitId: 'nowhere', dueAt: later }))).toMatchObject({ code: 'thing.not-found' })
    expect(await refusal(ask({ unitId: 'water', dueAt: '2020-01-01T00:00:00.000Z' }))).toMatchObject({
      code: 'case.refused',
      why: 'dispatch.due-past',
    })
  })
})

describe('a verdict', () => {
  it('needs evidence of the responsible unit; with it, it carries the person who returned it', async () => {
    const { caseId, claimId } = await openCase(county, { claimText: '河东镇水管全部老化' })
    const set = async (evidenceIds: string[]) =>
      (await desk()).setCaseVerdict({
        params: { id: caseId },
        body: { verdict: 'verified_false', reason: '检测合格', evidenceIds, base: null },
      })

    const noUnit = await refusal(set([nobody]))
    const { evidenceIds } = await verified(county, caseId)
    const invented = await refusal(set([nobody]))
    await set(evidenceIds)

    expect(noUnit).toMatchObject({ code: 'verdict.refused', why: 'verdict.no-unit' })
    expect(invented).toMatchObject({ code: 'verdict.refused', why: 'verdict.no-evidence-of-unit' })
    const row = await county.app.db.claim.findUniqueOrThrow({ where: { id: claimId } })
    const signer = await county.app.db.person.findUniqueOrThrow({ where: { id: row.verdictSignerId ?? '' } })
    expect(row.verdict).toBe('verified_false')
    expect(signer.login).toBe('lianluo')
  })

  it('is not set by a spokesperson, and without it only a statement of facts becomes a release', async () => {
    const { caseId } = await openCase(county, { claimText: '河东镇水塔倒了' })
    const { evidenceIds } = await verified(county, caseId)
    const spokesperson = await county.as('fayan', responseApi)

    const refused = await refusal(
      spokesperson.setCaseVerdict({
        params: { id: caseId },
        body: { verdict: 'true', reason: '属实', evidenceIds, base: null },
      }),
    )
    const rebuttal = await (
      await desk()
    ).writeDraft({ params: { id: caseId }, body: { documentKind: 'rebuttal', base: null } })
    const noVerdict = await refusal(
      (await desk()).draftToRelease({ params: { id: rebuttal.draftId }, body: { accountIds: ['portal'] } }),
    )
    const facts = await (
      await desk()
    ).writeDraft({ params: { id: caseId }, body: { documentKind: 'factStatement', base: rebuttal.draftId } })
    const made = await (
      await desk()
    ).draftToRelease({ params: { id: facts.draftId }, body: { accountIds: ['portal'] } })

    expect(refused).toMatchObject({ code: 'permission.denied' })
    expect(noVerdict).toMatchObject({ code: 'verdict.refused', why: 'verdict.missing' })
    expect(made.code).toHaveLength(8)
  })
})

describe('a published answer', () => {
  it('stops the clock at its public address and becomes the answer to the claim, word for word', async () => {
    const { caseId, code, claimId } = await publishAnswer(county, { claimText: '河东镇自来水发黑不能喝' })

    const seen = await until('the clock stands', async () => {
      const found = await file(caseId)
      return found.clocks.every(({ stoppedAt }) => stoppedAt !== null) && found
    })

    const address = `${county.url}/r/${code}`
    expect(seen.clocks[0]?.stopUrl).toBe(address)
    expect(seen.claim).toMatchObject({ answerUrl: address, answerStatus: 'published' })
    const row = await county.app.db.claim.findUniqueOrThrow({ where: { id: claimId } })
    const page = await county.app.db.publicPage.findUniqueOrThrow({ where: { code } })
    expect(row.answerText).toBe(page.bodyText)
    expect((await fetch(address)).status).toBe(200)
  })

  it('lets the press conference and the inside report run on until they have their own record', async () => {
    const { caseId, code } = await publishAnswer(county, { claimText: '河东镇水库垮坝', level: 2 })
    const params = (ruleId: string) => ({ id: caseId, ruleId })
    await until('the first statement stands', async () =>
      (await file(caseId)).clocks.some(({ stopUrl }) => stopUrl !== null),
    )

    const running = (await file(caseId)).clocks.filter(({ stoppedAt }) => stoppedAt === null)
    const noNumber = await refusal(
      (await desk()).stopClock({ params: params('opinion.internalReport.major'), body: {} }),
    )
    await (
      await desk()
    ).stopClock({ params: params('opinion.internalReport.major'), body: { note: '舆情专报2026年第31期' } })
    await (
      await desk()
    ).stopClock({ params: params('opinion.pressConference.major'), body: { url: `${county.url}/r/${code}` } })

    expect(running.map(({ ruleId }) => ruleId)).toEqual([
      'opinion.internalReport.major',
      'opinion.pressConference.major',
    ])
    expect(noNumber).toMatchObject({ why: 'clock.no-record' })
    expect((await file(caseId)).clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
  })

  it('whose verdict is reversed is not given any more, and its correction replaces it everywhere', async () => {
    const text = '河东镇自来水管道被挖断'
    const { caseId, code } = await publishAnswer(county, { claimText: text })
    const check = async () =>
      (await (await fetch(`${county.url}/api/check?text=${encodeURIComponent(text)}`)).json()) as {
        band: string
        answer?: string
        difference?: string
        url?: string
      }
    await until('the check box answers', async () => (await check()).band === 'answered')
    const { evidenceIds } = await verified(county, caseId, {
      title: '抢修记录',
      text: '11月25日9时，云岭县水务局在河东镇发现1处管道破裂，已于当日11时修复。',
    })

    await (await desk()).closeCase({ params: { id: caseId }, body: { reason: '已答复' } })
    const closed = await refusal(decideClaim(county, caseId, { verdict: 'true', evidenceIds }))
    await (await desk()).reopenCase({ params: { id: caseId } })
    await decideClaim(county, caseId, { verdict: 'true', evidenceIds, reason: '复核发现管道破裂' })
    const between = await check()
    const reversed = await file(caseId)
    const written = await (
      await desk()
    ).writeDraft({
      params: { id: caseId },
      body: { documentKind: 'situationBulletin', evidenceIds, base: await latestDraft(await desk(), caseId) },
    })
    const [draft] = (await file(caseId)).drafts
    const stillRebuttal = await refusal(
      (await desk()).draftToRelease({ params: { id: written.draftId }, body: { accountIds: ['portal'] } }),
    )
    const made = await (
      await desk()
    ).draftToRelease({
      params: { id: written.draftId },
      body: { accountIds: ['portal'], correctReason: '此前称管道完好有误，复核发现1处破裂，已修复。' },
    })
    await signAndPublish(county, made.releaseId)
    const after = await until('the correction is given', async () => {
      const found = await check()
      return found.band === 'answered' && found.url?.endsWith(made.code) === true && found
    })

    expect(closed).toMatchObject({ why: 'case.closed' })
    expect(reversed.claim).toMatchObject({ verdict: 'true', isReversed: true, signerName: '水务局联络员 连' })
    expect(draft?.sentences.flatMap((sentence) => sentence.evidenceIds)).toEqual(evidenceIds)
    expect((await file(caseId)).claim).toMatchObject({ isReversed: false, answerStatus: 'corrected' })
    expect(between).toMatchObject({ band: 'none', difference: expect.stringContaining('复核更正') })
    expect(between.answer).toBeUndefined()
    expect(stillRebuttal).toMatchObject({ why: 'draft.no-correct-reason' })
    expect(after).toMatchObject({ verdict: 'true' })
    const old = await (await fetch(`${county.url}/r/${code}`)).text()
    expect(old).toContain(made.code)
    expect(old).toContain('复核发现1处破裂')
    expect((await file(caseId)).releaseId).toBe(made.releaseId)
  })
})

describe('the spokesperson', () => {
  it('signs a draft as it is; by editing it they become a writer and another has to sign', async () => {
    const { caseId } = await openCase(county, { claimText: '河东镇水里有虫子' })
    const { evidenceIds } = await verified(county, caseId)
    await decideClaim(county, caseId, { verdict: 'verified_false', evidenceIds })
    const { draftId } = await (
      await desk()
    ).writeDraft({ params: { id: caseId }, body: { documentKind: 'rebuttal', base: null } })
    const spokesperson = await county.as('fayan', responseApi)
    const draft = (await spokesperson.getCase({ params: { id: caseId } })).drafts[0]
    const edited = await spokesperson.editDraft({
      params: { id: draftId },
      body: { title: '河东镇供水正常，检测全部合格', sentences: draft?.sentences ?? [] },
    })
    const old = await refusal(
      (await desk()).draftToRelease({ params: { id: draftId }, body: { accountIds: ['portal'] } }),
    )
    const { releaseId } = await (
      await desk()
    ).draftToRelease({ params: { id: edited.draftId }, body: { accountIds: ['portal'] } })
    await (await county.as('zhiban', publisherApi)).submitRelease({ params: { id: releaseId } })
    await approve(county.as, releaseId, answerReviews)

    const refused = await refusal(approve(county.as, releaseId, [['spokesperson', 'fayan']]))

    expect(edited).toMatchObject({ grounded: true })
    expect(old).toMatchObject({ code: 'thing.changed-meanwhile' })
    expect(refused).toMatchObject({ why: 'approval.contributor' })
    const page = await county.app.db.publicPage.findUnique({ where: { releaseId } })
    expect(page).toBeNull()
  })

  it('hands a draft only to somebody who may go on with it', async () => {
    const { caseId } = await openCase(county, { claimText: '河东镇停水三天' })
    await verified(county, caseId)
    const { draftId } = await (
      await desk()
    ).writeDraft({ params: { id: caseId }, body: { documentKind: 'factStatement', base: null } })
    const idOf = async (login: string) =>
      (await county.app.db.person.findUniqueOrThrow({ where: { login } })).id
    const give = async (toId: string) =>
      (await county.as('fayan', responseApi)).handOverDraft({
        params: { id: draftId },
        body: { toId, base: null },
      })

    expect(await refusal(give(nobody))).toMatchObject({ why: 'draft.hand-over' })
    expect(await refusal(give(await idOf('shenji')))).toMatchObject({ why: 'draft.hand-over' })
    await give(await idOf('bianji'))
    const open = await (await desk()).listCases({})
    expect((await file(caseId)).drafts[0]?.handedTo).toEqual({ id: await idOf('bianji'), name: '编辑 边' })
    expect(open.items.find(({ id }) => id === caseId)?.draftWith?.name).toBe('编辑 边')
  })

  it('says to whom a draft can be handed: people who may write answers, with their unit', async () => {
    const { items } = await (await desk()).listDrafters({})

    expect(items).toContainEqual(
      expect.objectContaining({ name: '编辑 边', unitName: '云岭县人民政府新闻办公室' }),
    )
    expect(items.map(({ name }) => name)).not.toContain('监督 沈')
  })
})
