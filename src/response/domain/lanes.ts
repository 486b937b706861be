/** Which lane a topic belongs to: what people ask for, complain of or praise goes to the services, never to rebuttal. Pure. Source: domain-rules 0.1(7), B11. */

const serviceKinds: Readonly<Record<string, string>> = {
  complaint: '投诉或批评',
  appeal: '诉求',
  praise: '表扬',
}

/** The word for a service lane when most of the topic's mentions belong there; undefined when it may hold a claim to answer. */
export function serviceKindOf(kinds: unknown): string | undefined {
  const counts = Object.entries((kinds ?? {}) as Record<string, unknown>).flatMap(([kind, count]) =>
    typeof count === 'number' && kind !== 'irrelevant' ? [{ kind, count }] : [],
  )
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const service = counts.filter(({ kind }) => kind in serviceKinds).toSorted((a, b) => b.count - a.count)
  const served = service.reduce((sum, { count }) => sum + count, 0)
  return served * 2 > all ? serviceKinds[service[0]?.kind ?? ''] : undefined
}
