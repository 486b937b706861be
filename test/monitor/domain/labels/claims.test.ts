import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { claimsIn } from '#src/monitor/domain/labels/claims.ts'

import { opinions, questions, statements, wishes } from './claim-sentences.ts'

const gazetteer = [
  { name: '云岭县', aliases: ['云岭'], code: '990000', kind: 'county' },
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town', parent: '云岭县' },
  { name: '石桥乡', aliases: ['石桥'], code: '990102', kind: 'town', parent: '云岭县' },
]
const isClaim = (sentence: string) => claimsIn(sentence, gazetteer).length > 0

describe('a sentence that states a fact', () => {
  it('is written a hundred times for each sort', () => {
    for (const sort of [statements, opinions, questions, wishes])
      expect(new Set(sort).size).toBeGreaterThanOrEqual(100)
  })

  it('is found as a claim, 95 in 100', () => {
    expect(statements.filter((one) => !isClaim(one)).length).toBeLessThanOrEqual(statements.length / 20)
  })

  it.each([
    ['question', questions],
    ['opinion', opinions],
    ['wish', wishes],
  ])('is never seen in a %s', (_, sentences) => {
    expect(sentences.filter(isClaim)).toEqual([])
  })

  it('keeps its claim among questions and wishes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statements.filter(isClaim)),
        fc.constantFrom(...questions),
        fc.constantFrom(...wishes),
        (statement, question, wish) => {
          const found = claimsIn(`${question}\n${statement}\n${wish}`, gazetteer)

          expect(found.map(({ text }) => text)).toEqual([statement])
        },
      ),
      { numRuns: 50 },
    )
  })

  it('says who, what, where, when and how many', () => {
    const [claim] = claimsIn('11月24日县公安局在河东镇抓获3名人贩子。', gazetteer)

    expect(claim?.slots).toEqual({
      who: ['公安局', '人贩子'],
      what: ['抓获'],
      where: ['河东镇'],
      when: ['11月24日'],
      howMany: ['3名'],
    })
  })
})
