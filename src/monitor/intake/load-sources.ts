/** Finds every source at boot. Trap: a file that does not name itself stops the start. */

import { loadPlugins } from '../../infra/process/plugins.ts'
import type { Source } from '../source.ts'

export function loadSources(): Promise<ReadonlyMap<string, Source>> {
  return loadPlugins(
    new URL('../sources/', import.meta.url),
    async ({ name }) => ((await import(`../sources/${name}.ts`)) as { source: Source }).source,
  )
}
