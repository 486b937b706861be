/** What becomes HTML is clean, whoever wrote it. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromMarkdown } from '#src/publisher/documents/from-markdown.ts'
import { bodyHtml, cleanBodyHtml } from '#src/publisher/documents/page-html.ts'
import { encode } from '#src/text/document/encode.ts'

import { documents } from '../text/document/documents.ts'

const hash = 'a'.repeat(64)
const shown = (markdown: string) => bodyHtml(fromMarkdown(markdown).document)
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
        for (const html of [shown(text), cleanBodyHtml(text)]) {
          expect(html).not.toMatch(
            /<script|<iframe|<[^>]+\son\w+=|<[^>]+(?:javascript:|data:|url\()|<img[^>]*evil/i,
          )
        }
        expect(cleanBodyHtml(shown(text))).toBe(shown(text))
      }),
    )
  })

  it('keeps tables and its own images', () => {
    expect(shown('| 村 | 时 |\n| --- | --- |\n| 河东 | 8 |')).toContain('<td>河东</td>')
    expect(shown(`![图](/files/${hash})`)).toContain(`<img src="/files/${hash}" alt="图" />`)
  })

  it('is shown on a public page exactly as it is encoded', () => {
    fc.assert(
      fc.property(documents, (body) => {
        const { html } = encode({ version: 2, form: 'page', title: '', digest: '', body }, { link: 'x' })

        expect(cleanBodyHtml(html)).toBe(html)
      }),
    )
  })
})
