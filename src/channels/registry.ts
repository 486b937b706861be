/** Finds every channel of adapters/ at boot; a file that does not name itself stops the start. */
import { loadPlugins } from '../infra/plugins.ts'
import type { Channel } from './channel.ts'

export function loadChannels(): Promise<ReadonlyMap<string, Channel>> {
  return loadPlugins(new URL('adapters/', import.meta.url), async (name) => {
    const { channel } = (await import(`./adapters/${name}.ts`)) as { channel: Channel }
    return channel
  })
}
