/** An address in a post, a message or an SMS ends where it ends: what is glued to it would make it a dead link. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encode } from '#src/text/document/encode.ts'
import { linksApart, linksIn } from '#src/text/document/links.ts'
import { linesOf } from '#src/words/document/document.ts'
import { Rendition } from '#src/words/document/payload.ts'

const link = 'https://yunling.example/l/a1b2'
const part = fc.constantFrom(
  '县城停水',
  '。',
  '）',
  ' ',
  '\n',
  'abc',
  '12',
  '😀',
  '{{link}}',
  '{{unsubscribe}}',
  '{{hotline}}',
  'https://yunling.example/news?id=3&x=%E4%BA%91',
  'http://a.cn',
)
const text = fc.array(part, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''))
const form = fc.constantFrom('post' as const, 'chat' as const, 'sms' as const)
const slots = { link, unsubscribe: `${link}/u`, hotline: '0000-12345', 'verify-code': 'ABCD' }
const textOf = (given: string, values: object, into: 'post' | 'chat' | 'sms') =>
  encode(Rendition.parse({ version: 2, form: into, title: '', digest: '', body: linesOf(given) }), values)
    .text

describe('an address in lines', () => {
  it.each([
    ['详见https://yunling.example/a，请转发', '详见https://yunling.example/a ，请转发'],
    ['核验：{{link}}请转发', `核验：${link} 请转发`],
    ['核验：{{link}}\n请转发', `核验：${link}\n请转发`],
    ['核验：{{link}}', `核验：${link}`],
    ['核验：{{link}} 请转发', `核验：${link} 请转发`],
    ['{{link}}{{hotline}}', `${link} 0000-12345`],
    ['见https://yunling.example/{{hotline}}', '见https://yunling.example/ 0000-12345'],
  ])('of %j', (given, wanted) => {
    expect(textOf(given, slots, 'post')).toBe(wanted)
  })

  it('stands alone to the next space, whole, and nothing else of the text is changed', () => {
    fc.assert(
      fc.property(text, form, (given, into) => {
        const sent = textOf(given, slots, into)
        const open = textOf(given, {}, into)

        const addresses = sent.split(/\s+/).flatMap((word) => {
          const from = word.search(/https?:\/\//)
          return from === -1 ? [] : [word.slice(from)]
        })
        expect(addresses.flatMap((address) => linksIn(address))).toEqual(addresses)
        const count = (one: string) => (given.match(new RegExp(one, 'g')) ?? []).length
        expect(sent.split(link).length - 1).toBe(
          count(String.raw`\{\{link\}\}`) + count(String.raw`\{\{unsubscribe\}\}`),
        )
        expect(open.replaceAll(/\s/g, '')).toBe(given.replaceAll(/\s/g, ''))
        // What is counted while the slot is open is what is sent once it is filled.
        expect(open.replaceAll('{{link}}', slots.link).replaceAll('{{unsubscribe}}', slots.unsubscribe)).toBe(
          textOf(given, { ...slots, hotline: undefined }, into),
        )
        expect(linksApart(open)).toBe(open)
      }),
      { numRuns: 3_000 },
    )
  })
})
