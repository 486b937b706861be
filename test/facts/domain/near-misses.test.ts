import { describe, expect, it } from 'vitest'

import { createMatcher } from '#src/facts/domain/matching/match.ts'

import { freshNearMisses } from './fresh-near-misses.ts'
import { nearMisses } from './near-misses.ts'

const gazetteer = [
  { name: '云岭县', aliases: ['云岭'], code: '990000', kind: 'county' },
  { name: '城关镇', aliases: ['城关'], code: '990100', kind: 'town', parent: '云岭县' },
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town', parent: '云岭县' },
  { name: '石桥乡', aliases: ['石桥'], code: '990102', kind: 'town', parent: '云岭县' },
  { name: '梅溪镇', aliases: ['梅溪'], code: '990103', kind: 'town', parent: '云岭县' },
  { name: '白马乡', aliases: ['白马'], code: '990104', kind: 'town', parent: '云岭县' },
  { name: '青川县', aliases: [], code: '980000', kind: 'county' },
]
const kinds = ['place', 'number', 'date', 'actor'] as const
const misses = nearMisses.flatMap(({ claim, ...changed }) =>
  kinds.flatMap((kind) => (changed[kind] ?? []).map((post) => ({ claim, kind, post }))),
)

function known() {
  const matcher = createMatcher(gazetteer)
  for (const { claim } of nearMisses) matcher.put(claim, claim)
  return matcher
}

describe('a post that is nearly a known claim', () => {
  it('was written a hundred times, for each kind of fact', () => {
    expect(new Set(misses.map(({ post }) => post)).size).toBeGreaterThanOrEqual(100)
    for (const kind of kinds) expect(misses.filter((one) => one.kind === kind).length).toBeGreaterThan(15)
  })

  it('is never answered', () => {
    const matcher = known()

    const answered = misses.filter(({ post }) => matcher.match(post).some(({ band }) => band === 'answered'))

    expect(answered).toEqual([])
  })

  it('is never answered when a ruling stands behind the claim', () => {
    const matcher = createMatcher(gazetteer)
    for (const { claim } of nearMisses) matcher.put(claim, claim, `经核实，网传“${claim}”不实，请勿传播。`)

    const answered = misses.filter(({ post }) => matcher.match(post).some(({ band }) => band === 'answered'))

    expect(answered).toEqual([])
  })

  it('comes back with the difference in words, nine in ten', () => {
    const matcher = known()

    const told = misses.filter(
      ({ claim, post }) => matcher.match(post).find(({ claimId }) => claimId === claim)?.difference,
    )

    expect(told.length / misses.length).toBeGreaterThan(0.9)
  })

  it('does not keep the same claim in other words from being found first', () => {
    const matcher = known()

    for (const { claim, same } of nearMisses) {
      for (const post of same) {
        const [best] = matcher.match(post)

        expect({ post, claimId: best?.claimId }).toEqual({ post, claimId: claim })
        expect(best?.band).not.toBe('none')
      }
    }
  })
})

describe('a post that is nearly a claim, in words of its own', () => {
  const fresh = freshNearMisses.flatMap(({ claim, misses: changed }) =>
    Object.entries(changed).flatMap(([kind, posts]) => posts.map((post) => ({ claim, kind, post }))),
  )
  const matcherOf = (isRuled: boolean) => {
    const matcher = createMatcher(gazetteer)
    for (const { claim, ruling } of freshNearMisses) matcher.put(claim, claim, isRuled ? ruling : '')
    return matcher
  }

  it('was written ninety times: other facts, denials, other events and genuine news', () => {
    expect(new Set(fresh.map(({ post }) => post)).size).toBeGreaterThan(90)
  })

  it.each([false, true])('is never answered, with a ruling behind the claims or without: %s', (isRuled) => {
    const matcher = matcherOf(isRuled)

    const answered = fresh.filter(({ post }) => matcher.match(post).some(({ band }) => band === 'answered'))

    expect(answered).toEqual([])
  })

  it('comes back with the difference in words when a fact differs, nineteen in twenty', () => {
    const matcher = matcherOf(true)
    const factual = fresh.filter(({ kind }) => kind !== 'news' && kind !== 'other')

    const told = factual.filter(
      ({ claim, post }) => matcher.match(post).find(({ claimId }) => claimId === claim)?.difference,
    )

    expect(told.length / factual.length).toBeGreaterThanOrEqual(0.95)
  })

  it('does not keep the claim itself from being answered', () => {
    const matcher = matcherOf(true)

    for (const { claim, same } of freshNearMisses)
      for (const post of same)
        expect({ post, best: matcher.match(post)[0] }).toMatchObject({
          post,
          best: { claimId: claim, band: 'answered' },
        })
  })
})
