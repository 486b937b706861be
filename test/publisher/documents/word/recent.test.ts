/** A file that was looked at is not read again, and what is kept of files stays small. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { recentReadings } from '#src/publisher/documents/word/recent.ts'

const megabyte = 1024 * 1024
const reading = (name: string, megabytes: number) => ({
  name,
  images: [{ bytes: new Uint8Array(megabytes * megabyte) }],
})

describe('readings of the last minutes', () => {
  it('are given back by their key, the newest of a key', () => {
    const recent = recentReadings<ReturnType<typeof reading>>()

    recent.keep('a', reading('first', 1))
    recent.keep('a', reading('second', 1))

    expect([recent.get('a')?.name, recent.get('b')]).toEqual(['second', undefined])
  })

  it('never hold more than eight, nor more than 32 MB, and always the last one that fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.nat(20), size: fc.nat(40) }), { minLength: 1, maxLength: 30 }),
        (given) => {
          const recent = recentReadings<ReturnType<typeof reading>>()
          for (const { key, size } of given) recent.keep(String(key), reading('', size))

          const held = Array.from({ length: 21 }, (_, key) => recent.get(String(key))).flatMap(
            (one) => one ?? [],
          )
          const bytes = held.reduce((sum, { images: [image] }) => sum + (image?.bytes.byteLength ?? 0), 0)
          const last = given.at(-1)
          expect(held.length).toBeLessThanOrEqual(8)
          expect(bytes).toBeLessThanOrEqual(32 * megabyte)
          expect(recent.get(String(last?.key)) !== undefined || (last?.size ?? 0) > 32).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })
})
