import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { datesDiffer, datesIn } from '#src/text/facts/dates.ts'
import { polarity } from '#src/text/facts/negation.ts'
import { numbersIn } from '#src/text/facts/numbers.ts'
import { placesIn } from '#src/text/facts/places.ts'
import { maskPersonal, personalIn } from '#src/text/mask.ts'
import { fingerprintText, normalise } from '#src/text/normalise.ts'
import { sentencesIn } from '#src/text/sentences.ts'
import { pinyinKey, words } from '#src/text/tokens.ts'

describe('normalise', () => {
  it('folds what readers take for the same', () => {
    expect(normalise('河東鎮　自來水\u200B有毒！！！！ https://x.cn/a 😱')).toBe('河东镇 自来水有毒!!')
    expect(fingerprintText('河东镇自来水，有毒！')).toBe(fingerprintText('河东镇 自来水 有毒。'))
  })

  it('keeps runs of digits, which are numbers', () => {
    expect(normalise('共10000人')).toContain('10000')
  })

  it('is a fixed point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalise(text)
        expect(fingerprintText(once)).toBe(fingerprintText(normalise(once)))
      }),
    )
  })
})

describe('numbersIn', () => {
  it.each([
    ['死亡3人', 3, '人'],
    ['三十五名学生', 35, '人'],
    ['投入1.2亿元', 120_000_000, '元'],
    ['约一万二千户', 12_000, '户'],
    ['下降百分之三十', 30, '%'],
    ['共计1,200吨', 1200, '吨'],
  ])('reads %s', (text, value, unit) => {
    expect(numbersIn(text)).toMatchObject([{ value, unit }])
  })

  it('does not count words that only look like numbers', () => {
    expect(numbersIn('一些群众一直十分关心，万一一起停水')).toEqual([])
  })
})

describe('datesIn', () => {
  it('reads day and hour and says what does not exist', () => {
    expect(datesIn('2026年11月24日下午3时20分')[0]).toMatchObject({
      year: 2026,
      month: 11,
      day: 24,
      hour: 15,
      minute: 20,
      exists: true,
    })
    expect(datesIn('2月30日')[0]?.exists).toBe(false)
    expect(datesIn('2025年2月29日')[0]?.exists).toBe(false)
  })

  it('sees a difference only where both say something', () => {
    const [a] = datesIn('11月24日')
    const [b] = datesIn('2026年11月24日14时')
    const [c] = datesIn('11月25日')

    expect(a && b && datesDiffer(a, b)).toBe(false)
    expect(a && c && datesDiffer(a, c)).toBe(true)
  })
})

describe('placesIn', () => {
  const gazetteer = [{ name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town' }]

  it('prefers the gazetteer and finds strangers by their ending', () => {
    expect(placesIn('听说河东的水和青川县的水', gazetteer).map(({ name }) => name)).toEqual([
      '河东镇',
      '青川县',
    ])
  })

  it('does not take the city as such for a place', () => {
    expect(placesIn('全市超市的小区', gazetteer)).toEqual([])
  })
})

describe('polarity', () => {
  it('tells denial from affirmation', () => {
    expect(polarity('经查不属实').denies).toBe(true)
    expect(polarity('经查情况属实')).toMatchObject({ denies: false, affirms: true })
    expect(polarity('无锡不断发展').negations).toEqual([])
    expect(polarity('自来水是不是有毒，有没有人知道').negations).toEqual([])
  })
})

describe('maskPersonal', () => {
  it('masks phones and identity cards, not public numbers', () => {
    expect(maskPersonal('电话13800001234，热线12345')).toBe('电话13*******34，热线12345')
    expect(maskPersonal('身份证110101199003070000')).not.toContain('19900307')
  })

  it('leaves nothing to find when done', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), fc.string(), (phone, around) => {
        const masked = maskPersonal(`${around} ${phone} ${around}`)
        expect(masked).not.toContain(phone)
        expect(personalIn(masked).filter(({ kind }) => kind === 'phone')).toEqual(
          personalIn(maskPersonal(masked)).filter(({ kind }) => kind === 'phone'),
        )
      }),
    )
  })
})

describe('words and sounds', () => {
  it('finds content words and homophones', () => {
    expect(words('河东镇的自来水有毒')).toContain('自来水')
    expect(pinyinKey('自来水')).toBe(pinyinKey('紫来水'))
  })

  it('cuts sentences with their place', () => {
    const text = '水是安全的。请放心！谢谢'

    expect(sentencesIn(text).map(({ text: one }) => one)).toEqual(['水是安全的。', '请放心！', '谢谢'])
    for (const { text: one, start, end } of sentencesIn(text)) expect(text.slice(start, end)).toBe(one)
  })
})
