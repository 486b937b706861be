/** Which claims a text speaks about: another place or matter is left alone, whatever else is alike. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { apartKinds, casesOf, isTouching } from '#lab/evaluate/touching/cases.ts'
import { judged } from '#lab/evaluate/touching/touching.ts'
import { createMatcher } from '#src/facts/domain/matching/match.ts'
import { createTouching } from '#src/facts/domain/touching/touching.ts'
import { loadGazetteer } from '#src/monitor/reading/load-tables.ts'

const gazetteer = loadGazetteer('config')
const touching = createTouching(gazetteer)

function how(claim: string, text: string, { title = '', isCurrent = true } = {}): string {
  const matcher = createMatcher(gazetteer)
  matcher.put('claim', claim)
  const claims = [{ id: 'claim', text: claim, isCurrent }]
  const found = touching({ title, text }, { claims, match: matcher.match }).map((one) => one.how)
  return found.includes('surely') ? 'surely' : (found[0] ?? 'not')
}

describe('a text', () => {
  const poisoned = '河东镇自来水被化工厂污染了'

  it('denies or tells a claim in its own words', () => {
    expect(how(poisoned, '网传河东镇自来水被化工厂污染，不属实。')).toBe('surely')
    expect(how('河东镇12月1日起供暖涨价30%', '河东镇12月1日起供暖涨价30%。')).toBe('surely')
  })

  it.each([
    '河东镇供水正常。',
    '河东镇出厂水各项指标全部达标。',
    '截至24日17时，河东镇停水的小区已全部恢复。',
    '经排查，河东镇未发生饮用水污染。',
    '全县供水平稳有序。',
    '柳林村水质检测合格。',
  ])('that says how things stand there may speak about it: %s', (text) => {
    expect(how(poisoned, text)).toBe('perhaps')
  })

  it('has its place from its title, and a sentence its matter from the one before', () => {
    const text = '水厂昨夜检修。目前已全部恢复。'

    expect(how(poisoned, text, { title: '河东镇情况通报' })).toBe('perhaps')
    expect(how(poisoned, text, { title: '石桥乡情况通报' })).toBe('not')
  })

  it.each([
    '石桥乡供水正常。',
    '青川县供水正常。',
    '龙潭乡供水正常。',
    '河东镇养老金按时足额发放。',
    '河东镇表彰12名先进个人。',
    '县文化馆将举办读书活动，欢迎参加。',
  ])('on another place, matter or event does not: %s', (text) => {
    expect(how(poisoned, text)).toBe('not')
  })

  it('that names no place is asked about when it denies, and shown when it assures', () => {
    expect(how(poisoned, '未发生饮用水污染。')).toBe('perhaps')
    expect(how(poisoned, '目前供水正常。')).toBe('nearby')
    expect(how(poisoned, '低洼处积水较深。')).toBe('not')
  })

  it('on one road is none on another, in the words of one notice', () => {
    expect(how('文昌街分段封闭，工期五天', '桥北街分段封闭，工期五天。')).toBe('not')
    expect(how('文昌街塌了个大坑', '塌陷路段已修复通车，文昌街恢复通行。')).toBe('perhaps')
  })

  it('says nothing of a claim that is no news but in the words of the claim', () => {
    expect(how(poisoned, '河东镇供水正常。', { isCurrent: false })).toBe('not')
    expect(how(poisoned, '网传河东镇自来水被化工厂污染，不属实。', { isCurrent: false })).toBe('surely')
  })

  it('is asked about where the matter stands in no list', () => {
    expect(how('河东镇古树被人砍了', '河东镇古树完好。')).toBe('perhaps')
    expect(how('河东镇古树被人砍了', '河东镇未发生此类事件。')).toBe('perhaps')
  })
})

describe('whatever rumour and notice are made', () => {
  const never = new Set(['town', 'elsewhere', 'figures', 'road'])

  it('another place or event is never taken for it, and nothing apart surely', () => {
    fc.assert(
      fc.property(fc.constantFrom('tune', 'unseen'), fc.integer(), (half, seed) => {
        const apart = judged(casesOf(half, seed, 3)).filter((one) => !isTouching(one))

        expect(new Set(apart.map(({ kind }) => kind))).toEqual(new Set(apartKinds))
        expect(apart.filter(({ kind, how: said }) => never.has(kind) && said !== 'not')).toEqual([])
        expect(apart.filter(({ how: said }) => said === 'surely')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('nine in ten that speak of one another are found, on the half nothing was tuned on', () => {
    const all = judged(casesOf('unseen', 5, 60)).filter(isTouching)

    expect(all.filter(({ how: said }) => said !== 'not').length / all.length).toBeGreaterThan(0.9)
  })
})
