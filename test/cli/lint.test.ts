/** `mingbai lint`: a line in, its findings out, each at the place it speaks of. */

import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import { describe, expect, it } from 'vitest'

import { lint } from '#src/cli/reading/lint.ts'

interface Finding {
  readonly rule: string
  readonly severity: string
  readonly start: number
  readonly end: number
  readonly message: string
  readonly fix?: string
}

async function run(lines: readonly (object | string)[]) {
  const stdout = new PassThrough()
  const whole = text(stdout)
  const stdin = Readable.from(
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`),
  )
  const code = await lint(['--day', '2026-11-24'], { stdin, stdout, stderr: new PassThrough() })
  stdout.end()
  const answers = (await whole)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; error?: string; findings?: Finding[] })
  return { code, answers }
}

const title = '河东镇停水通知'
const findingsOf = async (body: string, facts?: unknown, headline = title) =>
  (await run([{ id: '1', title: headline, body, kind: 'notice', facts }])).answers[0]?.findings ?? []

describe('lint', () => {
  it('points into title, line break and body with one count', async () => {
    const headline = '河东镇停水通知。'
    const body = '咨询电话:见门户。根据云政发[2026]第018号，请储水。'

    const findings = await findingsOf(body, undefined, headline)

    const whole = `${headline}\n${body}`
    const at = (rule: string) => {
      const found = findings.find((one) => one.rule === rule)
      return found === undefined ? undefined : whole.slice(found.start, found.end)
    }
    expect(at('form.doc-number')).toBe('[2026]第018号')
    expect(at('form.punctuation')).toBe(':')
    expect(at('title.mark')).toBe(headline)
    expect(findings.find(({ rule }) => rule === 'form.doc-number')?.fix).toBe('〔2026〕18号')
  })

  it('answers a bad line with its error and goes on', async () => {
    const { code, answers } = await run([
      { id: 1, title, body: '请储水。', kind: 'notice' },
      '{broken',
      { id: 2, title, kind: 'notice' },
      { id: 3, title, body: '请储水。', kind: 'notice', facts: true },
    ])

    expect(code).toBe(0)
    expect(answers.map(({ id, error }) => [id, error?.replace(/ in JSON.*/, '')])).toEqual([
      ['1', undefined],
      [null, expect.stringContaining('Expected property name')],
      [2, '字段 body 应是文字'],
      [3, '字段 facts 应是文字，或文字的列表'],
    ])
  })
})

describe('lint beside facts', () => {
  const facts = [
    '河东镇，2026年11月25日8时至18时停水',
    { fact: '影响用户', value: '1200户' },
    '补贴每户30元，由云岭县水务局发放',
  ]
  const day = '2026年11月25日8时至18时停水，'

  it('finds nothing where the text says what the facts say', async () => {
    expect(await findingsOf(`${day}影响1200户，每户补贴30元。`, facts)).toEqual([])
  })

  it('says which figure the facts have, and offers it when only one can be meant', async () => {
    const body = `${day}影响2100户，每户补贴30元。`

    const findings = await findingsOf(body, facts)

    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ rule: 'facts.number', severity: 'block', fix: '1200户' })
    expect(findings[0]?.message).toContain('材料里是“1200户”')
    expect(`${title}\n${body}`.slice(findings[0]?.start, findings[0]?.end)).toBe('2100户')
  })

  it('offers nothing when the right figure stands in the text already', async () => {
    const findings = await findingsOf(`${day}影响1200户，其中2100户补贴30元。`, facts)

    expect(findings.map(({ rule, fix }) => [rule, fix])).toEqual([['facts.number', undefined]])
  })

  it('finds another day', async () => {
    const findings = await findingsOf('2026年11月26日8时至18时停水。', facts)

    expect(findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule)).toEqual([
      'facts.date',
    ])
  })

  it('only remarks on what the facts are silent about', async () => {
    const body = `${day}云山县也停，请备水20升。`

    const findings = await findingsOf(body, facts)

    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'info facts.unsupported',
      'info facts.unsupported',
    ])
    expect(findings.map(({ start, end }) => `${title}\n${body}`.slice(start, end))).toEqual([
      '云山县',
      '20升',
    ])
  })

  it('does not compare when there are no facts', async () => {
    expect(await findingsOf('影响2100户。')).toEqual([])
    expect(await findingsOf('影响2100户。', [])).toEqual([])
  })
})
