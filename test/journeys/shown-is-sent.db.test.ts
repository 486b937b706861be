/** What the last signer was shown is what arrives, byte by byte, on every channel of the county. */

import { afterAll, beforeAll, expect, it } from 'vitest'

import { publisherApi } from '#src/publisher/api/publisher.ts'
import { asDelivered, postedOn, type Shown } from '#stage/county/arrived.ts'
import { accountIds, connectOutside, type Outside, startOutside } from '#stage/county/outside.ts'
import { signOff, submitAndReview } from '#stage/county/reviews.ts'
import { allConfirmed } from '#stage/demo/release-story.ts'

import { type County, openCounty } from '../support/county.ts'

let county: County
let outside: Outside
beforeAll(async () => {
  outside = await startOutside()
  county = await openCounty()
  outside.wechat.callTo(`${county.url}/hook/wechat-main`)
  await connectOutside(county.app, outside)
})
afterAll(() => outside.stop())

it('of every channel', async () => {
  const drafter = await county.as('nigao', publisherApi)
  const { releaseId } = await drafter.createRelease({
    body: {
      kind: 'notice',
      unitId: 'traffic',
      title: '河东大桥检修期间分时通行😀',
      summary: '河东大桥12月3日起分时通行，请绕行滨河路。',
      body: '一、时间\n\n12月3日8时至17时。\n\n二、**绕行**\n\n请走滨河路，a<b & "c"。\n\n咨询电话：0000-12345。',
      attribute: 'proactive',
      accountIds: [...accountIds],
    },
  })
  await submitAndReview(county.as, releaseId)
  const signer = await county.as('qianfa', publisherApi)
  const shown: Shown = await signer.getRelease({ params: { id: releaseId } })
  await signOff(county.as, releaseId)
  const items = await allConfirmed(drafter, releaseId, accountIds.length)

  const away = items.filter(({ isLocal }) => !isLocal)
  expect(away.map(({ accountId }) => accountId).toSorted()).toEqual(
    accountIds.filter((one) => one !== 'portal').toSorted(),
  )
  expect(away.map(({ accountId }) => [accountId, ...new Set(postedOn(outside, accountId))])).toEqual(
    away.map((delivery) => [delivery.accountId, asDelivered(shown, delivery)]),
  )
})
