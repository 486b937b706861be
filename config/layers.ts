/** The layers of the house, lowest first. Lint rules and the repository test are generated from this list. */

/** Modules on one line share a layer and may not use each other; a module may use the doors of every lower layer. */
export const layers = [
  ['words'],
  ['infra'],
  ['text'],
  ['calendar'],
  ['staff'],
  ['archive'],
  ['facts'],
  ['channels'],
  ['audience'],
  ['catalogue'],
  ['publisher'],
  ['monitor'],
  ['response'],
  ['disclosure'],
  ['bot'],
  ['portal'],
  ['reports'],
] as const satisfies readonly (readonly string[])[]

const order: readonly string[] = layers.flat()

export function modulesBelow(module: string): string[] {
  return order.slice(0, order.indexOf(module)).filter((name) => name !== 'infra' && name !== 'words')
}

/** The only files of a module that other modules may import; the pure libraries are open as a whole. */
export function doors(module: string): string[] {
  if (module === 'words' || module === 'text' || module === 'calendar') return ['**']
  const common = ['commands.ts', 'commands/**', 'queries.ts', 'queries/**', 'api.ts', 'api/**']
  if (module === 'channels') return [...common, 'channel.ts']
  if (module === 'monitor') return [...common, 'source.ts', 'classifier.ts']
  return common
}
