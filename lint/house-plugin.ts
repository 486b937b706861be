/**
 * The house's own lint rules for oxlint: walls between modules, tables with one owner, pure domain rooms, sentences
 * in catalogues, parsed JSON.
 * Each reports with what to do instead; the judgements themselves are pure files beside this one.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { fromRoot, importRefusal, modelRefusal, readTables, sqlRefusals } from './boundaries.ts'
import { castRefusal, readJsonColumns } from './casts.ts'
import { fileRefusal, httpRefusal } from './domain-decides.ts'
import { longLines, mostSigns } from './line-length.ts'
import { holdsText, shownRefusal, type TextNode, textRefusal } from './said.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const schemaFolder = new URL('../prisma/schema/', import.meta.url)
const schemas = new Map(
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => [name.replace('.prisma', ''), readFileSync(new URL(name, schemaFolder), 'utf8')]),
)
const tables = readTables(schemas)
const jsonColumns = readJsonColumns(schemas)

interface Node {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
  readonly computed?: boolean
  readonly source?: Node | null
  readonly argument?: Node | null
  readonly object?: Node
  readonly property?: Node
  readonly callee?: Node
  readonly id?: Node
  readonly init?: Node | null
  readonly properties?: readonly { readonly key?: Node }[]
  readonly arguments?: readonly Node[]
  readonly quasis?: readonly { readonly value: { readonly cooked: string | null } }[]
  readonly expression?: Node
  readonly typeAnnotation?: Node
  readonly typeName?: Node
}

interface Context {
  readonly filename: string
  readonly report: (problem: { node: unknown; message: string }) => void
  readonly sourceCode: { readonly text: string }
}

const walls = {
  create(context: Context) {
    const file = fromRoot(root, context.filename)
    const judge = (node: Node, source: Node | null | undefined, isOnDemand = false) => {
      const specifier = literalOf(source)
      const message = specifier === undefined ? undefined : importRefusal(file, specifier, { isOnDemand })
      if (message !== undefined) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node: Node) => judge(node, node.source),
      ImportExpression: (node: Node) => judge(node, node.source, true),
      ExportNamedDeclaration: (node: Node) => judge(node, node.source),
      ExportAllDeclaration: (node: Node) => judge(node, node.source),
      TSImportType: (node: Node) => judge(node, node.source ?? node.argument),
    }
  },
}

function literalOf(node: Node | null | undefined): string | undefined {
  if (node === null || node === undefined) return undefined
  if (typeof node.value === 'string') return node.value
  // import(`./adapters/${name}.ts`): the fixed beginning decides.
  const [first] = node.quasis ?? []
  return first?.value.cooked ?? undefined
}

/** Names under which a database client travels. */
const clients = new Set(['tx', 'db', 'prisma'])

function isClient(node: Node | undefined): boolean {
  if (node === undefined) return false
  if (node.type === 'Identifier') return clients.has(node.name ?? '')
  return node.type === 'MemberExpression' && node.computed !== true && clients.has(node.property?.name ?? '')
}

const ownTables = {
  create(context: Context) {
    const file = fromRoot(root, context.filename)
    const judge = (node: Node, model: string | undefined) => {
      const message = model === undefined ? undefined : modelRefusal(file, model, tables)
      if (message !== undefined) context.report({ node, message })
    }
    const judgeSql = (node: Node, sql: string) => {
      for (const message of sqlRefusals(file, sql, tables)) context.report({ node, message })
    }
    return {
      MemberExpression(node: Node) {
        if (!isClient(node.object)) return
        judge(node, node.computed === true ? literalOf(node.property) : node.property?.name)
      },
      VariableDeclarator(node: Node) {
        if (!isClient(node.init ?? undefined)) return
        for (const { key } of node.id?.properties ?? []) judge(node, key?.name)
      },
      TemplateLiteral(node: Node) {
        judgeSql(node, (node.quasis ?? []).map(({ value }) => value.cooked ?? '').join(' '))
      },
      Literal(node: Node) {
        if (
          typeof node.value === 'string' &&
          /^\s*(?:select|insert|update|delete|with|copy|truncate)\b/i.test(node.value)
        ) {
          judgeSql(node, node.value)
        }
      },
    }
  },
}

