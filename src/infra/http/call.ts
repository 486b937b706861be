/** What a handler knows about one request, and the type that ties handlers to their contract. */

import type { Readable } from 'node:stream'

import type { Language } from '../../words/messages.ts'
import type { Actor } from '../work.ts'
import type { Answer, Api, Input, Operation } from './api.ts'

/** The sign-in behind a call. */
export interface Session {
  readonly id: string
  readonly csrf: string
  readonly secondFactor: boolean
  readonly expiresAt: Date
}

/** Somebody who proved who he is: by a session (a person) or by an API key. */
export interface Caller {
  readonly actor: Actor
  readonly session?: Session
}

export interface Call {
  readonly actor: Actor
  readonly session?: Session
  readonly requestId: string
  /** Client address as seen by us; only for rate limits and sign-in, never stored in the clear. */
  readonly ip: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly now: Date
  readonly language: Language
  /**
   * Begins (or with null ends) a session in the caller's browser. The token is set as cookie and shown nowhere else.
   */
  readonly setSession: (begun: { readonly token: string; readonly expiresAt: Date } | null) => void
}

/** A handler may answer with a file instead of JSON when its contract's output is `fileOutput`. */
export class FileAnswer {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array | Readable

  constructor(fileName: string, mediaType: string, bytes: Uint8Array | Readable) {
    this.fileName = fileName
    this.mediaType = mediaType
    this.bytes = bytes
  }
}

export type Handler<O extends Operation> = (input: Input<O>, call: Call) => Promise<Answer<O> | FileAnswer>
export type Handlers<A extends Api> = { readonly [K in keyof A]: Handler<A[K]> }

/** One module's contract with its handlers, as `app.ts` mounts it. */
export interface Routes {
  readonly api: Api
  readonly handlers: Readonly<Record<string, Handler<Operation>>>
}

/** Forgets the exact types once they have been checked against the contract. */
export function routes<A extends Api>(api: A, handlers: Handlers<A>): Routes {
  return { api, handlers }
}
