/**
 * An office that offers the language nobody speaks, and what counts as data there: whatever its database or its
 * configuration holds.
 */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll } from 'vitest'

import type { App } from '#src/app.ts'
import { modules } from '#src/modules.ts'
import { chainTitle, stepTitle } from '#src/publisher/domain/chain.ts'
import { kindTitle, loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import { roleTitle } from '#src/staff/domain/roles.ts'
import type { Catalogue } from '#src/words/message.ts'
import type { Overlay } from '#src/words/messages.ts'

import { pseudoLanguage, pseudoOverlay, pseudoTitles } from './pseudo.ts'
import { houseRoles } from './roles.ts'

export const houseCatalogues: readonly Catalogue[] = modules.flatMap(({ said }) =>
  said === undefined ? [] : [said],
)

/** Every sentence of the house, and every name of its configuration, in that language. */
export function pseudoHouse(more: readonly Catalogue[] = []): Overlay {
  const { kinds, chains } = loadApprovalPlan('config')
  const titles = [
    ...kinds.map(kindTitle),
    ...chains.map(chainTitle),
    ...houseRoles.all.map(roleTitle),
    ...chains.flatMap(({ name, steps }) => steps.map((step) => stepTitle(name, step))),
  ]
  return { ...pseudoOverlay([...houseCatalogues, ...more]), ...pseudoTitles(titles) }
}

/** A folder of configuration with that language; it goes when the tests of the file are over. */
export function pseudoConfiguration(more: readonly Catalogue[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-language-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  cpSync('config', folder, { recursive: true })
  writeFileSync(join(folder, 'languages', `${pseudoLanguage}.yaml`), JSON.stringify(pseudoHouse(more)))
  return folder
}

/** As one text, to look things up in. */
export async function dataOf({ db }: Pick<App, 'db'>): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRawUnsafe<{ row: string }[]>(`SELECT row_to_json(t)::text AS row FROM "${name}" t`),
    ),
  )
  const files = readdirSync('config').filter((file) => file.endsWith('.yaml'))
  return [
    ...rows.flat().map(({ row }) => row),
    ...files.map((file) => readFileSync(join('config', file), 'utf8')),
    // Languages are called what their speakers call them.
    '中文 English',
  ].join('\n')
}

/** A hash as people compare it is no word, whatever letters it has. */
const fingerprint = /\b[0-9A-F]{4}(?: [0-9A-F]{4})+\b/g

/** Pieces of two letters or more outside the brackets that no data holds. */
export function strange(text: string, data: string): string[] {
  return text
    .replaceAll(fingerprint, '')
    .split(/⟦ж*⟧|[^\p{L}\p{M}]+/u)
    .filter((piece) => piece.length > 1 && /\p{Script=Han}|[A-Za-z]{3,}/u.test(piece))
    .filter((piece) => !data.includes(piece))
}
