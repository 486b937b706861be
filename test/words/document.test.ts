/** One text, one value: the schema of documents takes what it understands, in one canonical form, and nothing else. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Document, documentOf, imagesOf, inlineOf, paragraph } from '#src/words/document/document.ts'

import { documents } from '../text/document/documents.ts'

const one = (content: unknown): unknown => ({ type: 'doc', content: [content] })
const line = (...content: unknown[]): unknown =>
  one({ type: 'paragraph', attrs: { textAlign: null }, content })

describe('a document', () => {
  it('read from its own JSON is the same value', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(Document.parse(JSON.parse(JSON.stringify(document)))).toEqual(document)
      }),
    )
  })

  it('has one form, however a text was cut and its marks were ordered', () => {
    const cut = line(
      { type: 'text', text: '停', marks: [{ type: 'italic' }, { type: 'bold' }] },
      { type: 'text', text: '水', marks: [{ type: 'bold' }, { type: 'italic' }] },
    )
    const whole = line({ type: 'text', text: '停水', marks: [{ type: 'bold' }, { type: 'italic' }] })

    expect(Document.parse(cut)).toEqual(Document.parse(whole))
  })

  it.each([
    ['a node nobody knows', one({ type: 'iframe', attrs: { src: 'https://evil.test' } })],
    ['an attribute nobody knows', one({ type: 'paragraph', attrs: { textAlign: null, style: 'x' } })],
    ['an attribute left out', one({ type: 'paragraph' })],
    ['a link that runs a script', line(linked('javascript:alert(1)'))],
    ['a link that breaks out of its attribute', line(linked('https://a.test/"onclick="x'))],
    ['an empty text', line({ type: 'text', text: '' })],
    ['a line end in a text', line({ type: 'text', text: '一\n二' })],
    ['a slot nobody declared', line({ type: 'slot', attrs: { name: 'anything' } })],
    ['an image that is no file of the house', one({ type: 'image', attrs: { hash: '../x', alt: '' } })],
    ['no block at all', { type: 'doc', content: [] }],
  ])('refuses %s', (_name, value) => {
    expect(Document.safeParse(value).success).toBe(false)
  })

  it('refuses what is nested a thousand times, without walking into it', () => {
    const deep = Array.from({ length: 20_000 }).reduce<unknown>(
      (inside) => ({ type: 'bulletList', content: [{ type: 'listItem', content: [inside] }] }),
      paragraph(inlineOf('水')),
    )

    expect(Document.safeParse(one(deep)).success).toBe(false)
  })

  it('names its images wherever they stand', () => {
    const image = { type: 'image' as const, attrs: { hash: 'a'.repeat(64), alt: '现场' } }
    const document = documentOf([
      { type: 'bulletList', content: [{ type: 'listItem', content: [image] }] },
      image,
    ])

    expect(imagesOf(document)).toEqual([image.attrs, image.attrs])
  })
})

function linked(href: string): unknown {
  return { type: 'text', text: '看', marks: [{ type: 'link', attrs: { href } }] }
}
