/** Tables whose last row says 合计 must add up. Pure. */
import type { Found } from './finding.ts'

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

export function sumFindings(text: string): Found[] {
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
          message: `合计写的是 ${stated}，各行相加是 ${sum}，请核对。`,
        },
      ]
    })
  })
}
