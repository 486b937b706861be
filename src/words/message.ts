/**
 * A sentence for people as data: a code with parameters. Its text stands in a module's `said.ts`, in every language
 * side by side, and is put together where somebody reads it (words/messages.ts). Pure, browser-safe. Trap: what
 * citizens and officers wrote is a parameter; it is never translated and never read as part of a text.
 */

import type { GetICUArgs } from '@schummar/icu-type-parser'
import { z } from 'zod'

/** Words, a number, another sentence, or several of them. */
export type Param = string | number | Message | readonly Message[]
export type Params = Readonly<Record<string, Param>>

/** One sentence; also the form in which reasons are kept in rows. */
export class Message {
  readonly code: string
  readonly params: Params

  constructor(code: string, params: Params = {}) {
    this.code = code
    this.params = params
  }
}

/** A sentence as a row or another process holds it. */
export const MessageJson: z.ZodType<Message> = z.lazy(() =>
  z
    .object({ code: z.string().min(1).max(100), params: z.record(z.string(), ParamJson).default({}) })
    .transform(({ code, params }) => new Message(code, params)),
)
const ParamJson: z.ZodType<Param> = z.lazy(() =>
  z.union([z.string(), z.number(), MessageJson, z.array(MessageJson)]),
)

/**
 * A name out of the office's own configuration, a kind or a step: it brings its texts along, since no catalogue has
 * them; an overlay may translate its code.
 */
export function titled(code: string, { zh, en }: Texts): Message {
  return new Message(code, { zh, en })
}

/** The languages every text of the house has; more come as overlay files (config/languages). */
export interface Texts {
  readonly zh: string
  readonly en: string
}
export type Catalogue = Readonly<Record<string, Texts>>

interface Kinds {
  readonly ICUArgument: Param
  readonly ICUNumberArgument: number
  readonly ICUDateArgument: never
}

/** Parameters by the names that stand in both texts; a plural in either makes its parameter a number. */
export type ParamsOf<T extends Texts> = GetICUArgs<readonly [T['zh'], T['en']], Kinds>
/** Distributes over a union of codes. */
export type Rest<T> = T extends Texts ? (keyof ParamsOf<T> extends never ? [] : [params: ParamsOf<T>]) : never

/** Makes a sentence of one catalogue; wrong codes and parameters are refused by the type checker. */
export type Say<C extends Catalogue> = <K extends keyof C & string>(code: K, ...rest: Rest<C[K]>) => Message

/**
 * A catalogue in ICU MessageFormat: `{name}`, `{count, plural, one {# post} other {# posts}}`. `<` and `'` are letters.
 * Codes are unique in the whole house and begin with what they are about: `verdict.no-reason`.
 */
export function catalogue<const C extends Catalogue>(texts: C): { readonly texts: C; readonly say: Say<C> } {
  return { texts, say: (code, ...rest) => new Message(code, (rest as readonly [Params?])[0]) }
}
