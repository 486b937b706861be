/** A Word file may be a bomb or a burden: it ends within its limits, and the house answers meanwhile. */

import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'

import { readWord } from '#src/publisher/documents/word/read-word.ts'
import { AppError } from '#src/words/errors.ts'

import { longestWorkMs } from '../../../support/longest-work.ts'
import { p, wordFile, xml } from './ooxml.ts'

const mostMs = 200

interface Ending {
  readonly code: string
  readonly longestMs: number
}

/** How the reading of a file ended, and what kept the house longest meanwhile. */
async function ending(bytes: Uint8Array): Promise<Ending> {
  let code = 'read'
  const longestMs = await longestWorkMs(() =>
    readWord(bytes, '通知.docx').catch((cause: unknown) => {
      code = cause instanceof AppError ? (cause.why ?? cause.code) : String(cause)
    }),
  )
  return { code, longestMs }
}

const withPart = (name: string, bytes: Uint8Array, level: 0 | 9 = 9): Uint8Array =>
  zipSync({ ...unzipSync(wordFile({ body: p('关于某事的通知') })), [name]: bytes }, { level })

const document = (body: string) => strToU8(xml('document', `<w:body>${body}</w:body>`))

describe('a Word file', () => {
  it('of 42 KB that unpacks to more than memory holds is refused', async () => {
    const bomb = withPart('word/document.xml', new Uint8Array(42_000_000))
    const larger = withPart('word/document.xml', new Uint8Array(140_000_000).fill(32))
    expect(bomb.byteLength).toBeLessThan(43_000)

    const ends = [await ending(bomb), await ending(larger)]

    expect(ends.map(({ code }) => code)).toEqual(['file.damaged', 'foreign.inflated'])
    expect(Math.max(...ends.map(({ longestMs }) => longestMs))).toBeLessThan(mostMs)
  })

  it('of a million small elements, or nested a thousand deep, is refused', async () => {
    const many = await ending(withPart('word/document.xml', document('<w:p/>'.repeat(700_000))))
    const deep = await ending(
      withPart('word/document.xml', document('<w:sdt>'.repeat(900) + '</w:sdt>'.repeat(900))),
    )

    expect([many.code, deep.code]).toEqual(['foreign.elements', 'foreign.depth'])
    expect(Math.max(many.longestMs, deep.longestMs)).toBeLessThan(mostMs)
  })

  it('of 25 MB is read, and one whose text no release holds is refused with both figures', async () => {
    const noise = new Uint8Array(25 * 1024 * 1024)
    for (let at = 0, state = 1; at < noise.length; at += 1) {
      state = Math.imul(state, 1_103_515_245) + 12_345
      noise[at] = state >>> 16
    }
    const large = await ending(withPart('word/media/image1.png', noise, 0))
    const long = await ending(withPart('word/document.xml', document(p('明白'.repeat(50)).repeat(600))))

    expect([large.code, long.code]).toEqual(['read', 'word.too-long'])
    expect(Math.max(large.longestMs, long.longestMs)).toBeLessThan(mostMs)
  })
})
