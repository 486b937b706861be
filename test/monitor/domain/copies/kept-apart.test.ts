/** What makes a copy, and what keeps two texts apart that share nearly every sign: properties over places and numbers. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compare, createCopies } from '#src/monitor/domain/copies/copies.ts'
import { loadLikeness } from '#src/monitor/reading/load-tables.ts'

const gazetteer = [
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town' },
  { name: '石桥乡', aliases: ['石桥'], code: '990102', kind: 'town' },
]
const configFolder = new URL('../../../../config/', import.meta.url).pathname
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
