/**
 * Who reads a page: their language, and what is said in it.
 * Trap: a link that names a language wins over the cookie, the cookie over the browser.
 */

import type { Context } from 'koa'

import { sayStatus, sayVerdict } from '../bot/queries.ts'
import { sayMinute } from '../calendar/said.ts'
import { languageOf as browserLanguage } from '../infra/http/problem.ts'
import { Message, type Params } from '../words/message.ts'
import { type Language, type Messages, ownNameOf } from '../words/messages.ts'
import type { Verdict } from '../words/verdict.ts'

/** A parameter of an address as one trimmed text. */
export const textParam = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).replaceAll('\0', '').trim()

export function languageOf(ctx: Context, messages: Messages): Language {
  const wanted = [textParam(ctx.query['lang']), ctx.cookies.get('lang') ?? '']
  return wanted.find((one) => messages.languages.includes(one)) ?? browserLanguage(ctx, messages)
}

/** Scripts that run from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ug', 'ur'])

/** A language as HTML names it, and as its readers do. */
interface LanguageName {
  readonly language: Language
  readonly tag: string
  readonly name: string
}

function nameOf(language: Language, messages: Messages): LanguageName {
  const name = ownNameOf(language, messages.overlay(language))
  return { language, tag: language === 'zh' ? 'zh-CN' : language, name }
}

/** What views are given to speak with; they hold no text of their own. */
export interface Reader extends LanguageName {
  readonly direction: 'ltr' | 'rtl'
  /** The others the page can be had in. */
  readonly others: readonly LanguageName[]
  readonly tell: (message: Message) => string
  /** By its code; views are no TypeScript, test/portal/views.test.ts knows whether the code is there. */
  readonly say: (code: string, params?: Params) => string
  readonly status: (status: string) => string
  readonly verdict: (verdict: Verdict) => string
  readonly time: (date: Date) => string
}

export function reader(messages: Messages, language: Language): Reader {
  const tell = (message: Message) => messages.tell(message, language)
  return {
    ...nameOf(language, messages),
    direction: rightToLeft.has(language) ? 'rtl' : 'ltr',
    others: messages.languages.filter((one) => one !== language).map((one) => nameOf(one, messages)),
    tell,
    say: (code, params) => tell(new Message(code, params)),
    status: (status) => tell(sayStatus(status)),
    verdict: (verdict) => tell(sayVerdict(verdict)),
    time: (date) => tell(sayMinute(date)),
  }
}

export const readerOf = (ctx: Context, messages: Messages): Reader =>
  reader(messages, languageOf(ctx, messages))
