/**
 * Ages and birth dates of one notice must mean the same year. Pure. Source: faults found in published official texts.
 * `30周岁以下（1996年1月1日以后出生）` speaks of 2026; another pair of the notice that speaks of 2021 was copied from an old one.
 */

import { say } from '../../../said/lint.ts'
import type { TextFinding } from '../finding.ts'

const pair =
  /(\d{2})\s*周?岁(?:以下|以上|及以下|及以上)?[^。；\n\d]{0,8}((?:19|20)\d{2})\s*年[^。；\n]{0,12}?出生/gu
/** Days before and after the birthday: one year either way is no contradiction. */
const toleranceYears = 1

export function ageFindings(text: string): TextFinding[] {
  const pairs = Array.from(text.matchAll(pair), ({ 0: whole, 1: age, 2: born, index }) => ({
    whole,
    index,
    year: Number(age) + Number(born),
  }))
  const [first, ...others] = pairs
  if (first === undefined) return []
  return others
    .filter(({ year }) => Math.abs(year - first.year) > toleranceYears)
    .map(({ whole, index, year }) => ({
      rule: 'date.age',
      severity: 'warn',
      start: index,
      end: index + whole.length,
      message: say('lint.date.age', { here: whole, year, before: first.whole, yearBefore: first.year }),
    }))
}
