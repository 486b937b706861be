/** 放行: who may let a finding stand, what it costs, who sees it, and that it opens no door. Real PostgreSQL. */

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { houseEvents } from '#src/modules.ts'
import { submitRelease, waiveFinding, withdrawWaiver } from '#src/publisher/commands/review.ts'
import { reviseRelease } from '#src/publisher/commands/revise.ts'
import { currentStep } from '#src/publisher/domain/approval.ts'
import { isBlocking } from '#src/publisher/domain/going-out/waiver.ts'
import { checkText } from '#src/publisher/going-out/check.ts'
import { findingsOf } from '#src/publisher/going-out/findings.ts'
import { liveSeal, sealHolds } from '#src/publisher/publishing/seal.ts'
import { evidenceEntries } from '#src/publisher/queries/evidence.ts'
import { releaseScreen } from '#src/publisher/queries/release-screen.ts'
import { documentIn } from '#src/publisher/releases/text.ts'
import { linesOf } from '#src/words/document/document.ts'
import { AppError } from '#src/words/errors.ts'

import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})

type As = Office['people']['drafter']

const faulty = '攻府定于2026年11月25日8时至18时停水，请提前储水。'
/** A word to be thought about, not one that blocks. */
const absolute = '河东镇定于2026年11月25日停水。绝对安全。'
const accountIds = ['feed-main']
const draft = (body: string) => office.draft({ body, accountIds })

const textOf = async (releaseId: string) => {
  const { revision } = await office.load(releaseId)
  return { title: revision.title, summary: revision.summary, body: documentIn(revision) }
}
const findings = async (releaseId: string) =>
  findingsOf(office.database.db, await office.load(releaseId), office.needs, new Date())
const keyAt = async (releaseId: string, rule: string) =>
  (await findings(releaseId)).find((one) => one.rule === rule)?.key ?? 'f'.repeat(64)
const waive = async (releaseId: string, rule = 'wording', as: As = office.people.drafter) => {
  const given = {
    releaseId,
    text: await textOf(releaseId),
    key: await keyAt(releaseId, rule),
    reason: '引用原文',
  }
  return office.work(as, (unit) => waiveFinding(unit, given, office.needs))
}
const revise = async (releaseId: string, body: string, as: As = office.people.drafter) => {
  const { row } = await office.load(releaseId)
  const given = { releaseId, version: row.version, body }
  return office.work(as, (unit) => reviseRelease(unit, given, office.needs))
}
const submit = (releaseId: string) =>
  office.work(office.people.drafter, (unit) => submitRelease(unit, { releaseId }, office.needs))
const refusedWith = async (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (cause: unknown) => {
      if (!(cause instanceof AppError)) throw cause
      return cause.why ?? cause.code
    },
  )

