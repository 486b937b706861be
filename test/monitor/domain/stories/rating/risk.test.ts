/** The risk of a story is the sum of the parts it shows; alarms are raised once, and again only for a reason. */

import { describe, expect, it } from 'vitest'

import { alertReason } from '#src/monitor/domain/stories/rating/alarms.ts'
import { riskOf } from '#src/monitor/domain/stories/rating/risk.ts'

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
