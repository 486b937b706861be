/** What was signed is what goes out: the rendition, the bytes made of it, and the facts beside it. */

import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import {
  type AboutToSend,
  bytesHash,
  type Manifest,
  payloadHash,
  sealHash,
  sealRuling,
} from '#src/publisher/domain/seal.ts'
import { linesOf } from '#src/words/document/document.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const payload = { version: 2, form: 'sms', title: '', digest: '', body: linesOf('停水 {{link}}') }
const ready: AboutToSend = {
  textHash: 't',
  attachmentHashes: [],
  renditions: [{ accountId: 'sms', payload }],
  facts: { topics: ['供水'] },
}
const signed: Extract<Manifest, { version: 2 }> = {
  version: 2,
  releaseId: 'r',
  code: 'C',
  event: 'publish',
  textHash: 't',
  attachmentHashes: [],
  renditions: [
    {
      accountId: 'sms',
      payloadHash: payloadHash(payload, sha256),
      bytesHash: bytesHash(payload, sha256),
      deliveryId: 'd',
      linkCode: 'L',
    },
  ],
  publishAt: null,
  reason: '',
  facts: { topics: ['供水'] },
}
const ruling = (manifest: Manifest, now: AboutToSend = ready): string | undefined => {
  const found = sealRuling(manifest, sealHash(manifest, sha256), now, sha256)
  return found.ok ? undefined : found.why.code
}

describe('a seal', () => {
  it('holds for exactly what was signed', () => {
    expect(ruling(signed)).toBeUndefined()
  })

  it('does not hold when other bytes would be made of the same rendition', () => {
    const [rendition] = signed.renditions
    const other = { ...signed, renditions: [{ ...rendition!, bytesHash: sha256('as it was encoded then') }] }

    expect(ruling(other)).toBe('seal.rendition')
  })

  it('does not hold when a fact is another, or is gone', () => {
    expect(ruling(signed, { ...ready, facts: { topics: ['交通'] } })).toBe('seal.facts')
    expect(ruling(signed, { ...ready, facts: {} })).toBe('seal.facts')
  })

  it('of the first version is compared on what it holds', () => {
    const { facts: _facts, renditions, ...parts } = signed
    const old = renditions.map(({ bytesHash: _bytes, ...one }) => one)

    expect(ruling({ ...parts, version: 1, renditions: old })).toBeUndefined()
  })
})
