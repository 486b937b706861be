import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createMatcher } from '#src/facts/domain/matching/match.ts'
import { maySetVerdict } from '#src/facts/domain/verdict.ts'

const gazetteer = [
  { name: '云岭县', aliases: [], code: '990000', kind: 'county' },
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town', parent: '云岭县' },
  { name: '青川县', aliases: [], code: '980000', kind: 'county' },
]

function known() {
  const matcher = createMatcher(gazetteer)
  matcher.put('water', '河东镇自来水有毒，多人中毒住院')
  matcher.put('school', '云岭县中小学下周全部停课')
  matcher.put('bridge', '跨河大桥出现裂缝即将垮塌')
  for (let at = 0; at < 200; at += 1) matcher.put(`other-${at}`, `第${at}号小区物业收费标准调整公告`)
  return matcher
}

describe('matching a post with known claims', () => {
  it('recognises the same claim in other words around it', () => {
    const [best] = known().match('听邻居说河东镇的自来水有毒，已经多人中毒住院了，大家千万别喝！')

    expect(best).toMatchObject({ claimId: 'water', band: 'answered' })
  })

  it('says what is different when it is another place', () => {
    const [best] = known().match('青川县自来水有毒，多人中毒住院')

    expect(best).toMatchObject({ claimId: 'water', band: 'suggest' })
    expect(best?.difference).toMatchObject({ code: 'difference.place', params: { said: '青川县' } })
  })

  it('does not take the denial for the claim', () => {
    expect(known().match('河东镇自来水没有毒，没有人中毒住院')[0]?.band).not.toBe('answered')
  })

  it('finds nothing for another matter', () => {
    expect(
      known()
        .match('请问怎么办理老年证')
        .filter(({ band }) => band !== 'none'),
    ).toEqual([])
  })

  it('never answers when a number was changed', () => {
    const matcher = createMatcher(gazetteer)
    matcher.put('flood', '河东镇洪水冲走3辆车')

    fc.assert(
      fc.property(fc.integer({ min: 4, max: 9999 }), (count) => {
        expect(matcher.match(`河东镇洪水冲走${count}辆车`)[0]?.band).not.toBe('answered')
      }),
    )
  })

  it('forgets a claim that was removed', () => {
    const matcher = known()
    matcher.remove('water')

    expect(matcher.match('河东镇自来水有毒，多人中毒住院').some(({ claimId }) => claimId === 'water')).toBe(
      false,
    )
  })
})

describe('a verdict', () => {
  const evidence = [{ id: 'e1', unitId: 'water', verifierName: '检测员甲', withdrawn: false }]
  const asked = {
    verdict: 'verified_false',
    reason: '检测合格',
    responsibleUnitId: 'water',
    evidence,
    wantedEvidenceCount: 1,
    signerUnitId: 'water',
  }

  it('stands with evidence and a signer of the responsible unit', () => {
    expect(maySetVerdict(asked)).toEqual({ ok: true })
  })

  it.each([
    ['verdict.no-evidence', { evidence: [], wantedEvidenceCount: 0 }],
    ['verdict.signer', { signerUnitId: 'office' }],
    ['verdict.foreign-evidence', { evidence: [{ ...evidence[0]!, unitId: 'health' }] }],
    ['verdict.evidence-withdrawn', { evidence: [{ ...evidence[0]!, withdrawn: true }] }],
    ['verdict.no-reason', { reason: ' ' }],
  ])('is refused: %s', (why, change) => {
    expect(maySetVerdict({ ...asked, ...change })).toMatchObject({ ok: false, why: { code: why } })
  })
})

