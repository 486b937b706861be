/** The risk of a story, 0–100, as a sum of parts that are all shown. A proposal; a person sets the level. Pure. */

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
  /** Chinese, for the screen. */
  readonly reason: string
}

export type Level = 'red' | 'orange' | 'yellow' | 'blue'

export interface Risk {
  readonly points: number
  readonly level: Level
  readonly parts: readonly RiskPart[]
}

const harm = /死|中毒|有毒|爆炸|泄漏|坍塌|垮塌|溃坝|传染|疫情|被困|失踪|自杀|砍人|持刀/
const essential = /自来水|饮用水|停水|停电|燃气|医院|学校|幼儿园|食品|疫苗|药/
const childAtRisk = /学生|孩子|儿童|幼儿|婴儿/

const round = (points: number) => Math.round(points)

export function riskOf(figures: StoryFigures): Risk {
  const parts: RiskPart[] = []
  const add = (part: string, points: number, reason: string) => {
    if (points > 0) parts.push({ part, points: round(points), reason })
  }
  const heat = Math.min(30, 7 * Math.log2(1 + figures.mentionCount / 3))
  add('heat', heat, `${figures.mentionCount} 条提及，${figures.authorCount} 个不同来源`)
  if (figures.lastHour >= 5 && figures.lastHour > 2 * Math.max(1, figures.hourBefore)) {
    add(
      'growth',
      Math.min(15, 3 * Math.log2(figures.lastHour / Math.max(1, figures.hourBefore))),
      `最近一小时 ${figures.lastHour} 条，前一小时 ${figures.hourBefore} 条`,
    )
  }
  if (harm.test(figures.text)) add('harm', 20, '涉及人身或公共安全')
  if (essential.test(figures.text)) add('essential', 12, '涉及水电气、食药、医教等基本服务')
  if (childAtRisk.test(figures.text)) add('children', 8, '涉及未成年人')
  const service =
    (figures.kinds['complaint'] ?? 0) + (figures.kinds['question'] ?? 0) + (figures.kinds['appeal'] ?? 0)
  // Complaints and questions go to service lanes; they do not make a rumour.
  if (service < 0.6)
    add(
      'unverified',
      20 * Math.max(0, figures.unverified - 0.3),
      `疑似不实程度 ${Math.round(figures.unverified * 100)}%（机器判断，待核实）`,
    )
  const points = Math.min(
    100,
    parts.reduce((sum, part) => sum + part.points, 0),
  )
  return { points, level: levelOf(points), parts }
}

export function levelOf(points: number): Level {
  if (points >= 75) return 'red'
  if (points >= 55) return 'orange'
  return points >= 35 ? 'yellow' : 'blue'
}

const order: readonly Level[] = ['blue', 'yellow', 'orange', 'red']

export interface AlertFacts {
  readonly level: Level
  readonly mentionCount: number
  readonly last: { readonly level: Level; readonly mentionCount: number } | undefined
  /** The story repeats a claim that has been answered: the answer is at hand. */
  readonly knownClaim: boolean
}

/** Raise an alarm now? One thread a story: again only when the level rises or mentions grew by half. Chinese reason, or undefined. */
export function alertReason({ level, mentionCount, last, knownClaim }: AlertFacts): string | undefined {
  if (last === undefined) {
    if (knownClaim) return '旧谣新传：已有正式答复，可直接引用'
    return order.indexOf(level) >= order.indexOf('yellow') ? '风险达到关注线' : undefined
  }
  if (order.indexOf(level) > order.indexOf(last.level)) return '风险等级上升'
  const grown = mentionCount >= last.mentionCount * 1.5 && mentionCount - last.mentionCount >= 10
  return grown && order.indexOf(level) >= order.indexOf('yellow') ? `提及增至 ${mentionCount} 条` : undefined
}
