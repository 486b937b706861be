import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { advise } from '#src/response/domain/assessment.ts'
import { clocksFor } from '#src/response/domain/clocks.ts'
import { writeByRules } from '#src/response/domain/draft-rules.ts'
import type { DraftText, EvidenceRow } from '#src/response/domain/draft.ts'
import { checkGrounding } from '#src/response/domain/grounding.ts'
import { lintRebuttal } from '#src/response/domain/rebuttal-lint.ts'

const evidence: EvidenceRow = {
  id: '6f1c1f5e-8f0e-4a36-9c39-3a4a8c1d2b01',
  kind: 'record',
  title: '河东镇管网水质检测报告',
  text: '11月24日9时，县水务局在河东镇6个点位取样，42项指标全部合格。余氯为0.35mg/L，符合国家标准。',
  unitId: 'water',
  unitName: '云岭县水务局',
  verifierName: '检测员甲',
  observedAt: new Date('2026-11-24T03:00:00Z'),
}
const claim = { text: '河东镇自来水有毒，不能喝', verdict: 'verified_false', verdictReason: '检测合格' }
const material = { claim, evidence: [evidence] }
const issuer = { office: '云岭县人民政府新闻办公室', phone: '0000-12345' }
const now = new Date('2026-11-24T05:10:00Z')

describe('the rules writer', () => {
  const draft = writeByRules({ claim, evidence: [evidence], documentKind: 'rebuttal', issuer, now })

  it('writes what stands in the evidence, fact first, and passes its own checks', () => {
    expect(draft.sentences[0]).toMatchObject({ part: 'fact', evidenceIds: [evidence.id] })
    expect(checkGrounding(draft, material)).toEqual({ ok: true })
    expect(
      lintRebuttal({ ...draft, documentKind: 'rebuttal', claim }).filter(
        ({ severity }) => severity === 'block',
      ),
    ).toEqual([])
  })

  it('states a fact in the title and not the rumour', () => {
    expect(draft.title).not.toMatch(/网传|有毒/)
    expect(draft.title.length).toBeLessThanOrEqual(30)
  })
})

describe('grounding', () => {
  const base = writeByRules({ claim, evidence: [evidence], documentKind: 'rebuttal', issuer, now })
  const withSentence = (text: string, evidenceIds: string[] = [evidence.id]): DraftText => ({
    ...base,
    sentences: [...base.sentences, { text, evidenceIds, part: 'evidence' }],
  })

  it('refuses any number that is not in the evidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 43, max: 9_999_999 }), (number) => {
        expect(checkGrounding(withSentence(`共有${number}人受影响。`), material).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['县卫健委也确认了结果。', '卫健委'],
    ['石桥乡的水同样合格。', '石桥乡'],
    ['11月25日将再次取样。', '11月25日'],
  ])('refuses a name, place or date of nobody’s: %s', (text, stranger) => {
    const verdict = checkGrounding(withSentence(text), material)

    expect(verdict.ok).toBe(false)
    expect(verdict.ok ? '' : verdict.sentence).toContain(stranger)
  })

  it('refuses a sentence without evidence and one that cites what is not there', () => {
    expect(checkGrounding(withSentence('水质一直很好。', []), material)).toMatchObject({
      ok: false,
      why: 'grounding.no-evidence',
    })
    expect(
      checkGrounding(withSentence('水质合格。', ['6f1c1f5e-8f0e-4a36-9c39-3a4a8c1d2bff']), material),
    ).toMatchObject({ why: 'grounding.unknown-evidence' })
  })
})

describe('the rebuttal linter', () => {
  it('blocks a title that repeats the rumour and lets the fact pass (F21)', () => {
    const sentences = writeByRules({
      claim,
      evidence: [evidence],
      documentKind: 'rebuttal',
      issuer,
      now,
    }).sentences
    const rules = (title: string) =>
      lintRebuttal({ title, sentences, documentKind: 'rebuttal', claim })
        .filter(({ severity }) => severity === 'block')
        .map(({ rule }) => rule)

    expect(rules('网传云岭县停水系谣言')).toContain('rebuttal.title-repeats')
    expect(rules('云岭县供水正常，24日20时水压检测合格')).toEqual([])
  })

  it('blocks a bare denial without time and contact', () => {
    const rules = lintRebuttal({
      title: '情况说明',
      sentences: [{ text: '纯属谣言。', evidenceIds: [], part: 'fact' }],
      documentKind: 'rebuttal',
      claim,
    }).map(({ rule }) => rule)

    expect(rules).toEqual(
      expect.arrayContaining(['rebuttal.bare-denial', 'rebuttal.no-time', 'rebuttal.no-contact']),
    )
  })
})

describe('clocks', () => {
  const rules = [
    { id: 'opinion.firstStatement.major', value: 5, unit: 'h', source: '80号' },
    { id: 'opinion.pressConference.major', value: 24, unit: 'h', source: '61号' },
    { id: 'opinion.response.other', value: 48, unit: 'h', source: '61号' },
  ]
  const occurredAt = new Date('2026-11-24T00:10:00Z')
  const detectedAt = new Date('2026-11-24T00:40:00Z')

  it('start at the earlier of occurrence and detection (F18)', () => {
    const clocks = clocksFor({ kind: 'rebut', level: 2, occurredAt, detectedAt }, rules)

    expect(clocks.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-11-24T05:10:00.000Z',
      '2026-11-25T00:10:00.000Z',
    ])
  })

  it('give an ordinary case its 48 hours from detection', () => {
    expect(clocksFor({ kind: 'rebut', level: 4, occurredAt, detectedAt }, rules)).toMatchObject([
      { ruleId: 'opinion.response.other', dueAt: new Date('2026-11-26T00:40:00Z') },
    ])
  })
})

describe('advice', () => {
  it('is to watch a tiny claim that does not grow (F20)', () => {
    expect(
      advise({ mentionCount: 6, hoursSinceFirst: 25, level: 4, risk: 30, evidenceCount: 1 }).advice,
    ).toBe('watch')
  })

  it('is to respond when it is serious, evidence or not', () => {
    expect(advise({ mentionCount: 3, hoursSinceFirst: 1, level: 2, risk: 10, evidenceCount: 0 }).advice).toBe(
      'respond',
    )
  })
})
