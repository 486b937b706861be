/**
 * Finds every channel of adapters/, a file or a folder with its channel.ts, and what each says to people. Trap: a
 * channel that does not name itself stops the start; so does a folder without its said.ts.
 */

import { loadPlugins, pluginsIn } from '../../infra/process/plugins.ts'
import type { Catalogue } from '../../words/message.ts'
import type { Channel } from '../channel.ts'

const adapters = new URL('../adapters/', import.meta.url)

export function loadChannels(): Promise<ReadonlyMap<string, Channel>> {
  return loadPlugins(adapters, async ({ name, isFolder }) => {
    const { channel } = (
      isFolder ? await import(`../adapters/${name}/channel.ts`) : await import(`../adapters/${name}.ts`)
    ) as { channel: Channel }
    return channel
  })
}

/** The sentences of said/ and of every adapter that is a folder, so that no list of them is kept by hand. */
export async function loadSentences(): Promise<Catalogue> {
  const folders = pluginsIn(adapters).filter(({ isFolder }) => isFolder)
  const files = (await Promise.all([
    ...pluginsIn(new URL('../said/', import.meta.url)).map(({ name }) => import(`../said/${name}.ts`)),
    ...folders.map(({ name }) => import(`../adapters/${name}/said.ts`)),
  ])) as { texts: Catalogue }[]
  return Object.assign({}, ...files.map(({ texts }) => texts)) as Catalogue
}
