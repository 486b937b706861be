/** Reads the seed files of the configuration folder at each start. A fault stops the start and names file and row. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'
import { z } from 'zod'

import { SeedEntry, SeedRule } from './domain/rules.ts'

export interface CatalogueSeeds {
  readonly rules: readonly SeedRule[]
  readonly entries: readonly SeedEntry[]
}

export function loadCatalogueSeeds(configFolder: string): CatalogueSeeds {
  const read = <T extends z.ZodType>(name: string, row: T): z.output<T>[] => {
    const parsed = z.array(row).safeParse(parse(readFileSync(join(configFolder, name), 'utf8')))
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  const rules = read('rules.yaml', SeedRule)
  const entries = read('catalogue.yaml', SeedEntry)
  const known = new Set(rules.map(({ id }) => id))
  const lost = entries.find(({ ruleId }) => !known.has(ruleId))
  if (lost !== undefined)
    throw new Error(
      `catalogue.yaml: ${lost.id} points to rule ${lost.ruleId}, which rules.yaml does not have`,
    )
  return { rules, entries }
}
