/** The migration that offices run is the one that the schema asks for. */

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { expect, it } from 'vitest'

import { firstMigration } from '#prisma/migrate.ts'

import { freshDatabase } from '../support/db.ts'

it('the migration equals the schema and its hand-written tail; `npm run migration` makes it so', async () => {
  const { url } = await freshDatabase()
  const file = resolve(import.meta.dirname, '../../prisma/migrations/0001_initial/migration.sql')

  const wanted = await firstMigration(url)

  expect(readFileSync(file, 'utf8')).toBe(wanted)
})
