/** The shipped chains and kinds fit together, and a wrong file stops the start with its fault. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { housePermissions } from '#src/modules.ts'
import { chainFor, loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A copy of the shipped configuration with one text replaced. */
const changed = (from: string | RegExp, to: string, name = 'approval.yaml'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-config-'))
  folders.push(folder)
  cpSync('config', folder, { recursive: true, filter: (file) => !file.endsWith('.ts') })
  const file = join(folder, name)
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to))
  return folder
}

describe('the shipped approval plan', () => {
  const plan = loadApprovalPlan('config')

  it('asks for permissions that exist, for secrecy in every chain, and ends with one signature', () => {
    const steps = plan.chains.flatMap((chain) => chain.steps)

    expect(steps.every(({ permission }) => housePermissions.has(permission))).toBe(true)
    expect(
      steps
        .filter(({ permission }) => permission === 'release.review.secrecy')
        .every(({ boundTo }) => boundTo === 'content'),
    ).toBe(true)
    expect(plan.chains.map(({ steps: [...all] }) => all.filter(({ seals }) => seals).length)).toEqual([
      1, 1, 1,
    ])
  })

  it('ends the way of an answer with the spokesperson, and lets a bulletin take the emergency lane', () => {
    expect(chainFor(plan, 'rebuttal').steps.at(-1)?.permission).toBe('spokesperson.approve')
    expect(chainFor(plan, 'situationBulletin', 'emergency').name).toBe('emergency')
    expect(() => chainFor(plan, 'rebuttal', 'emergency')).toThrow('chain.unfit')
  })

  it('lets no machine text out as an answer or an emergency notice', () => {
    const forbidden = plan.kinds.filter(({ maxModelShare }) => maxModelShare <= 0.5).map(({ id }) => id)

    expect(forbidden).toEqual(
      expect.arrayContaining(['rebuttal', 'factStatement', 'situationBulletin', 'emergencyNotice']),
    )
  })
})

describe('a wrong file', () => {
  it.each([
    ['has no secrecy review', /release\.review\.secrecy/g, 'release.review.desk'],
    ['must end with its one step that seals', /seals: true/g, 'seals: false'],
    ['no chain takes the kind', /rebuttal, factStatement/g, 'factStatement'],
    ['wants release.sign-of, unknown here', /release\.sign-off/g, 'release.sign-of'],
    ['takes emergncyNotice, no kind', /emergencyNotice,/g, 'emergencyNotice, emergncyNotice,'],
    ['the kind notice stands twice', /id: repost/g, 'id: notice', 'release-kinds.yaml'],
    ['approval.yaml', /boundTo: nothing/g, 'boundTo: everything'],
  ])('is refused: %s', (fault, from, to, name?: string) => {
    expect(() => loadApprovalPlan(changed(from, to, name))).toThrow(fault)
  })
})
