/** "Not there" is said only when it is truly not there, "there" only of our own post: thousands of timelines. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { likenessByLink } from '#src/channels/kit/likeness.ts'
import {
  beforeAttempt,
  type Listed,
  mostClockSkewMs,
  type Page,
  readBack,
  readBeforeMs,
} from '#src/channels/kit/read-back.ts'

const minuteMs = 60_000
const trueStart = Date.UTC(2026, 10, 29, 2)

/** What is wrong with a platform's list. */
const manners = [
  'as promised',
  'ends early',
  'knows no cursor',
  'skips between pages',
  'loses one between pages',
  'grows between pages',
  'out of order within a page',
  'clock far away',
] as const

interface World {
  readonly manner: (typeof manners)[number]
  readonly paging: 'cursor' | 'place'
  readonly pageSize: number
  /** The platform's clock less the true one. */
  readonly skewMs: number
  readonly tellsClock: boolean
  /** Gaps between the posts before the attempt, newest first; and after it. */
  readonly before: readonly number[]
  readonly after: readonly number[]
  /** How long after the attempt ours was taken; null: it was not. */
  readonly oursAfterMs: number | null
  readonly chance: number
}

const gap = fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 20 * minuteMs }))
const world: fc.Arbitrary<World> = fc.record({
  manner: fc.constantFrom(...manners),
  paging: fc.constantFrom('cursor' as const, 'place' as const),
  pageSize: fc.integer({ min: 2, max: 40 }),
  skewMs: fc.integer({ min: -mostClockSkewMs, max: mostClockSkewMs }),
  tellsClock: fc.boolean(),
  before: fc.array(gap, { maxLength: 60 }),
  after: fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 130 }),
  oursAfterMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
  chance: fc.nat(1_000),
})

interface Post extends Listed {
  readonly isOurs: boolean
}

/** Everything the account ever posted, newest first, by the platform's clock. */
function timelineOf({ skewMs, before, after, oursAfterMs, manner }: World): Post[] {
  const far = manner === 'clock far away' ? 40 * minuteMs * (skewMs < 0 ? -1 : 1) : 0
  const times: { at: number; isOurs: boolean }[] = []
  let at = trueStart
  for (const gapMs of before) times.push({ at: (at -= gapMs + 1), isOurs: false })
  at = trueStart
  for (const gapMs of after) times.push({ at: (at += gapMs), isOurs: false })
  if (oursAfterMs !== null) times.push({ at: trueStart + oursAfterMs, isOurs: true })
  return times
    .toSorted((a, b) => b.at - a.at)
    .map(({ at: then, isOurs }, place, all) => ({
      id: String(100_000 + all.length - place),
      at: new Date(then + skewMs + far),
      isOurs,
    }))
}

function platform(given: World) {
  const { manner, paging, pageSize, chance, tellsClock, skewMs } = given
  let posts = timelineOf(given)
  const lookedAt = new Date(trueStart + 10 * minuteMs)
  const far = manner === 'clock far away' ? 40 * minuteMs * (skewMs < 0 ? -1 : 1) : 0
  const clock =
    tellsClock || manner === 'clock far away' ? new Date(lookedAt.getTime() + skewMs + far) : undefined
  let grown = 0
  const page = async (read: readonly Post[]): Promise<Page<Post>> => {
    if (read.length > 0 && manner === 'grows between pages')
      for (let at = 0; at < chance % 7; at += 1)
        posts = [
          { id: `new ${(grown += 1)}`, at: new Date(posts[0]?.at ?? lookedAt), isOurs: false },
          ...posts,
        ]
    if (read.length > 0 && manner === 'loses one between pages')
      posts = posts.filter((post, at) => post.isOurs || at !== chance % Math.max(1, read.length))
    const skip = read.length > 0 && manner === 'skips between pages' ? 1 + (chance % 9) : 0
    const shown = manner === 'ends early' ? posts.slice(0, chance % (posts.length + 1)) : posts
    const start =
      read.length === 0 || manner === 'knows no cursor'
        ? 0
        : paging === 'place'
          ? read.length - 1 + skip
          : Math.max(
              0,
              shown.findIndex(({ id }) => id === read.at(-1)?.id),
            ) + skip
    const list = shown.slice(start, start + pageSize)
    if (manner === 'out of order within a page') list.reverse()
    return { posts: list, clock }
  }
  return { page, now: () => lookedAt }
}

const ask = (given: World) => {
  const { page, now } = platform(given)
  return readBack<Post>({
    page,
    likeness: ({ isOurs }) => (isOurs ? 'ours' : 'other'),
    before: beforeAttempt({ armedAt: new Date(trueStart), now }),
  })
}

