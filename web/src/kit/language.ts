/**
 * The reader's language, kept in the browser: Chinese and English are complete, further ones are overlays the office
 * offers. Trap: an overlay travels before it can be read; until it is here the screen stays in the language it was
 * in.
 */

import { useSyncExternalStore } from 'react'

import { Message } from '../../../src/words/message.ts'
import { createMessages, type Language, type Messages, type Overlay } from '../../../src/words/messages.ts'
import { catalogues } from '../catalogues.ts'

interface Reading {
  readonly language: Language
  /** What can be chosen. */
  readonly offered: readonly Language[]
  /** What the office calls each of them; nothing before it was asked. */
  readonly names: Readonly<Record<Language, string>>
  readonly messages: Messages
}

const key = 'language'
const complete = ['zh', 'en']
const listeners = new Set<() => void>()
let reading: Reading = {
  language: complete.find((one) => one === localStorage.getItem(key)) ?? 'zh',
  offered: complete,
  names: {},
  messages: createMessages(catalogues),
}
let readOverlay: (language: Language) => Promise<Overlay> = () => Promise.resolve({})
tellPage()

function become(next: Partial<Reading>): void {
  reading = { ...reading, ...next }
  tellPage()
  for (const tell of listeners) tell()
}

/** Screen readers choose their voice by it. */
function tellPage(): void {
  const { language, messages } = reading
  document.documentElement.lang = localeOf(language)
  document.title = messages.tell(new Message('kit.page-title'), language)
}

export async function setLanguage(next: Language): Promise<void> {
  localStorage.setItem(key, next)
  const { messages } = reading
  if (messages.languages.includes(next)) return become({ language: next })
  const overlays = { [next]: await readOverlay(next) }
  become({ language: next, messages: createMessages(catalogues, overlays) })
}

export interface Offer {
  readonly language: Language
  readonly name: string
}

/** The office offers further languages; one that was chosen before comes back. */
export async function offerLanguages(
  offers: readonly Offer[],
  read: (language: Language) => Promise<Overlay>,
): Promise<void> {
  readOverlay = read
  become({
    offered: [...new Set([...complete, ...offers.map(({ language }) => language)])],
    names: Object.fromEntries(offers.map(({ language, name }) => [language, name])),
  })
  const chosen = localStorage.getItem(key)
  if (chosen !== null && chosen !== reading.language && reading.offered.includes(chosen))
    await setLanguage(chosen)
}

export function useReading(): Reading {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => reading,
  )
}

export function useLanguage(): Language {
  return useReading().language
}

/** As `lang` and Intl want it. */
export function localeOf(language: Language): string {
  return { zh: 'zh-CN', en: 'en-GB' }[language] ?? language
}
