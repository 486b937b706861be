/** Evidence packs: what was packed can be checked with nothing but the file, and every change shows. */

import { randomBytes } from 'node:crypto'

import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'

import { makePack, verifyPack } from '#src/archive/queries/pack.ts'
import { createSecrets } from '#src/infra/data/secrets.ts'

const secrets = createSecrets([randomBytes(32)])
const packing = {
  subject: { kind: 'release', id: 'r-1', title: '关于停水的通知' },
  madeAt: new Date('2026-03-02T01:00:00Z'),
  chainHead: { position: '12', hash: 'abc' },
  entries: [
    { path: 'revisions/1.json', content: '{"title":"停水"}' },
    { path: 'receipts/sms.bin', content: new Uint8Array([1, 2, 3]) },
  ],
}
const pack = makePack({ ...packing, secrets })

type Files = Record<string, Uint8Array>
const change = (edit: (files: Files) => void): Uint8Array => {
  const files: Files = unzipSync(pack)
  edit(files)
  return zipSync(files)
}

describe('an evidence pack', () => {
  it('is right as it was made, and the same content makes the same bytes', () => {
    expect(verifyPack(pack, secrets)).toMatchObject({ ok: true, signature: 'right', files: 2, faults: [] })
    expect(verifyPack(pack)).toMatchObject({ ok: true, signature: 'unchecked', subject: packing.subject })
    expect(Buffer.from(makePack({ ...packing, secrets })).equals(Buffer.from(pack))).toBe(true)
  })

  it.each<[string, (files: Files) => void, string[]]>([
    [
      'a changed file',
      (files) => (files['revisions/1.json'] = strToU8('{"title":"停电"}')),
      ['pack.file-changed', 'revisions/1.json'],
    ],
    [
      'a missing file',
      (files) => delete files['receipts/sms.bin'],
      ['pack.file-missing', 'receipts/sms.bin'],
    ],
    ['an added file', (files) => (files['extra.txt'] = strToU8('x')), ['pack.file-unlisted', 'extra.txt']],
    ['no manifest', (files) => delete files['manifest.json'], ['pack.no-manifest']],
    ['a manifest of another kind', (files) => (files['manifest.json'] = strToU8('[]')), ['pack.no-manifest']],
  ])('shows %s', (_, edit, fault) => {
    const verdict = verifyPack(change(edit), secrets)

    expect(verdict.ok).toBe(false)
    const found = verdict.faults.map(({ code, params }) => [code, ...Object.values(params)])
    expect(found).toContainEqual(fault)
  })

  it('shows by its signature that file and manifest were changed together', () => {
    const forged = change((files) => {
      files['revisions/1.json'] = strToU8('{}')
      const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as {
        files: { path: string }[]
      }
      const other = makePack({ ...packing, entries: [{ path: 'revisions/1.json', content: '{}' }] })
      delete files['receipts/sms.bin']
      expect(manifest.files).toHaveLength(2)
      files['manifest.json'] = unzipSync(other)['manifest.json'] ?? new Uint8Array()
    })

    expect(verifyPack(forged)).toMatchObject({ ok: true, signature: 'unchecked' })
    expect(verifyPack(forged, secrets)).toMatchObject({
      ok: false,
      signature: 'wrong',
      faults: [{ code: 'pack.signature-wrong' }],
    })
    expect(verifyPack(forged).manifestHash).not.toBe(verifyPack(pack).manifestHash)
  })

  it.each(['../up', '/root', 'a//b', 'a\\b', '', 'manifest.json', 'revisions/1.json'])(
    'refuses the path %j',
    (path) => {
      expect(() => makePack({ ...packing, entries: [...packing.entries, { path, content: '' }] })).toThrow(
        'cannot hold',
      )
    },
  )

  it('does not unpack a bomb', () => {
    const bomb = Buffer.from(zipSync({ zeros: new Uint8Array(10) }))
    const directory = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    bomb.writeUInt32LE(600 * 1024 * 1024, directory + 24)

    expect(verifyPack(bomb)).toMatchObject({ ok: false, faults: [{ code: 'pack.too-large' }] })
  })

  it('never throws and never passes when bytes are cut, flipped or invented', () => {
    fc.assert(
      fc.property(fc.nat({ max: pack.byteLength - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Uint8Array.from(pack)
        bytes[at] = (bytes[at] ?? 0) ^ flip
        const flipped = verifyPack(bytes, secrets)
        const cut = verifyPack(pack.subarray(0, at), secrets)

        expect(cut.ok).toBe(false)
        // Times and flags of the zip itself are not content; everything that is content must be unchanged to pass.
        expect(flipped.ok && flipped.manifestHash !== verifyPack(pack).manifestHash).toBe(false)
      }),
      { numRuns: 300 },
    )
    expect(verifyPack(randomBytes(200)).ok).toBe(false)
  })
})
