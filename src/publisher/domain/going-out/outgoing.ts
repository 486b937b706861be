/** What is about to go out, and what the office knows about it. It does not say how the text was made. */

import type { attributes } from '../../../words/attribute.ts'
import type { SlotName } from '../../../words/document/document.ts'
import type { GroundedSentence } from '../../../words/document/grounded.ts'
import type { Message } from '../../../words/message.ts'
import type { Evidence, Verdict } from '../../../words/verdict.ts'
import type { LintRules } from '../lint/lint.ts'
import type { ReleaseKind, Requirement } from './release-kind.ts'

export type KindRules = Omit<ReleaseKind, 'zh' | 'en' | 'column'>

export interface Outgoing {
  readonly kind: KindRules
  /** What the chain wants beside what the kind wants. */
  readonly chainRequires: readonly Requirement[]
  readonly title: string
  readonly summary: string
  /** The words of the text. */
  readonly text: string
  /** What the public is told of a correction; empty for other texts. */
  readonly publicReason: string
  readonly attribute: (typeof attributes)[number] | null
  readonly publishAt: Date | null
  readonly sourceName: string
  /** Beijing day; empty: not said. */
  readonly opinionsUntil: string
  /** Share of its words that are a model's, 0–1. */
  readonly modelShare: number
}

/** Where a rendition goes. */
export interface Destination {
  readonly accountId: string
  /** The account as people call it. */
  readonly account: string
  readonly reach: 'public' | 'closed'
}

export interface OutgoingRendition extends Destination {
  /** Title, digest and text as readers get them, the label of a model's text too. */
  readonly words: string
  /** Words that somebody wrote for this channel: neither the text nor the rules of the channel have them. */
  readonly ownWords: string
  /** Slots that nothing is put into. */
  readonly openSlots: readonly SlotName[]
  /** Slots in which something stands that is not so any more: another telephone number. */
  readonly oldSlots: readonly SlotName[]
  /** Is the label of a model's text there, as this form wants it? */
  readonly isLabelled: boolean
}

export interface CaseKnown {
  readonly kind: string
  readonly isOpen: boolean
  readonly claim: { readonly text: string; readonly verdict: Verdict | null }
}

export interface Known {
  readonly case: CaseKnown | null
  /** Of its case, as far as it stands. */
  readonly evidence: readonly Evidence[]
  /** What its sentences rest on. */
  readonly grounding: readonly GroundedSentence[]
  /**
   * Sentences of what goes out that deny, confirm or tell a claim of the office; and those of which it is not known,
   * where nobody could let them stand (they stand in no place of the text).
   */
  readonly touched: readonly TouchedClaim[]
  /** The kind and the words of what it corrects. */
  readonly corrects: { readonly kind: KindRules; readonly words: string } | null
  /** The document an interpretation names: whether readers find it. */
  readonly policyIsPublic: boolean
  readonly lint: LintRules
}

export interface TouchedClaim {
  readonly sentence: string
  readonly claim: string
  readonly how: 'surely' | 'perhaps'
}

/** What is known when it is about to be sent: what a text says about claims was asked before it was signed. */
export type KnownToSend = Omit<Known, 'touched'>

/** What stands in the way of a text, with the next step. */
export interface Obstacle {
  /** `master`, or the account whose rendition it is. */
  readonly where: string
  readonly rule: string
  readonly message: Message
}