describe('a claim that stands behind a ruling', () => {
  const ruling = '经查，该帖称“河东镇自来水厂氯气泄漏致多人住院”不实，县水务局已发布检测结果。'

  it('answers a post that says what the ruling quotes, before a claim of the same matter', () => {
    const matcher = known()
    matcher.put('ruled', '', ruling)

    const found = matcher.match('听说河东镇自来水厂氯气泄漏致多人住院，是真的吗')

    expect(found[0]).toMatchObject({ claimId: 'ruled', band: 'answered' })
    expect(found.slice(1).map(({ band }) => band)).not.toContain('answered')
  })

  it('is found first for a post that says it more loosely', () => {
    const matcher = createMatcher(gazetteer)
    for (let at = 0; at < 200; at += 1) matcher.put(`other-${at}`, `第${at}号小区物业收费标准调整公告`)
    matcher.put('ruled', '', ruling)

    const [best] = matcher.match('刚听说河东镇自来水厂氯气泄漏，多人住院')

    expect(best?.claimId).toBe('ruled')
    expect(best?.band).not.toBe('none')
  })

  it('is suggested beside a claim of the same matter when the loose post may mean either; neither is answered', () => {
    const matcher = known()
    matcher.put('ruled', '', ruling)

    const bands = new Map(
      matcher.match('刚听说河东镇自来水厂氯气泄漏，多人住院').map(({ claimId, band }) => [claimId, band]),
    )

    expect(bands.get('ruled')).toBe('suggest')
    expect([...bands.values()]).not.toContain('answered')
  })

  it('is not answered by a text that only shares the matter', () => {
    const matcher = known()
    matcher.put('ruled', '', ruling)

    const bands = matcher.match('县水务局今天公布河东镇自来水检测结果，欢迎查询').map(({ band }) => band)

    expect(bands).not.toContain('answered')
  })
})

describe('retrieval', () => {
  it('hears a claim spelt with homophones', () => {
    const found = known()
      .match('河东镇紫来水有读，多人中毒注院')
      .map(({ claimId }) => claimId)

    expect(found[0]).toBe('water')
  })

  it('takes the last wording of a claim and counts it once', () => {
    const matcher = createMatcher(gazetteer)
    matcher.put('a', '石桥乡水库溃坝')
    matcher.put('a', '河东镇停电三天')

    expect(matcher.size()).toBe(1)
    expect(matcher.match('石桥乡水库溃坝了')).toEqual([])
    expect(matcher.match('河东镇停电三天')[0]).toMatchObject({ claimId: 'a', band: 'answered' })
  })

  it('finds the same after thousands of removals', () => {
    const matcher = known()
    for (let at = 0; at < 3_000; at += 1) {
      matcher.put('passing', `第${at}批次设备采购结果公示`)
      matcher.remove('passing')
    }

    expect(matcher.size()).toBe(203)
    expect(matcher.match('河东镇自来水有毒，多人中毒住院')[0]).toMatchObject({
      claimId: 'water',
      band: 'answered',
    })
  })

  it('answers at most ten, best first, for any text', () => {
    const matcher = known()
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('小区物业收费标准', '河东镇'),
        (noise, core) => {
          const scores = matcher.match(noise + core + noise).map(({ score }) => score)

          expect(scores.length).toBeLessThanOrEqual(10)
          expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('another claim', () => {
  it.each([
    ['place', '河东镇自来水厂停产', '青川县自来水厂停产'],
    ['date', '11月25日河东镇全镇停水检修', '11月26日河东镇全镇停水检修'],
    ['number', '河东镇洪水冲走3辆车', '河东镇洪水冲走8辆车'],
    ['actor', '河东镇自来水管网由云山集团接管后涨价', '河东镇自来水管网由海川公司接管后涨价'],
  ])('is told with the words of both: %s', (kind, claim, post) => {
    const matcher = createMatcher(gazetteer)
    matcher.put('known', claim)

    const [best] = matcher.match(post)

    expect(best?.band).toBe('suggest')
    expect(best?.difference).toMatchObject({
      code: `difference.${kind}`,
      params: { known: expect.stringMatching(/./), said: expect.stringMatching(/./) },
    })
  })
})
