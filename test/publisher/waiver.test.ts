/** What may be let stand, and that a waiver is for one sentence in one place and for nothing else. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isBlocking, type Waiver } from '#src/publisher/domain/going-out/waiver.ts'
import { type TextFinding, textFindings } from '#src/publisher/going-out/findings.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import { linesOf } from '#src/words/document/document.ts'

const rules = { wording: loadApprovalPlan('config').wording, day: '2026-11-29' }

interface Text {
  readonly title: string
  readonly summary: string
  readonly lines: readonly string[]
}

const read = ({ title, summary, lines }: Text, waivers: readonly Waiver[] = []) =>
  textFindings({ title, summary, body: linesOf(lines.join('\n')) }, { rules, claims: [], waivers })

const waiverOf = ({ place, rule, words, sentence, key }: TextFinding): Waiver => {
  const given = { reason: '已核实', personId: 'p', at: new Date(0) }
  return { id: key, place, rule, words, sentence, key, ...given }
}

const standOf = ({ place, rule, words, sentence, message }: TextFinding): string =>
  JSON.stringify({ place, rule, words, sentence, message })

/** Faults that nobody may let stand, known by their words and not by the rule that finds them. */
const never = ['机密★10年', '身份证号110101199003074477。', '卡号6222021234567890128。', '中共人民共和国']
const faults = [
  '检修检修',
  '绝对安全。',
  '云府[2026]7号',
  '2026年2月30日停水',
  '“停水',
  '攻府通告',
  '每负责填写',
]
const fine = ['请提前储水。', '\n', '咨询电话：0000-12345。', '2026年12月1日，']
const piece = fc.constantFrom(...never, ...faults, ...fine)
const line = fc.array(piece, { maxLength: 3 }).map((parts) => parts.join(''))
const textArb: fc.Arbitrary<Text> = fc.record({
  title: line,
  summary: line,
  lines: fc.array(line, { maxLength: 4 }),
})

describe('a finding that was let stand', () => {
  it('does not block, and its equal elsewhere still does', () => {
    const text = { title: '停水通知', summary: '', lines: ['攻府定于2026年12月1日停水。', '由攻府解释。'] }
    const [first] = read(text)

    const after = read(text, [waiverOf(first!)])

    expect(after.map(({ rule }) => rule)).toEqual(['wording', 'wording'])
    expect(after.map(isBlocking)).toEqual([false, true])
  })

  it('speaks again when its sentence changes, or the finding says something else', () => {
    const table = (ofOne: string) => ['| 村 | 户 |', `| 甲 | ${ofOne} |`, '| 乙 | 5 |', '| 合计 | 9 |']
    const text = { title: '停水通知', summary: '', lines: table('3') }
    const wrong = read(text)
    const waivers = wrong.map(waiverOf)

    const changed = { ...text, lines: table('2') }

    expect(wrong.map(({ rule }) => rule)).toEqual(['sum.total'])
    expect(read(text, waivers).some(isBlocking)).toBe(false)
    expect(read(changed, waivers).some(isBlocking)).toBe(true)
  })

  it('stands in its own place only: a title is not a line of the text', () => {
    const text = { title: '攻府通告', summary: '', lines: ['攻府通告'] }
    const inTitle = read(text).filter(({ place }) => place === 'title')

    expect(read(text, inTitle.map(waiverOf)).map((one) => [one.place, isBlocking(one)])).toEqual([
      ['title', false],
      ['body', true],
    ])
  })
})

describe('whatever was let stand, in whatever text', () => {
  it('secrecy, personal data and firm words block', () => {
    fc.assert(
      fc.property(textArb, fc.array(textArb, { maxLength: 3 }), (text, earlier) => {
        // Also waivers that no command would have written.
        const waivers = [text, ...earlier].flatMap((one) => read(one).map(waiverOf))

        const findings = read(text, waivers)
        const whole = [text.title, text.summary, ...text.lines].join('\n')
        const planted = never.filter((words) => whole.includes(words))

        expect(findings.filter(isBlocking).length).toBeGreaterThanOrEqual(planted.length)
        expect(findings.filter((one) => isBlocking(one) && one.waivable)).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  it('a finding is let stand by a waiver of the same place, rule and sentence alone', () => {
    fc.assert(
      fc.property(textArb, textArb, (before, after) => {
        const waivers = read(before).map(waiverOf)
        const inText = { title: after.title, summary: after.summary, body: after.lines.join('\n') }

        const given = new Set(read(before).map(standOf))
        const taken = read(after, waivers).filter(({ waiver }) => waiver !== undefined)

        expect(taken.map(standOf).filter((one) => !given.has(one))).toEqual([])
        expect(taken.filter(({ place, words }) => !inText[place].includes(words))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('every finding has words that stand at its place, and the sentence around them', () => {
    fc.assert(
      fc.property(textArb, (text) => {
        const findings = read(text)
        const inTitle = findings.filter(({ place }) => place === 'title')

        expect(findings.filter(({ words, sentence }) => !sentence.includes(words))).toEqual([])
        expect(inTitle.map(({ start, end }) => text.title.slice(start, end).trim())).toEqual(
          inTitle.map(({ words }) => words),
        )
      }),
      { numRuns: 400 },
    )
  })
})
