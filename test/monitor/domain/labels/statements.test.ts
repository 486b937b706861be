/** A claim is a statement: no question, no wish. And the rules classifier gives its reasons. */

import { describe, expect, it } from 'vitest'

import { combine } from '#src/monitor/classifier.ts'
import { classifier as rules } from '#src/monitor/classifiers/rules.ts'
import { claimsIn } from '#src/monitor/domain/labels/claims.ts'

const gazetteer = [
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town' },
  { name: '石桥乡', aliases: ['石桥'], code: '990102', kind: 'town' },
]

describe('claims', () => {
  it('are statements, not questions or wishes', () => {
    expect(
      claimsIn('河东镇自来水有毒，3人住院。请问什么时候恢复？希望政府管管。', gazetteer).map(
        ({ text }) => text,
      ),
    ).toEqual(['河东镇自来水有毒，3人住院。'])
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
