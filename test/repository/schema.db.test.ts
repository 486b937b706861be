/** The migrations that offices run lead to what the schema asks for, and those that went out stay as they are. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { migrationsFolder } from '#prisma/migrate.ts'
import { missingSql, wholeSchema } from '#prisma/new-migration.ts'

import { freshDatabase } from '../support/db.ts'
import { structureOf } from '../support/structure.ts'

it('the schema says nothing that no migration holds; `npm run migration -- NAME` writes one', async () => {
  const { url } = await freshDatabase()

  expect(await missingSql(url)).toBe('')
})

it('all migrations together make what the schema and extra.sql make of an empty database', async () => {
  const migrated = await freshDatabase()
  const made = await freshDatabase('template1')
  await made.pool.query(await wholeSchema(made.url))

  const structure = await structureOf(migrated.pool)

  expect(structure.length).toBeGreaterThan(400)
  expect(structure).toEqual(await structureOf(made.pool))
})

it('a migration that went out is never edited: what changes later is a new migration', () => {
  const frozen = readFileSync(new URL('frozen.sha256', migrationsFolder), 'utf8').trim().split('\n')

  const edited = frozen.filter((line) => {
    const [hash = '', file = ''] = line.split(/ {2}/)
    const bytes = readFileSync(new URL(file, migrationsFolder))
    return createHash('sha256').update(bytes).digest('hex') !== hash
  })

  expect(frozen.some((line) => line.endsWith('  0001_initial/migration.sql'))).toBe(true)
  expect(
    edited,
    'Offices have run this migration as it was: put it back and write a new one (npm run migration -- NAME).',
  ).toEqual([])
})
