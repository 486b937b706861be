/**
 * The shape of a drafted answer: sentences, each naming the evidence it rests on. Shared by both writers, the checks
 * and the screen.
 */

import { z } from 'zod'

import { GroundedSentence, type GroundedText } from '../../words/document/grounded.ts'
import { type Evidence, isRefuting, type Verdict } from '../../words/verdict.ts'
import type { CaseKind } from './clocks.ts'

/** 文种. Their names stand in config/release-kinds.yaml: a draft becomes a release of this kind. */
export const DocumentKind = z.enum(['factStatement', 'situationBulletin', 'rebuttal'])
export type DocumentKind = z.infer<typeof DocumentKind>

/** Who wrote a draft. */
export const Writer = z.enum(['rules', 'model', 'person'])
export type Writer = z.infer<typeof Writer>

/** Only a case about a rumour may refute: criticism, complaints and questions are answered, never rebutted. */
export const mayRefute = (caseKind: CaseKind): boolean => caseKind === 'rebut' || caseKind === 'emergency'

/**
 * The document a case calls for now: a refutation needs a verdict and a case about a rumour; all else is told as facts.
 * Source: 宪法第四十一条 (criticism is answered).
 */
export function documentFor(file: {
  readonly kind: CaseKind
  readonly verdict: Verdict | null
}): DocumentKind {
  return mayRefute(file.kind) && isRefuting(file.verdict) ? 'rebuttal' : 'factStatement'
}

/** A sentence as it stands in a draft; the release made from it keeps its evidence. */
export const DraftSentence = GroundedSentence
export type DraftSentence = GroundedSentence
export type DraftText = GroundedText

export interface ClaimFacts {
  readonly text: string
  readonly verdict: Verdict | null
  readonly verdictReason: string
}

/** What both writers write from and the checks hold a draft against. */
export interface Material {
  readonly claim: ClaimFacts
  readonly evidence: readonly Evidence[]
}
