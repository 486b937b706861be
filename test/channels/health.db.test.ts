/** An account that falls ill calls the people on duty: once an incident, and when it is well again. */

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { probeAccount } from '#src/channels/accounts/health.ts'
import { tellHealth } from '#src/channels/accounts/tell-health.ts'
import { healthToTell } from '#src/channels/domain/health.ts'
import { channelJobs } from '#src/channels/jobs.ts'
import { waits } from '#src/channels/waits.ts'
import { systemActor } from '#src/infra/work.ts'
import * as ways from '#stage/county/accounts.ts'
import { type MastodonStandIn, startMastodon } from '#stage/sandbox/mastodon.ts'
import { startWecom, type WecomStandIn } from '#stage/sandbox/wecom.ts'

import { type ChannelHouse, openChannels, post } from './house.ts'

let house: ChannelHouse
let mastodon: MastodonStandIn
let wecom: WecomStandIn
beforeAll(async () => {
  house = await openChannels()
  mastodon = await startMastodon({ now: house.now })
  wecom = await startWecom({ now: house.now })
  await house.account('fedi', 'mastodon', ways.mastodon(mastodon))
  await house.account('duty', 'wecom-robot', ways.wecomRobot(wecom))
  return async () => {
    await mastodon.stop()
    await wecom.stop()
  }
})

/** What the events of the account's health make the house do, as often as there are events. */
async function hear() {
  const { db } = house.database
  const events = await db.event.findMany({ where: { name: 'channel.health-changed' } })
  for (const { data } of events)
    await house.work(systemActor, (work) =>
      tellHealth(work, { accountId: (data as { accountId: string }).accountId }, house.needs),
    )
  const calls = await db.message.findMany({ where: { refKind: 'account-call', state: 'queued' } })
  for (const { id } of calls) await house.send(id)
}
const rings = () => wecom.visible().map(({ text }) => text)

describe('the health of an account', () => {
  it('is heard by a job', () => {
    const idle = { isConnected: () => false, refresh: async () => {}, close: async () => {} }
    const jobs = channelJobs({ ...house.needs, connections: idle })

    expect(jobs.filter((job) => job.on?.includes('channel.health-changed'))).toHaveLength(1)
  })

  it('rings once for an incident, with reason and next step, and once when it is over', async () => {
    await probeAccount(house.needs, 'fedi')
    await hear()
    const quiet = rings().length
    mastodon.faults.next('token-revoked', 5)
    const refused = await house.queue('fedi', post('令牌失效'))
    await house.send(refused)
    await probeAccount(house.needs, 'fedi')
    await probeAccount(house.needs, 'fedi')
    await hear()
    await hear()
    const during = rings()
    const queue = await waits[0]?.list(house.database.db, {
      actor: { kind: 'person' } as never,
      now: house.now(),
    })
    mastodon.faults.clear()
    await probeAccount(house.needs, 'fedi')
    await hear()
    await hear()

    expect(quiet).toBe(0)
    expect(during).toHaveLength(1)
    expect(during[0]).toMatch(/“fedi”不可用.*重新授权.*\/desk\/channels/s)
    expect(queue?.map(({ subjectId }) => subjectId)).toEqual(['fedi'])
    expect(rings().slice(1)).toEqual([expect.stringContaining('“fedi”已恢复')])
    expect(
      await waits[0]?.list(house.database.db, { actor: { kind: 'person' } as never, now: house.now() }),
    ).toEqual([])
  })

  it('is told when it gets worse and when it is well, and never twice the same', () => {
    const words = fc.constantFrom('ok', 'degraded', 'down', 'unknown')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (course) => {
        let told = 'ok'
        const heard: string[] = []
        for (const now of course) {
          const word = healthToTell({ now, told })
          if (word !== undefined) heard.push((told = word))
        }

        const ill = course.some((word) => word === 'down' || word === 'degraded')
        expect(heard.length > 0).toBe(ill)
        heard.forEach((word, at) => expect(word).not.toBe(heard[at - 1]))
        expect(heard.join(' ')).not.toMatch(/down degraded/)
        // Better but not well is no news, so only a course that ends well ends with the word for it.
        const last = course.findLast((word) => word !== 'unknown')
        expect(heard.at(-1) === 'ok').toBe(ill && last === 'ok')
      }),
    )
  })
})
