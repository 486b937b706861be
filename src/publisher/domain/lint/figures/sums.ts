/**
 * Totals must be what their parts add up to: tables whose last row says 合计, and sentences that name parts and a
 * total. Pure.
 */

import { numbersIn } from '../../../../text/facts/numbers.ts'
import { sentencesIn } from '../../../../text/sentences.ts'
import { say } from '../../../said/lint.ts'
import type { TextFinding } from '../finding.ts'

interface Row {
  readonly cells: readonly string[]
  readonly start: number
  readonly end: number
}

function tablesIn(text: string): Row[][] {
  const tables: Row[][] = []
  let current: Row[] = []
  let start = 0
  for (const line of [...text.split('\n'), '']) {
    if (/^\s*\|.*\|\s*$/.test(line)) {
      const cells = line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      if (!cells.every((cell) => /^:?-+:?$/.test(cell)))
        current.push({ cells, start, end: start + line.length })
    } else if (current.length > 0) {
      tables.push(current)
      current = []
    }
    start += line.length + 1
  }
  return tables
}

const numberIn = (cell: string | undefined): number | undefined => {
  const plain = (cell ?? '').replaceAll(/[,，\s]/g, '')
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

export function sumFindings(text: string): TextFinding[] {
  return [...tableSums(text), ...sentenceSums(text)]
}

function tableSums(text: string): TextFinding[] {
  return tablesIn(text).flatMap((rows) => {
    const total = rows.at(-1)
    if (total === undefined || rows.length < 3 || !/^(?:合计|总计|共计)$/.test(total.cells[0] ?? ''))
      return []
    const body = rows.slice(1, -1)
    return total.cells.flatMap((cell, column) => {
      const stated = numberIn(cell)
      const parts = body.map(({ cells }) => numberIn(cells[column]))
      if (stated === undefined || parts.some((part) => part === undefined)) return []
      const sum = Math.round(parts.reduce<number>((all, part) => all + (part ?? 0), 0) * 1e6) / 1e6
      if (sum === stated) return []
      return [
        {
          rule: 'sum.total',
          severity: 'block' as const,
          start: total.start,
          end: total.end,
          message: say('lint.sum.total', { stated, sum }),
        },
      ]
    })
  })
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6

/**
 * 共12人，其中男5人、女8人: parts above their total are wrong (fewer may be named). 甲村5户、乙村8户，共计12户: must be equal.
 * Only numbers with the unit of the total are parts.
 */
function sentenceSums(text: string): TextFinding[] {
  return sentencesIn(text).flatMap(({ text: sentence, start, end }) => {
    const totalWord = /共计|合计|总计|共有|(?<!公)共/u.exec(sentence)
    const within = sentence.search(/其中/u)
    if (totalWord === null) return []
    const numbers = numbersIn(sentence)
    const total = numbers.find(
      (number) => number.start >= totalWord.index && number.start - totalWord.index <= 6,
    )
    if (total === undefined || total.unit === '') return []
    const isPart = (number: { unit: string; start: number; end: number }) =>
      number.unit === total.unit && (within === -1 ? number.end <= totalWord.index : number.start > within)
    const parts = numbers.filter(isPart)
    if (parts.length < 2 || (within !== -1 && within < total.end)) return []
    const sum = rounded(parts.reduce((all, { value }) => all + value, 0))
    if (within === -1 ? sum === total.value : sum <= total.value) return []
    const severity = within === -1 ? ('warn' as const) : ('block' as const)
    const message = say('lint.sum.sentence', { total: total.text, sum })
    return [{ rule: 'sum.sentence', severity, start, end, message }]
  })
}
