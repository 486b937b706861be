/** What may happen to rule rows and catalogue entries. The seed never overwrites a row: the database wins. */

import type { Work } from '../../infra/work.ts'
import { requirePermission, requireSystem } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { mayOverride } from '../domain/rules.ts'
import { say } from '../said.ts'
import type { CatalogueSeeds } from '../seeds.ts'
import { adjustedSource } from '../templates.ts'

/** Writes seed rows where there is no row yet. Returns how many were new. */
export async function seedCatalogue(
  { tx, actor }: Work,
  { rules, entries }: CatalogueSeeds,
): Promise<number> {
  requireSystem(actor)
  const newRules = await tx.ruleRow.createMany({
    data: rules.map((row) => ({ ...row, effectiveFrom: new Date(row.effectiveFrom) })),
    skipDuplicates: true,
  })
  const newEntries = await tx.catalogueEntry.createMany({
    data: entries.map((entry) => ({ ...entry, channels: [...entry.channels] })),
    skipDuplicates: true,
  })
  return newRules.count + newEntries.count
}

/** The office changes a deadline, as far as its source lets it. */
export async function changeRule(
  { tx, actor, now, emit }: Work,
  input: { id: string; value: number; reason: string; version: number },
): Promise<void> {
  requirePermission(actor, 'settings.manage')
  const row = await tx.ruleRow.findUnique({ where: { id: input.id } })
  if (row === null) throw new AppError('thing.not-found', say('rule.unknown', { rule: input.id }))
  const ruling = mayOverride(row, input)
  if (!ruling.ok) throw new AppError('request.invalid', ruling.why)
  const { count } = await tx.ruleRow.updateMany({
    where: { id: input.id, version: input.version },
    data: {
      value: input.value,
      source: adjustedSource(row.source, input.reason.trim()),
      effectiveFrom: now,
      version: { increment: 1 },
    },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile')
  await emit('rule.changed', { ruleId: input.id, value: input.value, before: row.value })
}
