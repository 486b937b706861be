/** Stories over time and in number: sleep and waking, order, bounded memory, places, and two that become one. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createClustering } from '#src/cli/reading/clustering.ts'
import { createCopies, factBetween } from '#src/monitor/domain/copies/copies.ts'
import { createStories } from '#src/monitor/domain/stories/stories.ts'
import { storySettings } from '#src/monitor/domain/stories/story-settings.ts'
import { wordsBehind } from '#src/monitor/domain/stories/story-terms.ts'
import { loadBackground } from '#src/monitor/reading/load-tables.ts'

import { growingTogether } from '../../two-stories.ts'

const gazetteer = [
  { name: '河东镇', aliases: ['河东'], code: '990101', kind: 'town' },
  { name: '石桥乡', aliases: ['石桥'], code: '990102', kind: 'town' },
]
const background = loadBackground(new URL('../../../../config/', import.meta.url).pathname)
const dayMs = 24 * 3_600_000
const water = '河东镇自来水有怪味，听说上游化工厂泄漏，家里老人不敢喝'
const again = '河东镇的自来水又有股怪味，是不是化工厂泄漏了'

describe('a story that was silent', () => {
  const after = (days: number, text: string) => {
    const stories = createStories(gazetteer, background)
    stories.assign({ text: water, atMs: 0 }, 'old')
    return stories.assign({ text, atMs: days * dayMs }, 'new')
  }

  it('is joined while it is awake, and wakes with what is like it after it slept', () => {
    expect(after(storySettings.dormantDays - 1, again)).toMatchObject({
      storyId: 'old',
      isReawakened: false,
    })
    expect(after(storySettings.dormantDays + 1, again)).toMatchObject({ storyId: 'old', isReawakened: true })
  })

  it('is not woken by what would only just have joined it', () => {
    const near = '自来水涨价，家里老人有意见，县里要开听证会'

    expect(after(1, near).storyId).toBe('old')
    expect(after(storySettings.dormantDays + 1, near).storyId).toBe('new')
  })

  it('is forgotten by likeness that fades: years later the same words are another story', () => {
    expect(after(365 * 12, again).storyId).toBe('new')
  })
})

describe('the order of posts', () => {
  const happenings = [
    [water, again, '河东自来水怪味三天了，化工厂泄漏没人说'],
    ['县医院招聘护士二十名，本周五截止报名', '县医院护士招聘，周五截止报名', '护士招聘报名在县医院人事科'],
    ['石桥乡小学今天停课，孩子没人看', '石桥乡小学停课通知来了', '小学停课，石桥乡的家长都请假'],
    ['滨河路路灯坏了半个月，晚上摸黑', '滨河路的路灯全不亮', '路灯还没修好，滨河路晚上摸黑走'],
  ].map((texts, happening) => texts.map((text) => ({ text, happening })))

  it('of different happenings does not matter: they are told apart the same', () => {
    const posts = happenings.flat()

    fc.assert(
      fc.property(fc.shuffledSubarray(posts, { minLength: posts.length }), (shuffled) => {
        const stories = createStories(gazetteer, background)
        const told = shuffled.map(({ text, happening }, at) => ({
          happening,
          story: stories.assign({ text, atMs: at * 60_000 }, `s${at}`).storyId,
        }))

        for (const group of Map.groupBy(told, ({ happening }) => happening).values())
          expect(new Set(group.map(({ story }) => story)).size).toBe(1)
        expect(new Set(told.map(({ story }) => story)).size).toBe(happenings.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('one word', () => {
  const second = (first: string, then: string) => {
    const stories = createStories(gazetteer, background)
    stories.assign({ text: first, atMs: 0 }, 'first')
    return stories.assign({ text: then, atMs: 60_000 }, 'second')
  }

  it('makes no story, however rare it is and however many pieces of it both share', () => {
    const unpaid = '工地老板拖欠工资三个月，我们几个瓦工没钱回家'

    expect(second(unpaid, '幼儿园一直拖欠工资，老师们快坚持不下去了').storyId).toBe('second')
    expect(second(unpaid, '瓦工们说，工地老板还在拖欠工资').storyId).toBe('first')
  })

  it('is enough where hardly anything else is said', () => {
    expect(second('又停水了', '停水了没有人说一声吗')).toMatchObject({ storyId: 'first', isNew: false })
  })

  it('gathers no crowd of strangers that takes in what comes later', () => {
    const stories = createStories(gazetteer, background)
    const told = [
      '高铁站临时身份证窗口中午没人，等了一个钟头',
      '小区离高铁太近，噪音扰民',
      '高铁征地补偿款一年没到账',
      '坐高铁买到站票，行李没处放',
      '高铁噪音吵得小区老人睡不着',
    ].map((text, at) => stories.assign({ text, atMs: at * 60_000 }, `s${at}`).storyId)

    expect(told).toEqual(['s0', 's1', 's2', 's3', 's1'])
  })
})

/** Many happenings that have nothing in common: names nobody has heard of. */
const strange = (at: number) => {
  const sign = (of: number) => String.fromCodePoint(0x4e00 + ((of * 7_919) % 20_000))
  return Array.from({ length: 12 }, (_, place) => sign(at * 12 + place)).join('')
}

