/**
 * The risk of a story, 0–100, as a sum of parts that are all shown. Pure.
 * Trap: it is a proposal; where a person set the level, that one stands.
 */

import type { AlertLevel } from '../../../../words/level.ts'
import type { Message } from '../../../../words/message.ts'
import { say } from '../../../said.ts'

/** What a story is weighed by. */
export interface StoryFigures {
  readonly mentionCount: number
  readonly authorCount: number
  /** Mentions of the last hour and of the hour before. */
  readonly lastHour: number
  readonly hourBefore: number
  /** 0–1, highest among its mentions: how much it looks like an inaccurate claim. */
  readonly unverified: number
  /** Share of mentions of each kind. */
  readonly kinds: Readonly<Record<string, number>>
  readonly text: string
}

export interface RiskPart {
  readonly part: string
  readonly points: number
  readonly reason: Message
}

export interface Risk {
  readonly points: number
  readonly level: AlertLevel
  readonly parts: readonly RiskPart[]
}

const harm = /死|中毒|有毒|爆炸|泄漏|坍塌|垮塌|溃坝|传染|疫情|被困|失踪|自杀|砍人|持刀/
const essential = /自来水|饮用水|停水|停电|燃气|医院|学校|幼儿园|食品|疫苗|药/
const childAtRisk = /学生|孩子|儿童|幼儿|婴儿/

const round = (points: number) => Math.round(points)

export function riskOf(figures: StoryFigures): Risk {
  const parts: RiskPart[] = []
  const add = (part: string, points: number, reason: Message) => {
    if (points > 0) parts.push({ part, points: round(points), reason })
  }
  const heat = Math.min(30, 7 * Math.log2(1 + figures.mentionCount / 3))
  add('heat', heat, say('risk.heat', { mentions: figures.mentionCount, authors: figures.authorCount }))
  if (figures.lastHour >= 5 && figures.lastHour > 2 * Math.max(1, figures.hourBefore)) {
    add(
      'growth',
      Math.min(15, 3 * Math.log2(figures.lastHour / Math.max(1, figures.hourBefore))),
      say('risk.growth', { lastHour: figures.lastHour, hourBefore: figures.hourBefore }),
    )
  }
  if (harm.test(figures.text)) add('harm', 20, say('risk.harm'))
  if (essential.test(figures.text)) add('essential', 12, say('risk.essential'))
  if (childAtRisk.test(figures.text)) add('children', 8, say('risk.children'))
  const service =
    (figures.kinds['complaint'] ?? 0) + (figures.kinds['question'] ?? 0) + (figures.kinds['appeal'] ?? 0)
  // Complaints and questions go to service lanes; they do not make a rumour.
  if (service < 0.6)
    add(
      'unverified',
      20 * Math.max(0, figures.unverified - 0.3),
      say('risk.unverified', { percent: Math.round(figures.unverified * 100) }),
    )
  const points = Math.min(
    100,
    parts.reduce((sum, part) => sum + part.points, 0),
  )
  return { points, level: levelOf(points), parts }
}

export function levelOf(points: number): AlertLevel {
  if (points >= 75) return 'red'
  if (points >= 55) return 'orange'
  return points >= 35 ? 'yellow' : 'blue'
}
