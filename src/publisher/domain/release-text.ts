/** The text of a release and the facts a writer sets, with their limits. */

import { z } from 'zod'

export const aiInvolvements = ['none', 'assisted', 'generated'] as const
export type AiInvolvement = (typeof aiInvolvements)[number]

/** A draft may be empty; what may be submitted is decided in approval.ts. */
export const ReleaseText = z.object({
  title: z.string().trim().max(100),
  summary: z.string().trim().max(500),
  /** Markdown. */
  body: z.string().max(45_000),
})
export type ReleaseText = z.infer<typeof ReleaseText>
