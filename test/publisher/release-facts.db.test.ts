/**
 * Every fact the description of a release names, whichever it is: given to a new release, changed, corrected, read over
 * HTTP, found in the evidence pack. Values are made from the description, so a fact added to it is tried as well.
 */

import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { seedCatalogue } from '#src/catalogue/commands/rules.ts'
import { loadCatalogueSeeds } from '#src/catalogue/seeds.ts'
import { saveAccount } from '#src/channels/commands.ts'
import { systemActor } from '#src/infra/work.ts'
import { houseEvents } from '#src/modules.ts'
import { publisherApi } from '#src/publisher/api/publisher.ts'
import { FactName, keptFacts, ReleaseFacts, StoredFacts } from '#src/publisher/domain/release-facts.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import { factsOf } from '#src/publisher/releases/facts.ts'
import { publisherRoutes } from '#src/publisher/routes/publisher.ts'

import { claimsWithoutMemory } from '../support/claims.ts'
import { openWeb, type SignedIn, type Web } from '../support/web.ts'
import { testChannels } from './office.ts'

let web: Web
let drafter: SignedIn
const publicUrl = 'http://portal.test'
const text = { title: '河东镇停水通知', summary: '河东镇停水。', body: '河东镇定于11月25日8时至18时停水。' }
const seeds = loadCatalogueSeeds('config')

beforeAll(async () => {
  web = await openWeb({
    routes: ({ secrets, database: { db }, work, now }) => {
      const approval = loadApprovalPlan('config')
      const claims = claimsWithoutMemory()
      const identity = { publicUrl, office: '新闻办', phone: '0000-12345' }
      const needs = { secrets, channels: testChannels, approval, claims, ...identity }
      return [publisherRoutes({ events: houseEvents, ...needs, db, work, now })]
    },
  })
  await web.work(systemActor, async (unit) => {
    await seedCatalogue(unit, seeds)
    for (const name of testChannels.keys()) {
      const account = {
        id: `${name}-main`,
        base: null,
        adapter: name,
        title: name,
        settings: {},
        active: true,
      }
      await saveAccount(unit, account, { secrets: web.secrets, channels: testChannels })
    }
  })
  drafter = await web.person(['DR'], { unitId: 'hedong' })
})

/** Facts that name something there must be: the office's accounts and entries, numbers as the standard writes them. */
const named: Partial<Record<FactName, (turn: number) => unknown>> = {
  // What is not proactive has no page on the portal.
  accountIds: (turn) => [turn === 1 ? 'feed-main' : 'group-main'],
  opinionsUntil: (turn) => `2027-01-0${turn}`,
  docNumber: (turn) => `云政办发〔2026〕${turn}号`,
  catalogueId: (turn) => seeds.entries[turn]?.id,
}

/** Some value of a described fact, another one each turn. */
function valueOf(field: unknown, turn: number): unknown {
  if (field instanceof z.ZodDefault || field instanceof z.ZodNullable) return valueOf(field.unwrap(), turn)
  if (field instanceof z.ZodEnum) return field.options.at(turn)
  if (field instanceof z.ZodArray) return [valueOf(field.element, turn)]
  if (field instanceof z.ZodBoolean) return turn === 1
  if (field instanceof z.ZodNumber) return turn
  if (field instanceof z.ZodISODateTime) return `2027-01-0${turn}T01:00:00.000Z`
  if (field instanceof z.ZodString) return `内容 ${turn}`
  throw new Error('a kind of fact this test cannot fill in')
}

const allFacts = (turn: number): ReleaseFacts =>
  StoredFacts.parse(
    Object.fromEntries(
      Object.entries(ReleaseFacts.shape).map(([name, field]) => [
        name,
        named[FactName.parse(name)]?.(turn) ?? valueOf(field, turn),
      ]),
    ),
  )

const client = () => drafter.client(publisherApi)
const onScreen = async (id: string) => StoredFacts.parse(await client().getRelease({ params: { id } }))

async function inPack(id: string): Promise<ReleaseFacts> {
  const pack = await drafter.fetch(`/api/releases/${id}/evidence`)
  const files = unzipSync(new Uint8Array(await pack.arrayBuffer()))
  return StoredFacts.parse(JSON.parse(new TextDecoder().decode(files['release.json'])))
}

const created = (facts: ReleaseFacts) =>
  client().createRelease({ body: { ...text, ...facts, kind: 'notice', unitId: 'hedong' } })

describe('every fact of a release', () => {
  it('that is given when it is made or changed is read back and stands in the evidence', async () => {
    const [given, changed] = [allFacts(1), allFacts(2)]
    const { releaseId: id } = await created(given)
    const first = [await onScreen(id), await inPack(id)]

    const { version } = await client().getRelease({ params: { id } })
    await client().reviseRelease({ params: { id }, body: { version, ...changed } })

    expect(first).toEqual([given, given])
    expect([await onScreen(id), await inPack(id)]).toEqual([changed, changed])
    for (const name of FactName.options) expect(changed[name]).not.toEqual(given[name])
  })

  it('that is not given stays as it is, and has its default in a new release', async () => {
    const given = { ...allFacts(1), docNumber: null }
    const { releaseId: id } = await created(given)
    const { version } = await client().getRelease({ params: { id } })
    const body = { ...text, kind: 'notice', unitId: 'hedong', accountIds: ['portal-main'] }
    const { releaseId: bare } = await client().createRelease({ body })

    await client().reviseRelease({ params: { id }, body: { version, title: '另一个标题' } })

    expect(await onScreen(id)).toEqual(given)
    expect(await onScreen(bare)).toEqual(ReleaseFacts.parse({ accountIds: ['portal-main'] }))
  })

  it('is a field of the form, with its title in the language of the reader', async () => {
    const { items } = await client().releaseFields()

    expect(items.map(({ name }) => name)).toEqual(FactName.options)
    expect(items[0]).toMatchObject({ title: '公开属性', widget: 'choice', options: { length: 3 } })
  })

  it('is kept in a correction, or left to be said anew', async () => {
    const { releaseId } = await created({ ...allFacts(1), docNumber: null })
    const row = await web.database.db.release.findUniqueOrThrow({ where: { id: releaseId } })

    const kept = keptFacts(factsOf(row))

    expect(FactName.options.filter((name) => !(name in kept))).toEqual([
      'correctReason',
      'publishAt',
      'accountIds',
      'docNumber',
    ])
  })
})
