/** Dates that do not exist, lie about their weekday, lack a year, or depend on the day of reading. Pure. Source: domain-rules A8. */

import { eachMatch, type Found } from './finding.ts'

const date = /(?:((?:19|20)\d{2})年)?(\d{1,2})月(\d{1,2})日(?:\s*[（(]?(?:星期|周)([一二三四五六日天]))?/g
const weekdays = '日一二三四五六'

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Without a year February may have 29 days. */
const someLeapYear = 2024

export function impossibleDates(text: string): Found[] {
  return eachMatch(text, date, ([whole, year, month = '', day = '', weekday]) => {
    const [y, m, d] = [Number(year ?? someLeapYear), Number(month), Number(day)]
    if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) {
      return { rule: 'date.impossible', severity: 'block', message: `没有“${whole}”这一天，请核对。` }
    }
    if (year === undefined || weekday === undefined) return undefined
    const right = weekdays.charAt(new Date(Date.UTC(y, m - 1, d)).getUTCDay())
    if (right === weekday.replace('天', '日')) return undefined
    return {
      rule: 'date.weekday',
      severity: 'block',
      message: `${year}年${month}月${day}日是星期${right}，与写的不符，请核对。`,
    }
  })
}

function impossibleHours(text: string): Found[] {
  return eachMatch(text, /(?<!\d)(\d{1,2})时(?:(\d{1,2})分)?/g, ([whole, hour = '', minute = '0']) =>
    Number(hour) > 24 || Number(minute) > 59
      ? { rule: 'date.impossible', severity: 'block', message: `没有“${whole}”这个时间，请核对。` }
      : undefined,
  )
}

/** Read next year, "11月25日" means another day. Said once. */
function withoutYear(text: string): Found[] {
  const dates = [...text.matchAll(date)]
  const [first] = dates
  if (first === undefined || /(?:19|20)\d{2}年/.test(text)) return []
  return [
    {
      rule: 'date.no-year',
      severity: 'warn',
      start: first.index,
      end: first.index + first[0].length,
      message: '全文没有写年份，请至少写一次完整日期。',
    },
  ]
}

function relative(text: string): Found[] {
  return eachMatch(text, /今天|明天|昨天|后天|今年|去年|明年|本周|下周|上周|本月|下月|上月/g, ([word]) => ({
    rule: 'date.relative',
    severity: 'info',
    message: `“${word}”要看哪一天读，请写明日期。`,
  }))
}

export function dateFindings(text: string): Found[] {
  return [...impossibleDates(text), ...impossibleHours(text), ...withoutYear(text), ...relative(text)]
}
