/** Respond, prepare or watch? Advice with reasons; the desk decides. Pure. Source: domain-rules C2 (decision aid), F20. */

export interface AssessmentFacts {
  readonly mentionCount: number
  readonly hoursSinceFirst: number
  readonly level: number
  /** 0–100 of the story. */
  readonly risk: number
  readonly evidenceCount: number
  /** The office's answer is out. */
  readonly answered: boolean
}

export interface Advice {
  readonly advice: 'respond' | 'prepare' | 'watch'
  readonly reasons: readonly string[]
}

const tiny = 10
const quietHours = 24

export function advise({
  mentionCount,
  hoursSinceFirst,
  level,
  risk,
  evidenceCount,
  answered,
}: AssessmentFacts): Advice {
  if (answered)
    return { advice: 'watch', reasons: ['答复已发布：看它是否传到了说这话的地方，有新说法再立案'] }
  const reasons: string[] = []
  const serious = level <= 2 || risk >= 55
  if (level <= 2) reasons.push('定级为重大以上，有法定首次回应时限')
  if (risk >= 55) reasons.push(`风险 ${risk} 分`)
  if (serious) {
    if (evidenceCount === 0) reasons.push('还没有证据：先发情况说明，说清已知、未知和正在核实的')
    return { advice: 'respond', reasons }
  }
  if (mentionCount < tiny && hoursSinceFirst >= quietHours) {
    reasons.push(`${Math.round(hoursSinceFirst)} 小时只有 ${mentionCount} 条，没有增长；公开回应反而可能放大`)
    return { advice: 'watch', reasons }
  }
  if (mentionCount < tiny) reasons.push(`目前 ${mentionCount} 条，先备口径，增长再发`)
  else reasons.push(`${mentionCount} 条提及，风险 ${risk} 分，建议备好口径`)
  return { advice: 'prepare', reasons }
}
