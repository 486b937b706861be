/** Why foreign bytes were not read to their end. Thrown by readers in the child, told by the door (read-apart.ts). */

import { z } from 'zod'

/** What a reader counts, and what ends it from outside. */
export const limitNames = ['bytes', 'entries', 'inflated', 'elements', 'depth', 'time', 'memory'] as const
export type LimitName = (typeof limitNames)[number]
export const LimitName = z.enum(limitNames)

/** There is more of it than may be read. */
export class OverLimit extends Error {
  readonly limit: LimitName

  constructor(limit: LimitName) {
    super(`over the limit of ${limit}`)
    this.name = 'OverLimit'
    this.limit = limit
  }
}

/** It is not what it says it is: torn, encrypted, or written wrongly. */
export class Damaged extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'Damaged'
  }
}
