/** What the office stands by: evidence, verdicts, the shared memory of claims, rulings of others, and `GET /api/check`. */

import { beforeAll, describe, expect, it } from 'vitest'

import { botApi } from '#src/bot/api.ts'
import { factsApi } from '#src/facts/api.ts'
import { importClaims, openClaim, recordAnswer, recordEvidence, setVerdict } from '#src/facts/commands.ts'
import { evidenceOf } from '#src/facts/queries.ts'
import { type Actor, systemActor } from '#src/infra/work.ts'
import { until } from '#stage/until.ts'

import { type MonitorOffice, openMonitor, push } from '../monitor/office.ts'
import { actorWith } from '../support/roles.ts'
import type { SignedIn } from '../support/web.ts'

let office: MonitorOffice
let staff: Record<'hedong' | 'education' | 'lead', SignedIn>
beforeAll(async () => {
  office = await openMonitor()
  staff = {
    hedong: await office.person(['LI'], { unitId: 'hedong' }),
    education: await office.person(['LI'], { unitId: 'education' }),
    lead: await office.person(['DL']),
  }
})

const actorOf = (who: keyof typeof staff): Actor =>
  who === 'lead' ? actorWith(['DL'], staff.lead) : actorWith(['LI'], { id: staff[who].id, unitId: who })
const evidence = async (who: 'hedong' | 'education' = 'hedong', more: object = {}) => {
  const input = {
    kind: 'record',
    title: '水厂出厂水检测记录',
    text: '11月24日出厂水检测合格',
    unitId: who,
    verifierName: '值班员甲',
    observedAt: new Date('2026-11-24T02:00:00Z'),
    ...more,
  }
  const { evidenceId } = await office.work(actorOf(who), (unit) => recordEvidence(unit, input))
  return evidenceId
}
const claim = async (text: string) => {
  const { claimId } = await office.work(systemActor, (unit) => openClaim(unit, { text }))
  return claimId
}
const judge = (claimId: string, evidenceIds: readonly string[], more: object = {}) =>
  office.work(actorOf('lead'), (unit) =>
    setVerdict(unit, {
      claimId,
      verdict: 'verified_false',
      reason: '检测记录证明水质合格',
      evidenceIds,
      signerId: staff.hedong.id,
      responsibleUnitId: 'hedong',
      ...more,
    }),
  )
const answer = (
  claimId: string,
  text: string,
  status: 'published' | 'corrected' | 'withdrawn' = 'published',
) =>
  office.work(systemActor, async (unit) =>
    recordAnswer(unit, {
      claimId,
      verdict: (await unit.tx.claim.findUniqueOrThrow({ where: { id: claimId } })).verdict,
      releaseId: unit.newId(),
      title: '情况说明',
      text,
      url: 'http://portal.test/r/1',
      status,
    }),
  )
const check = async (text: string) => {
  await office.claims.refresh()
  return office.visitor().client(botApi).checkClaim({ query: { text } })
}

describe('evidence', () => {
  it('is recorded for one’s own unit, without anybody’s number', async () => {
    const id = await evidence('hedong', { text: '联系人电话13912345678，检测合格' })

    const [row] = await evidenceOf(office.database.db, { ids: [id] })
    expect(row).toMatchObject({ unitName: '河东镇人民政府', verifierName: '值班员甲' })
    expect(row?.text).not.toContain('13912345678')
    await expect(
      office.work(actorOf('education'), (unit) =>
        recordEvidence(unit, {
          kind: 'record',
          title: '别人的记录',
          text: '无',
          unitId: 'hedong',
          verifierName: '乙',
          observedAt: new Date(),
        }),
      ),
    ).rejects.toMatchObject({ code: 'unit.foreign' })
  })

  it('is withdrawn by its own unit only, and then carries no verdict', async () => {
    const id = await evidence()
    const claimId = await claim('河东镇水厂昨夜停产检修')
    const params = { id }

    await expect(staff.education.client(factsApi).withdrawEvidence({ params })).rejects.toMatchObject({
      problem: { code: 'unit.foreign' },
    })
    await staff.hedong.client(factsApi).withdrawEvidence({ params })

    expect(await evidenceOf(office.database.db, { ids: [id] })).toEqual([])
    await expect(judge(claimId, [id])).rejects.toMatchObject({
      why: 'verdict.evidence-withdrawn',
    })
  })
})

