/**
 * Two people look at the same thing and both replace it at the same moment: one is taken, the other is told, and what
 * the first wrote stands. Every operation with a base is tried, here or where it says.
 */

import { beforeAll, describe, expect, it } from 'vitest'

import { botApi } from '#src/bot/api.ts'
import { changeRule } from '#src/catalogue/commands/rules.ts'
import { saveAccount } from '#src/channels/commands.ts'
import { accountSettings } from '#src/channels/queries.ts'
import type { Api } from '#src/infra/http/api.ts'
import { systemActor, type Work } from '#src/infra/work.ts'
import { contracts } from '#src/modules.ts'
import { saveSource } from '#src/monitor/commands.ts'
import { sourceHealth } from '#src/monitor/queries/sources.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { responseApi } from '#src/response/api/response.ts'
import { assessmentBase } from '#src/response/cases/row.ts'
import { assessCase } from '#src/response/commands/cases.ts'
import { editDraft, handOverDraft, writeDraft } from '#src/response/commands/drafts.ts'
import { setCaseVerdict } from '#src/response/commands/verdict.ts'
import { changeOffice } from '#src/staff/commands/office.ts'
import { changePerson, setRoles } from '#src/staff/commands/people.ts'
import { changeUnit } from '#src/staff/commands/units.ts'
import { personBase, unitBase } from '#src/staff/queries.ts'
import { readOffice } from '#src/staff/queries/office.ts'
import { linesOf } from '#src/words/document/document.ts'

import { type County, openCase, openCounty, verified } from '../support/county.ts'

/** What two people do at once, each in words of their own. */
type Attempt = (words: string) => Promise<unknown>

let county: County
beforeAll(async () => {
  county = await openCounty()
})

const inWork = <T>(act: (unit: Work) => Promise<T>) => county.app.work(systemActor, act)
const db = () => county.app.db

async function aDraft() {
  const { caseId } = await openCase(county, { claimText: `河东镇停水${Math.random()}天` })
  const { evidenceIds } = await verified(county, caseId)
  return { caseId, evidenceIds }
}

async function aRelease() {
  const drafter = await county.as('nigao', publisherApi)
  const { releaseId } = await drafter.createRelease({
    body: {
      title: '河东镇停水检修',
      summary: '',
      body: linesOf('河东镇停水检修。'),
      kind: 'notice',
      unitId: 'traffic',
      accountIds: ['portal'],
      attribute: 'proactive',
    },
  })
  return releaseId
}

