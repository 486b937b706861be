/** A story's row kept by adding what is new, held against counting all its mentions; and two who change it at once. */

import { randomUUID } from 'node:crypto'

import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { systemActor } from '#src/infra/work.ts'
import { addToStories, recountStories } from '#src/monitor/stories/story-rows.ts'

import { type MonitorOffice, openMonitor } from './office.ts'

let office: MonitorOffice
const db = () => office.database.db
beforeAll(async () => {
  office = await openMonitor()
})
beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "mention", "story", "alert"`
})

const claimIds = [randomUUID(), randomUUID()] as const
const said = fc.record({
  story: fc.nat({ max: 2 }),
  author: fc.option(fc.nat({ max: 3 })),
  isCopy: fc.boolean(),
  kind: fc.constantFrom('complaint', 'rumour-claim', 'news', 'question'),
  unverified: fc.integer({ min: 0, max: 100 }),
  minutesAgo: fc.nat({ max: 180 }),
  claims: fc.nat({ max: 1 }),
  match: fc.option(fc.record({ claim: fc.nat({ max: 1 }), band: fc.constantFrom('answered', 'suggest') })),
})
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never

/** Mentions as the reader leaves them. @returns their ids, ascending */
async function read(stories: readonly string[], mentions: readonly Said[]): Promise<bigint[]> {
  const rows = await db().mention.createManyAndReturn({
    data: mentions.map((one, at) => {
      const publishedAt = new Date(office.now().getTime() - one.minutesAgo * 60_000)
      return {
        source: 'forum',
        externalId: randomUUID(),
        text: `河东镇自来水有怪味，第${at}条`,
        textHash: String(at),
        publishedAt,
        seenAt: office.now(),
        authorHash: one.author === null ? null : `a${one.author}`,
        understoodAt: office.now(),
        copyOfId: one.isCopy ? 1n : null,
        storyId: stories[one.story] ?? null,
        kind: one.kind,
        unverified: one.unverified / 100,
        claims: one.claims === 0 ? [] : [{ text: `说法${at}`, slots: { who: `甲${at}` } }],
        matchedClaimId: one.match === null ? null : (claimIds[one.match.claim] ?? null),
        matchBand: one.match?.band ?? null,
      }
    }),
    select: { id: true },
  })
  return rows.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))
}

async function openStories(): Promise<string[]> {
  const ids = [randomUUID(), randomUUID(), randomUUID()]
  const at = office.now()
  await db().story.createMany({
    data: ids.map((id) => ({ id, title: '自来水怪味', firstAt: at, lastAt: at })),
  })
  return ids
}

const rowsOf = async (ids: readonly string[]) => {
  const rows = await db().story.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
  // Each change raises the version.
  return rows.map((row) => ({ ...row, version: 0 }))
}

describe('a story to which mentions are added', () => {
  it('says what counting all of them says, in whatever batches they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(said, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        async (batches) => {
          const stories = await openStories()
          for (const batch of batches) {
            const ids = await read(stories, batch)
            await office.work(systemActor, (work) => addToStories(work, stories, ids))
          }
          const added = await rowsOf(stories)

          await office.work(systemActor, (work) => recountStories(work, stories))

          expect(added).toEqual(await rowsOf(stories))
        },
      ),
      { numRuns: 12 },
    )
  })

  it('loses nothing when a person has it counted while the reader adds to it', async () => {
    const stories = await openStories()
    const adding = async () => {
      for (let round = 0; round < 8; round += 1)
        await office.work(systemActor, async (work) => {
          const [row] = await work.tx.mention.createManyAndReturn({
            data: [
              {
                source: 'forum',
                externalId: randomUUID(),
                text: '自来水',
                textHash: 'x',
                seenAt: office.now(),
                understoodAt: office.now(),
                storyId: stories[0] ?? '',
                kind: 'news',
              },
            ],
            select: { id: true },
          })
          await addToStories(work, stories.slice(0, 1), row === undefined ? [] : [row.id])
        })
    }
    const counting = async () => {
      for (let round = 0; round < 8; round += 1)
        await office.work(systemActor, (work) => recountStories(work, stories.slice(0, 1)))
    }

    await Promise.all([adding(), counting()])

    expect(await db().story.findMany({ where: { id: stories[0] ?? '' } })).toMatchObject([
      { mentionCount: 8, authorCount: 8, kinds: { news: 8 } },
    ])
  })
})
