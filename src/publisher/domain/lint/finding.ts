/** What a linter says about a piece of text: where, how bad, why, and how to mend it. */

export interface Found {
  readonly rule: string
  readonly severity: 'block' | 'warn' | 'info'
  /** In UTF-16 units of the text it was found in. */
  readonly start: number
  readonly end: number
  /** Chinese; says what is wrong and what to do. */
  readonly message: string
  /** What the place should read. */
  readonly fix?: string
}

export interface LintFinding extends Found {
  readonly where: 'title' | 'body'
}

/** Looks at every match of a pattern; undefined = nothing wrong there. */
export function eachMatch(
  text: string,
  pattern: RegExp,
  judge: (match: RegExpExecArray) => Omit<Found, 'start' | 'end'> | undefined,
): Found[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const said = judge(match)
    return said === undefined ? [] : [{ ...said, start: match.index, end: match.index + match[0].length }]
  })
}
