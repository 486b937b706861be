import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { combine } from '#src/monitor/classifier.ts'
import { classifier as rules } from '#src/monitor/classifiers/rules.ts'
import { compare, createCopies } from '#src/monitor/domain/copies/copies.ts'
import { claimsIn } from '#src/monitor/domain/labels/claims.ts'
import { alertReason } from '#src/monitor/domain/stories/rating/alarms.ts'
import { riskOf } from '#src/monitor/domain/stories/rating/risk.ts'
import { createStories } from '#src/monitor/domain/stories/stories.ts'
import { loadBackground, loadLikeness } from '#src/monitor/reading/load-tables.ts'

const gazetteer = [
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town' },
  { name: '石桥乡', aliases: ['石桥'], code: '990102', kind: 'town' },
]
const configFolder = new URL('../../../config/', import.meta.url).pathname
const background = loadBackground(configFolder)
const needs = { gazetteer, likeness: loadLikeness(configFolder) }
const post = '今天早上河东镇自来水有怪味，听说上游化工厂泄漏，大家先别喝，赶紧转给家里老人'

describe('copies', () => {
  it('are found through punctuation, chains and emoji', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('！', '。', '😱', ' ', '//@路人: ', '~'),
        fc.nat({ max: post.length }),
        (noise, at) => {
          expect(compare(post, post.slice(0, at) + noise + post.slice(at), needs).copy).toBe(true)
        },
      ),
    )
  })

  it.each([
    ['place', post.replace('河东镇', '石桥乡')],
    ['negation', post.replace('有怪味', '没有怪味')],
  ])('are refused when %s differs inside', (why, other) => {
    expect(compare(post, other, needs)).toMatchObject({ copy: false, refusedBy: why })
  })

  it('are refused whenever a number inside was changed', () => {
    const text = (count: number) => `河东镇今天发现${count}名学生食物中毒，已送县医院治疗，家长都在门口等消息`

    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5_000 }), fc.integer({ min: 2, max: 5_000 }), (a, b) => {
        expect(compare(text(a), text(b), needs).copy).toBe(a === b)
      }),
    )
  })

  it('point to the first of their kind, counted and never dropped', () => {
    const copies = createCopies(gazetteer)

    expect([
      copies.add('1', post),
      copies.add('2', `${post}！！`),
      copies.add('3', post.replace('河东镇', '石桥乡')),
    ]).toEqual([null, '1', null])
  })
})

describe('stories', () => {
  it('gather what speaks of one thing and keep other towns apart', () => {
    const stories = createStories(gazetteer, background)
    const at = Date.parse('2026-11-24T01:00:00Z')
    const assign = (text: string, id: string) => stories.assign({ text, atMs: at }, id).storyId

    const first = assign(post, 's1')
    const second = assign('河东镇的自来水有股怪味，是不是化工厂泄漏了', 's2')
    const elsewhere = assign('石桥乡自来水也有怪味，是不是化工厂泄漏', 's3')
    const other = assign('县城广场周末举办秋季招聘会', 's4')

    const sameTown = assign('投诉：河东镇菜市场门口乱停车，每天早上堵得走不动', 's5')

    expect(sameTown).toBe('s5')
    expect(second).toBe(first)
    expect(elsewhere).not.toBe(first)
    expect(other).toBe('s4')
  })

  it('are the same when the same day is replayed', () => {
    const texts = [
      post,
      '河东镇停水通知',
      '石桥乡小学停课',
      post,
      '河东自来水怪味',
      '石桥小学今天停课了吗',
      '县医院招聘护士',
    ]
    const replay = () => {
      const stories = createStories(gazetteer, background)
      return texts.map((text, at) => stories.assign({ text, atMs: at * 1000 }, `s${at}`).storyId)
    }

    expect(replay()).toEqual(replay())
  })
})

describe('claims', () => {
  it('are statements, not questions or wishes', () => {
    expect(
      claimsIn('河东镇自来水有毒，3人住院。请问什么时候恢复？希望政府管管。', gazetteer).map(
        ({ text }) => text,
      ),
    ).toEqual(['河东镇自来水有毒，3人住院。'])
  })
})

describe('risk', () => {
  const figures = {
    mentionCount: 60,
    authorCount: 50,
    lastHour: 40,
    hourBefore: 5,
    unverified: 0.9,
    kinds: { 'rumour-claim': 0.9 },
    text: '自来水有毒',
  }

  it('is the sum of the parts it shows', () => {
    const { points, parts } = riskOf(figures)

    expect(points).toBe(parts.reduce((sum, part) => sum + part.points, 0))
    expect(parts.map(({ part, reason }) => reason.code === `risk.${part}`)).toEqual(parts.map(() => true))
  })

  it('never counts doubt against a complaint', () => {
    const complaint = riskOf({ ...figures, kinds: { complaint: 0.8 } })

    expect(complaint.parts.some(({ part }) => part === 'unverified')).toBe(false)
  })

  it('alarms once, and again only when it rises or grows by half', () => {
    const last = { level: 'orange', mentionCount: 60 } as const

    const codeOf = (facts: Omit<Parameters<typeof alertReason>[0], 'knownClaim'>) =>
      alertReason({ ...facts, knownClaim: false })?.code

    expect(codeOf({ level: 'orange', mentionCount: 60, last: undefined })).toBe('alert.risk')
    expect(codeOf({ level: 'orange', mentionCount: 70, last })).toBeUndefined()
    expect(codeOf({ level: 'orange', mentionCount: 95, last })).toBe('alert.grew')
    expect(codeOf({ level: 'red', mentionCount: 61, last })).toBe('alert.level-rose')
  })
})

describe('the rules classifier', () => {
  it('gives a reason for each label and keeps complaints apart from rumours', () => {
    const complaint = combine([rules.classify('我要投诉，小区门口施工噪音扰民，半夜还在施工，没人管')])
    const rumour = combine([rules.classify('内部消息，自来水有毒，速转扩散')])

    expect(complaint.kind).toBe('complaint')
    expect(rumour.kind).toBe('rumour-claim')
    expect(rumour.unverified).toBeGreaterThan(complaint.unverified)
    expect(rumour.kinds.every(({ reasons }) => reasons.length > 0)).toBe(true)
  })
})
