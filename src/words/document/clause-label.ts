/** How clauses of official writing are numbered: 一、（一）1.（1）. Source: GB/T 9704—2012, 7.3.3. Pure. */

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1–99 as it is written out: 十, 十一, 二十三. */
function chineseNumeral(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = digits[number % 10] ?? ''
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones}`
}

/** @param clause level 1–4, number 1–99 */
export function clauseLabel({ level, number }: { readonly level: number; readonly number: number }): string {
  if (level === 1) return `${chineseNumeral(number)}、`
  if (level === 2) return `（${chineseNumeral(number)}）`
  return level === 3 ? `${number}.` : `（${number}）`
}

const shapes = [
  /^([一二三四五六七八九十]{1,3})、/,
  /^（([一二三四五六七八九十]{1,3})）/,
  /^(\d{1,2})[.．](?!\d)\s*/,
  /^（(\d{1,2})）/,
]

const numerals = new Map(Array.from({ length: 99 }, (_, at) => [chineseNumeral(at + 1), at + 1]))

/**
 * The label a paragraph begins with, when it is written as the house writes it (`clauseLabel` gives it back).
 * @returns level, number and how many signs it takes
 */
export function clauseAt(
  text: string,
): { readonly level: number; readonly number: number; readonly length: number } | undefined {
  for (const [at, shape] of shapes.entries()) {
    const found = shape.exec(text)
    if (found === null) continue
    const written = found[1] ?? ''
    const number = numerals.get(written) ?? Number(written)
    const clause = { level: at + 1, number }
    return Number.isInteger(number) && number > 0 && clauseLabel(clause) === found[0]
      ? { ...clause, length: found[0].length }
      : undefined
  }
  return undefined
}
