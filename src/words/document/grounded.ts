/** A sentence with the evidence it rests on: of a drafted answer, and of a release whose every sentence needs it. */

import { z } from 'zod'

/**
 * fact → what circulates (once) → why it is wrong → evidence → what to do → source, contact, time. Source:
 * Debunking Handbook 2020.
 */
export const Part = z.enum(['fact', 'circulating', 'why', 'evidence', 'action', 'source'])
export type Part = z.infer<typeof Part>

/** The units' own sentences may be longer than what a person may type. */
export const GroundedSentence = z.object({ text: z.string(), evidenceIds: z.array(z.uuid()), part: Part })
export type GroundedSentence = z.infer<typeof GroundedSentence>

export interface GroundedText {
  readonly title: string
  readonly sentences: readonly GroundedSentence[]
}

/** Whose text it is, and how it is reached: may stand in a source line. */
export interface Issuer {
  readonly office: string
  readonly phone: string
}
