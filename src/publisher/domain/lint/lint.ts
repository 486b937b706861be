/** Every linter of the house on one text. Pure; needs no database, so the command line runs it too. */

import { say } from '../../said/lint.ts'
import { ageFindings } from './figures/ages.ts'
import { dateFindings, impossibleDates } from './figures/dates.ts'
import { sumFindings } from './figures/sums.ts'
import { type LintFinding, sourceOf, type TextFinding, type TextPlace, textPlaces } from './finding.ts'
import { formFindings } from './form.ts'
import { gapFindings, placeholders } from './gaps.ts'
import { privacyFindings } from './privacy.ts'
import { secrecyFindings } from './secrecy.ts'
import { wordingFindings, type WordingRow } from './wording.ts'

export interface LintText {
  readonly title: string
  readonly summary?: string
  /** As `lintedText` writes it, or Markdown. */
  readonly body: string
}

export interface LintRules {
  readonly wording: readonly WordingRow[]
  /** Beijing day, `2026-11-24`: word lists have dates. */
  readonly day: string
}

const longTitle = 50

/** Worst first, then in the order of the text. */
export function lintText({ title, summary = '', body }: LintText, rules: LintRules): LintFinding[] {
  const { wording, day } = rules
  const inTitle = [...titleFindings(title), ...lineFindings(title, rules)]
  const inBody = [
    ...formFindings(body),
    ...dateFindings(body),
    ...gapFindings(body),
    ...secrecyFindings(body),
    ...ageFindings(body),
    ...privacyFindings(body),
    ...sumFindings(body),
    ...wordingFindings(body, wording, day),
  ]
  const all = [
    ...inTitle.map((found) => placed(found, 'title')),
    ...lineFindings(summary, rules).map((found) => placed(found, 'summary')),
    ...inBody.map((found) => placed(found, 'body')),
  ]
  return all.toSorted(
    (a, b) =>
      weight[a.severity] - weight[b.severity] ||
      textPlaces.indexOf(a.where) - textPlaces.indexOf(b.where) ||
      a.start - b.start,
  )
}

const placed = (found: TextFinding, where: TextPlace): LintFinding => ({
  ...found,
  source: sourceOf(found),
  where,
})

/** Of a title or a summary: what needs no paragraphs around it. */
function lineFindings(text: string, { wording, day }: LintRules): TextFinding[] {
  return [
    ...formFindings(text),
    ...secrecyFindings(text),
    ...placeholders(text),
    ...impossibleDates(text),
    ...privacyFindings(text),
    ...wordingFindings(text, wording, day),
  ]
}

const weight = { block: 0, warn: 1, info: 2 } as const

function titleFindings(title: string): TextFinding[] {
  const span = { start: 0, end: title.length }
  const found: TextFinding[] = []
  if (Array.from(title).length > longTitle) {
    found.push({
      ...span,
      rule: 'title.length',
      severity: 'warn',
      message: say('lint.title.length', { limit: longTitle }),
    })
  }
  if (/[。；，]$/.test(title))
    found.push({
      ...span,
      rule: 'title.mark',
      severity: 'warn',
      message: say('lint.title.mark'),
      fix: title.slice(0, -1),
    })
  return found
}
