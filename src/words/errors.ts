/**
 * What the house throws: the service says no (AppError), or the world fails (OutsideError). Everything else is a bug.
 * Each module declares its refusals, code → HTTP status, in `refusals.ts`; their sentences stand in its `said.ts`
 * under the same codes.
 */

import { Message } from './message.ts'

export type RefusalStatuses = Readonly<Record<string, number>>

/** Every code the house may refuse with: each `refusals.ts` adds its part by `declare module`. */
// oxlint-disable-next-line typescript/no-empty-object-type -- the modules fill it
export interface Refusals {}
export type RefusalCode = keyof Refusals

interface More {
  readonly details?: unknown
  readonly cause?: unknown
}

/**
 * The service says no: a code of the closed list, and the sentence for whoever asked when there is a more exact one.
 */
export class AppError extends Error {
  readonly code: RefusalCode
  readonly says: Message
  readonly details: unknown

  /** @param says what is wrong and the next step; without it the general sentence of the code */
  constructor(code: RefusalCode, says: Message = new Message(code), { details, cause }: More = {}) {
    super(says.code, { cause })
    this.name = 'AppError'
    this.code = code
    this.says = says
    this.details = details
  }

  /** The finer reason, for machines and the audit; undefined when the code says it all. */
  get why(): string | undefined {
    return this.says.code === this.code ? undefined : this.says.code
  }
}

/** Why a call to the outside failed, as the house sorts it. */
export const failureCauses = ['auth', 'quota', 'content', 'recipient', 'transient', 'config'] as const
export type FailureCause = (typeof failureCauses)[number]

/** Whether the other side has done what was asked. Anything that is not proven is `maybe`. */
export type Certainty = 'no' | 'maybe'

/** The world failed. Thrown by adapters and sources only. */
export class OutsideError extends Error {
  readonly certainty: Certainty
  readonly failureCause: FailureCause
  readonly retryAfterMs: number | undefined
  /** What we say about it; undefined when the text is the other side's own. */
  readonly says: Message | undefined

  /** @param says our sentence, or the other side's own words */
  constructor(
    says: Message | string,
    options: {
      certainty: Certainty
      failureCause: FailureCause
      retryAfterMs?: number | undefined
      cause?: unknown
    },
  ) {
    super(typeof says === 'string' ? says : says.code, { cause: options.cause })
    this.name = 'OutsideError'
    this.says = typeof says === 'string' ? undefined : says
    this.certainty = options.certainty
    this.failureCause = options.failureCause
    this.retryAfterMs = options.retryAfterMs
  }
}

/**
 * Something the operator of the server has to mend before a command goes on: a port that is taken, a key that is
 * missing.
 */
export class OperatorError extends Error {
  readonly says: Message

  constructor(says: Message, { cause }: { readonly cause?: unknown } = {}) {
    super(says.code, { cause })
    this.name = 'OperatorError'
    this.says = says
  }
}
