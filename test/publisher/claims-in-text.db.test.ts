/** A text that may speak about a claim: somebody says whether it does, by name and reason. Real PostgreSQL. */

import { beforeAll, describe, expect, it } from 'vitest'

import { submitRelease, waiveFinding } from '#src/publisher/commands/review.ts'
import { reviseRelease } from '#src/publisher/commands/revise.ts'
import { checkText } from '#src/publisher/going-out/check.ts'
import { findingsOf } from '#src/publisher/going-out/findings.ts'
import { documentIn } from '#src/publisher/releases/text.ts'
import { linesOf } from '#src/words/document/document.ts'
import { AppError } from '#src/words/errors.ts'

import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await office.openCase({ claimText: '河东镇自来水被化工厂污染了' })
})

const accountIds = ['feed-main']
const claimRules = new Set(['claim.wrong-kind', 'claim.perhaps', 'claim.may-touch', 'claim.nearby'])

const findings = async (releaseId: string) => {
  const all = await findingsOf(office.database.db, await office.load(releaseId), office.needs, new Date())
  return all.filter(({ rule }) => claimRules.has(rule))
}
const noticeOf = (body: string) => office.draft({ accountIds, title: '情况通报', summary: '', body })
const rulesOf = async (body: string) => {
  const { releaseId } = await noticeOf(body)
  return (await findings(releaseId)).map(({ rule, place = '' }) => `${rule} ${place}`.trim())
}
const waive = async (releaseId: string) => {
  const { revision } = await office.load(releaseId)
  const text = { title: revision.title, summary: revision.summary, body: documentIn(revision) }
  for (const { key = '' } of await findings(releaseId))
    await office.work(office.people.drafter, (unit) =>
      waiveFinding(unit, { releaseId, text, key, reason: '管网检修后的例行通报' }, office.needs),
    )
}
const submit = (releaseId: string) =>
  office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
const refusedWith = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (cause: unknown) => (cause instanceof AppError ? (cause.why ?? cause.code) : cause),
  )

describe('a notice where a rumour is about', () => {
  it('that says how things stand is asked about at its place, and goes out once a person let it stand', async () => {
    const { releaseId } = await noticeOf('河东镇供水正常。')

    expect(await findings(releaseId)).toMatchObject([
      { rule: 'claim.may-touch', place: 'body', severity: 'block', waivable: true },
    ])
    expect(await refusedWith(submit(releaseId))).toBe('submit.blocked')
    await waive(releaseId)
    await office.review(releaseId)
    expect(await office.sign(releaseId)).toMatchObject({ published: true })
  })

  it('is asked about while it is written, before it is saved', async () => {
    const { releaseId } = await noticeOf('请提前储水。')
    const text = { title: '情况通报', summary: '', body: linesOf('河东镇供水正常。') }
    const asked = { releaseId, text, actor: office.people.drafter, now: new Date() }

    const found = await checkText(office.database.db, asked, office.needs)

    expect(found.filter(({ rule }) => claimRules.has(rule))).toMatchObject([{ rule: 'claim.may-touch' }])
  })

  it('that denies the rumour in its words cannot be let stand', async () => {
    const body = '网传河东镇自来水被化工厂污染，不属实。'

    expect(await rulesOf(body)).toEqual(['claim.wrong-kind'])
  })

  it('on another mishap there stops nothing, and says so', async () => {
    expect(await rulesOf('河东镇定于2026年11月25日停水。')).toEqual(['claim.nearby body'])
  })

  it('of another town or matter is asked nothing', async () => {
    expect(await rulesOf('石桥乡供水正常。')).toEqual([])
    expect(await rulesOf('河东镇养老金按时足额发放。')).toEqual([])
  })

  it('in a kind whose sentences need evidence is asked for that', async () => {
    const { releaseId } = await noticeOf('河东镇供水正常。')
    await office.database.db.release.update({ where: { id: releaseId }, data: { kind: 'factStatement' } })

    expect(await findings(releaseId)).toEqual([])
  })

  it('that says it in the public reason of a correction has nobody to let it stand there, until it stands in the text', async () => {
    const { releaseId: original } = await noticeOf('请提前储水。')
    const { releaseId } = await noticeOf('请提前储水。')
    await office.database.db.release.update({
      where: { id: releaseId },
      data: { correctsId: original, correctReason: '河东镇供水正常。' },
    })

    const found = await findings(releaseId)

    expect(found).toMatchObject([{ rule: 'claim.perhaps', severity: 'block', waivable: false }])
    await office.work(office.people.drafter, async (unit) => {
      const { row } = await office.load(releaseId)
      const given = { releaseId, version: row.version, body: '河东镇供水正常。' }
      return reviseRelease(unit, given, office.needs)
    })
    expect(await findings(releaseId)).toMatchObject([{ rule: 'claim.may-touch', waivable: true }])
  })
})

describe('a claim', () => {
  it('whose case is closed and that is old is met by its own words alone', async () => {
    const { claimId, caseId: closed } = await office.openCase({ claimText: '梅溪镇停水要停半个月' })
    const old = new Date('2020-01-01')
    await office.database.db.caseStanding.update({ where: { caseId: closed }, data: { closedAt: old } })
    await office.database.db.claim.update({ where: { id: claimId }, data: { createdAt: old } })

    expect(await rulesOf('梅溪镇自来水供应正常。')).toEqual([])
    expect(await rulesOf('网传梅溪镇停水要停半个月，不属实。')).toEqual(['claim.wrong-kind'])
  })
})
