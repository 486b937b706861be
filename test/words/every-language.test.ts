/**
 * A language nobody speaks, where no screen is needed to read it: every refusal a contract declares, and all the bot
 * says in a conversation.
 */

import { describe, expect, it } from 'vitest'

import { freshConversation, intentOf, type Knowledge, reply } from '#src/bot/domain/conversation.ts'
import { answer, told } from '#src/bot/domain/wording.ts'
import { refusalsOf } from '#src/infra/http/api.ts'
import { contracts, houseMessages, houseRefusals } from '#src/modules.ts'
import { Message } from '#src/words/message.ts'

import { pseudoHouse } from '../support/pseudo-office.ts'
import { pseudoLanguage, untold } from '../support/pseudo.ts'

const messages = houseMessages({ [pseudoLanguage]: pseudoHouse() })
const left = (message: Message): string => untold(messages.tell(message, pseudoLanguage))

describe('a refusal', () => {
  it('of every code the house may refuse with has a sentence in every language', () => {
    const silent = Object.keys(houseRefusals).filter((code) => {
      const text = messages.tell(new Message(code), pseudoLanguage)
      return text === code || untold(text) !== ''
    })

    expect(Object.keys(houseRefusals).length).toBeGreaterThan(20)
    expect(silent).toEqual([])
  })

  it('that an operation declares is one of them', () => {
    const declared = contracts.flatMap((api) => Object.values(api)).flatMap(refusalsOf)

    expect([...new Set(declared)].filter((code) => !(code in houseRefusals))).toEqual([])
  })
})

const office: Knowledge = { office: '云岭县', phone: '0000-12345' }
const found = {
  band: 'answered',
  claimId: 'c1',
  claim: '河东镇自来水有毒',
  verdict: 'verified_false',
  title: '河东镇供水正常',
  answer: '经检测，全部合格。',
  publishedAt: new Date('2026-11-25T02:00:00Z'),
  url: 'https://yunling.example/r/7KF3M2QX',
} as const
const page = { title: '停水通知', url: found.url, replacedBy: undefined }

/** What somebody writes → what the office knows then. */
const scripts: readonly (readonly [string, Partial<Knowledge>])[] = [
  ['你好', {}],
  ['帮助', {}],
  ['退订', {}],
  ['最新', {}],
  ['最新', { latest: [{ title: '停水通知', url: found.url }] }],
  ['7KF3M2QX', {}],
  ['7KF3M2QX', { verified: { ...page, status: 'valid' } }],
  ['7KF3M2QX', { verified: { ...page, status: 'corrected', replacedBy: found.url } }],
  ['7KF3M2QX', { verified: { ...page, status: 'withdrawn' } }],
  ['听说河东镇自来水有毒', { found: { band: 'none' } }],
  ['听说河东镇自来水有毒', { found: { band: 'none', off: true } }],
  ['听说河东镇自来水有毒', { found }],
  ['听说河东镇自来水有毒', { found: { ...found, underReview: true } }],
  ['听说河东镇自来水有毒', { found: { ...found, withdrawn: true } }],
  ['听说青川县自来水有毒', { found: { ...found, band: 'suggest' } }],
]

describe('the bot', () => {
  it.each(scripts)('says nothing past the catalogues to “%s”', (text, known) => {
    const said = { text, at: new Date('2026-11-25T03:00:00Z'), inGroup: false, addressed: false }

    const { replies } = reply(freshConversation, said, intentOf(freshConversation, said), {
      ...office,
      ...known,
    })

    expect(replies.flat().length).toBeGreaterThan(0)
    expect(
      replies
        .flat()
        .map(left)
        .filter((rest) => rest !== ''),
    ).toEqual([])
  })

  it('promises, warns who writes too fast, and tells those who asked, in the same way', () => {
    const at = new Date('2026-11-25T03:00:00Z')
    const offered = { ...freshConversation, offered: '河东镇自来水有毒' }
    const fast = { ...freshConversation, minute: { startedAt: at.toISOString(), count: 12 } }
    const turns = [
      reply(offered, { text: '要', at, inGroup: false, addressed: false }, { kind: 'accept-offer' }, office),
      reply(fast, { text: '你好', at, inGroup: false, addressed: false }, { kind: 'flooding' }, office),
    ]
    const news = (['first', 'more', 'corrected', 'withdrawn'] as const).map((one) => told(answer(found), one))

    const lines = [...turns.flatMap(({ replies }) => replies.flat()), ...news.flat()]
    expect(lines.map(left).filter((rest) => rest !== '')).toEqual([])
  })
})
