/** Rule rows and catalogue entries, for everyone above. */

import type { Db, Tx } from '../infra/data/db.ts'

export type RuleRow = NonNullable<Awaited<ReturnType<typeof rule>>>

export function rule(db: Db | Tx, id: string) {
  return db.ruleRow.findUnique({ where: { id } })
}

export function rules(db: Db | Tx) {
  return db.ruleRow.findMany({ orderBy: { id: 'asc' } })
}

/** Entries in force; those that were taken out stay for the releases that point to them. */
export function catalogueEntries(db: Db | Tx) {
  return db.catalogueEntry.findMany({ where: { active: true }, orderBy: { id: 'asc' } })
}

export function catalogueEntry(db: Db | Tx, id: string) {
  return db.catalogueEntry.findUnique({ where: { id } })
}
