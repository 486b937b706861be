/** What may go out, whatever its kind says: the one function over texts that hold and texts with one thing wrong. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { authorshipOf } from '#src/publisher/domain/going-out/authorship.ts'
import { mayBeSaid, mayGoOut, mayStillGo } from '#src/publisher/domain/going-out/may-go-out.ts'
import type { Known, Outgoing, OutgoingRendition } from '#src/publisher/domain/going-out/outgoing.ts'
import { quotesIn } from '#src/publisher/domain/going-out/quotes.ts'
import { groundedSentences } from '#src/publisher/domain/going-out/spans.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import type { GroundedSentence } from '#src/words/document/grounded.ts'

const { kinds } = loadApprovalPlan('config')
const now = new Date('2026-11-24T05:00:00Z')
const evidence = {
  id: '6f1c1f5e-8f0e-4a36-9c39-3a4a8c1d2b01',
  kind: 'record',
  title: '河东镇管网水质检测报告',
  text: '11月24日9时，县水务局在河东镇6个点位取样，42项指标全部合格。',
  unitId: 'water',
  unitName: '云岭县水务局',
  verifierName: '检测员甲',
  observedAt: now,
}
const grounding: GroundedSentence[] = [
  { text: evidence.text, evidenceIds: [evidence.id], part: 'fact' },
  { text: '网传“河东镇自来水有毒，不能喝”，与事实不符。', evidenceIds: [], part: 'circulating' },
  {
    text: '发布单位：云岭县新闻办；核实单位：云岭县水务局。联系电话：0000-12345。2026年11月24日 13:10。',
    evidenceIds: [],
    part: 'source',
  },
]
const answer = grounding.map(({ text }) => text).join('\n')
const fields =
  '预警类别：暴雨\n预警级别：黄色\n起始时间：11月24日14时\n可能影响的范围：河东镇\n警示事项：山洪\n应当采取的措施：转移\n发布单位：县气象台\n发布时间：11月24日13时'

const known: Known = {
  case: {
    kind: 'rebut',
    isOpen: true,
    claim: { text: '河东镇自来水有毒，不能喝', verdict: 'verified_false' },
  },
  evidence: [evidence],
  grounding,
  touched: [],
  corrects: null,
  policyIsPublic: true,
  lint: { wording: [], day: '2026-11-24' },
}
const rendition: OutgoingRendition = {
  accountId: 'portal',
  account: '门户',
  reach: 'public',
  words: `来源：新华社\n${answer}`,
  ownWords: '',
  openSlots: [],
  oldSlots: [],
  isLabelled: true,
}

function outgoing(id: string, more: Partial<Outgoing> = {}): Outgoing {
  const kind = kinds.find((one) => one.id === id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return {
    kind,
    chainRequires: [],
    title: '河东镇42项指标全部合格',
    summary: evidence.text,
    text: kind.grounded
      ? answer
      : `${evidence.text}\n来源：新华社\n意见请于2026年12月31日前提出。\n${fields}`,
    publicReason: '',
    attribute: 'proactive',
    publishAt: null,
    sourceName: '新华社',
    opinionsUntil: '2026-12-31',
    modelShare: 0,
    ...more,
  }
}

const ofKind = (id: string): Known =>
  id === 'emergencyNotice' && known.case !== null
    ? { ...known, case: { ...known.case, kind: 'emergency' } }
    : known

const rules = (release: Outgoing, facts: Known = ofKind(release.kind.id), renditions = [rendition]) =>
  mayGoOut(release, renditions, facts, now).map(({ rule }) => rule)

const anyKind = fc.constantFrom(...kinds.map(({ id }) => id))
const groundedKind = fc.constantFrom(...kinds.filter((one) => one.grounded).map(({ id }) => id))

describe('a lawful text of any kind', () => {
  it.each(kinds.map(({ id }) => id))('%s may go out', (id) => {
    expect(rules(outgoing(id))).toEqual([])
  })
})

describe('what a kind wants and does not get', () => {
  const without: Record<string, [Partial<Outgoing>, Partial<Known>, string]> = {
    case: [{}, { case: null }, 'requires.case'],
    verdict: [
      {},
      { case: { kind: 'rebut', isOpen: true, claim: { text: '河东镇自来水有毒，不能喝', verdict: null } } },
      'requires.verdict',
    ],
    emergencyCase: [{}, { case: null }, 'requires.emergency-case'],
    source: [{ sourceName: '' }, {}, 'requires.source'],
    policy: [{}, { policyIsPublic: false }, 'requires.policy'],
    period: [{ opinionsUntil: '' }, {}, 'requires.period'],
    warningFields: [{ text: fields.replace('河东镇', '') }, {}, 'requires.warning-fields'],
  }

  it.each(kinds.flatMap(({ id, requires }) => requires.map((one) => [id, one] as const)))(
    '%s without its %s stays',
    (id, requirement) => {
      const [release, facts, rule] = without[requirement] ?? [{}, {}, 'no such requirement']

      expect(rules(outgoing(id, release), { ...ofKind(id), ...facts })).toContain(rule)
    },
  )

  it.each(['', '本报记者走访新华社。', '来源：新华社记者站', '来源：云岭县人民政府新闻办公室'])(
    'a repost whose source a channel does not say stays: %s',
    (words) => {
      const silent: OutgoingRendition = { ...rendition, accountId: 'sms', words }

      expect(rules(outgoing('repost'), known, [rendition, silent])).toContain('requires.source-shown')
    },
  )

  it.each(['来源：新华社', '（来源:新华社）', '第一段。\n转自：新华社。'])(
    'a line that names the source is enough: %s',
    (words) => {
      expect(rules(outgoing('repost'), known, [{ ...rendition, words }])).toEqual([])
    },
  )

  it('a chain may want more than the kind', () => {
    const bulletin = outgoing('situationBulletin', { chainRequires: ['emergencyCase'] })

    expect(rules(bulletin)).toContain('requires.emergency-case')
  })

  it('an emergency that is over opens no emergency lane', () => {
    const over: Known = {
      ...known,
      case: { kind: 'emergency', isOpen: false, claim: { text: '滑坡', verdict: null } },
    }

    expect(rules(outgoing('emergencyNotice'), over)).toContain('requires.emergency-case')
  })

  it.each([
    ['2026-12-23', 'requires.period-longer'],
    ['2027-01-02', 'requires.period-shown'],
  ])('a consultation until %s stays', (opinionsUntil, rule) => {
    expect(rules(outgoing('consultation', { opinionsUntil }))).toContain(rule)
  })
})

describe('the label is not believed', () => {
  it('a text about a known claim leaves in a kind that needs evidence, and in no other', () => {
    const touched = [
      { sentence: '河东镇自来水没有毒。', claim: '河东镇自来水有毒，不能喝', how: 'surely' as const },
    ]
    fc.assert(
      fc.property(anyKind, (id) => {
        const isGrounded = kinds.find((one) => one.id === id)?.grounded === true

        expect(rules(outgoing(id), { ...ofKind(id), touched }).includes('claim.wrong-kind')).toBe(!isGrounded)
      }),
    )
  })
})

describe('a slot nothing is put into', () => {
  it('goes out in no title, no rendition and no explanation', () => {
    const open = { ...rendition, openSlots: ['hotline'] as const }

    expect(rules(outgoing('notice', { title: '停水公告{{link}}' }))).toContain('slot.open')
    expect(rules(outgoing('notice'), known, [open])).toContain('slot.open')
    expect(rules(outgoing('notice'))).not.toContain('slot.open')
    const said = mayBeSaid('请拨打{{hotline}}。', { kind: outgoing('notice').kind, known })
    expect(said.map(({ rule }) => rule)).toContain('slot.open')
  })
})

describe('grounding', () => {
  it('of an untouched sentence stays when others are added, moved or deleted; a changed one loses it', () => {
    const signs = fc.constantFrom('又', '不', '3', '甲')
    fc.assert(
      fc.property(groundedKind, fc.nat(evidence.text.length - 1), signs, (id, at, sign) => {
        const changed = `${evidence.text.slice(0, at)}${sign}${evidence.text.slice(at)}`
        const text = answer.replace(evidence.text, changed)
        const kept = groundedSentences(text, grounding).filter(({ part }) => part !== 'fact')

        expect(kept.map((one) => one.text)).toEqual(grounding.slice(1).map((one) => one.text))
        expect(rules(outgoing(id, { text }))).toContain('grounding.no-evidence')
      }),
    )
  })

  it('is wanted of the summary, of a hand-written rendition and of what is added behind a known sentence', () => {
    const added = '另有3人正在住院治疗。'
    const own = { ...rendition, ownWords: added }

    expect(rules(outgoing('rebuttal', { summary: added }))).toContain('grounding.no-evidence')
    expect(rules(outgoing('rebuttal'), known, [own])).toContain('grounding.no-evidence')
    expect(rules(outgoing('rebuttal', { text: `${answer}${added}` }))).toContain('grounding.no-evidence')
  })

  it('ends when its evidence is withdrawn, also after the signature', () => {
    const without = { ...known, evidence: [] }

    expect(rules(outgoing('rebuttal'), without)).toContain('grounding.unknown-evidence')
    expect(mayStillGo(outgoing('rebuttal'), [rendition], without, now).map(({ rule }) => rule)).toEqual([
      'grounding.withdrawn',
      'grounding.withdrawn',
    ])
    expect(mayStillGo(outgoing('rebuttal'), [rendition], known, now)).toEqual([])
  })

  it('names the spans a sentence quotes', () => {
    const [quote] = quotesIn('检测显示：42项指标全部合格。', [evidence])

    expect(evidence.text.slice(quote?.start, quote?.end)).toBe('42项指标全部合格。')
  })

  it('is wanted of the public reason of a correction: its figures stand in evidence or in the original', () => {
    const corrects = { kind: outgoing('rebuttal').kind, words: '原文写作5个点位。' }
    const reasoned = (publicReason: string) =>
      rules(outgoing('rebuttal', { publicReason }), { ...known, corrects })

    expect(reasoned('原文误作5个点位，应为6个点位。')).toEqual([])
    expect(reasoned('原文有误，实际有31人住院。')).toContain('reason.stranger')
  })
})

describe('what is not proactively disclosed', () => {
  it('reaches no public channel, whatever its kind, and a closed one only where its kind allows it', () => {
    fc.assert(
      fc.property(anyKind, fc.constantFrom('onRequest', 'withheld'), (id, attribute) => {
        const closed = { ...rendition, accountId: 'duty', reach: 'closed' } as const
        const found = rules(outgoing(id, { attribute }), ofKind(id), [closed])
        const isAllowed = outgoing(id).kind.attributes.includes(attribute)

        expect(rules(outgoing(id, { attribute }))).not.toEqual([])
        expect(found.includes('attribute.kind')).toBe(!isAllowed)
        expect(found).not.toContain('attribute.public-channel')
      }),
    )
  })
})

describe('a correction', () => {
  it('of an answer is made in no kind that needs no evidence', () => {
    const corrects = { kind: outgoing('rebuttal').kind, words: answer }
    const free = kinds.filter(({ grounded }) => !grounded).map(({ id }) => id)

    expect(
      free.map((id) => rules(outgoing(id), { ...ofKind(id), corrects }).includes('correct.wrong-kind')),
    ).toEqual(free.map(() => true))
  })
})

describe('what a model wrote', () => {
  const output =
    '河东镇供水保持正常，群众可放心饮用自来水。\n县水务局将每日公布检测结果，欢迎监督。\n如遇停水请提前储备生活用水。'

  it('is the model’s pasted, in another order, joined or with a word changed', () => {
    const [first = '', second = '', third = ''] = output.split('\n')

    expect(authorshipOf([third, first, second].join(''), [output]).modelShare).toBe(1)
    expect(authorshipOf(`${first.slice(0, -1)}，${second}`, [output]).modelShare).toBe(1)
    expect(authorshipOf(second.replace('每日', '每天'), [output]).involvement).toBe('generated')
  })

  it('is not whatever a person writes about the same matter', () => {
    const own = '11月24日，检测人员在六个村取水，四十二项都达标。停水的两条巷子傍晚恢复。'

    expect(authorshipOf(own, [output])).toEqual({ modelShare: 0, involvement: 'none' })
    expect(authorshipOf(output, [])).toEqual({ modelShare: 0, involvement: 'none' })
  })

  it('does not leave beyond the share of its kind, and not without its label', () => {
    fc.assert(
      fc.property(anyKind, fc.double({ min: 0, max: 1, noNaN: true }), (id, modelShare) => {
        const most = outgoing(id).kind.maxModelShare

        expect(rules(outgoing(id, { modelShare })).includes('model.too-much')).toBe(modelShare > most)
      }),
    )
    expect(rules(outgoing('notice'), known, [{ ...rendition, isLabelled: false }])).toEqual([
      'model.no-label',
    ])
  })
})
