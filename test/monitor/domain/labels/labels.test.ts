import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { auc, calibrationError, figure, macroF1, precisionAtRecall } from '#lab/evaluate/figure.ts'
import { kindExamples, labelledRows } from '#lab/train/examples.ts'
import { calibrate, calibrateEvenly } from '#lab/train/labels/calibrate.ts'
import { quantise, weightsOf } from '#lab/train/labels/model-parts.ts'
import { teach } from '#lab/train/labels/teach.ts'
import { encodeModel } from '#lab/train/labels/write-model.ts'
import { combine } from '#src/monitor/classifier.ts'
import { classifier as linear, modelFile } from '#src/monitor/classifiers/linear.ts'
import { classifier as rules } from '#src/monitor/classifiers/rules.ts'
import { calibrated } from '#src/monitor/domain/labels/calibration.ts'
import { featuresOf } from '#src/monitor/domain/labels/features.ts'
import { headNames, heads } from '#src/monitor/domain/labels/label-heads.ts'
import { decodeModel } from '#src/monitor/domain/labels/model-file.ts'
import { kindNames } from '#src/words/labels.ts'
import { Message } from '#src/words/message.ts'
import { complaints } from '#test/monitor/complaints.ts'

const read = (text: string) => combine([linear.classify(text), rules.classify(text)])
const shipped = readFileSync(modelFile)

describe('the trained model', () => {
  it('never reads a complaint as a rumour', () => {
    expect(complaints.length).toBeGreaterThanOrEqual(40)

    expect(complaints.filter((text) => read(text).kind === 'rumour-claim')).toEqual([])
  })

  it('never reads a call for help as a rumour, however much it asks to be passed on', () => {
    const calls = [
      '急需AB型血，县医院抢救产妇，求扩散',
      '转发求助：河东镇老人走失，穿灰棉袄，看到请联系家人',
      '石桥村被困，水到二楼了，求大家转发让救援队看到',
      '寻人：云岭二中学生昨晚走失，朋友圈扩散一下',
      '恳请政府解决石桥村断水问题，听说还要停一周',
    ]

    expect(calls.filter((text) => read(text).kind === 'rumour-claim')).toEqual([])
  })

  it.each(['转发微博', '@石桥老张: //@河东小李: 转发微博', '[怒][怒] http://t.cn/A6abc'])(
    'ranks a post that states nothing below every suspicion: %s',
    (text) => {
      expect(read(text).unverified).toBeLessThanOrEqual(0.25)
    },
  )

  it('names the words that decided, for every kind and the topic', () => {
    for (const text of complaints.slice(0, 8)) {
      const { kinds, topic } = read(text)

      expect(kinds.length).toBeGreaterThan(0)
      expect(kinds.every(({ reasons }) => reasons.length > 0)).toBe(true)
      expect(topic.reasons.map(({ code }) => code)).toEqual([expect.stringMatching(/^label\.learnt-/)])
    }
  })

  it('gives reasons that stand in the text', () => {
    const text = '投诉滨江花园物业，地下车库积水半个月没人抽'
    const [first] = linear.classify(text).kinds

    const reason = JSON.stringify(first?.reason ?? '')
    const quoted = [...reason.matchAll(/“([^”]+)”/g)].map(([, word]) => word ?? '?')

    expect(quoted.length).toBeGreaterThan(0)
    expect(quoted.filter((word) => !text.includes(word))).toEqual([])
  })

  it('stays within its labels and its bounds whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        const { kinds, unverified = -1, topic, emotion } = linear.classify(text)

        expect(unverified).toBeGreaterThan(0)
        expect(unverified).toBeLessThan(1)
        expect(kinds.every(({ label, score }) => kindNames.includes(label) && score > 0 && score < 1)).toBe(
          true,
        )
        expect(heads.topic).toContain(topic?.label)
        expect(heads.emotion).toContain(emotion)
      }),
      { numRuns: 50 },
    )
  })

  it('survives being written and read, and is small', () => {
    const model = decodeModel(shipped)

    const again = decodeModel(encodeModel(model))

    expect(Buffer.compare(encodeModel(again), shipped)).toBe(0)
    expect(again.heads).toEqual(model.heads)
    expect(shipped.length).toBeLessThan(15 * 1024 * 1024)
  })

  it('is refused when damaged, with the next step', () => {
    expect(() => decodeModel(shipped.subarray(0, 1000))).toThrow('mingbai train')
    expect(() => decodeModel(shipped.subarray(0, -10))).toThrow('mingbai train')
    expect(() => decodeModel(Buffer.from('no model'))).toThrow('mingbai train')
  })
})

