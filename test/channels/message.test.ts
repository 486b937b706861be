/** The life of a message, as rules: nothing goes twice, nothing overtakes, a yes is final. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { absenceAfterMs, afterLookUp, nextLookUpMs } from '#src/channels/domain/look-up.ts'
import {
  afterLost,
  afterReceipt,
  afterResult,
  mayArm,
  mayGoAgain,
  mayRecord,
  type Queued,
  type Result,
  retryDelayMs,
} from '#src/channels/domain/message.ts'
import { failureCauses } from '#src/words/errors.ts'
import { type MessageState, messageStates } from '#src/words/message-states.ts'

const start = new Date('2026-11-24T09:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const queued: Queued = {
  state: 'queued',
  notBefore: start,
  deadlineAt: null,
  earlier: [],
  needsProof: false,
  accountActive: true,
  accountHeld: false,
}
const state = fc.constantFrom(...messageStates)
const cause = fc.constantFrom(...failureCauses)
const result: fc.Arbitrary<Result> = fc.oneof(
  fc.record({ outcome: fc.constant('yes' as const), confirmed: fc.boolean() }),
  fc.record({ outcome: fc.constant('no' as const), cause, detail: fc.constant('no') }),
  fc.record({ outcome: fc.constant('maybe' as const), cause, detail: fc.constant('maybe') }),
)
const tried = { tries: 1, maxTries: 10, now: start, jitter: 0.5 }

describe('a call that has ended', () => {
  it('leads back to the queue only after a definite no that may pass', () => {
    fc.assert(
      fc.property(
        result,
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, tries, jitter) => {
          const next = afterResult(given, { tries, maxTries: 10, now: start, jitter })

          const wellQueued =
            given.outcome === 'no' && tries < 10 && next.notBefore !== undefined && next.notBefore > start
          expect(next.state !== 'queued' || wellQueued).toBe(true)
          expect(next.state === 'unknown').toBe(given.outcome === 'maybe')
        },
      ),
    )
  })

  it.each(['content', 'recipient', 'config'] as const)('is not tried again after a no for %s', (cause) => {
    expect(afterResult({ outcome: 'no', cause, detail: '' }, tried).state).toBe('rejected')
  })

  it('gives wrong credentials three tries, a busy platform ten', () => {
    const after = (cause: 'auth' | 'transient', tries: number) =>
      afterResult({ outcome: 'no', cause, detail: '' }, { ...tried, tries }).state

    expect([2, 3].map((tries) => after('auth', tries))).toEqual(['queued', 'rejected'])
    expect([9, 10].map((tries) => after('transient', tries))).toEqual(['queued', 'rejected'])
  })

  it('waits at least as long as the platform asked', () => {
    const next = afterResult({ outcome: 'no', cause: 'quota', detail: '', retryAfterMs: 90_000 }, tried)

    expect(next.notBefore).toEqual(later(90_000))
  })

  it('waits longer with every try, up to ten minutes and a half more', () => {
    const delays = [1, 2, 3, 20].map((tries) => retryDelayMs(tries, 0.5))

    expect(delays).toEqual([2_000, 4_000, 8_000, 600_000])
    expect(retryDelayMs(20, 1)).toBe(900_000)
  })

  it('may be written down late: a yes always, a no only while nobody knows', () => {
    expect(messageStates.filter((one) => !mayRecord(one, 'yes'))).toEqual(['sent', 'confirmed'])
    expect(messageStates.filter((one) => mayRecord(one, 'no'))).toEqual(['armed', 'unknown'])
  })
})

describe('leaving the house', () => {
  it('happens only from the queue', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(mayArm({ ...queued, state: one }, start).leave === 'now').toBe(one === 'queued')
      }),
    )
  })

  it('never overtakes one that is queued, armed or held', () => {
    const blocking = fc.constantFrom('queued' as const, 'armed' as const, 'held' as const)
    const line = fc.tuple(fc.array(state, { maxLength: 3 }), blocking, fc.array(state, { maxLength: 3 }))
    fc.assert(
      fc.property(line, fc.boolean(), ([before, blocked, after], needsProof) => {
        const leave = mayArm({ ...queued, earlier: [...before, blocked, ...after], needsProof }, start)

        expect(leave).toMatchObject({ leave: 'waits', why: { code: 'message.behind' } })
      }),
    )
  })

  it('waits for the outcome of what it changes or deletes, but a follow-up does not', () => {
    const behind = { ...queued, earlier: ['unknown'] as const }

    expect(mayArm({ ...behind, needsProof: true }, start).leave).toBe('waits')
    expect(mayArm({ ...behind, needsProof: false }, start).leave).toBe('now')
  })

  it('asks a person when it is later than its limit', () => {
    const leave = mayArm({ ...queued, deadlineAt: later(-1) }, start)

    expect(leave).toMatchObject({ leave: 'asks', why: { code: 'message.late' } })
  })

  it('says what it waits for', () => {
    const reasons = [
      mayArm({ ...queued, earlier: ['armed'] }, start),
      mayArm({ ...queued, accountActive: false }, start),
      mayArm({ ...queued, accountHeld: true }, start),
      mayArm({ ...queued, deadlineAt: later(-1) }, start),
    ]

    expect(reasons.map((may) => (may.leave === 'now' ? 'goes' : may.why?.code))).toEqual([
      'message.behind',
      'message.account-off',
      'message.blackout',
      'message.late',
    ])
  })

  it('does not happen again once something later of the line has left', () => {
    const left = messageStates.filter((one) => !mayGoAgain([one]))

    expect(left).toEqual(['armed', 'sent', 'confirmed', 'unknown'])
  })
})

describe('a receipt', () => {
  it('never overturns that it arrived, nor a person’s decision, nor what has not left', () => {
    fc.assert(
      fc.property(fc.constantFrom('confirmed', 'superseded', 'held', 'queued'), result, (one, given) => {
        expect(afterReceipt(one as MessageState, given)).toBeUndefined()
      }),
    )
  })

  it('that it arrived is true also after one that it did not', () => {
    expect(afterReceipt('rejected', { outcome: 'yes', confirmed: true })?.state).toBe('confirmed')
    expect(afterReceipt('rejected', { outcome: 'no', cause: 'recipient', detail: 'UNDELIV' })).toBeUndefined()
  })

  it('decides what was sent or not known', () => {
    expect(afterReceipt('sent', { outcome: 'yes', confirmed: true })?.state).toBe('confirmed')
    expect(afterReceipt('unknown', { outcome: 'no', cause: 'recipient', detail: 'UNDELIV' })?.state).toBe(
      'rejected',
    )
    expect(afterReceipt('sent', { outcome: 'maybe', cause: 'transient', detail: '' })).toBeUndefined()
  })
})

describe('a look-up', () => {
  const absent: Result = { outcome: 'no', cause: 'transient', detail: 'not there' }
  const looked = { state: 'unknown' as const, endedAt: start, doubt: 'transient' as const, overtaken: false }
  const at = (ms: number) => ({ ...tried, now: later(ms) })

  it('believes "not there" only after the platform has had time to finish', () => {
    expect(afterLookUp({ ...looked, found: absent }, at(absenceAfterMs - 1))).toBeUndefined()
    expect(afterLookUp({ ...looked, found: absent }, at(absenceAfterMs))?.state).toBe('queued')
  })

  it('never believes "not there" when the platform had said the text repeats', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), (ms) => {
        expect(afterLookUp({ ...looked, doubt: 'content', found: absent }, at(ms))).toBeUndefined()
      }),
    )
  })

  it('never sends again what the platform had accepted', () => {
    fc.assert(
      fc.property(result, fc.nat({ max: 10_000_000 }), (found, ms) => {
        expect(afterLookUp({ ...looked, state: 'sent', found }, at(ms))?.state).not.toBe('queued')
      }),
    )
  })

  it('gives up what a later correction or withdrawal has overtaken', () => {
    const next = afterLookUp({ ...looked, overtaken: true, found: absent }, at(60_000))

    expect(next).toMatchObject({ state: 'rejected', reason: { code: 'message.overtaken' } })
  })

  it('comes quickly first, then seldom, then a person decides', () => {
    const delays = Array.from({ length: 8 }, (_, done) => nextLookUpMs('unknown', done))

    expect(delays).toEqual([0, 2_000, 10_000, 30_000, 120_000, 600_000, undefined, undefined])
    expect(nextLookUpMs('confirmed', 0)).toBeUndefined()
  })
})

/** One message, one platform. The platform takes a call or not, whatever the house hears of it. */
type Step =
  | { readonly kind: 'send'; readonly taken: boolean; readonly heard: 'answer' | 'nothing' | 'crash' }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'look-up'; readonly works: boolean }
  | { readonly kind: 'wait'; readonly ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('send' as const),
    taken: fc.boolean(),
    heard: fc.constantFrom('answer' as const, 'nothing' as const, 'crash' as const),
  }),
  fc.record({ kind: fc.constant('sweep' as const) }),
  fc.record({ kind: fc.constant('look-up' as const), works: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 100_000 }) }),
)

