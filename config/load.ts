/** Reads the environment once and freezes it. The only place that touches `process.env`. */

import { z } from 'zod'

import { operatorLanguage } from './language.ts'
import { Config } from './schema.ts'

/** Environment name of each setting, as declared in the schema. */
export const environmentNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(Config.shape).map(([name, schema]) => [name, String(schema.meta()?.['env'])]),
)

/** Settings that cannot be used; each fault names its variable. */
export class ConfigWrong extends Error {
  override readonly name = 'ConfigWrong'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`the configuration is wrong:\n${faults.join('\n')}`)
    this.faults = faults
  }
}

/**
 * @param overrides settings given on the command line; they win over the environment
 * @throws ConfigWrong listing every fault at once
 */
export function loadConfig(
  environment: NodeJS.ProcessEnv = process.env,
  overrides: Partial<Record<keyof z.input<typeof Config>, unknown>> = {},
): Config {
  const given: Record<string, unknown> = {}
  for (const [name, env] of Object.entries(environmentNames)) {
    if (environment[env] !== undefined) given[name] = environment[env]
  }
  const parsed = Config.safeParse(
    { ...given, ...overrides },
    { error: faultsIn(operatorLanguage(environment)) },
  )
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      return `  ${environmentNames[name] ?? name}: ${issue.message}`
    })
    throw new ConfigWrong(faults)
  }
  return Object.freeze(parsed.data)
}

/** zod words its faults in Chinese and English. */
const faultsIn = (language: string) => (language === 'en' ? z.locales.en() : z.locales.zhCN()).localeError
