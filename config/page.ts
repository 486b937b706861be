/** docs/settings.md as text: made from the schema, so that page and process cannot disagree. */

import { Config } from './schema.ts'

/** @returns Markdown; `mingbai config page` prints it */
export function settingsPage(): string {
  const defaults = Config.parse({})
  const rows = Object.entries(Config.shape).map(([name, schema]) => {
    const { env, description } = (schema.meta() ?? {}) as { env?: string; description?: string }
    const fallback = defaults[name as keyof typeof defaults]
    const shown = Array.isArray(fallback) ? fallback.join(',') : String(fallback)
    return `| \`${env}\` | ${shown === '' ? '(empty)' : `\`${shown}\``} | ${description} |`
  })
  return `# Settings

Every setting is an environment variable, read once when the process starts.
A wrong value stops the start and names every fault at once.
\`npx mingbai config check\` prints what is in force, without secrets.
This page is made by \`npx mingbai config page > docs/settings.md\`.

| variable | default | meaning |
| --- | --- | --- |
${rows.join('\n')}
`
}
