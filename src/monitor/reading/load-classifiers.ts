/** Finds every classifier at boot. Trap: a file that does not name itself stops the start. */

import { loadPlugins } from '../../infra/process/plugins.ts'
import type { Classifier } from '../classifier.ts'

export function loadClassifiers(): Promise<ReadonlyMap<string, Classifier>> {
  return loadPlugins(
    new URL('../classifiers/', import.meta.url),
    async ({ name }) =>
      ((await import(`../classifiers/${name}.ts`)) as { classifier: Classifier }).classifier,
  )
}