describe('reading an account’s own list back', () => {
  it('says "not there" only when it is not, and finds only ours, whatever the list does', async () => {
    const said = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const finding = await ask(given)

        const word = typeof finding === 'string' ? finding : 'found'
        said.set(word, (said.get(word) ?? 0) + 1)
        expect(finding === 'not-there' && given.oursAfterMs !== null).toBe(false)
        expect(typeof finding === 'object' && !finding.found.isOurs).toBe(false)
      }),
      { numRuns: 6_000 },
    )
    // Each answer is given often: a reading that always said "unknown" would be no use.
    expect([...said.keys()].toSorted()).toEqual(['found', 'not-there', 'unknown'])
    expect(Math.min(...said.values())).toBeGreaterThan(300)
  })

  it('is sure where the list is as promised and reaches far enough', async () => {
    const far = readBeforeMs + mostClockSkewMs + minuteMs
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const finding = await ask({
          ...given,
          manner: 'as promised',
          pageSize: Math.max(10, given.pageSize),
          before: [...given.before, far],
        })

        expect(typeof finding === 'object' ? 'found' : finding).toBe(
          given.oursAfterMs === null ? 'not-there' : 'found',
        )
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['one page and no more', 'ends early'],
    ['the first page again and again', 'knows no cursor'],
  ] as const)('is not sure of a list that gives %s', async (_, manner) => {
    const finding = await ask({
      manner,
      paging: 'cursor',
      pageSize: 40,
      skewMs: 0,
      tellsClock: true,
      before: [],
      after: Array.from({ length: 100 }, () => 10),
      oursAfterMs: 5,
      chance: 40,
    })

    expect(finding).toBe('unknown')
  })

  it('is not taken in by an old post that is pinned above the new ones', async () => {
    const at = (minutes: number) => new Date(trueStart + minutes * minuteMs)
    const posts: Post[] = [
      { id: '1', at: at(-600), isOurs: false },
      { id: '9', at: at(3), isOurs: false },
      { id: '8', at: at(2), isOurs: false },
      { id: '7', at: at(1), isOurs: true },
    ]
    const finding = await readBack<Post>({
      page: async (read) => {
        const from = Math.max(0, read.length - 1)
        return { posts: posts.slice(from, from + 2), clock: undefined }
      },
      likeness: ({ isOurs }) => (isOurs ? 'ours' : 'other'),
      before: beforeAttempt({ armedAt: at(0), now: () => at(5) }),
    })

    expect(finding).not.toBe('not-there')
  })

  it('is not sure when the office’s clock was set back after the attempt', async () => {
    const armedAt = new Date(trueStart)
    const finding = await readBack<Post>({
      page: async () => ({ posts: [{ id: '1', at: new Date(0), isOurs: false }], clock: undefined }),
      likeness: () => 'other',
      before: beforeAttempt({ armedAt, now: () => new Date(trueStart - 1) }),
    })

    expect(finding).toBe('unknown')
  })
})

describe('the likeness of a post', () => {
  const link = 'http://127.0.0.1/l/abc'
  const wanted = `石桥乡恢复供水\n\n${link}`

  it.each([
    ['our text as a server marks it', `石桥乡 **恢复供水** ${link}`, 'ours'],
    ['our link with a colleague’s words', `转发：看这里 ${link}`, 'perhaps'],
    ['our words without any link', '石桥乡恢复供水', 'perhaps'],
    ['our words with another link', `石桥乡恢复供水 ${link}d`, 'other'],
    ['a link that only begins like ours', `别的通知 ${link}def`, 'other'],
    ['something else', '明天停电', 'other'],
  ] as const)('of %s', (_, text, likeness) => {
    expect(likenessByLink({ text }, wanted, link)).toBe(likeness)
  })

  it('is ours only with every word and the link itself', () => {
    const words = fc.array(fc.constantFrom('停水', '恢复', '石桥乡', '3', '人', 'a'), {
      minLength: 1,
      maxLength: 6,
    })
    const ids = fc.stringMatching(/^[a-z0-9]{1,4}$/)
    fc.assert(
      fc.property(words, words, ids, ids, (mine, theirs, id, other) => {
        const at = (one: string) => `http://127.0.0.1/l/${one}`
        const likeness = likenessByLink(
          { text: `${theirs.join(' ')} ${at(other)}` },
          `${mine.join('')} ${at(id)}`,
          at(id),
        )

        expect(likeness === 'ours').toBe(mine.join('') === theirs.join('') && id === other)
      }),
      { numRuns: 2_000 },
    )
  })
})
