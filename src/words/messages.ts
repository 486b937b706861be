/**
 * Puts sentences together: code and parameters in, text in the reader's language out. Pure, browser-safe. Library:
 * intl-messageformat (ICU). Trap: a sentence kept long ago may lack what its text wants by now; then the next
 * language is tried, then the text it brings along, at last its bare code. It never throws.
 */

import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'

import { type Catalogue, Message, type Param } from './message.ts'

/** A language tag: `zh` and `en` are complete, others come as overlays. */
export type Language = string

/** Code → text, of one further language. What is missing in it is read in Chinese. */
export type Overlay = Readonly<Record<string, string>>

export interface Messages {
  /** `zh`, `en`, then the overlays. */
  readonly languages: readonly Language[]
  readonly tell: (message: Message, language: Language) => string
  /** Every sentence inside a value of rows and lists becomes text; everything else stays what it is. */
  readonly tellAll: (value: unknown, language: Language) => unknown
  /** The texts of an overlay; undefined for a language that is none. */
  readonly overlay: (language: Language) => Overlay | undefined
}

const complete = ['zh', 'en'] as const
const separators: Readonly<Record<string, string>> = { zh: '；' }

/** A text as its parts. `'` and `<` are letters here, not syntax. @throws Error for a text that is no ICU message */
export function readText(text: string): MessageFormatElement[] {
  return parse(text.replaceAll("'", "''"), { ignoreTag: true, captureLocation: false })
}

/** @throws Error when two catalogues hold one code */
function textsOf(catalogues: readonly Catalogue[]): ReadonlyMap<string, Catalogue[string]> {
  const all = new Map<string, Catalogue[string]>()
  for (const [code, texts] of catalogues.flatMap((one) => Object.entries(one))) {
    if (all.has(code)) throw new Error(`two catalogues hold the sentence ${code}`)
    all.set(code, texts)
  }
  return all
}

export function createMessages(
  catalogues: readonly Catalogue[],
  overlays: Readonly<Record<Language, Overlay>> = {},
): Messages {
  const all = textsOf(catalogues)
  const languages = [...complete, ...Object.keys(overlays)]
  const formats = new Map<string, IntlMessageFormat | undefined>()

  const textIn = (code: string, language: Language): string | undefined =>
    overlays[language]?.[code] ??
    (language === 'zh' || language === 'en' ? all.get(code)?.[language] : undefined)

  const formatIn = (code: string, language: Language): IntlMessageFormat | undefined => {
    const key = `${language} ${code}`
    if (!formats.has(key)) {
      const text = textIn(code, language)
      // Plurals follow the text's own language; one that Intl does not know counts as Chinese.
      formats.set(
        key,
        text === undefined ? undefined : new IntlMessageFormat(readText(text), [language, 'zh']),
      )
    }
    return formats.get(key)
  }

  const tell = ({ code, params }: Message, language: Language): string => {
    const values = Object.fromEntries(
      Object.entries(params).map(([name, param]) => [name, valueOf(param, language)]),
    )
    for (const one of new Set([language, 'zh'])) {
      if (!languages.includes(one)) continue
      try {
        const format = formatIn(code, one)
        if (format !== undefined) return String(format.format(values))
      } catch {
        // The next language may still have the text these parameters were made for.
      }
    }
    return broughtAlong(params, language) ?? code
  }

  const valueOf = (param: Param, language: Language): string | number => {
    if (typeof param !== 'object') return param
    if (param instanceof Message) return tell(param, language)
    return param.map((one) => tell(one, language)).join(separators[language] ?? '; ')
  }

  const tellAll = (value: unknown, language: Language): unknown => {
    if (value instanceof Message) return tell(value, language)
    if (Array.isArray(value)) return value.map((one: unknown) => tellAll(one, language))
    if (!isPlain(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, tellAll(one, language)]))
  }

  return { languages, tell, tellAll, overlay: (language) => overlays[language] }
}

/** The text a name of the office's configuration brings along (`titled`). */
function broughtAlong({ zh, en }: Message['params'], language: Language): string | undefined {
  const text = language === 'en' ? en : zh
  return typeof text === 'string' ? text : undefined
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/**
 * What a language is called by those who speak it: as its overlay says, as Intl knows, or its bare tag. Never throws.
 */
export function ownNameOf(language: Language, overlay?: Overlay): string {
  const given = overlay?.['language.name']
  if (given !== undefined) return given
  try {
    return new Intl.DisplayNames([language, 'zh-CN'], { type: 'language' }).of(language) ?? language
  } catch {
    // A tag Intl does not know is a language all the same.
    return language
  }
}
