/** Sentences as data: put together in the reader's language, never broken by what somebody wrote, never thrown by what is missing. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { modules } from '#src/modules.ts'
import { catalogue, Message, MessageJson } from '#src/words/message.ts'
import { createMessages, readText } from '#src/words/messages.ts'

import { leftOver, pseudoLanguage, pseudoOverlay } from '../support/pseudo.ts'

const { texts, say } = catalogue({
  'test.plain': { zh: '这一步现在不能做。', en: 'This step is not possible now.' },
  'test.quoted': { zh: '“{text}”没有证据。', en: '“{text}” has no evidence.' },
  'test.counted': {
    zh: '{count} 条提及，来自 {from} 个来源',
    en: '{count, plural, one {# mention} other {# mentions}} from {from, plural, one {# source} other {# sources}}',
  },
  'test.nested': { zh: '{why}，改由规则起草。', en: '{why}; the rules wrote instead.' },
  'test.trap': { zh: "a<b 且 'x'", en: "a<b and 'x' <br>" },
})
const messages = createMessages([texts])

describe('a sentence', () => {
  it('is told in the language of the reader, with its plurals', () => {
    const counted = say('test.counted', { count: 1, from: 2 })

    expect(messages.tell(counted, 'zh')).toBe('1 条提及，来自 2 个来源')
    expect(messages.tell(counted, 'en')).toBe('1 mention from 2 sources')
  })

  it('holds sentences, one or several, each told in the same language', () => {
    const one = say('test.nested', { why: say('test.plain') })
    const several = say('test.nested', { why: [say('test.plain'), say('test.plain')] })

    expect(messages.tell(one, 'en')).toBe('This step is not possible now.; the rules wrote instead.')
    expect(messages.tell(several, 'zh')).toBe('这一步现在不能做。；这一步现在不能做。，改由规则起草。')
  })

  it('reads angle brackets and apostrophes of its text as letters', () => {
    expect(messages.tell(say('test.trap'), 'en')).toBe("a<b and 'x' <br>")
  })

  it('never reads what somebody wrote as part of its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(messages.tell(say('test.quoted', { text }), 'en')).toBe(`“${text}” has no evidence.`)
      }),
    )
    for (const text of ['{name}', "'{'", '<b>x</b>', '#{count, plural, one {x}}', '\\', '$&'])
      expect(messages.tell(say('test.quoted', { text }), 'zh')).toBe(`“${text}”没有证据。`)
  })

  it('falls back to Chinese, at last to its code, when text or parameters are missing', () => {
    expect(messages.tell(say('test.plain'), 'bo')).toBe('这一步现在不能做。')
    expect(messages.tell(new Message('test.quoted'), 'en')).toBe('test.quoted')
    expect(messages.tell(new Message('no.such-sentence'), 'en')).toBe('no.such-sentence')
  })

  it('survives a row and the way to another process', () => {
    const kept: unknown = JSON.parse(
      JSON.stringify(say('test.nested', { why: [say('test.quoted', { text: '水费' })] })),
    )

    expect(messages.tell(MessageJson.parse(kept), 'zh')).toBe('“水费”没有证据。，改由规则起草。')
  })

  it('is found inside rows and lists; everything else stays what it is', () => {
    const at = new Date('2026-11-24T00:00:00Z')
    const told = messages.tellAll({ items: [{ why: say('test.plain'), at, count: 2, none: null }] }, 'en')

    expect(told).toEqual({
      items: [{ why: 'This step is not possible now.', at, count: 2, none: null }],
    })
  })
})

describe('an overlay', () => {
  it('adds a language; what it leaves out is told in Chinese', () => {
    const more = createMessages([texts], { za: { 'test.quoted': "Mbouj miz cwngqgawq: da'{text}'" } })

    expect(more.languages).toEqual(['zh', 'en', 'za'])
    expect(more.tell(say('test.quoted', { text: '{x}' }), 'za')).toBe("Mbouj miz cwngqgawq: da'{x}'")
    expect(more.tell(say('test.plain'), 'za')).toBe('这一步现在不能做。')
  })

  it('of the pseudo-language leaves no word of Chinese or English but the parameters', () => {
    const more = createMessages([texts], { [pseudoLanguage]: pseudoOverlay([texts]) })

    expect(leftOver(more.tell(say('test.counted', { count: 3, from: 1 }), pseudoLanguage))).toBe('')
    expect(leftOver(more.tell(say('test.quoted', { text: '水费' }), pseudoLanguage))).toContain('水费')
    expect(leftOver(more.tell(say('test.plain'), 'zh'))).not.toBe('')
  })
})

function reads(text: string): boolean {
  try {
    return readText(text).length > 0
  } catch {
    return false
  }
}

describe('every sentence of the server', () => {
  const all = modules.flatMap(({ said }) => Object.entries(said ?? {}))

  it('can be read in both languages, and its Chinese is Chinese, its English English', () => {
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter(([, { zh, en }]) => !reads(zh) || !reads(en))).toEqual([])
    // A sign of an official form may be quoted: 〔2026〕, 第.
    expect(all.filter(([, { en }]) => /\p{Script=Han}{4,}|[。，；]/u.test(en))).toEqual([])
    expect(all.filter(([, { zh }]) => /^[a-z ,;]{12,}[.]$/i.test(zh.replaceAll(/\{[^}]*\}/g, '')))).toEqual(
      [],
    )
  })
})
