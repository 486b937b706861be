/** What several resources of this contract are made of. */

import { z } from 'zod'

import { sentence } from '../../infra/http/api.ts'
import { severities } from '../../words/finding.ts'
import { textPlaces } from '../domain/lint/finding.ts'

export const time = z.iso.datetime()
export const byId = z.object({ id: z.uuid() })
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const reason = z.string().trim().min(2).max(1_000)
export const fileName = z.string().trim().min(1).max(200)

/** What every release begins with, however its text comes in. */
export const Begun = z.object({
  kind: z.string().max(60),
  unitId: z.string().max(60),
  /** Another chain that takes the kind, for example the emergency lane. */
  chain: z.string().max(60).optional(),
  /** The case it answers: one that the writer may read. */
  caseId: z.uuid().optional(),
})

/** Every button asks: may it be pressed, and if not, why and what next. */
export const ActionOut = z.object({ action: z.string(), allowed: z.boolean(), why: sentence })
export type ActionView = z.input<typeof ActionOut>

/**
 * `where`: `master`, or the account whose rendition it is. A linter's finding has its place in title, summary or body,
 * the words there and the document its rule comes from; `waiver`: who let it stand, and why.
 */
export const FindingOut = z.object({
  where: z.string(),
  rule: z.string(),
  severity: z.enum(severities),
  message: sentence,
  place: z.enum(textPlaces).optional(),
  start: z.number().optional(),
  end: z.number().optional(),
  fix: z.string().optional(),
  source: z.string().default(''),
  words: z.string().default(''),
  /** By which it is let stand. */
  key: hash.optional(),
  waivable: z.boolean().default(false),
  waiver: z
    .object({ id: z.uuid(), reason: z.string(), personName: z.string(), at: time })
    .nullable()
    .default(null),
  /** Of a rendition: the words it speaks of, and which of their occurrences in its text, from 0. */
  quote: z.object({ quote: z.string(), nth: z.number() }).optional(),
})
export type FindingView = z.input<typeof FindingOut>

export const MeasureOut = z.object({
  used: z.number(),
  limit: z.number(),
  note: sentence.optional(),
  /** What one receiver gets, piece by piece, and what a piece costs in yuan. */
  pieces: z.array(z.string()).readonly().optional(),
  piecePrice: z.number().optional(),
})
