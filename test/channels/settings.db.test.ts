/** Settings of accounts over HTTP: what a form is given, what it is refused, and what never comes out. */

import { beforeAll, describe, expect, it } from 'vitest'

import { loadChannels } from '#src/channels/accounts/registry.ts'
import { channelsApi } from '#src/channels/api.ts'
import { channelRoutes } from '#src/channels/routes.ts'
import { guardedFetch } from '#src/infra/outside/fetch.ts'

import { openWeb, type SignedIn, type Web } from '../support/web.ts'

let web: Web
let operator: SignedIn

const account = {
  adapter: 'webhook',
  title: '县融媒体接口',
  settings: { url: 'https://receiver.example/in' },
  secrets: { secret: 'whsec_YS1rZXktb2Ytc29tZS1sZW5ndGgtMDEy' },
  active: true,
  ownerName: '周敏',
}
const api = (who: SignedIn) => who.client(channelsApi)

beforeAll(async () => {
  const channels = await loadChannels()
  web = await openWeb({
    routes: ({ database: { db, pool }, ...house }) => [
      channelRoutes({ ...house, db, pool, channels, guardedFetch: guardedFetch({ allowed: [] }) }),
    ],
  })
  operator = await web.person(['OP'])
})

describe('the settings of an account', () => {
  it('come back as they were given, without the secrets, which stay when none are given', async () => {
    await api(operator).saveAccount({ params: { id: 'media' }, body: { ...account, base: null } })
    const { secrets: _, ...again } = account
    const { base } = await api(operator).getAccount({ params: { id: 'media' } })
    await api(operator).saveAccount({ params: { id: 'media' }, body: { ...again, base, title: '融媒体' } })

    const read = await api(operator).getAccount({ params: { id: 'media' } })

    expect(read).toEqual({
      id: 'media',
      adapter: 'webhook',
      title: '融媒体',
      settings: { url: 'https://receiver.example/in', canLookUp: false },
      active: true,
      ownerName: '周敏',
      keepsSecrets: true,
      base: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const row = await web.database.db.channelAccount.findUniqueOrThrow({ where: { id: 'media' } })
    expect(web.secrets.decrypt(row.secretsCipher, 'account media')).toContain(account.secrets.secret)
  })

  it.each([
    ['settings.url', { settings: { url: 'no address' } }],
    ['secrets.secret', { secrets: { secret: 'short' } }],
  ])('that do not fit are refused at the field %s, without quoting it', async (path, wrong) => {
    const refused = api(operator).saveAccount({
      params: { id: 'wrong' },
      body: { ...account, base: null, ...wrong },
    })

    await expect(refused).rejects.toMatchObject({
      problem: {
        code: 'request.invalid',
        details: [{ path, message: '缺少这一项，或格式不对，请改正。' }],
      },
    })
  })

  it('are shown to nobody who does not manage accounts', async () => {
    const drafter = await web.person(['DR'])

    await expect(api(drafter).getAccount({ params: { id: 'media' } })).rejects.toMatchObject({
      problem: { code: 'permission.denied' },
    })
  })
})
