/**
 * Where the house asks for a permission: the `access` of operations, calls of the guards in the source, and the
 * steps of the review chains. Trap: the source is read, not run; a permission handed on in a variable is not seen.
 */

import { parseSync } from 'oxc-parser'

import { modulesBelow } from '../../config/layers.ts'

/** Functions that are told which permission it is about. */
const guards = new Set([
  'requirePermission',
  'permissionRefusal',
  'holdsPermission',
  'unitsWithin',
  'peopleWhoMay',
  'mayUse',
])

export interface Ask {
  readonly module: string
  readonly permission: string
}

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

function* within(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node))
    for (const below of Array.isArray(value) ? value : [value]) if (isNode(below)) yield* within(below)
}

const calls = (node: Node): boolean =>
  node.type === 'CallExpression' && isNode(node['callee']) && guards.has(String(node['callee']['name']))

/** The permissions that calls of guards name. @param path `src/<module>/…` */
export function asksOfSource(path: string, text: string): Ask[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`)
  const module = path.split('/')[1] ?? ''
  const body: readonly unknown[] = program.body
  return body
    .filter(isNode)
    .flatMap((statement) => [...within(statement)].filter(calls))
    .flatMap((call) => [...within(call)])
    .map((node) => node['value'])
    .filter((value): value is string => typeof value === 'string' && /^[a-z]+(?:\.[a-z-]+)+$/.test(value))
    .map((permission) => ({ module, permission }))
}

interface ModuleRead {
  readonly name: string
  readonly permissions?: Readonly<Record<string, unknown>>
  readonly api?: Readonly<Record<string, { readonly access: string }>>
  readonly waits?: readonly { readonly anyOf: readonly string[] }[]
}

/** The permissions that operations name, without what everybody may and what only keys may. */
export function asksOfContracts(modules: readonly ModuleRead[], keyScopes: readonly string[]): Ask[] {
  return modules.flatMap(({ name, api = {} }) =>
    Object.values(api)
      .flatMap(({ access }) => access.split('|'))
      .filter((one) => one !== 'public' && one !== 'signed-in' && !keyScopes.includes(one))
      .map((permission) => ({ module: name, permission })),
  )
}

/** The permissions that waits name. They show what waits and let nobody do anything, so they govern nothing. */
export function asksOfWaits(modules: readonly ModuleRead[]): Ask[] {
  return modules.flatMap(({ name, waits = [] }) =>
    waits.flatMap(({ anyOf }) => anyOf.map((permission) => ({ module: name, permission }))),
  )
}

/** What is wrong between declaring and asking; empty when all is well. */
export function permissionFaults(modules: readonly ModuleRead[], asks: readonly Ask[]): string[] {
  const owners = new Map(
    modules.flatMap(({ name, permissions = {} }) =>
      Object.keys(permissions).map((permission) => [permission, name] as const),
    ),
  )
  const asked = new Set(asks.map(({ permission }) => permission))
  const wrong = asks.flatMap(({ module, permission }) => {
    const owner = owners.get(permission)
    if (owner === undefined) return [`${module} asks for ${permission}, which no module declares`]
    return owner === module || modulesBelow(module).includes(owner)
      ? []
      : [`${module} asks for ${permission}, which ${owner} above it declares`]
  })
  const idle = [...owners.keys()].filter((permission) => !asked.has(permission))
  return [...new Set(wrong), ...idle.map((permission) => `nothing asks for ${permission}`)]
}
