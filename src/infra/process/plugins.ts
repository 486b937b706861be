/**
 * Finds plug-ins: a file or a folder each in a folder that holds nothing else, exporting one named value.
 * Trap: the `import()` itself stays in the calling module, so that the test runner sees the file (coverage) and lint
 * sees the edge.
 */

import { readdirSync } from 'node:fs'

export interface Found {
  /** The plug-in's name: of its file without `.ts`, or of its folder. */
  readonly name: string
  readonly isFolder: boolean
}

/** Every plug-in of a folder by name, without loading it. */
export function pluginsIn(folder: URL): Found[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .map((entry) => ({ name: entry.name.replace(/\.ts$/, ''), isFolder: entry.isDirectory() }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/**
 * @param folder the folder's URL @param load imports one plug-in
 * @throws Error when a plug-in's name differs from its file's or folder's: the office must not start with a mislabelled
 * channel
 */
export async function loadPlugins<P extends { readonly name: string }>(
  folder: URL,
  load: (found: Found) => Promise<P>,
): Promise<ReadonlyMap<string, P>> {
  const loaded = new Map<string, P>()
  for (const found of pluginsIn(folder)) {
    const plugin = await load(found)
    if (plugin.name !== found.name)
      throw new Error(`plug-in ${found.name} declares the name "${plugin.name}"; they must be equal`)
    loaded.set(found.name, plugin)
  }
  return loaded
}
