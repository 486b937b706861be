/** Every linter of the house on one text. Pure; needs no database, so the command line runs it too. */

import { say } from '../../said/lint.ts'
import { ageFindings } from './figures/ages.ts'
import { dateFindings, impossibleDates } from './figures/dates.ts'
import { sumFindings } from './figures/sums.ts'
import { type LintFinding, sourceOf, type TextFinding } from './finding.ts'
import { formFindings } from './form.ts'
import { gapFindings, placeholders } from './gaps.ts'
import { privacyFindings } from './privacy.ts'
import { secrecyFindings } from './secrecy.ts'
import { wordingFindings, type WordingRow } from './wording.ts'

export interface LintText {
  readonly title: string
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
export function lintText({ title, body }: LintText, { wording, day }: LintRules): LintFinding[] {
  const inTitle = [
    ...titleFindings(title),
    ...formFindings(title),
    ...secrecyFindings(title),
    ...placeholders(title),
    ...impossibleDates(title),
    ...privacyFindings(title),
    ...wordingFindings(title, wording, day),
  ]
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
    ...inTitle.map((found) => ({ ...found, source: sourceOf(found), where: 'title' as const })),
    ...inBody.map((found) => ({ ...found, source: sourceOf(found), where: 'body' as const })),
  ]
  return all.toSorted(
    (a, b) =>
      weight[a.severity] - weight[b.severity] ||
      (a.where === b.where ? a.start - b.start : a.where === 'title' ? -1 : 1),
  )
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
