/** Dates as papers end with them, in figures and in Chinese numerals. Pure. */

import { numerals } from './lexicon.ts'

const inFigures = /^((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日$/u
const inNumerals =
  /^([〇○Ｏ零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/u

/** @param line without spaces @returns 2026年11月24日; undefined when it is no day of the calendar */
export function dateOf(line: string): string | undefined {
  const figures = inFigures.exec(
    line.replaceAll(/[０-９]/gu, (one) => String('０１２３４５６７８９'.indexOf(one))),
  )
  if (figures !== null) return written(Number(figures[1]), Number(figures[2]), Number(figures[3]))
  const [, year = '', month = '', day = ''] = inNumerals.exec(line) ?? []
  return year === '' ? undefined : written(yearOf(year), numberOf(month), numberOf(day))
}

const yearOf = (text: string): number =>
  Number(Array.from(text.replaceAll(/[○Ｏ零]/gu, '〇'), (one) => numerals.indexOf(one)).join(''))

/** 一 to 三十一; NaN for what is none. */
function numberOf(text: string): number {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text]
  const ten = tens === '' ? 1 : tens === '0' ? 0 : numerals.indexOf(tens)
  const one = ones === '' ? 0 : numerals.indexOf(ones)
  return ten < 0 || one < 0 || text.split('十').length > 2 ? Number.NaN : ten * 10 + one
}

function written(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isDay =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay ? `${year}年${month}月${day}日` : undefined
}
