/** Rule rows and catalogue entries as the seed files and screens spell them. */

import { z } from 'zod'

import { attributes } from '../../words/attribute.ts'
import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said.ts'

export const ruleUnits = ['min', 'h', 'd', 'wd', 'months', 'years', 'date'] as const
export const overridables = ['no', 'yes', 'shorter', 'longer', 'with-reason'] as const

export const SeedRule = z.strictObject({
  id: z.string().regex(/^[a-zA-Z.]+$/),
  title: z.string().min(1),
  /** For unit `date`: month × 100 + day. */
  value: z.number().int().min(0),
  unit: z.enum(ruleUnits),
  startsAt: z.string().min(1),
  source: z.string().min(1),
  tag: z.enum(['V', 'P', 'L', 'S', 'K']),
  overridable: z.enum(overridables),
  effectiveFrom: z.iso.date(),
})
export type SeedRule = z.infer<typeof SeedRule>

export const SeedEntry = z.strictObject({
  id: z.string().regex(/^[a-zA-Z.]+$/),
  level1: z.string().min(1),
  level2: z.string().min(1),
  content: z.string().min(1),
  basis: z.string().min(1),
  ruleId: z.string().min(1),
  unitId: z.string().min(1),
  channels: z.array(z.string()),
  attribute: z.enum(attributes),
})
export type SeedEntry = z.infer<typeof SeedEntry>

/** May the office change a rule's value so? `overridable` of config/rules.yaml decides: the stricter rule runs. */
export function mayOverride(
  {
    overridable,
    value,
    source,
  }: { readonly overridable: string; readonly value: number; readonly source: string },
  wanted: { readonly value: number; readonly reason: string },
): Ruling {
  if (overridable === 'no') return no(say('rule.fixed', { source }))
  if (overridable === 'shorter' && wanted.value > value)
    return no(say('rule.only-shorter', { value, source }))
  if (overridable === 'longer' && wanted.value < value) return no(say('rule.only-longer', { value, source }))
  return wanted.reason.trim().length < 4 ? no(say('rule.no-reason')) : yes
}
