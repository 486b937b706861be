/**
 * What a mention's row holds of its labels as JSON, with their reasons. Parsed on the way in, never cast. Pure.
 * Trap: before reasons were codes they were Chinese text; such a reason is shown as it is.
 */

import { z } from 'zod'

import { Message, MessageJson } from '../../../words/message.ts'
import { say } from '../../said.ts'

const told = z.string().transform((text) => new Message('told.before', { text }))
export const Reason = z.union([MessageJson, told])

/** One reason as it stands, several as one sentence; none is empty. */
function asOne(reasons: readonly Message[]): Message | string {
  const [first] = reasons
  if (first === undefined) return ''
  return reasons.length === 1 ? first : say('label.reasons', { reasons })
}

const Labelled = z
  .object({
    label: z.string(),
    score: z.number(),
    reasons: z.array(Reason).optional(),
    /** All reasons in one text, as it was kept before. */
    reason: z.string().optional(),
  })
  .transform(({ label, score, reasons, reason = '' }) => ({
    label,
    score,
    reason: asOne(reasons ?? (reason === '' ? [] : [told.parse(reason)])),
  }))

/** All a mention was labelled with, but for what has a column of its own. */
export const StoredLabels = z.object({
  kinds: z.array(Labelled).default([]),
  finer: z.array(Labelled).default([]),
  stance: Labelled.optional(),
  urgency: Labelled.optional(),
})
