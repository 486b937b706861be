/** Things that come in at once share a transaction, and each caller learns of its own. */

import { describe, expect, it } from 'vitest'

import { storeInGroups } from '#src/channels/adapters/sms-smpp/store-in-groups.ts'

describe('things that come in at once', () => {
  it('are stored with the next run, none twice, none lost', async () => {
    const runs: number[][] = []
    const store = storeInGroups<number>(async (items) => {
      runs.push([...items])
      await Promise.resolve()
    })

    await Promise.all(Array.from({ length: 1_200 }, (_, at) => store(at)))

    expect(runs.map(({ length }) => length)).toEqual([500, 500, 200])
    expect(runs.flat()).toEqual(Array.from({ length: 1_200 }, (_, at) => at))
  })

  it('wait for what still comes, and not a moment longer than it comes', async () => {
    const runs: number[] = []
    const more: Promise<void>[] = []
    const store = storeInGroups<number>(
      async (items) => void runs.push(items.length),
      // One more comes in each of the first twenty pauses.
      async () => void (more.length < 20 && more.push(store(more.length))),
    )

    await store(0)
    await store(0)
    await Promise.all(more)

    expect(runs).toEqual([13, 9])
  })

  it('do not suffer from a neighbour that cannot be taken', async () => {
    const taken: number[] = []
    const store = storeInGroups<number>(async (items) => {
      if (items.includes(3)) throw new Error('not this one')
      taken.push(...items)
    })

    const ends = await Promise.allSettled([1, 2, 3, 4].map(store))

    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(taken).toEqual([1, 2, 4])
  })
})
