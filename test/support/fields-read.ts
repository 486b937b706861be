/**
 * Which fields of a thing some code reads: `thing.field`, or `{ field }` taken out of it.
 * Trap: it goes by names. A thing is what is called so where it is read, `x.capabilities.bulk` as well as
 * `({ capabilities: { bulk } })`.
 */

import { child, nameOf, type Node, nodes, statementsOf, within } from './syntax.ts'

/** File → its text. */
export type Texts = ReadonlyMap<string, string>

/** The fields that an interface of this name declares. */
export function fieldsDeclared(file: string, text: string, name: string): string[] {
  const found = statementsOf(file, text)
    .flatMap((statement) => [...within(statement)])
    .find((node) => node.type === 'TSInterfaceDeclaration' && nameOf(child(node, 'id')) === name)
  return nodes(child(found, 'body')?.['body']).map((member) => nameOf(child(member, 'key')))
}

/** The fields of a thing of this name that are read anywhere in these files. */
export function fieldsRead(thing: string, texts: Texts): Set<string> {
  const read = new Set<string>()
  for (const [file, text] of texts)
    for (const statement of statementsOf(file, text))
      for (const node of within(statement)) for (const field of readBy(node, thing)) read.add(field)
  return read
}

function readBy(node: Node, thing: string): string[] {
  if (node.type === 'MemberExpression' && lastName(child(node, 'object')) === thing)
    return [nameOf(child(node, 'property'))]
  if (node.type === 'VariableDeclarator' && lastName(child(node, 'init')) === thing)
    return keysOf(child(node, 'id'))
  // `{ capabilities: { bulk } }` in a pattern: the value of the property is a pattern itself.
  if (node.type === 'Property' && nameOf(child(node, 'key')) === thing) return keysOf(child(node, 'value'))
  return []
}

/** `capabilities` of `capabilities`, `channel.capabilities`, `account?.capabilities`. */
function lastName(node: Node | undefined): string {
  if (node?.type === 'MemberExpression') return nameOf(child(node, 'property'))
  return node?.type === 'Identifier' ? nameOf(node) : ''
}

function keysOf(pattern: Node | undefined): string[] {
  if (pattern?.type !== 'ObjectPattern') return []
  return nodes(pattern['properties']).map((property) => nameOf(child(property, 'key')))
}

/** Every field that is read of anything in these files, or named there as a string: `at('author')`. */
export function anyFieldsRead(texts: Texts): Set<string> {
  const read = new Set<string>()
  for (const [file, text] of texts)
    for (const statement of statementsOf(file, text))
      for (const node of within(statement)) {
        if (node.type === 'MemberExpression') read.add(nameOf(child(node, 'property')))
        if (node.type === 'Literal') read.add(nameOf(node))
        for (const key of keysOf(node)) read.add(key)
      }
  return read
}