describe('memory', () => {
  it('holds so many stories and no more, and lets the one longest silent go', () => {
    const stories = createStories(gazetteer, background, { ...storySettings, mostStories: 50 })
    stories.assign({ text: water, atMs: 0 }, 'water')
    stories.assign({ text: '县医院招聘护士二十名，本周五截止报名', atMs: 0 }, 'nurses')

    const sizes: number[] = []
    const spokenOf: string[] = []
    for (let at = 1; at <= 300; at += 1) {
      stories.assign({ text: strange(at), atMs: at * 1000 }, `x${at}`)
      // Somebody speaks of the water now and then.
      if (at % 40 === 0) spokenOf.push(stories.assign({ text: again, atMs: at * 1000 }, `w${at}`).storyId)
      sizes.push(stories.size())
    }

    expect(Math.max(...sizes)).toBe(50)
    expect(new Set(spokenOf)).toEqual(new Set(['water']))
    expect(stories.size()).toBe(50)
    expect(stories.assign({ text: '县医院护士招聘，周五截止报名', atMs: 301_000 }, 'late').storyId).toBe(
      'late',
    )
    expect(stories.assign({ text: strange(300), atMs: 301_000 }, 'same').storyId).toBe('x300')
  })

  it('filled with many stories finds each of them again', () => {
    const stories = createStories(gazetteer, background)
    const read = () =>
      Array.from(
        { length: 1_600 },
        (_, at) => stories.assign({ text: strange(at), atMs: at }, `x${at}`).storyId,
      )

    const told = read()

    expect(stories.size()).toBeGreaterThan(1_500)
    expect(read()).toEqual(told)
  })

  it('that is used again finds no story under the words of the one before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 20, maxLength: 120 }), (told) => {
        const stories = createStories(gazetteer, background, { ...storySettings, mostStories: 4 })
        const whatIs = new Map<string, number>()
        for (const [at, happening] of told.entries()) {
          const { storyId, isNew } = stories.assign({ text: strange(happening), atMs: at }, `s${at}`)
          if (isNew) whatIs.set(storyId, happening)
          expect(whatIs.get(storyId)).toBe(happening)
          expect(stories.size()).toBeLessThanOrEqual(4)
        }
      }),
    )
  })

  it('does not grow with comments either, and a comment stays with a story that was let go', () => {
    const stories = createStories(gazetteer, background, { ...storySettings, mostStories: 2 })
    stories.assign({ text: water, atMs: 0 }, 'water')
    for (let at = 1; at <= 5; at += 1) stories.assign({ text: strange(at), atMs: at }, `x${at}`)

    const comment = stories.assign({ text: '真的吗', atMs: 9, parentStoryId: 'water' }, 'c')

    expect(comment).toMatchObject({ storyId: 'water', isNew: false })
    expect(stories.size()).toBe(2)
  })
})

describe('two stories that grow together', () => {
  const told = (
    texts: readonly string[],
    placeOf: (text: string) => string | undefined = () => undefined,
  ) => {
    const stories = createStories(gazetteer, background)
    const ids = texts.map(
      (text, at) => stories.assign({ text, atMs: at * 1000, place: placeOf(text) }, `s${at}`).storyId,
    )
    return { stories, ids }
  }

  it('are found to be one, the later in the earlier, with the words that decided; asked again nothing is new', () => {
    const { stories, ids } = told(growingTogether)
    expect(new Set(ids)).toEqual(new Set(['s0', 's1']))

    const [pair, ...others] = stories.alike()

    expect(others).toEqual([])
    expect(pair).toMatchObject({ fromId: 's1', intoId: 's0' })
    expect(pair?.score).toBeGreaterThanOrEqual(storySettings.mergeAt)
    expect(wordsBehind(pair?.terms ?? [], growingTogether)).toEqual(expect.arrayContaining(['储罐', '怪味']))
    expect(stories.alike()).toEqual([])
  })

  it('are one from then on: posts, copies and comments of either go to the one that is left', () => {
    const { stories } = told(growingTogether)
    stories.merge('s1', 's0')

    expect(stories.size()).toBe(1)
    expect(stories.currentId('s1')).toBe('s0')
    expect(stories.assign({ text: '鑫源化工厂储罐泄漏', atMs: 9_000 }, 'n').storyId).toBe('s0')
    expect(stories.assign({ text: '天哪', atMs: 9_000, parentStoryId: 's1' }, 'c').storyId).toBe('s0')
  })

  it('in two towns are two happenings, however like their words', () => {
    const { stories, ids } = told(
      growingTogether.map((text, at) => `${at % 2 === 0 ? '河东镇' : '石桥乡'}：${text}`),
    )
    expect(new Set(ids)).toEqual(new Set(['s0', 's1']))

    expect(stories.alike()).toEqual([])
  })
})

describe('what sets two notices apart', () => {
  const notice = (on: string, place: string) => `${place}${on}上午9时起检修停水，请居民提前储水，谢谢配合`

  it.each([
    ['date', notice('12月1日', '河东镇'), notice('12月8日', '河东镇')],
    ['place', notice('12月1日', '河东镇'), notice('12月1日', '石桥乡')],
  ] as const)('is a %s, when they are worded alike', (fact, a, b) => {
    expect(factBetween(a, b, gazetteer)).toBe(fact)
  })

  it('is not asked of texts that are worded differently', () => {
    expect(factBetween(notice('12月1日', '河东镇'), '听说8号要停水，真的假的', gazetteer)).toBeUndefined()
  })
})

describe('a stream read twice', () => {
  it('gives the same answers, line by line', () => {
    const lines = Array.from({ length: 400 }, (_, at) => {
      const text =
        at % 3 === 0 ? `转：${strange(at - (at % 7))}` : at % 5 === 0 ? `${again}${at}` : strange(at)
      return { id: String(at), text, time: new Date(at * 3_600_000).toISOString() }
    })
    const read = () => {
      const clustering = createClustering(createCopies(gazetteer), createStories(gazetteer, background))
      return lines.map((line) => clustering.add(line))
    }

    const once = read()

    expect(once.some(({ copyOf }) => copyOf !== null)).toBe(true)
    expect(read()).toEqual(once)
  })
})
