/**
 * The process is killed with SIGKILL at every labelled point of delivery and ingest, started again, and judged by a reader that knows
 * only the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck.
 */
import { describe, expect, it } from 'vitest'

import { saveAccount } from '#src/channels/commands.ts'
import { createClient } from '#src/infra/http/client.ts'
import { systemActor } from '#src/infra/work.ts'
import { monitorApi } from '#src/monitor/api.ts'
import { publisherApi } from '#src/publisher/api.ts'
import { createApiKey } from '#src/staff/commands/api-keys.ts'

import { freshDatabase } from '../support/db.ts'
import { ground, open, signIn, signOff, submitAndReview, until } from './office.ts'
import { accountIds, outside } from './outside.ts'

describe.concurrent('killed while publishing', () => {
  it.each([
    'publish.planned',
    'publish.before-commit',
    'delivery.before-arm',
    'delivery.before-arm:3',
    'delivery.armed',
    'delivery.armed:2',
    'delivery.bytes-sent',
    'delivery.bytes-sent:2',
    'delivery.bytes-sent:4',
    'delivery.before-record',
    'delivery.before-record:3',
    'delivery.recorded',
  ])(
    'at %s: every channel has it once, and nothing is stuck',
    async (point) => {
      const database = await freshDatabase()
      const world = await outside()
      const office = await ground(database.url)
      await office.inside(async (app) => {
        await app.work(systemActor, async (work) => {
          for (const account of world.accounts) await saveAccount(work, { ...account, active: true }, app)
        })
      })
      const first = await open(office, point)
      const drafter = (await signIn(first.url, 'nigao'))(publisherApi)
      const { releaseId } = await drafter.createRelease({
        body: {
          kind: 'notice',
          unitId: 'traffic',
          title: '滨河路施工期间封闭',
          summary: '滨河路分段封闭，工期五天。',
          body: '滨河路分段封闭，工期五天。\n\n咨询电话：0000-12345。',
          attribute: 'proactive',
          accountIds,
        },
      })
      await submitAndReview(first.url, releaseId)

      await signOff(first.url, releaseId).catch(() => {})
      await first.died
      const second = await open(office)
      await signOff(second.url, releaseId)
      const operator = (await signIn(second.url, 'fabu'))(publisherApi)
      const settled = await until('every delivery settled or before a person', async () => {
        const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
        // The robot's group cannot be looked up: there a person decides, and that is said.
        const isDone = items.every(
          ({ accountId, state }) => state === 'confirmed' || (accountId === 'wecom' && state === 'unknown'),
        )
        return items.length === accountIds.length && isDone && items
      })
      const posts = world.posts()
      await second.stop()
      await world.stop()

      const { wecom = 0, ...lookedUp } = posts
      expect(lookedUp).toEqual({ mastodon: 1, weibo: 1, webhook: 1 })
      expect(wecom).toBeLessThanOrEqual(1)
      const robot = settled.find(({ accountId }) => accountId === 'wecom')?.state
      expect(robot === 'confirmed' ? wecom : 1).toBe(1)
    },
    180_000,
  )
})

describe.concurrent('killed while listening', () => {
  it.each(['ingest.before-store', 'ingest.stored', 'ingest.before-understand', 'ingest.understood'])(
    'at %s: every mention is there once and was read',
    async (point) => {
      const database = await freshDatabase()
      const office = await ground(database.url)
      let key = ''
      await office.inside(async (app) => {
        key = (
          await app.work(systemActor, (work) =>
            createApiKey(work, { name: '推送', scopes: ['mentions.write'] }),
          )
        ).key
      })
      const rows = Array.from({ length: 1_500 }, (_, at) => ({
        source: 'push',
        externalId: `m${at}`,
        text: `第${at % 700}条：滨河路今天又堵车了，反映多次没人管，编号${at % 700}`,
      }))
      const push = (url: string) =>
        createClient(monitorApi, {
          baseUrl: url,
          headers: () => ({ authorization: `Bearer ${key}` }),
        }).pushMentions({ body: JSON.stringify(rows) })

      const first = await open(office, point)
      await push(first.url).catch(() => undefined)
      await first.died
      const second = await open(office)
      // A caller that got no answer asks again: the dead office's connections may still be in its pool.
      const again = await push(second.url).catch(() => push(second.url))
      await until(
        'everything read',
        async () =>
          (await database.db.mention.count({ where: { understoodAt: null } })) === 0 &&
          (await database.db.mention.count()) === rows.length,
      )
      const counted = await database.db.story.aggregate({ _sum: { mentionCount: true } })
      await second.stop()

      expect(again.accepted + again.duplicates).toBe(rows.length)
      expect(await database.db.mention.count()).toBe(rows.length)
      expect(counted._sum.mentionCount).toBe(rows.length)
    },
    180_000,
  )
})
