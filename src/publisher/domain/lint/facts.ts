/** A text beside the facts it was written from: what differs from them, and what they do not speak of. Pure. */

import { datesIn } from '../../../text/facts/dates.ts'
import { type FoundNumber, numbersIn } from '../../../text/facts/numbers.ts'
import { differenceFindings } from './consistency.ts'
import type { Found } from './finding.ts'

/**
 * Another figure with a unit the facts use, another day than the facts name: a difference (`facts.number`, `facts.date`).
 * A figure, day or name the facts are silent about: `facts.unsupported`, for information, because facts are seldom complete.
 * @param facts every fact, one a line; empty = nothing to compare with
 */
export function factFindings(facts: string, text: string): Found[] {
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

function otherDate({ start, end }: Found, text: string): Found {
  return {
    rule: 'facts.date',
    severity: 'block',
    start,
    end,
    message: `“${text.slice(start, end)}”与事实材料里的日期不一致，请核对。`,
  }
}

/** Only one figure it can have meant, and that one is not in the text yet: the fix is plain. */
function otherNumber(
  { start, end, text }: FoundNumber,
  same: readonly FoundNumber[],
  here: readonly FoundNumber[],
): Found {
  const said = [...new Set(same.map((one) => one.text))]
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
    message: `“${text}”与事实材料不一致，材料里是“${said.join('”“')}”，请核对。`,
    ...(isPlain && { fix: only.text }),
  }
}

function unsupported({ start, end }: Found, text: string): Found {
  return {
    rule: 'facts.unsupported',
    severity: 'info',
    start,
    end,
    message: `“${text.slice(start, end)}”在事实材料里没有，请确认出处。`,
  }
}
