/**
 * What rows of stories and mentions hold as JSON and stories are counted by. Parsed on the way in, never cast. Pure.
 */

import { z } from 'zod'

/** By name: mentions of a kind, or of a stretch of time. */
export const Counts = z.record(z.string(), z.number())

/** Claims of a mention, as far as its story needs them. */
export const StoredClaims = z.array(z.object({ text: z.string(), slots: z.record(z.string(), z.unknown()) }))
