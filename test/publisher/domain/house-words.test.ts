/** What the house itself puts into every text: nobody can take it out, and nothing of it is said twice. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { howToStop } from '#src/channels/adapters/sms-smpp/templates.ts'
import { bytesOf, withHouseWords } from '#src/publisher/domain/stored-rendition.ts'
import { saysSource } from '#src/publisher/domain/templates.ts'
import { stopRequestIn } from '#src/text/replies/stop-request.ts'
import { linesOf, slotMark, slotNames } from '#src/words/document/document.ts'
import { forms, isWhole, Rendition } from '#src/words/document/payload.ts'
import { openSlotsIn } from '#src/words/document/slots.ts'

import { documents } from '../../text/document/documents.ts'

const part = fc.constantFrom('县城停水。', '来源：', '云岭日报', '\n', ...slotNames.map(slotMark))
const lines = fc.array(part, { maxLength: 8 }).map((parts) => linesOf(parts.join('')))
const name = fc.constantFrom('云岭日报', '新华社', '省人民政府办公厅（转）', '县融媒体中心 编辑部')
const rendition = fc
  .constantFrom(...forms)
  .chain((form) => (isWhole(form) ? documents : lines).map((body) => ({ form, body })))
  .map(({ form, body }) => Rendition.parse({ version: 2, form, title: '', digest: '', body }))
const words = fc.record({
  sourceName: fc.oneof(fc.constant(''), name),
  aiLabel: fc.constantFrom('', '（人工智能生成）'),
  values: fc.record({ hotline: fc.constant('0000-12345') }, { requiredKeys: [] }),
})
const sourceLines = (text: string, source: string) =>
  text.split('\n').filter((line) => saysSource(line, source)).length

describe('the words of the house', () => {
  it('say whose text it is in every form, whatever people wrote', () => {
    fc.assert(
      fc.property(rendition, words, (given, house) => {
        fc.pre(house.sourceName !== '')
        const { text, html, form } = bytesOf(withHouseWords(given, house), {})

        expect(saysSource(text, house.sourceName)).toBe(true)
        expect(isWhole(form) ? html : text).toContain(house.sourceName)
      }),
      { numRuns: 300 },
    )
  })

  it('do not name a source again that a line of the text names', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('来源：', '转自:', '转载自：'), (source, before) => {
        const body = { type: 'doc', content: [line('开馆通知。'), line(`（${before}${source}）`)] }
        const given = Rendition.parse({ version: 2, form: 'page', title: '', digest: '', body })
        const house = { sourceName: source, aiLabel: '', values: {} }

        expect(sourceLines(bytesOf(withHouseWords(given, house), {}).text, source)).toBe(1)
      }),
    )
  })

  it('are those that are due and no others, put in once or ten times', () => {
    fc.assert(
      fc.property(rendition, words, words, (given, before, after) => {
        const once = withHouseWords(given, after)

        expect(withHouseWords(withHouseWords(given, before), after)).toEqual(once)
        expect(Rendition.parse(once)).toEqual(once)
      }),
      { numRuns: 300 },
    )
  })

  it('keep a value only where the text has its slot, and leave no such slot open', () => {
    fc.assert(
      fc.property(rendition, (given) => {
        const hadSlot = openSlotsIn(bytesOf(given, {}).text).includes('hotline')
        const { values } = withHouseWords(given, {
          sourceName: '',
          aiLabel: '',
          values: { hotline: '0000-12345' },
        })

        expect(values).toEqual(hadSlot ? { hotline: '0000-12345' } : undefined)
      }),
      { numRuns: 300 },
    )
  })
})

it.each(['T', 'TD', 'R'])('whoever replies as the text message says, %s, is heard', (word) => {
  expect(stopRequestIn(word)).toBe('asks')
  expect(stopRequestIn(howToStop(word))).toBe('asks')
})

it('every slot has its mark', () => {
  expect(openSlotsIn(slotNames.map(slotMark).join(''))).toEqual([...slotNames])
})

function line(text: string) {
  return { type: 'paragraph', attrs: { textAlign: null }, content: [{ type: 'text', text }] }
}
