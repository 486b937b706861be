/** Keeps the promises of infra/api.ts. */

import { AppError } from '../words/errors.ts'
import { type Messages, ownNameOf } from '../words/messages.ts'
import { infraApi } from './api.ts'
import { type Routes, routes } from './http/call.ts'
import { say } from './said.ts'

export function infraRoutes({ messages }: { readonly messages: Messages }): Routes {
  return routes(infraApi, {
    listLanguages: async () => ({
      items: messages.languages.map((language) => ({
        language,
        name: ownNameOf(language, messages.overlay(language)),
      })),
    }),
    languageTexts: async ({ params: { language } }) => {
      if (!messages.languages.includes(language))
        throw new AppError('thing.not-found', say('language.unknown', { language }))
      return { texts: messages.overlay(language) ?? {} }
    },
  })
}
