/** Source files as trees: what tests that read the code itself have in common. */

import { parseSync } from 'oxc-parser'

/** What the parser gives; only what is asked of it here. */
export interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

export const nodes = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []

/** A node and everything below it. */
export function* within(node: Node): Generator<Node> {
  yield node
  for (const [field, value] of Object.entries(node))
    if (field !== 'parent') for (const below of nodes(value)) yield* within(below)
}

export const child = (node: Node | undefined, field: string): Node | undefined => nodes(node?.[field])[0]

export const nameOf = (node: Node | undefined): string => {
  const name = node?.['name'] ?? node?.['value']
  return typeof name === 'string' ? name : ''
}

/** The statements of a file. @throws Error when it cannot be read */
export function statementsOf(file: string, text: string): Node[] {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`)
  return nodes(program.body)
}
