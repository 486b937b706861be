/**
 * The answer of a real server of the Mastodon API (snac2) is lost with the office that waited for it; before the next
 * one starts, another client posts a hundred times on the same account. The post stands there once, and is found.
 */

import { expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { mastodon, portal, saveAccounts } from '#stage/county/accounts.ts'
import { noticeOf, roads } from '#stage/county/notices.ts'
import { peopleOf } from '#stage/county/people.ts'
import { signOff, submitAndReview } from '#stage/county/reviews.ts'
import { until } from '#stage/until.ts'
import { withKilledOffice } from '#stage/worlds/killed-office.ts'
import { inside } from '#stage/worlds/office-place.ts'

import { freshDatabase } from '../support/db.ts'
import { isMissing } from './peer.ts'
import { snacMissing, startSnac } from './snac.ts'

const others = 100
const accountIds = ['portal', 'fediverse']
const road = roads[0] ?? ''

it.skipIf(isMissing('a real Mastodon server', snacMissing()))(
  'a post whose answer was lost stands once on a real server after a hundred others',
  async () => {
    const snac = await startSnac()
    const { url: databaseUrl } = await freshDatabase()
    const crowd = async () => {
      for (let at = 0; at < others; at += 1) await snac.post(`值班员随手发的第${at}条`)
    }

    const state = await withKilledOffice(databaseUrl, async (office) => {
      await inside(office.place, (app) =>
        saveAccounts(app, [
          { id: 'portal', title: '门户网站', ...portal },
          { id: 'fediverse', title: '云岭发布', ...mastodon({ url: snac.url, token: snac.accessToken }) },
        ]),
      )
      const first = await office.running()
      const drafter = await peopleOf(first.url)('nigao', publisherApi)
      const { releaseId } = await drafter.createRelease({ body: { ...noticeOf(road), accountIds } })
      await submitAndReview(peopleOf(first.url), releaseId)
      const second = await office.killAt(
        'delivery.bytes-sent',
        ({ url }) => signOff(peopleOf(url), releaseId),
        crowd,
      )
      const operator = await peopleOf(second.url)('fabu', publisherApi)
      return until('it is known what became of it', async () => {
        const { items } = await operator.deliveryMatrix({ params: { id: releaseId } })
        const one = items.find(({ accountId }) => accountId === 'fediverse')
        return one !== undefined && ['confirmed', 'rejected'].includes(one.state) && one.state
      })
    })
    const statuses = await snac.statuses(2 * others)
    await snac.stop()

    expect(state).toBe('confirmed')
    expect(statuses).toHaveLength(others + 1)
    expect(statuses.filter(({ content }) => content.includes(road))).toHaveLength(1)
  },
  240_000,
)
