/**
 * Which lane a topic belongs to: what people ask for, complain of or praise goes to the services, never to rebuttal.
 * Pure. Source: 宪法第四十一条.
 */

import { Counts } from '../stories/rating/stored-counts.ts'

export const serviceKinds = ['complaint', 'appeal', 'praise'] as const
export type ServiceKind = (typeof serviceKinds)[number]

const isService = (kind: string): kind is ServiceKind => serviceKinds.some((one) => one === kind)

/**
 * The service lane when most of the topic's mentions belong to one; undefined when it may hold a claim to answer.
 * `kinds`: mentions by kind.
 */
export function serviceKindOf(kinds: unknown): ServiceKind | undefined {
  const counts = Object.entries(Counts.parse(kinds ?? {})).flatMap(([kind, count]) =>
    kind === 'irrelevant' ? [] : [{ kind, count }],
  )
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const service = counts
    .flatMap(({ kind, count }) => (isService(kind) ? [{ kind, count }] : []))
    .toSorted((a, b) => b.count - a.count)
  const served = service.reduce((sum, { count }) => sum + count, 0)
  return served * 2 > all ? service[0]?.kind : undefined
}
