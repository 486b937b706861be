/** Foreign bytes are read in a child that ends within its limits, whatever its reader does, while the house answers. */

import { describe, expect, it } from 'vitest'

import { readApart } from '#src/infra/foreign/read-apart.ts'

import { longestWorkMs } from '../../support/longest-work.ts'

const limits = { bytes: 30 * 1024 * 1024, memoryBytes: 256 * 1024 * 1024, deadlineMs: 20_000 }
const reader = (name: string) => new URL(`readers/${name}.ts`, import.meta.url)
const apart = (name: string, request: unknown = null, more: Partial<typeof limits> = {}) =>
  readApart({
    reader: reader(name),
    bytes: new Uint8Array([1, 2, 3]),
    request,
    limits: { ...limits, ...more },
  })

describe('a reader of foreign bytes', () => {
  it('is given the bytes and the request, none of the settings of the house, and answers with a value and bytes', async () => {
    const read = await apart('echo', { page: 3 })

    expect(read).toMatchObject({ ok: true, value: { request: { page: 3 }, environment: [] } })
    expect(read.ok && read.blobs.map((blob) => [...blob])).toEqual([[1, 2, 3]])
  })

  it('that never ends is ended at its deadline', async () => {
    expect(await apart('endless', null, { deadlineMs: 500 })).toMatchObject({ ok: false, limit: 'time' })
  })

  it('that takes memory is ended by the memory of its process, buffers included', async () => {
    expect(await apart('hungry')).toMatchObject({ ok: false, limit: 'memory' })
    expect(await apart('greedy')).toMatchObject({ ok: false, limit: 'memory' })
  })

  it('is not asked at all when there are too many bytes', async () => {
    expect(await apart('endless', null, { bytes: 2 })).toMatchObject({ ok: false, limit: 'bytes' })
  })

  it('says what is wrong with the bytes; its own faults are faults of the house', async () => {
    expect(await apart('failing', 'over')).toMatchObject({ ok: false, limit: 'elements' })
    expect(await apart('failing', 'damaged')).toEqual({ ok: false, limit: undefined })
    await expect(apart('failing', 'bug')).rejects.toThrow('TypeError: a bug')
    await expect(apart('failing', 'exits')).rejects.toThrow('ended with 3')
  })

  it('may neither write a file nor start a program', async () => {
    await expect(apart('failing', 'writes')).rejects.toThrow('restricted')
    await expect(apart('failing', 'spawns')).rejects.toThrow('restricted')
  })

  it('never keeps the house from answering, with 25 MB there and back as with a child that takes all it gets', async () => {
    const bytes = new Uint8Array(25 * 1024 * 1024)
    const stops = [
      await longestWorkMs(() => readApart({ reader: reader('echo'), bytes, request: null, limits })),
      await longestWorkMs(() => apart('hungry')),
      await longestWorkMs(() => apart('endless', null, { deadlineMs: 500 })),
    ]

    expect(Math.max(...stops)).toBeLessThan(200)
  })

  it('waits for a place, so that a crowd takes no more memory than two, and too many are sent away', async () => {
    const crowd = await Promise.allSettled(Array.from({ length: 14 }, () => apart('echo')))

    const refused = crowd.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: { code: 'service.unavailable' } }, { reason: {} }])
    expect(await apart('echo')).toMatchObject({ ok: true })
  })
})
