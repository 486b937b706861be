/** `mingbai config`: what is in force, without secrets; or the page about all settings. */

import { environmentNames, loadConfig } from '../../../config/load.ts'
import { settingsPage } from '../../../config/page.ts'
import type { Io } from '../terminal/ndjson.ts'

const isSecret = (name: string) => /key|databaseUrl/i.test(name)

export async function runConfig(
  [what = 'check']: readonly string[],
  { stdout }: Pick<Io, 'stdout'>,
): Promise<number> {
  if (what === 'page') {
    stdout.write(settingsPage())
    return 0
  }
  for (const [name, value] of Object.entries(loadConfig())) {
    const shown = isSecret(name) && value !== '' ? '***' : JSON.stringify(value)
    stdout.write(`${environmentNames[name]} = ${shown}\n`)
  }
  return 0
}
