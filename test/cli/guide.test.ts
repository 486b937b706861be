/** The guide knows every command: a section in both languages, its example, its help, its row in the README. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(resolve(root, path), 'utf8')
const usage = spawnSync(process.execPath, ['src/main.ts', '--help'], { cwd: root, encoding: 'utf8' }).stdout
const commands = [...usage.matchAll(/^ {2}([a-z-]+) /gm)].map(({ 1: name = '' }) => name)

describe('the guide to the command line', () => {
  it('hears of every command there is', () => {
    expect(commands.length).toBeGreaterThanOrEqual(14)
    expect(commands).toEqual(expect.arrayContaining(['serve', 'backup', 'restore', 'lint', 'bench']))
  })

  it.each(['docs/guide/command-line.md', 'docs/guide/command-line.zh-CN.md'])(
    '%s has a section and an example for each, and none for what is not there',
    (path) => {
      const text = read(path)
      const sections = [...text.matchAll(/^## (\S+)$/gm)].map(({ 1: name = '' }) => name)
      const examples = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(({ 1: code = '' }) => code).join('')

      expect(sections.toSorted()).toEqual(commands.toSorted())
      // Four reading commands share their examples.
      const shared = new Set(['compare', 'cluster'])
      expect(
        commands.filter(
          (name) => !shared.has(name) && !new RegExp(`(?:mingbai|npm run) ${name}\\b`).test(examples),
        ),
      ).toEqual([])
    },
  )

  it('keeps its word on exit codes: wrong use is 2', () => {
    const { status, stderr } = spawnSync(process.execPath, ['src/main.ts', 'lint', '--speed', '9'], {
      cwd: root,
      input: '',
      encoding: 'utf8',
    })

    expect(status).toBe(2)
    expect(stderr).toContain('--speed')
  })

  it.each(['README.md', 'README.zh-CN.md'])('%s names each', (path) => {
    const text = read(path)

    expect(commands.filter((name) => !new RegExp(`\`${name}\\b`).test(text))).toEqual([])
  })
})
