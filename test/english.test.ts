/** English of the server's sentences: whatever a screen may show has one. */

import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { inEnglish } from '#src/english.ts'
import { riskOf } from '#src/monitor/domain/stories/risk.ts'

/** Files whose quoted Chinese sentences reach the workbench. */
const shown = ['src/monitor/intake/quarantine.ts']

/** Sentences, not word lists: they end in a full stop, with a value standing for each hole. */
function sentencesOf(file: string): string[] {
  const code = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, '')
  const quoted = [...code.matchAll(/'([^'\n]*\p{Script=Han}[^'\n]*。)'|`([^`\n]*\p{Script=Han}[^`\n]*。)`/gu)]
  return quoted.map(([, plain, filled]) => (plain ?? filled ?? '').replaceAll(/\$\{[^}]*\}+/g, '12'))
}

describe('a sentence of the server', () => {
  it.each(shown)('in %s has its English', (file) => {
    const sentences = sentencesOf(file)

    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.filter((sentence) => inEnglish(sentence) === undefined)).toEqual([])
  })

  it('on risk has its English', () => {
    const risk = riskOf({
      mentionCount: 40,
      authorCount: 12,
      lastHour: 30,
      hourBefore: 2,
      unverified: 0.9,
      kinds: {},
      text: '学校孩子喝了有毒的自来水',
    })
    const sentences = risk.parts.map(({ reason }) => reason)

    expect(risk.parts).toHaveLength(6)
    expect(sentences.filter((sentence) => inEnglish(sentence) === undefined)).toEqual([])
  })

  it('on how a post says it has its English', () => {
    const code = readFileSync('src/monitor/classifiers/finer.ts', 'utf8')
    const reasons = [...code.matchAll(/reason: '([^']+)'/g)].map(([, reason = '']) => `${reason}：“没人管”`)

    expect(reasons.length).toBeGreaterThan(10)
    expect(reasons.filter((reason) => inEnglish(reason) === undefined)).toEqual([])
    expect(inEnglish('转述未具来源的严重情况：“听说”“中毒”')).toBe(
      'Something grave, told without a source: “听说” “中毒”',
    )
  })

  it('keeps what varies, and translates a sentence within a sentence', () => {
    expect(inEnglish('担忧：“吓人”；用语“多人”，语气像恐惧')).toBe(
      'A concern: “吓人”; Words “多人”; sounds afraid',
    )
    expect(inEnglish('风险达到关注线；涉及未成年人')).toBe(
      'The risk reached the line of attention; About minors',
    )
  })

  it('that nobody translated stays as it is', () => {
    expect(inEnglish('石桥乡自来水有毒')).toBeUndefined()
    expect(inEnglish('河东镇：停水三天')).toBeUndefined()
  })
})
