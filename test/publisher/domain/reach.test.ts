/** Whom a change reaches, for every state a delivery can be in. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { deliveryStates } from '#src/publisher/domain/progress.ts'
import { mayHaveReached, type Sent } from '#src/publisher/domain/undoing/posts.ts'
import { type Abilities, isActedOn, reachOf } from '#src/publisher/domain/undoing/reach.ts'

const now = new Date('2026-11-24T08:00:00Z')
const anAccount = fc.constantFrom('weibo', 'wechat', 'sms')
const aSent: fc.Arbitrary<Sent> = fc.record({
  deliveryId: fc.uuid(),
  releaseId: fc.uuid(),
  accountId: anAccount,
  event: fc.constant('publish' as const),
  way: fc.constant('new' as const),
  originalId: fc.constant(null),
  url: fc.constant(null),
  messageId: fc.option(fc.uuid(), { nil: null }),
  state: fc.constantFrom(...deliveryStates),
  isLocal: fc.constant(false),
  sentAt: fc.option(fc.date({ min: new Date('2026-11-01'), max: now, noInvalidDate: true }), { nil: null }),
})
const anAbility: fc.Arbitrary<Abilities> = fc.record({
  accountId: anAccount,
  title: fc.constant('账号'),
  correct: fc.constantFrom('edit', 'follow-up', 'none'),
  withdraw: fc.constantFrom('delete', 'follow-up', 'none'),
  recallWindowMs: fc.option(fc.integer({ min: 0, max: 10 * 86_400_000 }), { nil: null }),
})
const anAct = fc.constantFrom('correct' as const, 'withdraw' as const)

describe('the reach of a change', () => {
  it('names every account of the lineage', () => {
    fc.assert(
      fc.property(
        anAct,
        fc.array(aSent, { maxLength: 12 }),
        fc.array(anAbility),
        (act, lineage, abilities) => {
          const named = reachOf(act, lineage, abilities, now).map(({ accountId }) => accountId)

          expect([...new Set(named)]).toEqual(
            [...new Set(lineage.map(({ accountId }) => accountId))].toSorted(),
          )
        },
      ),
    )
  })

  it('acts only where the text may have arrived, and passes over nobody whom it may have reached', () => {
    fc.assert(
      fc.property(
        anAct,
        fc.array(aSent, { maxLength: 12 }),
        fc.array(anAbility),
        (act, lineage, abilities) => {
          const reached = reachOf(act, lineage, abilities, now)
          const mayHave = (accountId: string) =>
            lineage.some((sent) => sent.accountId === accountId && mayHaveReached(sent.state))

          expect(reached.filter(isActedOn).every(({ accountId }) => mayHave(accountId))).toBe(true)
          const passedOver = reached.filter(({ how }) => how === 'not-reached')
          expect(passedOver.some(({ accountId }) => mayHave(accountId))).toBe(false)
          const named = reached.filter(({ how }) => how !== 'not-reached' && how !== 'stop')
          expect(named.map(({ originalId }) => originalId).toSorted()).toEqual(
            lineage
              .filter(({ state }) => mayHaveReached(state))
              .map(({ deliveryId }) => deliveryId)
              .toSorted(),
          )
        },
      ),
    )
  })

  it('never promises an edit or a deletion after the platform’s window', () => {
    fc.assert(
      fc.property(anAct, fc.array(aSent), fc.array(anAbility), (act, lineage, abilities) => {
        const promised = reachOf(act, lineage, abilities, now).filter(
          ({ how }) => how === 'edit' || how === 'delete',
        )

        expect(promised.every(({ until }) => until === null || until > now)).toBe(true)
      }),
    )
  })

  it('counts a text that may be out there as out there', () => {
    const sent: Sent = {
      deliveryId: 'd',
      releaseId: 'r',
      accountId: 'weibo',
      event: 'publish',
      way: 'new',
      originalId: null,
      url: null,
      messageId: 'm',
      state: 'unknown',
      isLocal: false,
      sentAt: now,
    }
    const ability: Abilities = {
      accountId: 'weibo',
      title: '微博',
      correct: 'edit',
      withdraw: 'delete',
      recallWindowMs: null,
    }

    const [reached] = reachOf('withdraw', [sent], [ability], now)

    expect(reached).toMatchObject({ how: 'delete', uncertain: true, messageId: 'm' })
  })
})
