/** A clock that is set back leaves nothing waiting that the house itself made wait. */

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { readyAccount } from '#src/channels/accounts/account.ts'
import { arm } from '#src/channels/delivery/arm.ts'
import { systemActor } from '#src/infra/work.ts'
import * as ways from '#stage/county/accounts.ts'
import { type MastodonStandIn, startMastodon } from '#stage/sandbox/mastodon.ts'
import { startWebhookSink, type WebhookSink } from '#stage/sandbox/webhook-sink.ts'

import { type ChannelHouse, openChannels, post } from './house.ts'

const hourMs = 3_600_000
let house: ChannelHouse
let mastodon: MastodonStandIn
let sink: WebhookSink
beforeAll(async () => {
  house = await openChannels()
  mastodon = await startMastodon({ now: house.now })
  sink = await startWebhookSink({ now: house.now })
  await house.account('fedi', 'mastodon', ways.mastodon(mastodon))
  await house.account('push', 'webhook', ways.webhook(sink))
  return async () => {
    await mastodon.stop()
    await sink.stop()
  }
})
beforeEach(() => {
  mastodon.faults.clear()
  sink.faults.clear()
  house.wait(24 * hourMs)
})

const setBack = () => house.wait(-3 * hourMs)

describe('a clock set back by three hours', () => {
  it('lets a refused message try again after its own pause', async () => {
    const id = await house.queue('fedi', post('时钟拨回后的重试'))
    mastodon.faults.next('quota')
    await house.send(id)
    setBack()

    await house.sweep()
    await house.sweep()
    await house.send(id)
    const early = await house.state(id)
    house.wait(10_000)
    await house.send(id)

    expect([early, await house.state(id)]).toEqual(['queued', 'confirmed'])
  })

  it('lets a new message go at once', async () => {
    const id = await house.queue('fedi', post('时钟拨回前排队'))
    setBack()

    await house.sweep()
    await house.send(id)

    expect(await house.state(id)).toBe('confirmed')
  })

  it('leaves the hour that people chose', async () => {
    const notBefore = new Date(house.now().getTime() + hourMs)
    const id = await house.queue('fedi', { ...post('定时发布'), notBefore })
    setBack()

    await house.sweep()

    expect((await house.message(id)).notBefore).toEqual(notBefore)
  })

  it('gives a call that was lost up after the time it had', async () => {
    const id = await house.queue('fedi', post('进程死在调用中'))
    const account = await readyAccount(house.needs, 'fedi')
    await house.work(systemActor, (work) => arm(work, { id, fifoKey: null }, account, house.needs))
    setBack()

    await house.sweep()
    const soon = await house.state(id)
    house.wait(60_000)
    await house.sweep()

    expect([soon, await house.state(id)]).toEqual(['armed', 'unknown'])
  })

  it('looks an unknown outcome up, and proves its absence as ever', async () => {
    const id = await house.queue('push', post('拨回后核对'))
    sink.faults.next('reset-before')
    await house.send(id)
    setBack()
    const steps: string[] = []
    for (const waitMs of [0, 1_000, 2_000, 20_000]) {
      house.wait(waitMs)
      await house.lookUp(id)
      steps.push(await house.state(id))
    }
    house.wait(hourMs)
    await house.sweep()
    await house.send(id)

    expect(steps).not.toContain('rejected')
    expect(await house.state(id)).toBe('confirmed')
    expect(sink.visible().filter(({ text }) => text.includes('拨回后核对'))).toHaveLength(1)
  })

  it('makes nobody believe that a post is absent whose time it cannot place', async () => {
    const id = await house.queue('fedi', post('拨回后不敢断言'))
    mastodon.faults.next('crowded-after')
    await house.send(id)
    mastodon.faults.clear()
    setBack()
    for (let round = 0; round < 6; round += 1) {
      await house.lookUp(id)
      house.wait(700_000)
    }

    expect(mastodon.visible().filter(({ text }) => text.includes('拨回后不敢断言'))).toHaveLength(1)
    expect(await house.state(id)).toBe('confirmed')
  })
})