const aPerson = async () => db().person.findUniqueOrThrow({ where: { login: 'fanbian' } })
/** A picture of one point. */
const point = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** By operation: what is there before, and what each of the two does. */
const tried: Readonly<Record<string, () => Promise<Attempt>>> = {
  saveAccount: async () => {
    const { base, adapter, settings } = await accountSettings(db(), 'portal')
    return (title) =>
      inWork((unit) =>
        saveAccount(unit, { id: 'portal', base, adapter, title, settings, active: true }, county.app),
      )
  },
  saveSource: async () => {
    const source = { id: 'forum', kind: 'push', settings: {}, active: true }
    await inWork((unit) => saveSource(unit, { ...source, title: '论坛', version: null }, county.app))
    const [found] = await sourceHealth(db(), new Date())
    const version = found?.version ?? null
    return (title) => inWork((unit) => saveSource(unit, { ...source, title, version }, county.app))
  },
  changePerson: async () => {
    const person = await aPerson()
    return (name) =>
      inWork((unit) =>
        changePerson(unit, { personId: person.id, base: personBase(person), name }, county.app),
      )
  },
  setRoles: async () => {
    const person = await aPerson()
    return (words) =>
      inWork((unit) =>
        setRoles(
          unit,
          { personId: person.id, base: personBase(person), roles: words === '甲' ? ['DR'] : ['MA'] },
          county.app,
        ),
      )
  },
  changeUnit: async () => {
    const unit = await db().unit.findUniqueOrThrow({ where: { id: 'water' } })
    return (name) => inWork((work) => changeUnit(work, { id: 'water', base: unitBase(unit), name }))
  },
  changeOffice: async () => {
    const { version, identity } = await readOffice(db())
    return (shortName) =>
      inWork((unit) => changeOffice(unit, { version, identity: { ...identity, shortName } }))
  },
  changeRule: async () => {
    const rule = await db().ruleRow.findFirstOrThrow({ where: { id: 'opinion.response.other' } })
    return (reason) =>
      inWork((unit) =>
        changeRule(unit, {
          id: rule.id,
          value: rule.value - 1,
          reason: `${reason}县自行收紧`,
          version: rule.version,
        }),
      )
  },
  gradeCase: async () => {
    const { caseId } = await openCase(county, { claimText: '河东镇桥塌了' })
    const leader = await county.as('fenguan', responseApi)
    return (words) =>
      leader.gradeCase({ params: { id: caseId }, body: { level: words === '甲' ? 1 : 2, base: 4 } })
  },
  assessCase: async () => {
    const { caseId } = await openCase(county, { claimText: '梅溪镇桥塌了' })
    const row = await db().case.findUniqueOrThrow({ where: { id: caseId } })
    return (known) =>
      inWork((unit) => assessCase(unit, { caseId, known, unknown: '', base: assessmentBase(row) }))
  },
  setCaseVerdict: async () => {
    const { caseId, evidenceIds } = await aDraft()
    return (reason) =>
      inWork((unit) =>
        setCaseVerdict(unit, {
          caseId,
          verdict: reason === '甲' ? 'verified_false' : 'true',
          reason: `${reason}方核实`,
          evidenceIds,
          base: null,
        }),
      )
  },
  writeDraft: async () => {
    const { caseId } = await aDraft()
    return () => writeDraft(draftNeeds(), systemActor, { caseId, base: null })
  },
  editDraft: async () => {
    const { caseId } = await aDraft()
    const { draftId } = await writeDraft(draftNeeds(), systemActor, { caseId, base: null })
    return (title) => inWork((unit) => editDraft(unit, { draftId, title, sentences: [] }))
  },
  handOverDraft: async () => {
    const { caseId } = await aDraft()
    const { draftId } = await writeDraft(draftNeeds(), systemActor, { caseId, base: null })
    const [one, two] = await Promise.all(
      ['bianji', 'zhiban'].map((login) => db().person.findUniqueOrThrow({ where: { login } })),
    )
    return (words) =>
      inWork((unit) =>
        handOverDraft(
          unit,
          { draftId, toId: (words === '甲' ? one?.id : two?.id) ?? '', base: null },
          county.app,
        ),
      )
  },
  reviseRelease: async () => {
    const releaseId = await aRelease()
    const { version } = await db().release.findUniqueOrThrow({ where: { id: releaseId } })
    const drafter = await county.as('nigao', publisherApi)
    return (title) => drafter.reviseRelease({ params: { id: releaseId }, body: { version, title } })
  },
  editRendition: async () => {
    const releaseId = await aRelease()
    const drafter = await county.as('nigao', publisherApi)
    return (title) =>
      drafter.editRendition({
        params: { id: releaseId, accountId: 'portal' },
        body: { baseNumber: 1, title, digest: '', body: linesOf(title) },
      })
  },
  proposeRendition: async () => {
    const releaseId = await aRelease()
    const drafter = await county.as('nigao', publisherApi)
    const params = { id: releaseId, accountId: 'portal' }
    const written = { title: '手改', digest: '', body: linesOf('手改的一稿。') }
    const { number } = await drafter.editRendition({ params, body: { baseNumber: 1, ...written } })
    return () => drafter.proposeRendition({ params, body: { baseNumber: number } })
  },
  captionAttachment: async () => {
    const releaseId = await aRelease()
    const drafter = await county.as('nigao', publisherApi)
    const { attachmentId } = await drafter.addAttachment({
      params: { id: releaseId },
      query: { fileName: '点.png' },
      body: new Blob([point]),
    })
    return (altText) =>
      drafter.captionAttachment({ params: { id: releaseId, attachmentId }, body: { altText } })
  },
  switchBot: async () => {
    const duty = await county.as('zhiban', botApi)
    return (reason) => duty.switchBot({ body: { word: '自来水', off: true, reason, base: null } })
  },
}

const draftNeeds = () => ({
  ...county.app,
  llm: undefined,
  office: '云岭县人民政府新闻办公室',
  phone: '0000-0000000',
})

/** Where the others are tried, by the test that does it. */
const elsewhere: Readonly<Record<string, string>> = {
  saveWorkingCopy: 'test/publisher/working-copies.db.test.ts',
  dropWorkingCopy: 'test/publisher/working-copies.db.test.ts',
  groundSentence: 'test/publisher/grounding.db.test.ts',
  reviewRelease: 'test/publisher/shown.db.test.ts',
  relabelMention: 'test/monitor/reader.db.test.ts',
  setStoryLevel: 'test/monitor/reader.db.test.ts',
}

const reasonOf = (outcome: PromiseSettledResult<unknown>): string => {
  if (outcome.status === 'fulfilled') return 'taken'
  const { code, problem } = outcome.reason as { code?: string; problem?: { code: string } }
  return problem?.code ?? code ?? String(outcome.reason)
}

describe('of two who replace the same thing at once', () => {
  it.each(Object.keys(tried))('one is taken and the other told: %s', async (operation) => {
    const attempt = await tried[operation]?.()
    const outcomes = await Promise.allSettled([attempt?.('甲'), attempt?.('乙')])

    expect(outcomes.map(reasonOf).toSorted()).toEqual(['taken', 'thing.changed-meanwhile'])
    expect(reasonOf((await Promise.allSettled([attempt?.('丙')]))[0])).toBe('thing.changed-meanwhile')
  })

  it('every operation with a base is tried', () => {
    const operations: Api = Object.assign({}, ...contracts)
    const withBase = Object.entries(operations).flatMap(([id, { base }]) => (base === undefined ? [] : [id]))

    expect([...Object.keys(tried), ...Object.keys(elsewhere)].toSorted()).toEqual(withBase.toSorted())
  })
})