describe('a lesson', () => {
  /** A quarter of the project's own posts, with labels for every head. */
  const fullRows = kindExamples()
    .filter((_, at) => at % 4 === 0)
    .map((row, at) => ({
      ...row,
      labels: {
        ...row.labels,
        unverified: row.labels.kind === 'rumour-claim',
        topic: heads.topic[at % heads.topic.length],
        emotion: heads.emotion[at % heads.emotion.length],
        intent: heads.intent[at % heads.intent.length],
        register: heads.register[at % heads.register.length],
      },
    }))

  it('learnt twice from nothing gives the same bytes, whatever was learnt in between', () => {
    const once = encodeModel(teach({ rows: fullRows }))

    teach({ rows: fullRows.slice(0, 50) })

    expect(Buffer.compare(encodeModel(teach({ rows: fullRows })), once)).toBe(0)
    expect(decodeModel(once).keys.length).toBeGreaterThan(500)
  })

  it('leaves heads without rows alone, to the bit', () => {
    const before = teach({ rows: fullRows })

    const after = teach({ rows: kindExamples().slice(0, 60), before })

    expect(after.heads.kind).not.toEqual(before.heads.kind)
    for (const head of headNames.filter((name) => name !== 'kind')) {
      expect(after.heads[head]).toEqual(before.heads[head])
      expect(weightsOf(after, head)).toEqual(weightsOf(before, head))
    }
  })

  it('of one head alone gives the bytes it has when all are learnt at once', () => {
    const all = teach({ rows: fullRows })
    const alone = fullRows.map((row) => ({ ...row, labels: { unverified: row.labels.unverified } }))

    const after = teach({ rows: alone, before: all })

    expect(Buffer.compare(encodeModel(after), encodeModel(all))).toBe(0)
  })

  it('needs rows for every head when there is no model yet', () => {
    expect(() => teach({ rows: kindExamples().slice(0, 8) })).toThrow('unverified')
  })

  it.each([
    ['an unknown label', '{"text":"甲","labels":{"kind":"slander"}}'],
    ['an unknown head', '{"text":"甲","labels":{"mood":"angry"}}'],
    ['no label', '{"text":"甲","labels":{}}'],
    ['no JSON', '{"text":'],
  ])('refuses a row with %s and names its line', (_, line) => {
    expect(() => labelledRows(`{"text":"路灯不亮","labels":{"kind":"complaint"}}\n${line}`)).toThrow('line 2')
  })

  it('has at least forty examples of every kind', () => {
    const counts = Map.groupBy(kindExamples(), ({ labels }) => labels.kind)

    expect(kindNames.filter((kind) => (counts.get(kind)?.length ?? 0) < 40)).toEqual([])
  })
})

describe('features', () => {
  it('are the same for spellings a reader takes for one', () => {
    const plain = featuresOf('自来水有毒，赶紧转告')

    expect(featuresOf('自\u200B来水有毒，赶紧转告').keys).toEqual(plain.keys)
    expect(featuresOf('自來水有毒，趕緊轉告').keys).toEqual(plain.keys)
    expect(featuresOf('自 来 水 有 毒，赶紧转告').keys).toEqual(plain.keys)
  })
})