interface World {
  state: MessageState
  now: Date
  notBefore: Date
  endedAt: Date
  tries: number
  /** How often citizens see it. */
  visible: number
  history: MessageState[]
}

function play(world: World, one: Step): void {
  const go = (next: { state: MessageState; notBefore?: Date } | undefined) => {
    if (next === undefined) return
    world.state = next.state
    world.notBefore = next.notBefore ?? world.notBefore
    world.history.push(next.state)
  }
  const tried = { tries: world.tries, maxTries: 10, now: world.now, jitter: 0 }
  if (one.kind === 'wait') world.now = new Date(world.now.getTime() + one.ms)
  if (
    one.kind === 'send' &&
    mayArm({ ...queued, state: world.state, notBefore: world.notBefore }, world.now).leave === 'now'
  ) {
    world.tries += 1
    world.state = 'armed'
    if (one.taken) world.visible += 1
    if (one.heard === 'crash') return
    world.endedAt = world.now
    if (one.heard === 'nothing') go(afterResult({ outcome: 'maybe', cause: 'transient', detail: '' }, tried))
    else if (one.taken) go(afterResult({ outcome: 'yes', confirmed: true }, tried))
    else go(afterResult({ outcome: 'no', cause: 'transient', detail: '' }, { ...tried, tries: world.tries }))
  }
  if (one.kind === 'sweep' && world.state === 'armed') {
    world.endedAt = world.now
    go(afterLost)
  }
  if (one.kind === 'look-up' && world.state === 'unknown') {
    const found: Result | undefined = !one.works
      ? undefined
      : world.visible > 0
        ? { outcome: 'yes', confirmed: true }
        : { outcome: 'no', cause: 'transient', detail: 'not there' }
    go(
      afterLookUp(
        { state: 'unknown', found, endedAt: world.endedAt, doubt: 'transient', overtaken: false },
        tried,
      ),
    )
  }
}

describe('whatever happens, in whatever order', () => {
  it('citizens never see it twice, and it is called delivered only when they see it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const world: World = {
          state: 'queued',
          now: start,
          notBefore: start,
          endedAt: start,
          tries: 0,
          visible: 0,
          history: [],
        }

        for (const one of steps) play(world, one)

        expect(world.visible).toBeLessThanOrEqual(1)
        expect(world.state !== 'confirmed' || world.visible === 1).toBe(true)
        expect((world.state !== 'rejected' && world.state !== 'queued') || world.visible === 0).toBe(true)
        const yes = world.history.indexOf('confirmed')
        expect(yes === -1 || yes === world.history.length - 1).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