describe('letting a finding stand', () => {
  it('lets the text go through its reviews to the public, and every reviewer reads who and why', async () => {
    const { releaseId } = await draft(faulty)
    expect(await refusedWith(submit(releaseId))).toBe('submit.blocked')

    await waive(releaseId)
    await office.review(releaseId)
    const screen = await releaseScreen(
      office.database.db,
      { id: releaseId, actor: office.people.signatory, now: new Date() },
      office.needs,
    )

    const shown = screen.findings.find(({ rule }) => rule === 'wording')
    const { name } = await office.database.db.person.findUniqueOrThrow({
      where: { id: office.people.drafter.id },
    })
    expect(shown).toMatchObject({ severity: 'block', waiver: { reason: '引用原文', personName: name } })
    expect(screen.waivers).toMatchObject([{ words: '攻府', reason: '引用原文', personName: name }])
    expect(await office.sign(releaseId)).toMatchObject({ published: true })
  })

  it('makes whoever does it a contributor, and leaves an event with neither words nor reason', async () => {
    const { releaseId } = await draft(faulty)
    const reader = await office.hire(['PR'])

    await waive(releaseId, 'wording', reader)

    const events = await office.database.db.event.findMany({ where: { name: 'finding.waived' } })
    const own = events.map(({ data }) => JSON.stringify(data)).filter((data) => data.includes(releaseId))
    const { progress } = await office.load(releaseId)
    expect(progress.contributors.map(({ personId }) => personId)).toContain(reader.id)
    expect(own).toHaveLength(1)
    expect(own[0]).not.toMatch(/攻府|引用/)
  })

  it('after a signature voids it like any change, without a change of the text', async () => {
    const { releaseId } = await draft(absolute)
    await office.review(releaseId)
    const before = await office.load(releaseId)

    await waive(releaseId)

    const after = await office.load(releaseId)
    expect(currentStep(before.progress)?.step).toBe('signoff')
    expect(currentStep(after.progress)?.step).toBe('secrecy_review')
    expect(after.progress.hashes.text).toBe(before.progress.hashes.text)
  })

  it('is taken back by a writer, which voids what was signed with it', async () => {
    const { releaseId } = await draft(absolute)
    const { waiverId } = await waive(releaseId)
    await office.review(releaseId)

    await office.work(office.people.drafter, (unit) => withdrawWaiver(unit, { releaseId, waiverId }))

    const { progress, waivers } = await office.load(releaseId)
    expect(waivers).toEqual([])
    expect(currentStep(progress)?.step).toBe('secrecy_review')
  })

  it('breaks a seal; and one that came to be behind its back stops what was sealed', async () => {
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    const sealed = async () => {
      const { releaseId } = await office.draft({ body: absolute, publishAt, accountIds })
      await office.review(releaseId)
      await office.sign(releaseId)
      return releaseId
    }
    const [open, behind] = [await sealed(), await sealed()]
    const { waiverId } = await waive(open)
    const row = await office.database.db.waiver.findUniqueOrThrow({ where: { id: waiverId } })
    const before = await office.load(behind)

    await office.database.db.waiver.create({ data: { ...row, id: crypto.randomUUID(), releaseId: behind } })

    const broken = await office.load(open)
    const after = await office.load(behind)
    expect(liveSeal(broken)).toBeUndefined()
    expect(broken.row.submittedAt).toBeNull()
    expect(sealHolds(before, liveSeal(before)!)).toMatchObject({ ok: true })
    expect(sealHolds(after, liveSeal(after)!)).toMatchObject({ ok: false, why: { code: 'seal.facts' } })
  })

  it('is refused to whoever may not write in this unit, and to a reviewer', async () => {
    const { releaseId } = await draft(faulty)
    const foreign = await office.hire(['DR'], 'office')

    expect(await refusedWith(waive(releaseId, 'wording', foreign))).toBe('unit.foreign')
    expect(await refusedWith(waive(releaseId, 'wording', office.people.secrecy))).toBe('permission.lacking')
  })

  it('is refused for secrecy and personal data, twice over, and for what the text does not say', async () => {
    const { releaseId } = await draft(`${faulty}\n\n机密★10年\n\n联系人身份证号110101199003074477。`)
    await waive(releaseId)

    expect(await refusedWith(waive(releaseId, 'secrecy.mark'))).toBe('waiver.never')
    expect(await refusedWith(waive(releaseId, 'privacy.identity-card'))).toBe('waiver.never')
    expect(await refusedWith(waive(releaseId, 'wording'))).toBe('waiver.there')
    expect(await refusedWith(waive(releaseId, 'form.pairs'))).toBe('waiver.no-finding')
    expect(await refusedWith(submit(releaseId))).toBe('submit.blocked')
  })

  it('of a text that is not saved stands once its sentence is, and says nothing before', async () => {
    const { releaseId } = await draft('河东镇定于2026年11月25日停水。')
    const text = { ...(await textOf(releaseId)), body: linesOf(faulty) }
    const check = async () =>
      checkText(
        office.database.db,
        { releaseId, text, actor: office.people.drafter, now: new Date() },
        office.needs,
      )
    const before = await office.load(releaseId)
    const [found] = await check()

    await office.work(office.people.drafter, (unit) =>
      waiveFinding(unit, { releaseId, text, key: found?.key ?? '', reason: '引用原文' }, office.needs),
    )

    expect((await check()).map(({ waiver }) => waiver?.reason)).toEqual(['引用原文'])
    expect((await office.load(releaseId)).progress.hashes).toEqual(before.progress.hashes)
    await revise(releaseId, faulty)
    expect((await findings(releaseId)).some(isBlocking)).toBe(false)
  })

  it('is gone when its words are edited away', async () => {
    const { releaseId } = await draft(faulty)
    await waive(releaseId)

    await revise(releaseId, faulty.replace('停水', '停电'))

    expect((await office.load(releaseId)).waivers).toEqual([])
    expect(await refusedWith(submit(releaseId))).toBe('submit.blocked')
  })

  it('stays in the evidence, also when it was taken back', async () => {
    const { releaseId } = await draft(faulty)
    const { waiverId } = await waive(releaseId)
    await office.work(office.people.drafter, (unit) => withdrawWaiver(unit, { releaseId, waiverId }))

    const entries = await evidenceEntries({ db: office.database.db, events: houseEvents }, releaseId)

    const kept = entries.find(({ path }) => path === 'waivers.json')?.content.toString() ?? ''
    expect(JSON.parse(kept)).toMatchObject([{ id: waiverId, reason: '引用原文', withdrawnAt: /^/ }])
  })
})

describe('no sequence of edits and waivers', () => {
  const never = ['机密★10年', '身份证号110101199003074477', '中共人民共和国']
  const faults = ['攻府停水。', '云府[2026]7号', '“停水', '2026年2月30日停水。']
  const lines = fc.array(fc.constantFrom(...never, ...faults, '请提前储水。'), { minLength: 1, maxLength: 3 })
  const steps = fc.array(fc.oneof(lines, fc.constant('waive' as const), fc.constant('take-back' as const)), {
    minLength: 2,
    maxLength: 7,
  })

  it('lets through what nobody may let stand, or a finding without its waiver', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const { releaseId } = await draft('河东镇定于2026年11月25日停水。')
        for (const step of sequence) await play(releaseId, step)
        const body = JSON.stringify((await textOf(releaseId)).body)

        const refused = await refusedWith(submit(releaseId))

        const { waivers } = await office.load(releaseId)
        const blocked = [...never, ...faults].filter((words) => body.includes(words))
        const waived = blocked.filter((words) => waivers.some(({ sentence }) => words.includes(sentence)))

        expect(refused).toBe(waived.length < blocked.length ? 'submit.blocked' : undefined)
        expect(waived.filter((words) => never.includes(words))).toEqual([])
      }),
      { numRuns: 12, examples: [[[['攻府停水。'], 'waive']]] },
    )
  })

  async function play(releaseId: string, step: readonly string[] | 'waive' | 'take-back'): Promise<void> {
    if (step === 'waive') {
      const text = await textOf(releaseId)
      for (const { key } of await findings(releaseId)) {
        if (key === undefined) continue
        const given = { releaseId, text, key, reason: '已核实' }
        await refusedWith(
          office.work(office.people.drafter, (unit) => waiveFinding(unit, given, office.needs)),
        )
      }
    } else if (step === 'take-back') {
      const [first] = (await office.load(releaseId)).waivers
      if (first === undefined) return
      const given = { releaseId, waiverId: first.id }
      await office.work(office.people.drafter, (unit) => withdrawWaiver(unit, given))
    } else await revise(releaseId, ['河东镇定于2026年11月25日停水。', ...step].join('\n\n'))
  }
})
