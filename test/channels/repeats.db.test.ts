/**
 * A receiver that promises to know a repeat by its key is called again with the same key until it answers; where
 * nothing is promised, nothing is called again.
 */

import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { loadChannels } from '#src/channels/accounts/registry.ts'
import { type Channel, defineChannel, type Outcome, type SendCall } from '#src/channels/channel.ts'
import { isWell, maybe, no, yes } from '#src/channels/kit/answers.ts'
import { messageLedger } from '#src/channels/queries.ts'
import * as ways from '#stage/county/accounts.ts'
import type { Fault } from '#stage/sandbox/stand-in.ts'
import { startWebhookSink, type WebhookSink } from '#stage/sandbox/webhook-sink.ts'

import { type ChannelHouse, openChannels, post } from './house.ts'

const hourMs = 3_600_000
const calls: SendCall[] = []
const answers: Outcome[] = []

/** A platform of its own that answers what the test lays out, and otherwise nothing certain. */
function scripted(webhook: Channel, name: string, promise: Channel['capabilities']['idempotency']): Channel {
  const act = async (call: SendCall) => {
    calls.push(call)
    return answers.shift() ?? maybe('no answer')
  }
  const { title, form, capabilities, render, check, measure } = webhook
  return defineChannel({
    name,
    title,
    form,
    settings: z.object({}),
    secrets: z.object({}),
    capabilities: { ...capabilities, idempotency: promise },
    render,
    check,
    measure,
    send: act,
    correct: act,
    withdraw: act,
    probe: async () => isWell,
  })
}

let house: ChannelHouse
let sink: WebhookSink
beforeAll(async () => {
  const webhook = (await loadChannels()).get('webhook')
  if (webhook === undefined) throw new Error('there is no webhook')
  const promise = { windowMs: 10 * hourMs, pausesMs: [1_000, hourMs, 2 * hourMs] }
  house = await openChannels(
    new Map([
      ['promising', scripted(webhook, 'promising', promise)],
      ['silent', scripted(webhook, 'silent', null)],
    ]),
  )
  sink = await startWebhookSink({ now: house.now })
  const { settings, ...way } = ways.webhook(sink)
  await house.account('push', 'webhook', { ...way, settings: { ...settings, canLookUp: false } })
  await house.account('asked', 'webhook', ways.webhook(sink))
  await house.account('promising', 'promising', {})
  await house.account('silent', 'silent', {})
  return () => sink.stop()
})
beforeEach(() => {
  calls.length = 0
  answers.length = 0
  sink.faults.clear()
})

/** What the house does by itself in so long a time. */
async function pass(id: string, ms: number) {
  house.wait(ms)
  await house.sweep()
  await house.lookUp(id)
  await house.send(id)
}
const taken = (text: string) => sink.visible().filter((one) => one.text.includes(text)).length

describe('a webhook whose receiver cannot be asked', () => {
  it.each(['busy', 'refuse', 'reset-before', 'reset-after', '500-after-accept', 'html', 'cut'] as Fault[])(
    'that fails with %s is sent again with the same id, and taken once',
    async (fault) => {
      const text = `泄洪通知 ${fault}`
      const id = await house.queue('push', post(text))
      sink.faults.next(fault)

      await house.send(id)
      const first = await house.state(id)
      await pass(id, 6_000)

      expect([first, await house.state(id)]).toEqual(['unknown', 'confirmed'])
      expect(taken(text)).toBe(1)
      const ledger = await messageLedger(house.database.db, id)
      expect(ledger.map(({ outcome }) => outcome)).toEqual(['maybe', 'yes'])
      expect(new Set(ledger.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    },
  )

  it('is tried for three days by the pauses of the standard, and then left to a person', async () => {
    const id = await house.queue('push', post('持续三天不通'))
    sink.faults.next('reset-after', 100)
    const start = house.now().getTime()
    const tries: number[] = []

    await house.send(id)
    for (let hour = 0; hour < 100; hour += 0.5) {
      await house.lookUp(id)
      const { length } = await messageLedger(house.database.db, id)
      while (tries.length < length) tries.push((house.now().getTime() - start) / hourMs)
      house.wait(hourMs / 2)
    }

    expect(tries).toHaveLength(10)
    expect(tries.at(-1)).toBeGreaterThan(70)
    expect(await house.state(id)).toBe('unknown')
    expect(taken('持续三天不通')).toBe(1)
  })

  it('that is told 410 is switched off with the reason, and what waits stays', async () => {
    const gone = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(410).end('gone'))
    })
    await new Promise<void>((resolve) => void gone.listen(0, '127.0.0.1', resolve))
    afterAll(() => void gone.close())
    const { port } = gone.address() as AddressInfo
    await house.account('gone', 'webhook', {
      settings: { url: `http://127.0.0.1:${port}/in` },
      secrets: { secret: sink.secret },
    })
    const [first, second] = [
      await house.queue('gone', post('地址已停')),
      await house.queue('gone', post('后一条')),
    ]

    await house.send(first)
    await house.send(second)

    const account = await house.database.db.channelAccount.findUnique({ where: { id: 'gone' } })
    expect(account).toMatchObject({ active: false, health: 'down', healthReason: { code: 'account.closed' } })
    expect(await house.message(first)).toMatchObject({ state: 'rejected', cause: 'config' })
    expect(await house.message(second)).toMatchObject({
      state: 'queued',
      reason: { code: 'message.account-off' },
    })
  })
})

