/** What a kind or a chain wants beside the text: case, verdict, source, period, fields of a warning. Pure. */

import { beijingDay } from '../../../calendar/beijing.ts'
import type { Message } from '../../../words/message.ts'
import { isRefuting } from '../../../words/verdict.ts'
import { say } from '../../said/going-out.ts'
import { saysSource } from '../templates.ts'
import type { KnownToSend, Obstacle, Outgoing, OutgoingRendition } from './outgoing.ts'
import type { Requirement } from './release-kind.ts'

interface Asked {
  readonly release: Outgoing
  readonly renditions: readonly OutgoingRendition[]
  readonly known: KnownToSend
  readonly now: Date
}

export function requirementObstacles(asked: Asked, wanted: readonly Requirement[]): Obstacle[] {
  return wanted.flatMap((one) =>
    lacks[one](asked).map((message) => ({ where: 'master', rule: message.code, message })),
  )
}

/** Nothing: it is there. */
const lacks: Readonly<Record<Requirement, (asked: Asked) => Message[]>> = {
  case: ({ known }) => (known.case === null ? [say('requires.case')] : []),
  verdict: ({ known }) =>
    known.case !== null && !isRefuting(known.case.claim.verdict) ? [say('requires.verdict')] : [],
  emergencyCase: ({ known }) =>
    known.case?.kind === 'emergency' && known.case.isOpen ? [] : [say('requires.emergency-case')],
  source: lacksSource,
  policy: ({ known }) => (known.policyIsPublic ? [] : [say('requires.policy')]),
  period: lacksPeriod,
  warningFields: lacksFields,
}

/** Source: 网络信息内容生态治理、转载规范: 转载注明来源. */
function lacksSource({ release: { sourceName }, renditions }: Asked): Message[] {
  if (sourceName === '') return [say('requires.source')]
  return renditions
    .filter(({ words }) => !saysSource(words, sourceName))
    .map(({ account }) => say('requires.source-shown', { source: sourceName, account }))
}

const dayMs = 86_400_000

function lacksPeriod({ release, now }: Asked): Message[] {
  const { kind, opinionsUntil, publishAt, text } = release
  const days = kind.periodDays ?? 0
  if (opinionsUntil === '') return [say('requires.period', { days })]
  const from = publishAt !== null && publishAt > now ? publishAt : now
  const open = (Date.parse(opinionsUntil) - Date.parse(beijingDay(from))) / dayMs
  if (open < days) return [say('requires.period-longer', { days, until: opinionsUntil })]
  return saysDay(text, opinionsUntil) ? [] : [say('requires.period-shown', { until: opinionsUntil })]
}

/** 12月31日 stands in 2026年12月31日 and not in 112月31日. */
function saysDay(text: string, day: string): boolean {
  const [, month = 0, date = 0] = day.split('-').map(Number)
  return new RegExp(`(?<!\\d)0?${month}月0?${date}日`).test(text.replaceAll(/\s/g, '')) || text.includes(day)
}

/** Source: 突发事件应对法 (2024) 第六十四条. */
const warningFields = [
  '预警类别',
  '预警级别',
  '起始时间',
  '可能影响的范围',
  '警示事项',
  '应当采取的措施',
  '发布单位',
  '发布时间',
]

function lacksFields({ release: { text } }: Asked): Message[] {
  const lines = text.split('\n').map((line) => line.trim())
  const missing = warningFields.filter(
    (field) => !lines.some((line) => line.startsWith(field) && /^[:：]\s*\S/.test(line.slice(field.length))),
  )
  return missing.length === 0 ? [] : [say('requires.warning-fields', { fields: missing.join('、') })]
}
