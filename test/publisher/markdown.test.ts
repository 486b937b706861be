/** What becomes HTML is clean, whoever wrote it. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { bodyHtml, bodyText, cleanBodyHtml, imagesIn } from '#src/publisher/documents/markdown.ts'
import { encode } from '#src/text/document/encode.ts'

import { documents } from '../text/document/documents.ts'

const hash = 'a'.repeat(64)
const nasty = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![x](https://evil.test/pixel.png)',
    '<a href="data:text/html,x">x</a>',
    '<p style="background:url(https://evil.test)">x</p>',
    '<iframe src="//evil.test"></iframe>',
  ),
)

describe('the body of a release', () => {
  it('never carries scripts, handlers, foreign images or other schemes, and is clean once and for all', () => {
    fc.assert(
      fc.property(fc.array(nasty), (parts) => {
        const text = parts.join('\n\n')
        for (const html of [bodyHtml(text), cleanBodyHtml(text)]) {
          expect(html).not.toMatch(
            /<script|<iframe|<[^>]+\son\w+=|<[^>]+(?:javascript:|data:|url\()|<img[^>]*evil/i,
          )
        }
        expect(cleanBodyHtml(bodyHtml(text))).toBe(bodyHtml(text))
      }),
    )
  })

  it('keeps tables and its own images', () => {
    expect(bodyHtml('| 村 | 时 |\n| --- | --- |\n| 河东 | 8 |')).toContain('<td>河东</td>')
    expect(bodyHtml(`![图](/files/${hash})`)).toContain(`<img src="/files/${hash}" alt="图" />`)
  })

  it('is shown on a public page exactly as it is encoded', () => {
    fc.assert(
      fc.property(documents, (body) => {
        const { html } = encode({ version: 2, form: 'page', title: '', digest: '', body }, { link: 'x' })

        expect(cleanBodyHtml(html)).toBe(html)
      }),
    )
  })

  it('as plain text has one line per paragraph and no marks', () => {
    expect(
      bodyText('## 一、时间\n\n**8时**至18时\n\n- 河东村\n- 石桥村\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |'),
    ).toBe('一、时间\n8时至18时\n河东村\n石桥村\n甲 乙\n1 2')
  })

  it('tells its own images from foreign ones', () => {
    expect(imagesIn(`![图](/files/${hash}) ![](https://evil.test/a.png)`)).toEqual({
      images: [{ hash, altText: '图' }],
      foreign: ['https://evil.test/a.png'],
    })
  })
})
