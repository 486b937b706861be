/** What the catalogue promises: rules with their sources, entries. */

import { z } from 'zod'

import { defineApi } from '../infra/http/api.ts'
import { overridables, ruleUnits } from './domain/rules.ts'

export const RuleOut = z.object({
  id: z.string(),
  title: z.string(),
  value: z.number(),
  unit: z.enum(ruleUnits),
  startsAt: z.string(),
  source: z.string(),
  tag: z.string(),
  overridable: z.enum(overridables),
  effectiveFrom: z.iso.datetime(),
  version: z.number(),
})
export type RuleOut = z.infer<typeof RuleOut>

const CatalogueEntryOut = z.object({
  id: z.string(),
  level1: z.string(),
  level2: z.string(),
  content: z.string(),
  basis: z.string(),
  ruleId: z.string(),
  unitId: z.string(),
  channels: z.array(z.string()),
  attribute: z.string(),
})

export const catalogueApi = defineApi({
  listRules: {
    method: 'GET',
    path: '/api/rules',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Deadlines with their sources',
    output: z.object({ items: z.array(RuleOut) }),
  },
  changeRule: {
    method: 'PATCH',
    path: '/api/rules/:id',
    access: 'settings.manage',
    for: 'workbench',
    summary: 'Change a deadline as far as its source allows',
    base: 'body.version',
    params: z.object({ id: z.string() }),
    body: z.object({
      value: z.number().int().min(0).max(10_000),
      reason: z.string().trim().min(4).max(300),
      version: z.number().int(),
    }),
    output: RuleOut,
  },
  listCatalogue: {
    method: 'GET',
    path: '/api/catalogue',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Disclosure catalogue',
    output: z.object({ items: z.array(CatalogueEntryOut) }),
  },
})
