/** Rule rows: seeded once, changed only as far as their source lets. Real PostgreSQL and the shipped files. */

import { beforeAll, describe, expect, it } from 'vitest'

import { changeRule, seedCatalogue } from '#src/catalogue/commands/rules.ts'
import { catalogueEntries, rule, rules } from '#src/catalogue/queries.ts'
import { loadCatalogueSeeds } from '#src/catalogue/seeds.ts'
import { systemActor } from '#src/infra/work.ts'

import { type House, openHouse } from '../support/web.ts'

let house: House
const seeds = loadCatalogueSeeds('config')
const seed = () => house.work(systemActor, (unit) => seedCatalogue(unit, seeds))
beforeAll(async () => {
  house = await openHouse()
  await seed()
})

const change = (id: string, value: number, version = 0) =>
  house.work(systemActor, (unit) => changeRule(unit, { id, value, reason: '本县规定更短', version }))

describe('the shipped rules', () => {
  it('name a source and how sure it is, and every catalogue entry points to one', async () => {
    const rows = await rules(house.database.db)
    const entries = await catalogueEntries(house.database.db)

    expect(rows.length).toBeGreaterThan(30)
    expect(rows.every(({ source, tag }) => source !== '' && 'VPLSK'.includes(tag))).toBe(true)
    const ids = new Set(rows.map(({ id }) => id))
    expect(entries.every(({ ruleId }) => ids.has(ruleId))).toBe(true)
  })

  it('say five hours for the first word and 48 for other answers', async () => {
    expect(await rule(house.database.db, 'opinion.firstStatement.major')).toMatchObject({
      value: 5,
      unit: 'h',
    })
    expect(await rule(house.database.db, 'opinion.response.other')).toMatchObject({ value: 48, unit: 'h' })
  })
})

describe('a rule of the office', () => {
  it('is not overwritten by the next start', async () => {
    await change('opinion.firstStatement.major', 3)

    const fresh = await seed()

    expect(fresh).toBe(0)
    expect(await rule(house.database.db, 'opinion.firstStatement.major')).toMatchObject({
      value: 3,
      version: 1,
    })
  })

  it('is changed only the way its source lets, and by one editor at a time', async () => {
    await expect(change('request.answer.ogi', 10)).rejects.toThrow('rule.fixed')
    await expect(change('proactive.default', 30)).rejects.toThrow('rule.only-shorter')
    await expect(change('log.retention', 6)).rejects.toThrow('rule.only-longer')
    await expect(change('proactive.default', 15, 7)).rejects.toThrow('thing.changed-meanwhile')
  })
})
