/** The conversation itself, for anything a citizen may write: the office says nothing about a claim that it has not published. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  ConversationState,
  freshConversation,
  intentOf,
  type Knowledge,
  reply,
  type Said,
} from '#src/bot/domain/conversation.ts'
import type { Found } from '#src/bot/domain/found.ts'
import type { Reply } from '#src/bot/domain/wording.ts'
import { say } from '#src/bot/said.ts'
import { houseMessages } from '#src/modules.ts'
import { codeFrom, codeLength } from '#src/publisher/domain/code.ts'

const messages = houseMessages()
/** What a citizen reads. */
const read = (reply: Reply | undefined, language = 'zh') =>
  (reply ?? []).map((line) => messages.tell(line, language)).join('\n')
const codes = (reply: Reply | undefined) => (reply ?? []).map(({ code }) => code)

const office: Knowledge = { office: '云岭县新闻办', phone: '0000-12345' }
const start = Date.parse('2026-11-24T02:00:00Z')
const claimId = '7f2a9a70-5f5f-4a53-9a4e-6a1d8a1f0001'

const said = (text: string, more: Partial<Said> = {}): Said => ({
  text,
  at: new Date(start),
  inGroup: false,
  addressed: false,
  ...more,
})

const answered = (answer: string): Found => ({
  band: 'answered',
  claimId,
  claim: '河东镇自来水有毒',
  verdict: 'verified_false',
  title: '河东镇供水正常',
  answer,
  url: 'http://portal.test/r/ABCD2345',
})

const turnOf = (state: ConversationState, one: Said, found?: Found) =>
  reply(state, one, intentOf(state, one), { ...office, found })

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '要',
    '退订',
    '帮助',
    '最新',
    'ABCD2345',
    '听说河东镇自来水有毒',
    '@新闻办 这是真的吗，石桥要塌',
  ),
)
const anySaid = fc.record({
  text: anyText,
  at: fc.integer({ min: 0, max: 600_000 }).map((ms) => new Date(start + ms)),
  inGroup: fc.boolean(),
  addressed: fc.boolean(),
})

describe('a conversation', () => {
  it('never speaks of truth unless something was found, whatever is said in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anySaid, { maxLength: 30 }), (all) => {
        let state = freshConversation
        for (const one of all.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
          const turn = turnOf(state, one, { band: 'none' })
          for (const line of turn.replies)
            expect(`${read(line)} ${read(line, 'en')}`).not.toMatch(
              /经核实|不实|属实|原文：|found:|False|True|Original:/,
            )
          state = ConversationState.parse(JSON.parse(JSON.stringify(turn.state)))
        }
      }),
    )
  })

  it('gives the published text byte for byte, with the address of its page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
        const [reply] = turnOf(freshConversation, said('河东镇自来水有毒吗'), answered(text)).replies

        for (const language of messages.languages) {
          expect(read(reply, language)).toContain(text)
          expect(read(reply, language)).toContain('http://portal.test/r/ABCD2345')
        }
      }),
    )
  })

  it('says once that it is too much, then is silent, and answers again a minute later', () => {
    let state = freshConversation
    const replies: number[] = []
    for (let at = 0; at < 20; at += 1) {
      const turn = turnOf(state, said(`这件事是真的吗 第${at}条`), { band: 'none' })
      replies.push(turn.replies.length)
      state = turn.state
    }
    const later = turnOf(state, said('河东镇停水是真的吗', { at: new Date(start + 61_000) }), {
      band: 'none',
    })

    expect(replies).toEqual([...Array<number>(13).fill(1), ...Array<number>(7).fill(0)])
    expect(later.replies).toHaveLength(1)
  })

  it('takes 要 as yes only while an offer is open, and hands on what was asked, numbers masked', () => {
    const offered = turnOf(freshConversation, said('听说河东镇停水，请打13912345678问'), { band: 'none' })
    const accepted = turnOf(offered.state, said('要'))
    const again = turnOf(accepted.state, said('要'))

    expect(accepted.ask).toContain('听说河东镇停水')
    expect(accepted.ask).not.toContain('13912345678')
    expect(again.ask).toBeNull()
  })

  it.each(['退订', '停', 'TD', 'stop', '退订。'])('stops and forgets at “%s”', (word) => {
    const turn = turnOf(freshConversation, said(word))

    expect(turn).toMatchObject({ forget: true, ask: null, state: { stopped: true } })
  })

  it('shows what differs in a near miss and says that this one is not answered', () => {
    const near: Found = {
      ...answered('河东镇供水正常。'),
      band: 'suggest',
      difference: say('found.difference', { difference: '地点不同：河东镇／石桥乡' }),
    }

    const turn = turnOf(freshConversation, said('石桥乡自来水有毒吗'), near)

    expect(read(turn.replies[0])).toContain('地点不同')
    expect(codes(turn.replies[0])).toContain('bot.this-one-is-open')
    expect(codes(turn.replies[0])).not.toContain('bot.verdict')
    expect(turn.state.offered).toBe('石桥乡自来水有毒吗')
  })

  it('does not pass on a text that is being corrected or was withdrawn', () => {
    for (const gone of [{ underReview: true }, { withdrawn: true }]) {
      const turn = turnOf(freshConversation, said('河东镇自来水有毒吗'), {
        ...answered('旧的答复全文'),
        ...gone,
      })

      expect(read(turn.replies[0])).not.toContain('旧的答复全文')
      expect(read(turn.replies[0])).not.toContain('不实')
      expect(codes(turn.replies[0])).toContain('bot.about')
    }
  })
})

