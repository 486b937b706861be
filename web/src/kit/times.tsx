/** Times as people need them: Beijing time, and what is left until one. */

import { Tag, Tooltip } from 'antd'

import { localeOf, useLanguage } from './language.ts'
import { said } from './said.ts'
import { useSay } from './say.ts'

const shape = { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** A language Intl does not know has its times written the Chinese way. */
export function useClock(): (at: string) => string {
  const locale = localeOf(useLanguage())
  const format = formats.get(locale) ?? new Intl.DateTimeFormat([locale, 'zh-CN'], shape)
  formats.set(locale, format)
  return (at) => format.format(new Date(at))
}

export function When({ at }: { readonly at: string | null }) {
  const clock = useClock()
  return at === null ? <span className="muted">—</span> : <time dateTime={at}>{clock(at)}</time>
}

const parts = {
  minutes: { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  exact: {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  },
} as const

/** The moment something happened, as exactly as the place needs it; the day too where it is not that of `than`. */
export function Moment({
  at,
  part,
  than = null,
}: {
  readonly at: string | null
  readonly part: keyof typeof parts
  readonly than?: string | null
}) {
  const locale = localeOf(useLanguage())
  const clock = useClock()
  if (at === null) return <span className="muted">—</span>
  const isOtherDay = than !== null && beijingInput(than).slice(0, 10) !== beijingInput(at).slice(0, 10)
  const format = new Intl.DateTimeFormat([locale, 'zh-CN'], {
    timeZone: 'Asia/Shanghai',
    ...(isOtherDay && { month: 'numeric', day: 'numeric' }),
    ...parts[part],
  })
  return (
    <time dateTime={at} title={clock(at)}>
      {format.format(new Date(at))}
    </time>
  )
}

const minuteMs = 60_000
const inDay = 1_440

/** What is left until a due time; the exact time on hover. */
export function Left({ due }: { readonly due: string | null }) {
  const say = useSay(said)
  const clock = useClock()
  if (due === null) return <span className="muted">—</span>
  const minutes = Math.round((Date.parse(due) - Date.now()) / minuteMs)
  const size = Math.abs(minutes)
  const time =
    size >= 2 * inDay
      ? say('times.days', { days: Math.floor(size / inDay) })
      : say('times.hours', { hours: Math.floor(size / 60), minutes: size % 60 })
  return (
    <Tooltip title={clock(due)}>
      <Tag color={minutes < 0 ? 'red' : minutes < 60 ? 'orange' : 'default'}>
        {say(minutes < 0 ? 'times.late' : 'times.left', { time })}
      </Tag>
    </Tooltip>
  )
}

const beijingAheadMs = 8 * 3_600_000

/** 2026-11-25T09:00 in Beijing time, as an input of a browser takes it. */
export function beijingInput(time: string): string {
  return new Date(Date.parse(time) + beijingAheadMs).toISOString().slice(0, 16)
}
