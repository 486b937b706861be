/** What a linter says about a piece of text: where, how bad, why, and how to mend it. */

import type { PlacedFinding } from '../../../words/finding.ts'
import { sources } from './lexicon.ts'

export interface TextFinding extends PlacedFinding {
  /** Document of this finding when it differs from that of its rule. */
  readonly source?: string
  /** Nobody may let it stand. */
  readonly firm?: boolean
}

/** The texts of a release that are proof-read. */
export const textPlaces = ['title', 'summary', 'body'] as const
export type TextPlace = (typeof textPlaces)[number]

export interface LintFinding extends TextFinding {
  readonly where: TextPlace
  /** Document the rule comes from; empty when it is the house's own. */
  readonly source: string
}

/** The document behind a rule. Findings of the word list bring their own. */
export function sourceOf({ rule, source }: TextFinding): string {
  return source ?? sources.find(([name]) => rule.startsWith(name))?.[1] ?? ''
}

/** Looks at every match of a pattern; undefined = nothing wrong there. */
export function eachMatch(
  text: string,
  pattern: RegExp,
  judge: (match: RegExpExecArray) => Omit<TextFinding, 'start' | 'end'> | undefined,
): TextFinding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const finding = judge(match)
    return finding === undefined
      ? []
      : [{ ...finding, start: match.index, end: match.index + match[0].length }]
  })
}
