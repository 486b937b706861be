/** The typed client made from a contract: tests and the workbench call operations as functions. Browser-safe. */

import type { Api, ClientInput, Operation, Output, Problem } from './api.ts'

/** What the service said no to. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'Refused'
    this.problem = problem
  }
}

export interface ClientOptions {
  /** Empty in a browser; `http://127.0.0.1:8080` elsewhere. */
  readonly baseUrl?: string
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Asked before every call: CSRF token, API key, language, Idempotency-Key. */
  readonly headers?: () => Record<string, string>
  /** What is said when no service of ours answered, but a proxy in between; English unless given. */
  readonly noAnswer?: (status: number) => string
}

export type Client<A extends Api> = {
  readonly [K in keyof A]: (input?: ClientInput<A[K]>) => Promise<Output<A[K]>>
}

/** @throws Refused from the returned functions when the service answers with a problem */
export function createClient<A extends Api>(api: A, options: ClientOptions = {}): Client<A> {
  const calls = Object.entries(api).map(([id, operation]) => [
    id,
    (input: Sent = {}) => call(operation, input, options),
  ])
  return Object.fromEntries(calls) as Client<A>
}

interface Sent {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

async function call(
  operation: Operation,
  { params, query, body }: Sent,
  options: ClientOptions,
): Promise<unknown> {
  const isRaw = operation.rawBody === true
  const hasBody = body !== undefined
  const init: RequestInit = {
    method: operation.method,
    credentials: 'same-origin',
    headers: { ...(hasBody && !isRaw && { 'content-type': 'application/json' }), ...options.headers?.() },
    ...(hasBody && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  }
  const url = `${options.baseUrl ?? ''}${fill(operation.path, params)}${search(query)}`
  const response = await (options.fetch ?? fetch)(url, init)
  if (!response.ok) throw new Refused(await problemOf(response, options.noAnswer ?? noAnswer))
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  return isJson ? response.json() : response.blob()
}

function fill(path: string, params: unknown): string {
  const values = (params ?? {}) as Record<string, unknown>
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])))
}

function search(query: unknown): string {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined)
      .map((one) => [name, String(one)]),
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

const noAnswer = (status: number) => `The service gave no answer (${status}); try again shortly.`

async function problemOf(response: Response, sentence: (status: number) => string): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json') === true) {
    return (await response.json()) as Problem
  }
  const title = sentence(response.status)
  return { type: 'about:blank', title, status: response.status, code: 'service.unavailable', requestId: '' }
}
