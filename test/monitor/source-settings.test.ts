/** Every source of the folder says of each of its settings what it is, in every language. */

import { describe, expect, it } from 'vitest'

import { houseMessages } from '#src/modules.ts'
import { loadSources } from '#src/monitor/intake/load-sources.ts'
import { sourceKinds } from '#src/monitor/routes/sources.ts'

const sources = await loadSources()

describe('every source', () => {
  const messages = houseMessages()

  it.each([...sources.keys()])('%s describes all its settings and secrets in every language', (name) => {
    const source = sources.get(name)
    const [kind] = source === undefined ? [] : sourceKinds(new Map([[name, source]]))
    const fields = [...(kind?.settings ?? []), ...(kind?.secrets ?? [])]
    const told = [kind, ...fields, ...fields.flatMap(({ options }) => options ?? [])]
      .flatMap((one) => (one === undefined ? [] : [one.title]))
      .concat(fields.flatMap(({ help }) => help ?? []))

    expect(told.length).toBeGreaterThanOrEqual(1 + fields.length)
    for (const language of ['zh', 'en'] as const)
      expect(told.filter((one) => messages.tell(one, language) === one.code)).toEqual([])
  })

  it('takes what its form gives: a hashtag has its tag, a column its heading', () => {
    const settingsOf = (name: string, settings: object) =>
      sources.get(name)?.settings.safeParse(settings).success
    const baseUrl = 'https://social.example'

    expect(settingsOf('mastodon', { baseUrl, what: 'hashtag', tag: '云岭' })).toBe(true)
    expect(settingsOf('mastodon', { baseUrl, what: 'notifications' })).toBe(true)
    expect(settingsOf('mastodon', { baseUrl, what: 'hashtag', tag: ' ' })).toBe(false)
    expect(settingsOf('hotline', { text: '反映事项' })).toBe(true)
  })

  it('hides its token and shows its address', () => {
    const feed = sourceKinds(sources).find(({ name }) => name === 'feed')

    expect(feed?.settings.map(({ name, widget }) => [name, widget])).toEqual([
      ['url', 'address'],
      ['place', 'text'],
    ])
    expect(feed?.secrets.map(({ name, widget }) => [name, widget])).toEqual([['token', 'secret']])
  })
})
