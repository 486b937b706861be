/**
 * The contract of a source of public mentions: one file each in sources/, found at boot, one contract suite for all.
 * Trap: a date is never invented. An item without a date has none; when it was seen is another field.
 */

import { z } from 'zod'

import type { Message } from '../words/message.ts'

/** PostgreSQL text holds neither U+0000 nor half a surrogate pair; people never write them on purpose. */
const line = (longest: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\0', '').toWellFormed().trim())
    .pipe(z.string().max(longest))
const filled = (longest: number) => line(longest).pipe(z.string().min(1))

const yearOf = (time: string) => new Date(time).getUTCFullYear()

/** One public utterance as a source delivers it. `POST /api/mentions` takes the same shape. */
export const IncomingMention = z.object({
  source: filled(100),
  externalId: filled(300),
  text: filled(20_000),
  /** It becomes a link on a screen: only addresses of web pages. */
  url: line(2000)
    .pipe(z.url({ protocol: /^https?$/ }))
    .optional(),
  /** Whatever its zone, in UTC from here on; the database knows no year 0 and no zone beyond 15 hours. */
  publishedAt: z.iso
    .datetime({ offset: true })
    .refine((time) => yearOf(time) >= 1970 && yearOf(time) < 2200)
    .transform((time) => new Date(time).toISOString())
    .optional(),
  author: line(200).optional(),
  counts: z
    .object({
      reposts: z.number().int().nonnegative().optional(),
      comments: z.number().int().nonnegative().optional(),
      likes: z.number().int().nonnegative().optional(),
    })
    .optional(),
  parentExternalId: line(300).optional(),
  place: line(100).optional(),
})
export type IncomingMention = z.infer<typeof IncomingMention>

export interface SourceContext<S, X> {
  readonly sourceId: string
  readonly settings: S
  readonly secrets: X
  readonly fetch: typeof fetch
  readonly now: () => Date
}

/** Secrets of a source are encrypted for it alone. */
export const sourceContext = (sourceId: string) => `source ${sourceId}`

export interface FetchResult {
  /** Raw items: each is validated with IncomingMention; what fails goes to quarantine with its reason. */
  readonly items: readonly unknown[]
  readonly cursor: unknown
  /** What the source itself says about when to come back. */
  readonly retryAfterMs?: number
  /** The source is gone for good (410): stop and tell. */
  readonly gone?: true
}

export interface RefusedRow {
  readonly row: number
  readonly reason: Message
}

export interface ParsedFile {
  readonly items: readonly unknown[]
  /** The row of the file each item stands in, so that a later refusal can name it. */
  readonly rows: readonly number[]
  readonly refused: readonly RefusedRow[]
}

export interface SourceDefinition<S extends z.ZodType, X extends z.ZodType> {
  /** Equal to the file name. */
  readonly name: string
  readonly title: Message
  /**
   * `pull`: fetched by the clock · `push`: brought by a caller or by an account's event · `file`: imported by a person.
   */
  readonly mode: 'pull' | 'push' | 'file'
  /** Each field described (words/describe.ts): the form is made from it. */
  readonly settings: S
  readonly secrets: X
  /** Silence is an error: how often something is expected, and how many items at least. */
  readonly expects: { readonly intervalSeconds: number; readonly minimumItems: number }
  readonly fetch?: (context: SourceContext<z.output<S>, z.output<X>>, cursor: unknown) => Promise<FetchResult>
  /** File sources: rows in, mentions and refused rows out. */
  readonly parse?: (bytes: Uint8Array, fileName: string, settings: z.output<S>) => Promise<ParsedFile>
}

export type Source = SourceDefinition<z.ZodType, z.ZodType>

export function defineSource<S extends z.ZodType, X extends z.ZodType>(
  definition: SourceDefinition<S, X>,
): Source {
  return definition
}
