/**
 * The commands of the house as their source has them: every export of a module's commands that takes a `Work` or
 * changes something by itself, whatever its shape, and whether it comes to a guard.
 * Trap: calls are followed inside the module only, and only where the work or the actor goes along: each command asks for itself.
 */

import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { child, nameOf, type Node, nodes, statementsOf, within } from './syntax.ts'

const root = resolve(import.meta.dirname, '../..')
const deepest = 4

interface Place {
  readonly file: string
  readonly name: string
}

interface SourceFile {
  readonly functions: ReadonlyMap<string, Node>
  readonly exported: ReadonlySet<string>
  /** Local name → where it comes from, for what comes from the same module. */
  readonly imported: ReadonlyMap<string, Place>
  readonly handedOn: readonly Place[]
}

const filesRead = new Map<string, SourceFile>()

function readSource(file: string): SourceFile {
  const known = filesRead.get(file)
  if (known !== undefined) return known
  const functions = new Map<string, Node>()
  const exported = new Set<string>()
  const imported = new Map<string, Place>()
  const handedOn: Place[] = []
  for (const statement of statementsOf(file, readFileSync(join(root, file), 'utf8'))) {
    const from = sameModule(file, nameOf(child(statement, 'source')))
    for (const one of nodes(statement['specifiers'])) {
      if (from === undefined) continue
      if (statement.type === 'ImportDeclaration')
        imported.set(nameOf(child(one, 'local')), { file: from, name: nameOf(child(one, 'imported')) })
      else handedOn.push({ file: from, name: nameOf(child(one, 'local')) })
    }
    for (const [name, body] of declared(child(statement, 'declaration') ?? statement)) {
      functions.set(name, body)
      if (statement.type === 'ExportNamedDeclaration') exported.add(name)
    }
  }
  const source = { functions, exported, imported, handedOn }
  filesRead.set(file, source)
  return source
}

function sameModule(file: string, from: string): string | undefined {
  if (!from.startsWith('.')) return undefined
  const target = join(dirname(file), from)
  return target.split('/')[1] === file.split('/')[1] && existsSync(join(root, target)) ? target : undefined
}

function declared(statement: Node): [string, Node][] {
  if (statement.type === 'FunctionDeclaration') return [[nameOf(child(statement, 'id')), statement]]
  if (statement.type !== 'VariableDeclaration') return []
  return nodes(statement['declarations']).flatMap((one): [string, Node][] => {
    const value = child(one, 'init')
    const isFunction = value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression'
    return value !== undefined && isFunction ? [[nameOf(child(one, 'id')), value]] : []
  })
}

/** The type of a parameter holds the word `Work` or `UnitOfWork`: the whole of it or a part. */
function takesWork(body: Node): boolean {
  const types = nodes(body['params']).flatMap((parameter) => nodes(parameter['typeAnnotation']))
  return types
    .flatMap((type) => [...within(type)])
    .some((one) => one.type === 'Identifier' && /^(?:Unit[Oo]f)?Work$/.test(nameOf(one)))
}

/** Calls that begin a transaction, or write within one. */
const changing =
  /\.(?:work|emit|create|createMany|update|updateMany|upsert|delete|deleteMany|\$executeRaw|\$executeRawUnsafe)$|^appendEvent$/

/** Whether a function changes something, itself or through its module. */
function changes({ file, name }: Place, depth = 0): boolean {
  const { functions, imported } = readSource(file)
  const body = functions.get(name)
  if (body === undefined || depth > deepest) return false
  const written = [...within(body)].map((one) =>
    child(one, one.type === 'TaggedTemplateExpression' ? 'tag' : 'callee'),
  )
  if (written.some((callee) => changing.test(calleeOf(callee)))) return true
  return callsOf(body).some((call) =>
    changes(imported.get(call.name) ?? { file, name: call.name }, depth + 1),
  )
}

/** `.property` of what is called on something, else the name. */
function calleeOf(callee: Node | undefined): string {
  if (callee?.type !== 'MemberExpression') return nameOf(callee)
  return `.${nameOf(child(callee, 'property'))}`
}

/** Names by which a function may hand on who acts. */
const carriers = new Set(['work', 'actor', 'person', 'author'])

/** The functions a body calls, and those of them that are told who acts. */
function callsOf(body: Node): { readonly name: string; readonly toldWho: boolean }[] {
  return [...within(body)]
    .filter(({ type }) => type === 'CallExpression')
    .map((call) => ({
      name: nameOf(child(call, 'callee')),
      toldWho: nodes(call['arguments']).some((argument) =>
        [...within(argument)].some((one) => one.type === 'Identifier' && carriers.has(nameOf(one))),
      ),
    }))
    .filter(({ name }) => name !== '')
}

function comesToGuard({ file, name }: Place, guards: ReadonlySet<string>, depth = 0): boolean {
  const source = readSource(file)
  const body = source.functions.get(name)
  if (body === undefined || depth > deepest) return false
  const told = callsOf(body).filter(({ toldWho }) => toldWho)
  if (told.some((call) => guards.has(call.name))) return true
  return told.some((call) =>
    comesToGuard(source.imported.get(call.name) ?? { file, name: call.name }, guards, depth + 1),
  )
}

/** Names of everything a function calls, through the functions of its own module. */
function reached({ file, name }: Place, seen = new Set<string>()): Set<string> {
  const { functions, imported } = readSource(file)
  const body = functions.get(name)
  if (body === undefined || seen.has(`${file} ${name}`)) return seen
  seen.add(`${file} ${name}`)
  for (const call of callsOf(body)) {
    seen.add(call.name)
    reached(imported.get(call.name) ?? { file, name: call.name }, seen)
  }
  return seen
}

export interface Command {
  /** `module.command`. */
  readonly id: string
  readonly guarded: boolean
  /** Names of all it calls, itself or through its module. */
  readonly calls: ReadonlySet<string>
}

/** Every command of every module, in the order of their names. @param guards functions that refuse whoever may not */
export function commandsRead(guards: ReadonlySet<string>): Command[] {
  const files = globSync(['src/*/commands.ts', 'src/*/commands/*.ts'], { cwd: root })
  const places = files.flatMap((file) => {
    const { exported, handedOn } = readSource(file)
    return [...[...exported].map((name) => ({ file, name })), ...handedOn]
  })
  const commands = places.flatMap((place) => {
    const body = readSource(place.file).functions.get(place.name)
    if (body === undefined || !(takesWork(body) || changes(place))) return []
    const id = `${place.file.split('/')[1]}.${place.name}`
    return [{ id, guarded: comesToGuard(place, guards), calls: reached(place) }]
  })
  return commands.toSorted((a, b) => a.id.localeCompare(b.id))
}
