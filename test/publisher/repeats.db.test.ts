/**
 * A call without an outcome is repeated by its key only while its release may still go out: asked of the real rule, of
 * a release that is public and of one that something happened to meanwhile.
 */

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { optedOutAmong } from '#src/audience/queries.ts'
import { type Channel, defineChannel, type SendCall } from '#src/channels/channel.ts'
import type { SendNeeds } from '#src/channels/delivery/arm.ts'
import { reconcileMessage } from '#src/channels/delivery/reconcile.ts'
import { sendMessage } from '#src/channels/delivery/send.ts'
import { isWell, maybe, yes } from '#src/channels/kit/answers.ts'
import { usually } from '#src/channels/kit/capabilities.ts'
import { lineRendition } from '#src/channels/kit/render.ts'
import { systemActor } from '#src/infra/work.ts'
import { correctRelease } from '#src/publisher/commands/correct.ts'
import {
  decideWithdrawal,
  type ProposeWithdrawal,
  proposeWithdrawal,
} from '#src/publisher/commands/withdraw.ts'
import { deliveryMayLeave } from '#src/publisher/queries/going-out.ts'
import { Message } from '#src/words/message.ts'

import { type Office, openOffice } from './office.ts'

const calls: SendCall[] = []
let answered = false

/** Nothing can be said or deleted beside a post: a later message of the line is no reason to be silent. */
const push: Channel = defineChannel({
  name: 'push',
  title: new Message('told.before', { text: 'push' }),
  form: 'post',
  settings: z.object({}),
  secrets: z.object({}),
  capabilities: {
    ...usually,
    correct: 'none',
    withdraw: 'none',
    timeoutMs: 1_000,
    idempotency: { windowMs: 3_600_000, pausesMs: [1_000, 1_000] },
  },
  render: ({ bodyText }) => lineRendition('post', bodyText),
  check: () => [],
  measure: ({ text }) => ({ used: text.length, limit: 2_000 }),
  send: async (call) => {
    calls.push(call)
    return answered ? yes({ externalId: '1' }, true) : maybe('no answer')
  },
  probe: async () => isWell,
})

let office: Office
let needs: SendNeeds
beforeAll(async () => {
  office = await openOffice(new Map([['push', push]]))
  const { database, work, secrets, log, now } = office
  for (const queue of ['channels.reconcile', 'channels.health']) await office.boss.createQueue(queue)
  needs = {
    db: database.db,
    pool: database.pool,
    work,
    secrets,
    log,
    now,
    random: () => 0.5,
    channels: office.needs.channels,
    guardedFetch: fetch,
    isConnected: () => true,
    optedOutAmong,
    mayStillLeave: (unit, about) => deliveryMayLeave(unit, about, office.needs),
  }
})
beforeEach(() => {
  calls.length = 0
  answered = false
  office.clock.at = undefined
})

/** Public, and sent once without an answer. */
async function unanswered(more: object = {}) {
  const { releaseId } = await office.draft({ accountIds: ['push-main'], ...more })
  await office.review(releaseId)
  await office.sign(releaseId)
  const { deliveries } = await office.load(releaseId)
  const messageId = deliveries.find(({ row }) => row.accountId === 'push-main')?.row.messageId ?? ''
  await sendMessage(needs, messageId)
  return { releaseId, messageId }
}

async function repeat(messageId: string): Promise<string> {
  office.clock.at = new Date(Date.now() + 2_000)
  await reconcileMessage(needs, messageId)
  return (await office.database.db.message.findUniqueOrThrow({ where: { id: messageId } })).state
}

/** By whoever has to agree, one after the other. */
async function takeBack(
  releaseId: string,
  how: Pick<ProposeWithdrawal, 'kind' | 'reasonCode' | 'explanation'>,
  by: readonly (keyof Office['people'])[],
): Promise<void> {
  const { withdrawalId } = await office.work(office.people.editor, (unit) =>
    proposeWithdrawal(unit, { releaseId, reason: '计划取消', ...how }, office.needs),
  )
  for (const one of by)
    await office.work(office.people[one], (unit) =>
      decideWithdrawal(unit, { withdrawalId, decision: 'approved' }, office.needs),
    )
}

const changes: Readonly<Record<string, (releaseId: string) => Promise<unknown>>> = {
  revoked: (releaseId) => takeBack(releaseId, { kind: 'revoked', explanation: '检修计划取消。' }, ['leader']),
  removed: (releaseId) =>
    takeBack(releaseId, { kind: 'removed', reasonCode: 'personal-data' }, ['secrecy', 'leader']),
  corrected: async (original) => {
    const { releaseId } = await office.work(office.people.drafter, (unit) =>
      correctRelease(
        unit,
        { releaseId: original, reason: '应为26日。', summary: '11月26日停水。' },
        office.needs,
      ),
    )
    await office.review(releaseId)
    await office.sign(releaseId)
  },
  'without its seal': (releaseId) =>
    office.database.db.seal.updateMany({ where: { releaseId }, data: { brokenAt: new Date() } }),
  'of another attribute': (id) =>
    office.database.db.release.update({ where: { id }, data: { attribute: 'withheld' } }),
}

describe('a call without an outcome', () => {
  it('is made once more while its release is public', async () => {
    const { messageId } = await unanswered()
    answered = true

    const state = await repeat(messageId)

    expect([calls.length, state]).toEqual([2, 'confirmed'])
    expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  it.each(Object.entries(changes))(
    'of a release that is %s meanwhile is not made again',
    async (_, change) => {
      const { releaseId, messageId } = await unanswered()
      await change(releaseId)

      const state = await repeat(messageId)

      expect([calls.length, state]).toEqual([1, 'unknown'])
    },
  )
})

describe('what belongs to no release', () => {
  it('is decided by whoever queued it; a delivery that is not there does not leave', async () => {
    const ask = (refKind: string) =>
      office.work(systemActor, (unit) =>
        deliveryMayLeave(unit, { refKind, refId: crypto.randomUUID() }, office.needs),
      )

    expect((await ask('ask')).ok).toBe(true)
    expect((await ask('delivery')).ok).toBe(false)
  })
})
