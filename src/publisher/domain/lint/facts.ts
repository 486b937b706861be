/** A text beside the facts it was written from: what differs from them, and what they do not speak of. Pure. */

import { datesIn } from '../../../text/facts/dates.ts'
import { type FoundNumber, numbersIn } from '../../../text/facts/numbers.ts'
import { say } from '../../said/lint.ts'
import { differenceFindings } from './consistency.ts'
import type { TextFinding } from './finding.ts'

/**
 * Another figure with a unit the facts use, another day than the facts name: a difference (`facts.number`,
 * `facts.date`). A figure, day or name the facts are silent about: `facts.unsupported`, for information, because
 * facts are seldom complete.
 * @param facts every fact, one a line; empty = nothing to compare with
 */
export function factFindings(facts: string, text: string): TextFinding[] {
  if (facts.trim() === '') return []
  const known = numbersIn(facts)
  const here = numbersIn(text)
  const hasDates = datesIn(facts).length > 0
  return differenceFindings(facts, text).map((found) => {
    if (found.rule === 'consistency.date' && hasDates) return otherDate(found, text)
    const number = here.find(({ start, end }) => start === found.start && end === found.end)
    if (number === undefined || found.rule !== 'consistency.number') return unsupported(found, text)
    const same = known.filter(({ unit }) => unit !== '' && unit === number.unit)
    return same.length === 0 ? unsupported(found, text) : otherNumber(number, same, here)
  })
}

function otherDate({ start, end }: TextFinding, text: string): TextFinding {
  return {
    rule: 'facts.date',
    severity: 'block',
    start,
    end,
    message: say('lint.facts.date', { words: text.slice(start, end) }),
  }
}

/** Only one figure it can have meant, and that one is not in the text yet: the fix is plain. */
function otherNumber(
  { start, end, text }: FoundNumber,
  same: readonly FoundNumber[],
  here: readonly FoundNumber[],
): TextFinding {
  const known = [...new Set(same.map((one) => `“${one.text}”`))].join('')
  const missing = same.filter(
    ({ value, unit }) => !here.some((one) => one.value === value && one.unit === unit),
  )
  const [only] = missing
  const isPlain = only !== undefined && new Set(missing.map(({ value }) => value)).size === 1
  return {
    rule: 'facts.number',
    severity: 'block',
    start,
    end,
    message: say('lint.facts.number', { words: text, known }),
    ...(isPlain && { fix: only.text }),
  }
}

function unsupported({ start, end }: TextFinding, text: string): TextFinding {
  return {
    rule: 'facts.unsupported',
    severity: 'info',
    start,
    end,
    message: say('lint.facts.unsupported', { words: text.slice(start, end) }),
  }
}
