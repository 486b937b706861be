/**
 * What rows of stories hold as JSON: counts, claims, parts of the risk. Parsed on the way in, never cast. Pure.
 * Trap: parts of a risk may hold reasons from before reasons were codes.
 */

import { z } from 'zod'

import { Reason } from '../../labels/stored-labels.ts'

/** By name: mentions of a kind, or of a stretch of time. */
export const Counts = z.record(z.string(), z.number())

/** Claims of a mention, as far as its story needs them. */
export const StoredClaims = z.array(z.object({ text: z.string(), slots: z.record(z.string(), z.unknown()) }))

export const RiskParts = z.array(z.object({ part: z.string(), points: z.number(), reason: Reason }))
