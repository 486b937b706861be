/** Further languages over HTTP: which there are, by their own names, and the texts of each. */

import { describe, expect, it } from 'vitest'

import type { Call } from '#src/infra/http/call.ts'
import { infraRoutes } from '#src/infra/routes.ts'
import { houseMessages } from '#src/modules.ts'

const messages = houseMessages({
  bo: { 'thing.not-found': 'མ་རྙེད།' },
  za: { 'language.name': 'Vahcuengh' },
})
const { handlers } = infraRoutes({ messages })
const ask = (operation: string, params: unknown) =>
  handlers[operation]?.({ params, query: undefined, body: undefined }, {} as Call)

describe('the languages of the house', () => {
  it('are told by their own names; an overlay may give its own', async () => {
    const { items } = (await ask('listLanguages', undefined)) as {
      items: { language: string; name: string }[]
    }

    expect(items.map(({ language }) => language)).toEqual(['zh', 'en', 'bo', 'za'])
    expect(items.map(({ name }) => name)).toEqual(['中文', 'English', 'བོད་སྐད་', 'Vahcuengh'])
  })

  it('give the texts of an overlay, nothing for those the pages hold, and are refused when unknown', async () => {
    expect(await ask('languageTexts', { language: 'bo' })).toEqual({ texts: { 'thing.not-found': 'མ་རྙེད།' } })
    expect(await ask('languageTexts', { language: 'zh' })).toEqual({ texts: {} })
    await expect(ask('languageTexts', { language: 'xx' })).rejects.toMatchObject({ code: 'thing.not-found' })
  })
})
