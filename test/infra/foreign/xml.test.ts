/** XML from outside is a tree of known names, counted while it is read; nothing in it is expanded. */

import { describe, expect, it } from 'vitest'

import { readXml } from '#src/infra/foreign/xml.ts'

const names = new Map([['urn:w', 'w']])
const read = (xml: string | Uint8Array, budget = { elements: 1_000, depth: 50 }) =>
  readXml(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, names, { ...budget })

describe('XML', () => {
  it('has the names of the reader, whatever prefixes it uses', () => {
    expect(read('<x:p xmlns:x="urn:w" xmlns:y="urn:z" x:a="1" b="2">t<y:q/></x:p>')).toEqual({
      name: 'w:p',
      attributes: { 'w:a': '1', b: '2' },
      children: ['t', { name: '{urn:z}q', attributes: {}, children: [] }],
    })
  })

  it('keeps long texts in one piece, with the five entities and characters by number', () => {
    const long = '明白'.repeat(60_000)

    expect(read(`<a>${long}&lt;&amp;&#x4e00;<![CDATA[<b>]]></a>`).children).toEqual([`${long}<&一<b>`])
  })

  it('with a document type is refused, so that no entity is ever expanded', () => {
    const laughs = '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'

    expect(() => read(laughs)).toThrow('document type')
    expect(() => read('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toThrow('document type')
    expect(() => read('<a>&b;</a>')).toThrow('written wrongly')
  })

  it('that is not well-formed is refused', () => {
    for (const wrong of ['<a><b></a>', '<a', 'text', '<z:a/>'])
      expect(() => read(wrong)).toThrow('XML is written wrongly')
    for (const wrong of ['', '<a/><b/>']) expect(() => read(wrong)).toThrow(/XML/)
  })

  it('is left when it has too many elements or is too deep', () => {
    const deep = '<a>'.repeat(60) + '</a>'.repeat(60)

    expect(() => read(`<a>${'<b/>'.repeat(1_000)}</a>`)).toThrow('elements')
    expect(() => read(deep)).toThrow('depth')
  })

  it('may be UTF-16, and nothing that is not what it says', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<a>字</a>', 'utf16le')])

    expect(read(utf16).children).toEqual(['字'])
    expect(() => read(Buffer.from([0x3c, 0x61, 0x3e, 0xb0, 0xa1, 0x3c, 0x2f, 0x61, 0x3e]))).toThrow(
      'encoding',
    )
  })
})
