/**
 * Dates that do not exist, lie about their weekday, lack a year, or depend on the day of reading. Pure. Source: faults
 * found in published official texts.
 */

import { say } from '../../../said/lint.ts'
import { eachMatch, type TextFinding } from '../finding.ts'

const date = /(?:((?:19|20)\d{2})年)?(\d{1,2})月(\d{1,2})日(?:\s*[（(]?(?:星期|周)([一二三四五六日天]))?/g
const weekdays = ['日', '一', '二', '三', '四', '五', '六']

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Without a year February may have 29 days. */
const someLeapYear = 2024

export function impossibleDates(text: string): TextFinding[] {
  return eachMatch(text, date, ([whole, year, month = '', day = '', weekday]) => {
    const [y, m, d] = [Number(year ?? someLeapYear), Number(month), Number(day)]
    if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) {
      return {
        rule: 'date.impossible',
        severity: 'block',
        message: say('lint.date.impossible-day', { date: whole }),
      }
    }
    if (year === undefined || weekday === undefined) return undefined
    const right = weekdays[new Date(Date.UTC(y, m - 1, d)).getUTCDay()] ?? ''
    if (right === weekday || (right === weekdays[0] && /天/u.test(weekday))) return undefined
    return {
      rule: 'date.weekday',
      severity: 'block',
      message: say('lint.date.weekday', { year, month, day, weekday: right }),
    }
  })
}

function impossibleHours(text: string): TextFinding[] {
  return eachMatch(text, /(?<!\d)(\d{1,2})时(?:(\d{1,2})分)?/g, ([whole, hour = '', minute = '0']) =>
    Number(hour) > 24 || Number(minute) > 59
      ? {
          rule: 'date.impossible',
          severity: 'block',
          message: say('lint.date.impossible-hour', { time: whole }),
        }
      : undefined,
  )
}

/** Read next year, "11月25日" means another day. Said once. */
function withoutYear(text: string): TextFinding[] {
  const dates = [...text.matchAll(date)]
  const [first] = dates
  if (first === undefined || /(?:19|20)\d{2}年/.test(text)) return []
  return [
    {
      rule: 'date.no-year',
      severity: 'warn',
      start: first.index,
      end: first.index + first[0].length,
      message: say('lint.date.no-year'),
    },
  ]
}

function relative(text: string): TextFinding[] {
  return eachMatch(text, /今天|明天|昨天|后天|今年|去年|明年|本周|下周|上周|本月|下月|上月/g, ([word]) => ({
    rule: 'date.relative',
    severity: 'info',
    message: say('lint.date.relative', { word }),
  }))
}

export function dateFindings(text: string): TextFinding[] {
  return [...impossibleDates(text), ...impossibleHours(text), ...withoutYear(text), ...relative(text)]
}
