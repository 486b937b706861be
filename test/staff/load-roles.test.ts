/** config/roles.yaml is read at the start: a file that is wrong stops it, naming the file and the fault. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { housePermissions } from '#src/modules.ts'
import { loadRoles } from '#src/staff/roles/load.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const shipped = readFileSync('config/roles.yaml', 'utf8')

/** A folder with the shipped file in which one text is replaced. */
function changed(from: string | RegExp, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-roles-'))
  folders.push(folder)
  expect(shipped).toMatch(from)
  writeFileSync(join(folder, 'roles.yaml'), shipped.replaceAll(from, to))
  return folder
}

describe('the file of roles', () => {
  it('as shipped fits what the modules declare', () => {
    expect(loadRoles('config', housePermissions).all).toHaveLength(19)
  })

  it.each([
    ['an unknown permission', /audience\.manage/g, 'audience.mange', /roles\.yaml: .*grants audience\.mange/],
    ['a permission nobody holds', /, line\.approve/g, '', /roles\.yaml: no role grants line\.approve/],
    ['a flag nobody reads', /auditor: true/g, 'audits: true', /roles\.yaml: .*audits/s],
    ['an administration of its own', /administrator: audit/g, 'administrator: king', /roles\.yaml: /],
  ])('with %s stops the start', (_, from, to, fault) => {
    expect(() => loadRoles(changed(from, to), housePermissions)).toThrow(fault)
  })
})
