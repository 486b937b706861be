/**
 * Finds plug-ins: one file each in a folder that holds nothing else, exporting one named value.
 * Trap: the `import()` itself stays in the calling module, so that the test runner sees the file (coverage) and lint sees the edge.
 */
import { readdirSync } from 'node:fs'

/** @param folder the folder's URL; @param load imports one file by its name without `.ts`
 *  @throws Error when a plug-in's name differs from its file name: the office must not start with a mislabelled channel. */
export async function loadPlugins<P extends { readonly name: string }>(
  folder: URL,
  load: (name: string) => Promise<P>,
): Promise<ReadonlyMap<string, P>> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted()
  const found = new Map<string, P>()
  for (const name of names) {
    const plugin = await load(name)
    if (plugin.name !== name)
      throw new Error(`plug-in file ${name}.ts declares the name "${plugin.name}"; they must be equal`)
    found.set(name, plugin)
  }
  return found
}