describe('calibration', () => {
  it('gives shares inside 0 and 1 that sum to one and rise with their margin', () => {
    const margin = fc.double({ min: -20, max: 20, noNaN: true })
    fc.assert(
      fc.property(fc.array(margin, { minLength: 2, maxLength: 8 }), (margins) => {
        const shares = calibrated(margins, { slope: 2, shifts: margins.map(() => 0) })

        expect(shares.every((share) => share > 0 && share < 1)).toBe(true)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 1)
        expect(shares[margins.indexOf(Math.max(...margins))]).toBe(Math.max(...shares))
      }),
    )
  })

  it('learns how often a margin is right', () => {
    const seen = Array.from({ length: 1000 }, (_, at) => ({ margins: [1], right: at % 5 === 0 ? -1 : 0 }))

    expect(calibrated([1], calibrate(seen))[0]).toBeCloseTo(0.8, 2)
  })

  it('for unknown sources lets every source say where its even odds lie, the small as loud as the large', () => {
    /** Four of five stand on their side of the source's even odds. */
    const source = (evenOdds: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        margins: [evenOdds + (at % 2 === 0 ? 0.5 : -0.5)],
        right: (at % 2 === 0) === at % 10 < 8 ? 0 : -1,
      }))
    const onlyNo = Array.from({ length: 500 }, () => ({ margins: [-3], right: -1 }))

    const shares = calibrateEvenly([source(-1, 100), source(0.4, 5000), onlyNo])

    expect(calibrated([-0.3], shares)[0]).toBeCloseTo(0.5, 1)
  })
})

describe('quantising', () => {
  it('moves no weight by more than half a step, the heaviest not at all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 200 }),
        (weights) => {
          const { steps, scale } = quantise(Float64Array.from(weights))

          const errors = weights.map((weight, at) => Math.abs((steps[at] ?? 0) * scale - weight))
          const heaviest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
          expect(Math.max(...errors)).toBeLessThanOrEqual(scale / 2 + 1e-12)
          expect(steps.reduce((most, step) => Math.max(most, Math.abs(step)), 0) * scale).toBeCloseTo(
            heaviest,
            9,
          )
        },
      ),
    )
  })
})

describe('combining', () => {
  const share = (label: 'complaint' | 'news' | 'rumour-claim', score: number) => ({
    label,
    score,
    reason: new Message('label.learnt-words', { words: label }),
  })

  it('lets measured shares lead and a rule lift its kind', () => {
    const measured = { measured: true, kinds: [share('complaint', 0.5), share('news', 0.4)], unverified: 0.2 }
    const rule = {
      kinds: [{ label: 'news' as const, score: 0.9, reason: new Message('label.news', { words: '“记者”' }) }],
      unverified: 0.9,
    }

    const both = combine([rule, measured])

    expect(both.kind).toBe('news')
    expect(both.kinds[0]?.reasons.map(({ code }) => code)).toEqual(['label.news', 'label.learnt-words'])
    expect(both.unverified).toBe(0.2)
  })

  it('stands on rules alone where nothing is measured', () => {
    expect(combine([rules.classify('我要投诉，噪音扰民')]).kind).toBe('complaint')
  })
})

describe('figures', () => {
  const items = [0.9, 0.8, 0.3, 0.1].map((score, at) => ({ score, isYes: at !== 1 }))

  it('are what their definitions say', () => {
    expect(auc(items)).toBeCloseTo(1 / 3, 5)
    expect(precisionAtRecall(items, 0.5)).toBeCloseTo(2 / 3, 5)
    expect(
      macroF1([
        { guess: 'a', right: 'a' },
        { guess: 'a', right: 'b' },
      ]),
    ).toBeCloseTo(1 / 3, 5)
    expect(
      calibrationError([
        { score: 0.75, isYes: true },
        { score: 0.75, isYes: false },
      ]),
    ).toBeCloseTo(0.25, 5)
  })

  it('carry the same interval every time, around their value', () => {
    const many = Array.from({ length: 60 }, (_, at) => items[at % 4] as (typeof items)[number])
    const measure = () => figure({ task: 't', set: 's', measure: 'AUC', items: many, of: auc })

    const { value, interval = [1, 0] } = measure()

    expect(measure().interval).toEqual(interval)
    expect(interval[0]).toBeLessThan(value)
    expect(interval[1]).toBeGreaterThan(value)
  })
})
