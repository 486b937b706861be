/** `npm run migration` writes one migration after the other and never over another. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { missingSql, writeMigration } from '#prisma/new-migration.ts'

import { freshDatabase } from '../support/db.ts'

const place = mkdtempSync(join(tmpdir(), 'mingbai-migrations-'))
afterAll(() => rmSync(place, { recursive: true }))

const folderOf = (name: string) => pathToFileURL(`${join(place, name)}/`)
const folders = { schema: folderOf('schema'), migrations: folderOf('migrations') }
const sqlOf = (name: string) => readFileSync(new URL(`${name}/migration.sql`, folders.migrations), 'utf8')
let url = ''
const write = (title: string) => writeMigration(url, title, folders)

/** The schema of an office that knows nothing but rooms. */
const roomsHave = (...fields: readonly string[]) =>
  writeFileSync(
    new URL('rooms.prisma', folders.schema),
    `model Room {\n${['number Int @id', ...fields].map((field) => `  ${field}\n`).join('')}}\n`,
  )

beforeAll(async () => {
  mkdirSync(folders.schema)
  mkdirSync(folders.migrations)
  writeFileSync(new URL('db.prisma', folders.schema), 'datasource db {\n  provider = "postgresql"\n}\n')
  roomsHave()
  ;({ url } = await freshDatabase('template1'))
  await write('initial')
})

describe('a new migration', () => {
  it('leads from the last one to the schema, and the next starts where it ended', async () => {
    roomsHave('door String')
    const second = await write('door_of_a_room')
    roomsHave('door String', 'window Int?')
    const third = await write('window_of_a_room')

    expect(readdirSync(folders.migrations)).toEqual(['0001_initial', second, third])
    expect(third).toBe('0003_window_of_a_room')
    expect(sqlOf('0001_initial')).toContain('CREATE TABLE "Room"')
    expect(sqlOf(second)).toContain('ADD COLUMN     "door" TEXT NOT NULL')
    expect(sqlOf(third)).toBe('-- AlterTable\nALTER TABLE "Room" ADD COLUMN     "window" INTEGER;\n')
    expect(await missingSql(url, folders)).toBe('')
  })

  it('is a place for what is written by hand when the schema is as before', async () => {
    const name = await write('index_by_hand')

    expect(sqlOf(name)).toMatch(/^-- .*extra\.sql stands here\.\n$/)
  })

  it('is refused under the name of another, under none, and in a folder that is there', async () => {
    const before = readdirSync(folders.migrations)

    await expect(write('initial')).rejects.toThrow('0001_initial is there and is never overwritten')
    await expect(write('Über 1')).rejects.toThrow('names no migration')
    expect(readdirSync(folders.migrations)).toEqual(before)

    const next = String(before.length + 1).padStart(4, '0')
    mkdirSync(new URL(`${next}_half_done`, folders.migrations))
    await expect(write('half_done')).rejects.toThrow('EEXIST')
  })
})
