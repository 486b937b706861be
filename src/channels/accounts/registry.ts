/**
 * Finds every channel of adapters/ at boot, a file or a folder with its channel.ts; one that does not name itself
 * stops the start.
 */

import { loadPlugins } from '../../infra/process/plugins.ts'
import type { Channel } from '../channel.ts'

export function loadChannels(): Promise<ReadonlyMap<string, Channel>> {
  return loadPlugins(new URL('../adapters/', import.meta.url), async ({ name, isFolder }) => {
    const { channel } = (
      isFolder ? await import(`../adapters/${name}/channel.ts`) : await import(`../adapters/${name}.ts`)
    ) as { channel: Channel }
    return channel
  })
}
