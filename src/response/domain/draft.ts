/** The shape of a drafted answer: sentences, each naming the evidence it rests on. Shared by both writers, the checks and the screen. */

import { z } from 'zod'

export const documentKinds = ['factStatement', 'situationBulletin', 'rebuttal'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** The document a case calls for now: a refutation needs a verdict and a case about a rumour; all else is told as facts. Source: domain-rules B11. */
export function documentFor(file: { readonly kind: string; readonly verdict: string | null }): DocumentKind {
  return mayRefute(file.kind) && refuting.has(file.verdict) ? 'rebuttal' : 'factStatement'
}
const refuting: ReadonlySet<string | null> = new Set(['verified_false', 'partly_false', 'misleading'])

/** Only a case about a rumour may refute: criticism, complaints and questions are answered, never rebutted. */
export const mayRefute = (caseKind: string): boolean => caseKind === 'rebut' || caseKind === 'emergency'

/** fact → what circulates (once) → why it is wrong → evidence → what to do → source, contact, time. Source: domain-rules C3. */
export const parts = ['fact', 'circulating', 'why', 'evidence', 'action', 'source'] as const

export const DraftSentence = z.object({
  text: z.string().trim().min(1).max(500),
  evidenceIds: z.array(z.uuid()),
  part: z.enum(parts),
})
export type DraftSentence = z.infer<typeof DraftSentence>

export interface DraftText {
  readonly title: string
  readonly sentences: readonly DraftSentence[]
}

/** What a draft may rest on. `text` is the quotable wording returned by the unit. */
export interface EvidenceRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly unitId: string
  readonly unitName: string
  readonly verifierName: string
  readonly observedAt: Date
}

export interface ClaimFacts {
  readonly text: string
  readonly verdict: string | null
  readonly verdictReason: string
}

export interface Issuer {
  readonly office: string
  readonly phone: string
}
