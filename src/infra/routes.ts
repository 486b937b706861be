/** Keeps the promises of infra/api.ts. */

import { AppError } from '../words/errors.ts'
import type { Language, Messages } from '../words/messages.ts'
import { infraApi } from './api.ts'
import { type Routes, routes } from './http/call.ts'
import { say } from './said.ts'

/** An overlay may name itself under this code; not every language has a name in Node's own tables. */
const ownName = 'language.name'

export function infraRoutes({ messages }: { readonly messages: Messages }): Routes {
  const nameOf = (language: Language): string =>
    messages.overlay(language)?.[ownName] ??
    new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ??
    language

  return routes(infraApi, {
    listLanguages: async () => ({
      items: messages.languages.map((language) => ({ language, name: nameOf(language) })),
    }),
    languageTexts: async ({ params: { language } }) => {
      if (!messages.languages.includes(language))
        throw new AppError('thing.not-found', say('language.unknown', { language }))
      return { texts: messages.overlay(language) ?? {} }
    },
  })
}
