/** From evidence to a draft: what is advised, what the rules write, what is grounded, and what a linter finds. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { clockBy } from '#src/catalogue/domain/clocks.ts'
import { checkGrounding, lintRebuttal } from '#src/publisher/queries/going-out.ts'
import { advise } from '#src/response/domain/assessment.ts'
import { type ClockFacts, clocksFor } from '#src/response/domain/clocks.ts'
import { writeByRules } from '#src/response/domain/draft-rules.ts'
import { type ClaimFacts, documentFor, type DraftText } from '#src/response/domain/draft.ts'
import { byRemainingTime } from '#src/response/domain/queue.ts'
import type { Evidence, Verdict } from '#src/words/verdict.ts'

const evidence: Evidence = {
  id: '6f1c1f5e-8f0e-4a36-9c39-3a4a8c1d2b01',
  kind: 'record',
  title: '河东镇管网水质检测报告',
  text: '11月24日9时，县水务局在河东镇6个点位取样，42项指标全部合格。余氯为0.35mg/L，符合国家标准。',
  unitId: 'water',
  unitName: '云岭县水务局',
  verifierName: '检测员甲',
  observedAt: new Date('2026-11-24T03:00:00Z'),
}
const claim: ClaimFacts = {
  text: '河东镇自来水有毒，不能喝',
  verdict: 'verified_false',
  verdictReason: '检测合格',
}
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
    const ruling = checkGrounding(withSentence(text), material)

    expect(ruling).toMatchObject({ why: { params: { words: expect.stringContaining(stranger) } } })
  })

  it('refuses a sentence without evidence and one that cites what is not there', () => {
    expect(checkGrounding(withSentence('水质一直很好。', []), material)).toMatchObject({
      ok: false,
      why: { code: 'grounding.no-evidence' },
    })
    expect(
      checkGrounding(withSentence('水质合格。', ['6f1c1f5e-8f0e-4a36-9c39-3a4a8c1d2bff']), material),
    ).toMatchObject({ why: { code: 'grounding.unknown-evidence' } })
  })
})

describe('a sentence that calls itself something else', () => {
  const base = writeByRules({ claim, evidence: [evidence], documentKind: 'rebuttal', issuer, now })
  const known = { ...material, issuer }
  const withPart = (part: DraftText['sentences'][number]['part'], text: string): DraftText => ({
    ...base,
    sentences: [...base.sentences, { text, evidenceIds: [], part }],
  })

  it('is checked all the same: no new number enters by any part, in any spelling', () => {
    const own = fc.constantFrom('source' as const, 'action' as const, 'circulating' as const)
    const spelling = fc.constantFrom(
      (number: number) => String(number),
      (number: number) =>
        String(number).replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      (number: number) => String(number).split('').join('\u200B'),
    )
    fc.assert(
      fc.property(fc.integer({ min: 43, max: 9_999 }), own, spelling, (number, part, spell) => {
        const text = `来源：河东镇自来水有毒，不能喝，请注意，已有${spell(number)}人送医。`

        expect(checkGrounding(withPart(part, text), known).ok).toBe(false)
        expect(checkGrounding(withPart(part, text), material).ok).toBe(false)
      }),
    )
  })

  it('no new number enters any sentence of a good draft, wherever it is put', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 100, max: 9_999 }), (which, where, number) => {
        const at = which % base.sentences.length
        const sentences = base.sentences.map((sentence, index) => {
          if (index !== at) return sentence
          const cut = where % (sentence.text.length + 1)
          return {
            ...sentence,
            text: `${sentence.text.slice(0, cut)}，${number}人，${sentence.text.slice(cut)}`,
          }
        })

        expect(checkGrounding({ ...base, sentences }, known).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['source', '供水已经全面恢复。'],
    ['action', '事故已经得到控制。'],
    ['circulating', '县里的领导已经被带走调查。'],
  ] as const)('needs evidence when it is not what a %s is for', (part, text) => {
    expect(checkGrounding(withPart(part, text), known)).toMatchObject({
      ok: false,
      why: { code: 'grounding.no-evidence' },
    })
  })

  it('gives no telephone but the office’s own', () => {
    const line = (phone: string) => withPart('source', `发布单位：${issuer.office}。联系电话：${phone}。`)

    expect(checkGrounding(line(issuer.phone), known)).toEqual({ ok: true })
    expect(checkGrounding(line('0999-7654321'), known)).toMatchObject({
      ok: false,
      why: { code: 'grounding.stranger' },
    })
  })

  it('may advise and name the hotline', () => {
    expect(checkGrounding(withPart('action', '如有疑问，请拨打12345。'), known)).toEqual({ ok: true })
  })
})

describe('a title', () => {
  const base = writeByRules({ claim, evidence: [evidence], documentKind: 'rebuttal', issuer, now })

  it('takes no figure from the claim', () => {
    const counted = { claim: { ...claim, text: '河东镇自来水有毒，300人住院' }, evidence: [evidence] }

    expect(checkGrounding({ ...base, title: '河东镇300人住院情况说明' }, counted)).toMatchObject({
      ok: false,
      why: { code: 'grounding.title' },
    })
    expect(checkGrounding({ ...base, title: '河东镇水质42项指标全部合格' }, material)).toEqual({ ok: true })
  })

  it('does not take 4日 for 24日', () => {
    expect(checkGrounding({ ...base, title: '4日水质检测合格' }, material).ok).toBe(false)
  })
})

describe('the rebuttal linter', () => {
  it('blocks a title that repeats the rumour and lets the fact pass', () => {
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

describe('an answer that does harm', () => {
  const base = { title: '河东镇供水正常', documentKind: 'rebuttal' as const, claim }
  const frame = '2026年11月24日13时10分，联系电话：0000-12345。'
  const rulesOf = (text: string, change: object = {}) =>
    lintRebuttal({
      ...base,
      sentences: [{ text: text + frame, evidenceIds: [evidence.id], part: 'fact' }],
      ...change,
    }).map(({ severity, rule }) => `${severity} ${rule}`)

  it('is told from one that is right', () => {
    expect(rulesOf('河东镇6个点位取样，42项指标全部合格。张某（女，13岁）已出院。')).toEqual([])
  })

  it.each([
    ['block rebuttal.personal', '经办人手机13800000001。'],
    ['block rebuttal.minor', '李小明，13岁，已出院。'],
    ['block rebuttal.minor', '李小明（男，9岁）已出院。'],
    ['warn rebuttal.tone', '少数不明真相的群众参与转发。'],
    ['warn rebuttal.detail', '现场有人倒在血泊中。'],
    ['warn rebuttal.threat', '将依法追究相关人员责任。'],
    ['warn rebuttal.slogan', '县委县政府高度重视。'],
    ['warn rebuttal.myth-twice', '网传停水，另有网传有毒。'],
    ['warn rebuttal.too-long', '水质合格。'.repeat(101)],
  ])('%s: %s', (rule, text) => {
    expect(rulesOf(text)).toContain(rule)
  })

  it('may not refute what was found true or could not be checked', () => {
    for (const verdict of ['true', 'unverifiable'] satisfies Verdict[])
      expect(rulesOf('已核实。', { claim: { ...claim, verdict } })).toContain('block rebuttal.verdict')
    expect(
      rulesOf('已核实。', { claim: { ...claim, verdict: 'true' }, documentKind: 'factStatement' }),
    ).not.toContain('block rebuttal.verdict')
  })

  it('names no cause before the investigation has', () => {
    expect(rulesOf('停水系管道老化导致。', { documentKind: 'factStatement' })).toContain(
      'warn rebuttal.early-cause',
    )
  })
})

describe('the queue', () => {
  it('begins with the least time left, graver first when equal, without a clock last', () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour))
    const rows = [
      { id: 'none', nextDueAt: null, level: 1 },
      { id: 'late', nextDueAt: at(9), level: 1 },
      { id: 'soon', nextDueAt: at(5), level: 4 },
      { id: 'soon and grave', nextDueAt: at(5), level: 2 },
    ]

    expect(byRemainingTime(rows).map(({ id }) => id)).toEqual(['soon and grave', 'soon', 'late', 'none'])
  })
})

describe('clocks', () => {
  const rules = [
    { id: 'opinion.firstStatement.major', value: 5, unit: 'h', source: '80号' },
    { id: 'opinion.pressConference.major', value: 24, unit: 'h', source: '61号' },
    { id: 'opinion.response.other', value: 48, unit: 'h', source: '61号' },
  ] as const
  const occurredAt = new Date('2026-11-24T00:10:00Z')
  const detectedAt = new Date('2026-11-24T00:40:00Z')
  const endsOf = (facts: Pick<ClockFacts, 'kind' | 'level'>) =>
    clocksFor({ ...facts, occurredAt, detectedAt }).flatMap(({ ruleId, startsAt }) => {
      const rule = rules.find(({ id }) => id === ruleId)
      const made = rule && clockBy(rule, startsAt)
      return made?.ok === true ? [[ruleId, made.clock.dueAt.toISOString()]] : []
    })

  it('start at the earlier of occurrence and detection', () => {
    expect(endsOf({ kind: 'rebut', level: 2 })).toEqual([
      ['opinion.firstStatement.major', '2026-11-24T05:10:00.000Z'],
      ['opinion.pressConference.major', '2026-11-25T00:10:00.000Z'],
    ])
  })

  it('give an ordinary case its 48 hours from detection', () => {
    expect(endsOf({ kind: 'rebut', level: 4 })).toEqual([
      ['opinion.response.other', '2026-11-26T00:40:00.000Z'],
    ])
  })

  it('of an emergency are the major ones, whatever its level; the report inside runs from detection', () => {
    expect(clocksFor({ kind: 'emergency', level: 4, occurredAt, detectedAt })).toEqual([
      { ruleId: 'opinion.firstStatement.major', startsAt: occurredAt },
      { ruleId: 'opinion.pressConference.major', startsAt: occurredAt },
      { ruleId: 'opinion.internalReport.major', startsAt: detectedAt },
    ])
  })
})

describe('the document a case calls for', () => {
  it.each([
    ['rebut', 'verified_false', 'rebuttal'],
    ['emergency', 'misleading', 'rebuttal'],
    ['rebut', null, 'factStatement'],
    ['rebut', 'true', 'factStatement'],
    ['answer', 'verified_false', 'factStatement'],
  ] as const)('of kind %s with verdict %s is a %s', (kind, verdict, document) => {
    expect(documentFor({ kind, verdict })).toBe(document)
  })
})

describe('advice', () => {
  const quiet = {
    mentionCount: 6,
    hoursSinceFirst: 1,
    level: 4,
    risk: 30,
    evidenceCount: 1,
    answered: false,
  } as const

  it('is to watch what was answered, however serious it was', () => {
    expect(advise({ ...quiet, level: 1, risk: 90, answered: true })).toMatchObject({
      advice: 'watch',
      reasons: [{ code: 'advice.answered' }],
    })
  })

  it('is to watch a tiny claim that does not grow', () => {
    expect(advise({ ...quiet, hoursSinceFirst: 25 }).advice).toBe('watch')
  })

  it('is to respond when it is serious, evidence or not', () => {
    expect(advise({ ...quiet, level: 2, evidenceCount: 0 }).advice).toBe('respond')
  })
})