describe('the bytes of a webhook', () => {
  /** A receiver that knows nothing of this house but the library of the standard. */
  async function receiver() {
    const got: { headers: Record<string, string>; body: string }[] = []
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        got.push({
          headers: request.headers as Record<string, string>,
          body: Buffer.concat(parts).toString('utf8'),
        })
        response.writeHead(got.length === 1 ? 503 : 204).end()
      })
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    afterAll(() => void server.close())
    return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in` }
  }

  it('are verified by the official library with the new key and the former one, a repeat to the letter', async () => {
    const { got, url } = await receiver()
    const key = (text: string) => `whsec_${Buffer.from(text.padEnd(24, '.')).toString('base64')}`
    const secrets = { secret: key('the new one'), formerSecret: key('the former one') }
    await house.account('peer', 'webhook', { settings: { url }, secrets })
    house.clock.at = new Date()
    const id = await house.queue('peer', post('给兄弟单位的通告'))

    await house.send(id)
    await pass(id, 6_000)

    expect(got).toHaveLength(2)
    for (const { headers, body } of got) {
      for (const secret of [secrets.secret, secrets.formerSecret])
        expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'release.publish' })
      expect(() => new Webhook(key('another')).verify(body, headers)).toThrow(/No matching signature/)
      expect(() => new Webhook(secrets.secret).verify(`${body} `, headers)).toThrow(/No matching signature/)
    }
    expect(got[0]?.body).toBe(got[1]?.body)
    expect(got[0]?.headers['webhook-id']).toBe(got[1]?.headers['webhook-id'])
  })
})

describe('a call that is repeated', () => {
  it('is not, once what it belongs to lost its right to leave; and is again when it has it back', async () => {
    const refId = randomUUID()
    const id = await house.queue('promising', { ...post('重发前失去依据'), refId })
    await house.send(id)
    house.takenBack.add(refId)
    await pass(id, 2_000)
    const during = calls.length
    house.takenBack.delete(refId)
    answers.push(yes({ externalId: 'x' }, true))

    await pass(id, 1_000)

    expect([during, calls.length]).toEqual([1, 2])
    expect(await house.state(id)).toBe('confirmed')
  })

  it('is looked up all the same while it may not go again', async () => {
    const refId = randomUUID()
    const id = await house.queue('asked', { ...post('不能重发但要查'), refId })
    sink.faults.next('500-after-accept')
    await house.send(id)
    const before = await house.state(id)
    house.takenBack.add(refId)

    await pass(id, 20_000)
    await pass(id, 60_000)

    expect([before, await house.state(id)]).toEqual(['unknown', 'confirmed'])
    expect(await messageLedger(house.database.db, id)).toHaveLength(1)
  })
})

describe('the promise of a channel', () => {
  const sendAndWait = async (account: string) => {
    const id = await house.queue(account, post('按约定重发'))
    await house.send(id)
    for (let round = 0; round < 5; round += 1) await pass(id, 2.5 * hourMs)
    return id
  }

  it('is obeyed whatever the channel: the same key, inside the window, no more often than declared', async () => {
    await sendAndWait('promising')

    expect(calls).toHaveLength(4)
    expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(new Set(calls.map(({ armedAt }) => armedAt.getTime())).size).toBe(1)
  })

  it('that is not given makes no second call', async () => {
    const id = await sendAndWait('silent')

    expect(calls).toHaveLength(1)
    expect(await house.state(id)).toBe('unknown')
  })

  it('ends with its window', async () => {
    const id = await house.queue('promising', post('窗口已过'))
    await house.send(id)

    await pass(id, 11 * hourMs)

    expect(calls).toHaveLength(1)
    expect(await house.state(id)).toBe('unknown')
  })

  it('makes no refusal of a repeat a word about the first call', async () => {
    answers.push(maybe('no answer'), no('content', 'refused'))
    const id = await house.queue('promising', post('先不明后拒绝'))

    await house.send(id)
    await pass(id, 2_000)

    expect(await house.message(id)).toMatchObject({ state: 'unknown', cause: 'content' })
  })

  it('goes before a later message of the line, and never after it', async () => {
    const line = { fifoKey: 'promised line' }
    const first = await house.queue('promising', { ...post('原文'), ...line })
    await house.send(first)
    const later = await house.queue('promising', { ...post('更正'), act: 'correct', ...line })
    await house.database.db.message.update({ where: { id: later }, data: { state: 'confirmed' } })

    await pass(first, 2_000)

    expect(calls).toHaveLength(1)
  })

  it('waits while the account is held', async () => {
    const id = await house.queue('promising', post('停发期间不重发'))
    await house.send(id)
    await house.database.db.channelAccount.update({ where: { id: 'promising' }, data: { held: true } })
    await pass(id, 2_000)
    const during = calls.length
    await house.database.db.channelAccount.update({ where: { id: 'promising' }, data: { held: false } })
    answers.push(yes({ externalId: 'x' }, true))

    await pass(id, 1_000)

    expect([during, calls.length]).toEqual([1, 2])
    expect(await house.state(id)).toBe('confirmed')
  })
})
