/** What a sentence rests on, named by a person: of its own case only, held by the words, and signed like the text. */

import { beforeAll, describe, expect, it } from 'vitest'

import { systemActor } from '#src/infra/work.ts'
import { groundSentence } from '#src/publisher/commands/provenance.ts'
import { publishNow } from '#src/publisher/commands/publish.ts'
import { reviseRelease } from '#src/publisher/commands/revise.ts'
import { releaseScreen } from '#src/publisher/queries/release-screen.ts'
import { changeUnit } from '#src/staff/commands/units.ts'
import { unitBase } from '#src/staff/queries.ts'

import { refusedWith } from '../support/refused.ts'
import { caseEvidence, type Office, type OfficeCase, openOffice } from './office.ts'

let office: Office
let own: OfficeCase

const [first = ''] = caseEvidence.split('。').map((one) => `${one}。`)
const source = '发布单位：云岭县新闻办；核实单位：云岭县水务局。联系电话：0000-12345。2026年11月24日 13:10。'

beforeAll(async () => {
  office = await openOffice()
  own = await office.openCase()
})

const statement = async (more: object = {}) => {
  const { releaseId } = await office.draft(
    {
      kind: 'factStatement',
      title: '河东镇自来水检测合格',
      summary: first,
      body: `${first}\n\n${source}`,
      caseId: own.caseId,
      grounding: [{ text: source, part: 'source', evidenceIds: [] }],
      ...more,
    },
    await writer(),
  )
  return releaseId
}

/** Drafts, and may read the case. */
const writer = () => office.hire(['DR', 'LI'], 'water')

const version = async (releaseId: string) => (await office.load(releaseId)).row.version

const ground = async (releaseId: string, more: object = {}, as = office.people.drafter) => {
  const input = {
    releaseId,
    version: await version(releaseId),
    text: first,
    part: 'fact' as const,
    evidenceIds: [own.evidenceId],
    ...more,
  }
  return office.work(as, (unit) => groundSentence(unit, input, office.needs))
}

const shown = async (releaseId: string) => {
  const { grounding } = await releaseScreen(
    office.database.db,
    { id: releaseId, actor: office.people.drafter, now: office.now() },
    office.needs,
  )
  return grounding
}

describe('evidence named for a sentence', () => {
  it('lets it out, is shown with the words it quotes, and makes who named it a contributor', async () => {
    const releaseId = await statement()
    expect((await shown(releaseId))?.sentences[0]?.fault).not.toBeNull()

    await ground(releaseId)

    const after = await shown(releaseId)
    expect(after?.sentences.map(({ fault }) => fault)).toEqual([null, null])
    expect(after?.sentences[0]?.quotes[0]?.words).toBe(first)
    const { progress } = await office.load(releaseId)
    expect(progress.contributors.map(({ personId }) => personId)).toContain(office.people.drafter.id)
    await office.database.db.event.findFirstOrThrow({ where: { name: 'release.grounded' } })
  })

  it('is of its own case, holds what the sentence says, and the sentence stands in the release', async () => {
    const foreign = await office.openCase({ claimText: '河西村桥面塌陷，封路三天' })
    const releaseId = await statement({
      summary: '',
      body: `${first}\n\n检测99项指标全部合格。\n\n${source}`,
    })

    const other = await refusedWith(ground(releaseId, { evidenceIds: [foreign.evidenceId] }))
    const figure = await refusedWith(ground(releaseId, { text: '检测99项指标全部合格。' }))
    const absent = await refusedWith(ground(releaseId, { text: '河东镇供水正常，未发现污染。' }))
    const none = await refusedWith(ground(releaseId, { evidenceIds: [] }))

    expect([other, figure, absent, none]).toEqual([
      'grounding.unknown-evidence',
      'grounding.stranger',
      'grounding.not-there',
      'grounding.no-evidence',
    ])
  })

  it('is named in kinds that want it only, by who may write the release, and not over another’s change', async () => {
    const { releaseId: notice } = await office.draft()
    const releaseId = await statement()
    const old = await version(releaseId)
    await ground(releaseId)

    const kind = await refusedWith(ground(notice))
    const stranger = await refusedWith(ground(releaseId, {}, office.people.secrecy))
    const late = await refusedWith(
      ground(releaseId, { version: old, text: source, part: 'source', evidenceIds: [own.evidenceId] }),
    )

    expect([kind, stranger, late]).toEqual([
      'grounding.kind',
      'permission.lacking',
      'thing.changed-meanwhile',
    ])
  })

  it('voids what was signed on the evidence before, and the same evidence again voids nothing', async () => {
    const releaseId = await statement()
    await ground(releaseId)
    const before = (await office.load(releaseId)).progress.hashes

    await ground(releaseId)
    const same = (await office.load(releaseId)).progress.hashes
    await ground(releaseId, { part: 'evidence' })
    const after = (await office.load(releaseId)).progress.hashes

    expect(same).toEqual(before)
    expect(after.text).toBe(before.text)
    expect(after.content).not.toBe(before.content)
  })

  it('is lost by another word, and named again', async () => {
    const releaseId = await statement()
    await ground(releaseId)
    const changed = first.replace('上午', '9时前后')
    const input = {
      releaseId,
      version: await version(releaseId),
      summary: '',
      body: `${changed}\n\n${source}`,
    }
    await office.work(office.people.drafter, (unit) => reviseRelease(unit, input, office.needs))

    const lost = await shown(releaseId)
    const refused = await refusedWith(ground(releaseId, { text: changed }))

    expect(lost?.sentences[0]).toMatchObject({ text: changed, evidenceIds: [] })
    expect(refused).toBe('grounding.stranger')
  })
})

describe('a case named on a new release', () => {
  it('is one that its writer may read', async () => {
    const foreign = await office.hire(['DR', 'LI'], 'office')

    const without = await refusedWith(office.draft({ kind: 'factStatement', caseId: own.caseId }))
    const elsewhere = await refusedWith(
      office.draft({ kind: 'factStatement', caseId: own.caseId, unitId: 'office' }, foreign),
    )

    expect([without, elsewhere]).toEqual(['permission.lacking', 'unit.foreign'])
  })
})

describe('the name of the issuing unit', () => {
  it('is signed: a unit renamed before the hour stops the release', async () => {
    const publishAt = new Date(office.now().getTime() + 3_600_000)
    const { releaseId } = await office.draft({ publishAt: publishAt.toISOString() })
    await office.review(releaseId)
    await office.sign(releaseId)
    const [seal] = (await office.load(releaseId)).seals
    const water = await office.database.db.unit.findUniqueOrThrow({ where: { id: 'water' } })
    await office.work(systemActor, (unit) =>
      changeUnit(unit, { id: 'water', base: unitBase(water), name: '云岭县水利局' }),
    )

    office.clock.at = new Date(publishAt.getTime() + 1_000)
    const needs = { ...office.needs, work: office.work }
    const refused = await refusedWith(publishNow(needs, office.people.signatory, seal?.id ?? ''))
    office.clock.at = undefined

    expect(refused).toBe('seal.facts')
    expect(await office.database.db.publicPage.count({ where: { releaseId } })).toBe(0)
  })
})