describe('the language of a conversation', () => {
  const heard = (...texts: string[]) => {
    let state = freshConversation
    for (const text of texts) state = turnOf(state, said(text), { band: 'none' }).state
    return state.language
  }

  it.each([
    ['zh', ['听说河东镇停水']],
    ['en', ['is it true that the water is off']],
    ['en', ['help', 'ABCD2345', 'https://news.example/some text']],
    ['bo', ['ཆུ་ལ་དུག་ཡོད་དམ།']],
    ['zh', ['is it true that the water is off', '河东镇停水了吗']],
    ['zh', ['ABCD2345', 'OK', 'TD', 'https://news.example/water']],
  ])('is %s after %j', (language, texts) => {
    expect(heard(...texts)).toBe(language)
  })

  it('is not changed by what others say in a room', () => {
    const one = said('we have no water here', { inGroup: true })

    expect(turnOf(freshConversation, one, { band: 'none' }).state.language).toBe('zh')
  })

  it('is read from what was kept before it was kept at all', () => {
    expect(ConversationState.parse({ offered: null }).language).toBe('zh')
  })
})

describe('the code of a notice', () => {
  it('is known whatever signs it is made of, however it is typed', () => {
    const bytes = fc.uint8Array({ minLength: codeLength, maxLength: codeLength })
    fc.assert(
      fc.property(bytes, fc.constantFrom('', '查 ', '验证'), (some, before) => {
        const intent = intentOf(freshConversation, said(`${before}${codeFrom(some).toLowerCase()}`))

        expect(intent).toEqual({ kind: 'verify', code: codeFrom(some) })
      }),
    )
  })
})

describe('in a room', () => {
  const chatter = (text: string, more: Partial<Said> = {}) => said(text, { inGroup: true, ...more })

  it('chatter is ignored, and does not use up the questions of the room', () => {
    let state = freshConversation
    for (let at = 0; at < 40; at += 1) {
      const turn = turnOf(state, chatter(`今天菜价又涨了 ${at}`), { band: 'none' })
      expect(turn.replies).toEqual([])
      state = turn.state
    }

    const asked = turnOf(state, chatter('@新闻办 河东镇停水是真的吗', { addressed: true }), { band: 'none' })

    expect(asked.replies).toHaveLength(1)
  })

  it('an answered claim is told once per quiet period, and to whoever asks the office', () => {
    const found = answered('供水正常。')
    const first = turnOf(freshConversation, chatter('河东镇自来水有毒'), found)
    const second = turnOf(first.state, chatter('河东镇自来水有毒，速转'), found)
    const asked = turnOf(second.state, chatter('@新闻办 河东镇自来水有毒吗', { addressed: true }), found)
    const later = turnOf(
      first.state,
      chatter('河东镇自来水有毒', { at: new Date(start + 31 * 60_000) }),
      found,
    )

    expect([first, second, asked, later].map(({ replies }) => replies.length)).toEqual([1, 0, 1, 1])
  })

  it('that told the office to stop is left alone until it is spoken to', () => {
    const stopped = turnOf(freshConversation, chatter('@新闻办 停', { addressed: true }))

    const turn = turnOf(stopped.state, chatter('河东镇自来水有毒'), answered('供水正常。'))

    expect(turn.replies).toEqual([])
  })

  it('an offer stays open over the chatter of others', () => {
    const offered = turnOf(freshConversation, chatter('@新闻办 石桥要塌是真的吗', { addressed: true }), {
      band: 'none',
    })
    const after = turnOf(offered.state, chatter('我家没事，大家放心'), { band: 'none' })

    expect(after.state.offered).toBe(offered.state.offered)
  })
})