/** Globals that would let the clock, chance or the world into a pure room. */
const impure = new Set(['process', 'fetch', 'setTimeout', 'setInterval', 'crypto', 'console', 'performance'])

const pureDomain = {
  create(context: Context) {
    const file = fromRoot(root, context.filename)
    if (!/^src\/(?:[^/]+\/domain|text|calendar)\//.test(file)) return {}
    return {
      MemberExpression(node: Node) {
        const called = `${node.object?.name ?? ''}.${node.property?.name ?? ''}`
        if (called === 'Date.now' || called === 'Math.random') {
          context.report({ node, message: `${called} in a pure room: let it come in as an argument` })
        }
      },
      NewExpression(node: Node) {
        if (node.callee?.name === 'Date' && (node.arguments ?? []).length === 0) {
          context.report({ node, message: 'new Date() in a pure room: let `now` come in as an argument' })
        }
      },
      CallExpression(node: Node) {
        const name = node.callee?.name ?? node.callee?.object?.name ?? ''
        if (impure.has(name))
          context.report({ node, message: `${name} in a pure room: let its result come in as an argument` })
      },
    }
  },
}

const fixedText = ({ quasis = [] }: Node): string => quasis.map(({ value }) => value.cooked ?? '').join('')

const said = {
  create(context: Context) {
    const file = fromRoot(root, context.filename)
    if (!holdsText(file)) return {}
    const report = (node: Node, message: string | undefined) => {
      if (message !== undefined) context.report({ node, message })
    }
    return {
      Literal(node: Node & TextNode) {
        if (typeof node.value !== 'string') return
        const isAttribute = node.parent?.type === 'JSXAttribute'
        const attribute = isAttribute ? String((node.parent?.name as Node | undefined)?.name) : undefined
        report(
          node,
          textRefusal(file, node, node.value) ??
            (isAttribute ? shownRefusal(file, node.value, attribute) : undefined),
        )
      },
      TemplateLiteral(node: Node & TextNode) {
        report(node, textRefusal(file, node, fixedText(node)))
      },
      JSXText(node: Node) {
        report(node, shownRefusal(file, String(node.value)))
      },
    }
  },
}

const parsed = {
  create(context: Context) {
    const file = fromRoot(root, context.filename)
    return {
      TSAsExpression(node: Node) {
        const { typeAnnotation: type, expression } = node
        const message = castRefusal(
          file,
          {
            to: nameOfType(type),
            throughUnknown:
              expression?.type === 'TSAsExpression' && nameOfType(expression.typeAnnotation) === 'unknown',
            property: expression?.type === 'MemberExpression' ? expression.property?.name : undefined,
          },
          jsonColumns,
        )
        if (message !== undefined) context.report({ node, message })
      },
    }
  },
}

function nameOfType(type: Node | undefined): string {
  if (type?.type === 'TSNeverKeyword') return 'never'
  if (type?.type === 'TSUnknownKeyword') return 'unknown'
  return type?.typeName?.name ?? ''
}

const domainDecides = {
  create(context: Context) {
    const file = fromRoot(root, context.filename)
    const judge = (node: Node, text: string) => {
      const message = httpRefusal(file, text)
      if (message !== undefined) context.report({ node, message })
    }
    return {
      Program(node: Node) {
        const message = fileRefusal(file)
        if (message !== undefined) context.report({ node, message })
      },
      Literal(node: Node) {
        if (typeof node.value === 'string') judge(node, node.value)
      },
      TemplateLiteral: (node: Node) => judge(node, fixedText(node)),
    }
  },
}

const shortLines = {
  create(context: Context) {
    const file = fromRoot(root, context.filename)
    return {
      Program(node: Node) {
        const lines = longLines(file, context.sourceCode.text)
        if (lines.length > 0)
          context.report({ node, message: `over ${mostSigns} signs: line ${lines.join(', ')}` })
      },
    }
  },
}

// oxlint-disable-next-line import/no-default-export -- the plug-in interface of oxlint asks for it
export default {
  meta: { name: 'house' },
  rules: {
    walls,
    'own-tables': ownTables,
    'pure-domain': pureDomain,
    said,
    parsed,
    'domain-decides': domainDecides,
    'short-lines': shortLines,
  },
}
