/**
 * The contract of a source of public mentions: one file each in sources/, found at boot, one contract suite for all.
 * Trap: a date is never invented. An item without a date has none; when it was seen is another field.
 */
import { z } from 'zod'

/** One public utterance as a source delivers it. `POST /api/mentions` takes the same shape. */
export const IncomingMention = z.object({
  source: z.string().min(1).max(100),
  externalId: z.string().min(1).max(300),
  text: z.string().min(1).max(20_000),
  url: z.url().max(2000).optional(),
  publishedAt: z.iso.datetime({ offset: true }).optional(),
  author: z.string().max(200).optional(),
  counts: z
    .object({
      reposts: z.number().int().nonnegative().optional(),
      comments: z.number().int().nonnegative().optional(),
      likes: z.number().int().nonnegative().optional(),
    })
    .optional(),
  parentExternalId: z.string().max(300).optional(),
  place: z.string().max(100).optional(),
})
export type IncomingMention = z.infer<typeof IncomingMention>

export interface SourceContext<S, X> {
  readonly sourceId: string
  readonly settings: S
  readonly secrets: X
  readonly fetch: typeof fetch
  readonly now: () => Date
}

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
  readonly reason: string
}

export interface SourceDefinition<S extends z.ZodType, X extends z.ZodType> {
  /** Equal to the file name. */
  readonly name: string
  readonly title: { readonly zh: string; readonly en: string }
  /** `pull`: fetched by the clock · `push`: brought by a caller or by an account's event · `file`: imported by a person. */
  readonly mode: 'pull' | 'push' | 'file'
  readonly settings: S
  readonly secrets: X
  /** Silence is an error: how often something is expected, and how many items at least. */
  readonly expects: { readonly intervalSeconds: number; readonly minimumItems: number }
  readonly fetch?: (context: SourceContext<z.output<S>, z.output<X>>, cursor: unknown) => Promise<FetchResult>
  /** File sources: rows in, mentions and refused rows out. */
  readonly parse?: (
    bytes: Uint8Array,
    fileName: string,
    settings: z.output<S>,
  ) => Promise<{ readonly items: readonly unknown[]; readonly refused: readonly RefusedRow[] }>
}

export type Source = SourceDefinition<z.ZodType, z.ZodType>

export function defineSource<S extends z.ZodType, X extends z.ZodType>(
  definition: SourceDefinition<S, X>,
): Source {
  return definition
}
