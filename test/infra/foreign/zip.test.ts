/** A zip from outside is counted while it is inflated, and read as every program reads it. */

import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'

import { openZip } from '#src/infra/foreign/zip.ts'

const limits = { entries: 10, inflatedBytes: 1_000_000 }

/** Says in its directory that what it holds is one byte long. */
function lying(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  for (let at = 0; at < copy.length - 30; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 1, true)
  }
  return copy
}

describe('a zip', () => {
  it('gives its entries by name', async () => {
    const zip = await openZip(zipSync({ 'a/b.txt': strToU8('字') }), limits)

    expect([...zip.names]).toEqual(['a/b.txt'])
    expect(new TextDecoder().decode(await zip.read('a/b.txt'))).toBe('字')
    expect(await zip.read('none')).toBeUndefined()
  })

  it('that inflates to more than it may is left while it inflates, and one that lies about it is refused', async () => {
    const bomb = zipSync({ a: new Uint8Array(20_000_000) })
    expect(bomb.byteLength).toBeLessThan(42_000)

    await expect((await openZip(bomb, limits)).read('a')).rejects.toMatchObject({ limit: 'inflated' })
    await expect((await openZip(lying(bomb), limits)).read('a')).rejects.toMatchObject({ name: 'Damaged' })
  })

  it('counts all that is read together', async () => {
    const zip = await openZip(zipSync({ a: new Uint8Array(600_000), b: new Uint8Array(600_000) }), limits)

    await zip.read('a')
    await expect(zip.read('b')).rejects.toMatchObject({ limit: 'inflated' })
  })

  it('with too many entries is not opened', async () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${at}`, new Uint8Array(1)]))

    await expect(openZip(zipSync(many), limits)).rejects.toMatchObject({ limit: 'entries' })
  })

  it('that is torn, changed or holds a name twice is damaged', async () => {
    const whole = zipSync({ aa: strToU8('some words that are some words') }, { level: 0 })
    const changed = Uint8Array.from(whole)
    changed[40] = (changed[40] ?? 0) ^ 1
    const twice = zipSync({ aa: strToU8('1'), ab: strToU8('2') }, { level: 0 })
    const renamed = Uint8Array.from(twice, (byte, at) =>
      byte === 0x62 && twice[at - 1] === 0x61 ? 0x61 : byte,
    )

    await expect(openZip(whole.subarray(0, 20), limits)).rejects.toMatchObject({ name: 'Damaged' })
    await expect((await openZip(changed, limits)).read('aa')).rejects.toMatchObject({ name: 'Damaged' })
    await expect(openZip(renamed, limits)).rejects.toMatchObject({ name: 'Damaged' })
  })
})
