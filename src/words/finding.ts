/** What a check says about a text: the rule, how bad it is, what is wrong and what to do. */

import type { Message } from './message.ts'

/** `block`: it does not go out like this. */
export const severities = ['block', 'warn', 'info'] as const
export type Severity = (typeof severities)[number]

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: Message
}

/** A finding at its place, in UTF-16 units of the text it was found in. */
export interface PlacedFinding extends Finding {
  readonly start: number
  readonly end: number
  /** What the place should read. */
  readonly fix?: string
}