describe('a verdict', () => {
  it('needs evidence of the responsible unit, a reason and a signer of that unit', async () => {
    const claimId = await claim('河东镇自来水检出农药')
    const [mine, theirs] = [await evidence(), await evidence('education')]
    const why = (evidenceIds: readonly string[], more: object = {}) =>
      judge(claimId, evidenceIds, more).then(
        () => 'given',
        (error: { why?: string }) => error.why,
      )

    expect(await why([])).toBe('verdict.no-evidence')
    expect(await why([mine, claimId])).toBe('verdict.no-evidence')
    expect(await why([theirs])).toBe('verdict.foreign-evidence')
    expect(await why([mine], { signerId: staff.education.id })).toBe('verdict.signer')
    expect(await why([mine], { reason: ' ' })).toBe('verdict.no-reason')
    expect(await why([mine], { verdict: 'rumour' })).toBe('verdict.unknown')
    expect(await office.database.db.claim.findUnique({ where: { id: claimId } })).toMatchObject({
      verdict: null,
    })
    expect(await why([mine, theirs, mine])).toBe('given')
    const { items } = await staff.lead.client(factsApi).listClaims({ query: { origin: 'own' } })
    expect(items.find(({ id }) => id === claimId)).toMatchObject({ verdict: 'verified_false' })
  })

  it('is set by whom the roles name, not by the unit it is about', async () => {
    const claimId = await claim('河东镇学校午餐变质')
    const id = await evidence()

    await expect(
      office.work(actorOf('hedong'), (unit) =>
        setVerdict(unit, {
          claimId,
          verdict: 'true',
          reason: '属实',
          evidenceIds: [id],
          signerId: staff.hedong.id,
          responsibleUnitId: 'hedong',
        }),
      ),
    ).rejects.toMatchObject({ code: 'permission.denied' })
  })

  it('that is reversed is told anew, and nobody hears it beside the old answer', async () => {
    const text = '梅溪镇卫生院药房仓库昨天下午起火'
    const claimId = await claim(text)
    const at = Date.now()
    office.clock.at = new Date(at)
    await judge(claimId, [await evidence()])
    office.clock.at = new Date(at + 1_000)
    await answer(claimId, '卫生院没有起火。')
    expect(await check(text)).toMatchObject({
      band: 'answered',
      verdict: 'verified_false',
      answer: '卫生院没有起火。',
    })

    office.clock.at = new Date(at + 2_000)
    await judge(claimId, [await evidence()], { verdict: 'true', reason: '复核发现仓库确有明火' })
    expect(await check(text)).not.toHaveProperty('verdict')
    office.clock.at = new Date(at + 3_000)
    await answer(claimId, '更正：卫生院仓库曾起火，已扑灭，无人受伤。', 'corrected')

    expect(await check(text)).toMatchObject({ verdict: 'true', answer: expect.stringContaining('更正') })
    office.clock.at = undefined
    const told = await office.database.db.event.findMany({
      where: { name: 'claim.verdict-set', data: { path: ['claimId'], equals: claimId } },
      orderBy: { at: 'asc' },
    })
    expect(told.map(({ data }) => (data as { verdict: string }).verdict)).toEqual(['verified_false', 'true'])
  })
})

describe('GET /api/check', () => {
  it('gives the published answer word for word, to anyone, and names the difference of what is only close', async () => {
    const text = '白马乡中心小学因流感从11月26日起停课三天'
    await answer(await claim(text), '白马乡中心小学正常上课。')

    expect(await check(`网传${text}，是真的吗`)).toMatchObject({
      band: 'answered',
      claim: text,
      answer: '白马乡中心小学正常上课。',
      url: 'http://portal.test/r/1',
      publishedAt: expect.stringMatching(/Z$/),
    })
    const other = await check(text.replace('白马乡', '石桥乡'))
    expect(other.band).toBe('suggest')
    expect(other.difference).toMatch(/白马乡.*石桥乡/)
    expect(await check('周末县城广场有招聘会吗')).toEqual({ band: 'none' })
  })

  it('knows the claim by the words of its published answer, until that is withdrawn', async () => {
    const text = '云岭一中后勤处昨天把过期面包发给学生'
    const answered =
      '面包生产日期为十一月二十日，保质期七天，系印刷喷码模糊造成误会，后勤处已当面向家长展示整箱。'
    const claimId = await claim(text)
    const post = '面包喷码模糊，印刷造成的误会，后勤处给家长看了整箱'
    const score = async () => {
      await office.claims.refresh()
      return office.claims.match(post).find((one) => one.claimId === claimId)?.score ?? 0
    }
    const before = await score()

    await answer(claimId, answered)
    const published = await score()
    await answer(claimId, answered, 'withdrawn')

    expect(published).toBeGreaterThan(before)
    expect(await score()).toBe(before)
  })

  it('never gives what is not published, nor a claim that was opened only', async () => {
    await claim('城关镇农贸市场下月拆除重建')

    expect(await check('城关镇农贸市场下月拆除重建')).toEqual({ band: 'none' })
  })

  it.each(['', 'x', '长'.repeat(2_001)])('refuses a text that is no question: %#', async (text) => {
    const response = await office.visitor().fetch(`/api/check?text=${encodeURIComponent(text)}`)

    expect(response.status).toBe(400)
  })
})

