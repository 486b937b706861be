import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compare, createCopies } from '#src/monitor/domain/copies/copies.ts'
import { loadGazetteer, loadLikeness } from '#src/monitor/reading/load-tables.ts'

import { deniedPairs, differentPairs } from './pairs/different.ts'
import { edits, posts, spellings, traps } from './pairs/same.ts'

const configFolder = new URL('../../../../config/', import.meta.url).pathname
const gazetteer = loadGazetteer(configFolder)
const needs = { gazetteer, likeness: loadLikeness(configFolder) }
/** Both ways round: whichever post came first. */
const verdicts = (a: string, b: string) => [compare(a, b, needs), compare(b, a, needs)]

describe('pairs that say different things', () => {
  it('are more than two hundred', () => {
    expect(differentPairs.length).toBeGreaterThanOrEqual(200)
  })

  it('are never copies, and the guard names what differs', () => {
    const wrong = differentPairs.flatMap(({ kind, a, b }) =>
      verdicts(a, b).some(({ copy, refusedBy }) => copy || refusedBy !== kind)
        ? [{ kind, a, b, told: verdicts(a, b) }]
        : [],
    )

    expect(wrong).toEqual([])
  })

  it('are not gathered as copies either', () => {
    const merged = differentPairs.filter(({ a, b }) => {
      const copies = createCopies(gazetteer)
      copies.add('a', a)
      return copies.add('b', b) !== null
    })

    expect(merged).toEqual([])
  })

  it('are a claim and its denial', () => {
    const merged = deniedPairs.filter(([a, b]) => verdicts(a, b).some(({ copy }) => copy))

    expect(merged).toEqual([])
  })

  it.each(traps)('differ in %s: %s / %s', (kind, a, b) => {
    expect(verdicts(a, b)).toMatchObject([
      { copy: false, refusedBy: kind },
      { copy: false, refusedBy: kind },
    ])
  })
})

describe('pairs that say the same', () => {
  const pairs = posts.flatMap((post) =>
    Object.entries(edits).map(([name, edit]) => ({ name, a: post, b: edit(post) })),
  )

  it('are more than two hundred, and at least 98 of 100 are copies', () => {
    const missed = pairs.flatMap(({ name, a, b }) =>
      verdicts(a, b).every(({ copy }) => copy) ? [] : [{ name, b, told: compare(a, b, needs) }],
    )

    expect(pairs.length).toBeGreaterThanOrEqual(200)
    expect(missed.slice(Math.floor(pairs.length * 0.02))).toEqual([])
  })

  it.each(spellings)('are written two ways: %s / %s', (a, b) => {
    expect(verdicts(a, b)).toMatchObject([{ copy: true }, { copy: true }])
  })
})

describe('an edit', () => {
  const postOf = fc.constantFrom(...posts)
  const sentence = fc.constantFrom(
    '真让人担心',
    '有人知道吗',
    '我们这边也是这样',
    '唉',
    '转给家里人看看',
    '气死我了',
  )

  it('in front or behind leaves a copy', () => {
    fc.assert(
      fc.property(postOf, sentence, sentence, (post, front, behind) => {
        expect(compare(post, `${front}！${post}。${behind}`, needs).copy).toBe(true)
      }),
    )
  })

  it('that cuts up to a third off the end leaves a copy', () => {
    fc.assert(
      fc.property(postOf, fc.double({ min: 0.67, max: 1, noNaN: true }), (post, share) => {
        const signs = Array.from(post)
        expect(compare(post, signs.slice(0, Math.ceil(signs.length * share)).join(''), needs).copy).toBe(true)
      }),
    )
  })

  it('that tells the clauses in any other order leaves a copy', () => {
    const shuffled = postOf.chain((post) => {
      const clauses = post.split(/[，。？]/u).filter((clause) => clause !== '')
      return fc
        .shuffledSubarray(clauses, { minLength: clauses.length })
        .map((order) => ({ post, other: order.join('，') }))
    })

    fc.assert(
      fc.property(shuffled, ({ post, other }) => {
        expect(compare(post, other, needs).copy).toBe(true)
      }),
    )
  })

  it('of one number inside is never a copy, in any script', () => {
    const spelled = (value: number) =>
      ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][value] ?? String(value)

    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 9 }), (a, b) => {
        const text = (count: string) => `河东中学昨天有${count}名学生在食堂吃饭后呕吐，已经送到县医院观察`
        expect(compare(text(String(a)), text(spelled(b)), needs).copy).toBe(a === b)
      }),
    )
  })
})
