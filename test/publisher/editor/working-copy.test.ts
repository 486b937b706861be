/** What a device does when the server knows another state of the same unsaved text: nothing it decides alone loses one. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { linesOf } from '#src/words/document/document.ts'

import {
  type Copy,
  nextCounter,
  type ServerCopy,
  standingOf,
  withTyped,
} from '../../../web/src/publisher/working-copy/copy.ts'

const here = '11111111-1111-4111-8111-111111111111'
const phone = '22222222-2222-4222-8222-222222222222'

const stamp = fc.record({ device: fc.constantFrom(here, phone), counter: fc.integer({ min: 1, max: 4 }) })
const content = fc.record({ base: fc.integer({ min: 1, max: 2 }), title: fc.constantFrom('停水', '供水') })
const localCopy: fc.Arbitrary<Copy> = fc
  .record({ content, counter: fc.integer({ min: 1, max: 4 }), replaced: fc.constant(0), over: stamp })
  .chain(({ over, ...copy }) => fc.constantFrom<Copy>(copy, { ...copy, over }))
const serverCopy: fc.Arbitrary<ServerCopy> = fc.record({
  stamp,
  savedAt: fc.constant('2026-12-01T02:28:03.000Z'),
  content: fc.option(content),
})
const whole = { title: '标题', summary: '摘要', body: linesOf('正文') }

describe('two states of one unsaved text', () => {
  it('are brought together only where nothing is lost', () => {
    fc.assert(
      fc.property(fc.option(localCopy), fc.option(serverCopy), (mine, server) => {
        const local = mine ?? undefined
        const standing = standingOf({ local, server, device: here })
        const isHereGoing = standing === 'taken' || (standing === 'theirs' && local !== undefined)
        const isThereGoing = standing === 'mine' && server !== null && server.content !== null

        const isOwn = server?.stamp.device === here
        const [there, own] = [server?.stamp.counter ?? 0, local?.counter ?? 0]
        const isSame = JSON.stringify(server?.content) === JSON.stringify(local?.content)
        const isSeen = JSON.stringify(local?.over) === JSON.stringify(server?.stamp)
        // What is here goes only when the server had this very state of this device, or a later one.
        expect(!isHereGoing || (isOwn && there >= own) || isSame).toBe(true)
        // What is there is written over only when it was seen here, or is this device's own older state.
        expect(!isThereGoing || isSeen || (isOwn && there < own)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  it('of two devices that have not seen each other are the choice of their person', () => {
    const local = { content: { base: 1, title: '停水' }, counter: 9, replaced: 0 }
    const server = { stamp: { device: phone, counter: 3 }, savedAt: '', content: { base: 1, title: '供水' } }

    expect(standingOf({ local, server, device: here })).toBe('choose')
    expect(standingOf({ local: { ...local, over: server.stamp }, server, device: here })).toBe('mine')
    expect(standingOf({ local: undefined, server, device: here })).toBe('theirs')
  })

  it('end when the server made a revision of this one, and not when more was typed since', () => {
    const server = { stamp: { device: here, counter: 7 }, savedAt: '', content: null }
    const copy = (counter: number) => ({ content: { base: 1, title: '停水' }, counter, replaced: 0 })

    expect(standingOf({ local: copy(7), server, device: here })).toBe('taken')
    expect(standingOf({ local: copy(8), server, device: here })).toBe('mine')
    expect(standingOf({ local: copy(7), server, device: phone })).toBe('mine')
  })
})

describe('a text with what was typed in it', () => {
  it('follows where nobody typed', () => {
    expect(withTyped(whole, undefined)).toEqual(whole)
    expect(withTyped(whole, { base: 1, title: '新标题' })).toEqual({ ...whole, title: '新标题' })
    expect(withTyped(whole, { base: 1, summary: '' })).toEqual({ ...whole, summary: '' })
  })
})

describe('the count of states of a device', () => {
  it('only grows, also when its clock is set back', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (clock) => {
        let last = 0
        for (const now of clock) {
          const next = nextCounter(last, now)
          expect(next).toBeGreaterThan(last)
          last = next
        }
      }),
    )
  })
})