describe('a ruling of others', () => {
  const rumour = '吃大蒜加白酒可以预防甲型流感病毒'
  const ruling = (text: string, at = 0) => ({
    text,
    sourceName: '外部辟谣平台',
    sourceUrl: `https://rulings.test/${at}`,
    verdict: 'verified_false',
  })

  it('is imported once, suggested to the desk, and never answered to a citizen as ours', async () => {
    const rows = [ruling(rumour), ruling('喝醋可以软化血管并清除血栓')]
    const bring = () => office.work(systemActor, (unit) => importClaims(unit, rows, 'hash'))

    expect([await bring(), await bring()]).toEqual([2, 0])
    expect(await check(rumour)).toEqual({ band: 'none' })
    await push(await office.machine(['mentions.write']), [
      { source: 'forum', externalId: 'garlic', text: rumour },
    ])
    await office.reader().run()
    const mention = await office.database.db.mention.findFirst({ where: { externalId: 'garlic' } })
    const [known] = await office.database.db.claim.findMany({ where: { text: rumour } })
    expect(mention).toMatchObject({ matchedClaimId: known?.id, matchBand: 'suggest' })
  })

  it('is recognised by its own words, in a post that hardly repeats the claim', async () => {
    const before = ruling('网传视频里双塔镇水库决口', 1_001)
    const told = {
      ...ruling('网传视频里双塔镇水库决口', 1_002),
      rulingText: '经查，视频为外省一处水库的泄洪演练，画面中二十米高的浪头是闸门全开所致。',
    }
    await office.work(systemActor, (unit) => importClaims(unit, [before, told], 'hash'))
    await office.claims.refresh()

    const matches = office.claims.match('水库闸门全开，二十米高的浪头冲出来，视频里是泄洪演练吗')

    const ofUrl = async (sourceUrl: string) => {
      const { id } = await office.database.db.claim.findFirstOrThrow({ where: { sourceUrl } })
      return matches.find(({ claimId }) => claimId === id)?.score ?? 0
    }
    expect(await ofUrl(told.sourceUrl)).toBeGreaterThan(2 * (await ofUrl(before.sourceUrl)))
  })

  it('in any number does not hide the answer that is ours', async () => {
    const text = '双塔镇水库大坝昨夜出现裂缝正在放水'
    await office.work(systemActor, (unit) =>
      importClaims(
        unit,
        Array.from({ length: 40 }, (_, at) => ruling(text, at)),
        'hash',
      ),
    )
    await answer(await claim(text), '大坝没有裂缝。')

    expect(await check(text)).toMatchObject({ band: 'answered', answer: '大坝没有裂缝。' })
  })
})

describe('the memory of claims', () => {
  it('of another process hears of a new claim at once, and of many with one number', async () => {
    const other = office.claims
    await other.refresh()
    const before = other.size()
    const startedAt = performance.now()
    await claim('县体育馆周日暂停开放')
    await until('the other process knows the claim', () => other.size() > before)
    // It also looks by itself every five seconds; this was sooner.
    expect(performance.now() - startedAt).toBeLessThan(4_500)

    await office.work(systemActor, (unit) =>
      importClaims(
        unit,
        Array.from({ length: 2_500 }, (_, at) => ({
          text: `第${at}号外部说法`,
          sourceName: '外部',
          sourceUrl: `https://rulings.test/many/${at}`,
        })),
        'hash',
      ),
    )
    const late = await office.index()
    await other.refresh()
    expect([other.size(), late.size()]).toEqual([before + 2_501, before + 2_501])
    expect(other.match('县体育馆周日暂停开放')[0]).toMatchObject({ band: 'answered' })
  })
})
