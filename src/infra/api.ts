/** What the infra module promises: the languages of the house and the texts of those that were added. */

import { z } from 'zod'

import { defineApi } from './http/api.ts'

export const infraApi = defineApi({
  listLanguages: {
    method: 'GET',
    path: '/api/languages',
    access: 'public',
    for: 'workbench',
    summary: 'Languages of the house, each by its own name',
    output: z.object({ items: z.array(z.object({ language: z.string(), name: z.string() })) }),
  },
  languageTexts: {
    method: 'GET',
    path: '/api/languages/:language',
    access: 'public',
    for: 'workbench',
    summary: 'Texts of one added language by their codes; Chinese and English stand in the pages themselves',
    params: z.object({ language: z.string().min(2).max(20) }),
    output: z.object({ texts: z.record(z.string(), z.string()) }),
  },
})
