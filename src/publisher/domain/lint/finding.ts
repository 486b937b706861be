/** What a linter says about a piece of text: where, how bad, why, and how to mend it. */

import type { PlacedFinding } from '../../../words/finding.ts'

export interface TextFinding extends PlacedFinding {
  /** Document of this finding when it differs from that of its rule. */
  readonly source?: string
}

export interface LintFinding extends TextFinding {
  readonly where: 'title' | 'body'
  /** Document the rule comes from; empty when it is the house's own. */
  readonly source: string
}

/** By the beginning of a rule's name, longest first. */
const sources: readonly (readonly [string, string])[] = [
  ['form.doc-number', 'GB/T 9704-2012'],
  ['form.punctuation', 'GB/T 15834-2011'],
  ['form.pairs', 'GB/T 15834-2011'],
  ['form.numerals', 'GB/T 15835-2011'],
  ['privacy', '个人信息保护法；政府信息公开条例第十五条'],
  ['secrecy', '保守国家秘密法；政府信息公开条例第十四条'],
]

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
