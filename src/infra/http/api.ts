/**
 * Contracts as data: from one object come routing, validation, OpenAPI, the workbench's client and the test client.
 * Browser-safe. Times in contracts are ISO text (`z.iso.datetime()`); `z.date()` has no JSON Schema.
 */

import { z } from 'zod'

import { widgets } from '../../words/describe.ts'
import type { RefusalCode } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * `public`: anyone · `signed-in`: any person of the office · otherwise a permission some module declares (its
 * permissions.ts) or an API-key scope; several separated by `|` mean any of them.
 */
export type Access = 'public' | 'signed-in' | (string & {})

export type Audience = 'workbench' | 'machine' | 'citizen'

export interface Operation {
  readonly method: Method
  /** Koa path with `:name` parameters, starting with /api/ (or a fixed machine path). */
  readonly path: string
  readonly access: Access
  /** English; the first line of its documentation. */
  readonly summary: string
  /** For whom it is: the workbench, another system with an API key, or anybody. OpenAPI: `x-for`. */
  readonly for: Audience
  /** Refusals of its own, beside those every operation may give (`refusalsOf`). OpenAPI: its 4xx answers. */
  readonly refuses?: readonly RefusalCode[]
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The body is not JSON and is handed over as bytes (uploads, NDJSON). */
  readonly rawBody?: true
  /** What comes into being by it: tests of what may go out try each way to make one. OpenAPI: `x-makes`. */
  readonly makes?: 'release'
  /**
   * It puts something in the place of what stood there; here the caller says what that was. Refused with
   * `thing.changed-meanwhile` when it is something else by now. OpenAPI: `x-base`.
   */
  readonly base?: `body.${string}` | `params.${string}`
  /** The answer tells whether a guess was right (sign-in, links, codes): a tight rate limit applies. */
  readonly guessable?: true
  readonly output: z.ZodType
}

export type Api = Readonly<Record<string, Operation>>

/** What any operation may answer, whatever it is for. */
const always = [
  'request.invalid',
  'signin.required',
  'thing.not-found',
  'rate.limited',
  'outside.failed',
  'service.unavailable',
] as const satisfies readonly RefusalCode[]
const ofWriting = [
  'request.too-large',
  'csrf.mismatch',
  'thing.changed-meanwhile',
  'request.repeated-differently',
  'request.still-running',
] as const satisfies readonly RefusalCode[]
const ofRights = [
  'permission.denied',
  'signin.second-factor',
  'unit.foreign',
] as const satisfies readonly RefusalCode[]

/** Every code an operation may refuse with: the usual ones and its own. */
export function refusalsOf({ method, access, refuses = [] }: Operation): RefusalCode[] {
  const usual = [...always, ...(method === 'GET' ? [] : ofWriting), ...(access === 'public' ? [] : ofRights)]
  return [...new Set<RefusalCode>([...usual, ...refuses])]
}

/** Keeps the literal types of a contract. The key of an operation is its id in OpenAPI. */
export function defineApi<const A extends Api>(api: A): A {
  return api
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined

export interface Input<O extends Operation> {
  readonly params: Parsed<O['params']>
  readonly query: Parsed<O['query']>
  readonly body: O extends { rawBody: true } ? Uint8Array : Parsed<O['body']>
}

/** What a client sends: before defaults are filled in. */
export interface ClientInput<O extends Operation> {
  readonly params?: O['params'] extends z.ZodType ? z.input<O['params']> : undefined
  readonly query?: O['query'] extends z.ZodType ? z.input<O['query']> : undefined
  readonly body?: O extends { rawBody: true }
    ? BodyInit
    : O['body'] extends z.ZodType
      ? z.input<O['body']>
      : undefined
}

export type Output<O extends Operation> = z.output<O['output']>

/** What a handler gives: sentences still as data; the server puts them into the reader's language. */
export type Answer<O extends Operation> = z.input<O['output']>

/**
 * A sentence for people: a Message from the handler, text for whoever asked.
 * The fault of a check in a contract is named by a code of a catalogue: `.regex(/^\d{6}$/, 'code.form')`.
 */
export const sentence = z.string() as z.ZodType<string, string | Message>

/** One field of a form, as `describe` of words/describe.ts tells it. */
export const field = z.object({
  name: z.string(),
  title: sentence,
  help: sentence.optional(),
  unit: sentence.optional(),
  widget: z.enum(widgets),
  required: z.boolean(),
  /** What stands when nothing is filled in. */
  initial: z.unknown().optional(),
  options: z
    .array(z.object({ value: z.string(), title: sentence }))
    .readonly()
    .optional(),
})

/** One name for what stood on the screen (`baseOf` on the server). */
export const Base = z.string().regex(/^[0-9a-f]{64}$/)

/** The body of every refusal: application/problem+json (RFC 9457) with our code and a request id to quote. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  why: z.string().optional(),
  requestId: z.string(),
  details: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>

/** Cursor pagination: ask again with `cursor` = `next` until it is null. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const empty = z.object({})

/** The answer is a file: the handler returns a `FileAnswer`, a client receives a Blob. */
export const fileOutput = z.instanceof(Blob)
