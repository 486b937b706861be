/**
 * The walls of the house, as one pure question: may this file reach that one? Generated from config/layers.ts.
 * Used by the lint rule (house-plugin.ts) for static and dynamic imports, re-exports and type imports alike.
 */

import { dirname, join, normalize, relative } from 'node:path/posix'

import { doors, layers, modulesBelow } from '../config/layers.ts'
import { wordingOf } from './wording.ts'

const modules: readonly string[] = layers.flat()

/** Roots of the composition: they see everything. */
const composition = /^src\/(?:app|parts|web|keys|main|modules|openapi)\.ts$|^src\/cli\/|^(?:lab|stage)\//

interface Room {
  readonly module: string
  readonly inside: string
}

function roomOf(file: string): Room | undefined {
  const [, module = '', inside = ''] = /^src\/([^/]+)\/(.+)$/.exec(file) ?? []
  return modules.includes(module) ? { module, inside } : undefined
}

/** Turns an import specifier into a path from the root of the project; packages and node: stay as they are. */
export function resolveSpecifier(fromFile: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return normalize(join(dirname(fromFile), specifier))
  return specifier
}

function isPackage(target: string): boolean {
  return !/^(?:src|config|prisma|lab|stage|test|web|lint)\//.test(target)
}

/**
 * Why `fromFile` may not import `specifier`, with the way out; undefined when it may.
 * @param fromFile path from the project's root with forward slashes
 * @param isOnDemand it is loaded by `import()` when it is needed, not with the file
 */
export function importRefusal(
  fromFile: string,
  specifier: string,
  { isOnDemand = false }: { isOnDemand?: boolean } = {},
): string | undefined {
  const target = resolveSpecifier(fromFile, specifier)
  if (/^src\/[^/]+\/module\.ts$/.test(target) && fromFile !== 'src/modules.ts')
    return 'module.ts is what a module tells the house: src/modules.ts alone reads it'
  if (fromFile.startsWith('web/')) return webRefusal(target)
  if (/^(?:lab|stage)\//.test(fromFile))
    return target.startsWith('test/') ? 'lab/ and stage/ do not import tests' : undefined
  if (!fromFile.startsWith('src/') && !fromFile.startsWith('config/')) return undefined
  if (target.startsWith('test/')) return 'the product does not import its tests'
  if (/^(?:lab|stage)\//.test(target) && !(fromFile === 'src/main.ts' && isOnDemand)) {
    return 'the product knows neither its laboratory nor its stand-ins: main.ts alone loads lab/ and stage/, on demand'
  }
  if (composition.test(fromFile)) return undefined
  const from = roomOf(fromFile)
  if (fromFile.startsWith('config/') && roomOf(target) !== undefined) return 'configuration knows no module'
  if (from === undefined) return undefined
  if (isWording(from.inside)) return wordingRefusal(from, target)
  if (from.inside.startsWith('domain/')) return domainRefusal(from, target)
  if (isContract(from.inside)) return contractRefusal(from, target)
  return moduleRefusal(from, target)
}

function webRefusal(target: string): string | undefined {
  if (!target.startsWith('src/')) return undefined
  if (
    /^src\/[^/]+\/api(?:\.ts$|\/)/.test(target) ||
    /^src\/(?:infra\/http\/(?:api|client)|words\/(?:[\w-]+\/)?[\w-]+)\.ts$/.test(target)
  )
    return undefined
  return 'the workbench sees contracts only: src/*/api.ts, src/words and the typed client'
}

function domainRefusal(from: Room, target: string): string | undefined {
  if (target === 'zod') return undefined
  const to = roomOf(target)
  if (to?.module === 'words') return undefined
  if (to?.module === from.module && (to.inside.startsWith('domain/') || isWording(to.inside)))
    return undefined
  if (to !== undefined && (to.module === 'text' || to.module === 'calendar')) return undefined
  return 'domain/ is pure: its own files and sentences, words/, text/, calendar/ and zod'
}

/**
 * Catalogues of sentences, texts of documents, lists of words: beside the file that uses them, or at the door of the
 * module.
 */
const isWording = (inside: string): boolean => wordingOf(inside) !== undefined

function wordingRefusal(from: Room, target: string): string | undefined {
  const to = roomOf(target)
  if (target === 'zod' || to?.module === 'words' || to?.module === 'text' || to?.module === 'calendar')
    return undefined
  if (to?.module === from.module && (isWording(to.inside) || to.inside.startsWith('domain/')))
    return undefined
  return 'said, templates and lexicon hold words: their own module’s domain/ and wording, words/, text/, calendar/'
}

const isContract = (inside: string): boolean => inside === 'api.ts' || inside.startsWith('api/')

function contractRefusal(from: Room, target: string): string | undefined {
  if (target === 'zod' || target === 'src/infra/http/api.ts') return undefined
  const to = roomOf(target)
  if (to?.module === from.module && to.inside.startsWith('domain/')) return undefined
  if (to?.module === 'words') return undefined
  if (
    to !== undefined &&
    isContract(to.inside) &&
    [from.module, ...modulesBelow(from.module)].includes(to.module)
  )
    return undefined
  return 'a contract is browser-safe: zod, words/, its own domain/, the contracts below it'
}

function moduleRefusal(from: Room, target: string): string | undefined {
  if (from.module === 'words') return wordsRefusal(target)
  if (isPackage(target)) return undefined
  const to = roomOf(target)
  if (to === undefined) {
    if (target.startsWith('config/') || target.startsWith('prisma/generated/')) return undefined
    if (from.module === 'infra' && target.startsWith('prisma/')) return undefined
    return `${target} is not a door of any module`
  }
  if (to.module === from.module || to.module === 'infra' || to.module === 'words') return undefined
  if (from.module === 'infra') return 'infra knows no domain'
  if (!modulesBelow(from.module).includes(to.module)) {
    return `${from.module} lies below or beside ${to.module}: it reaches it by an event`
  }
  if (isDoor(to)) return undefined
  return `${to.inside} is not a door of ${to.module}: use commands, queries or api`
}

/** The lowest layer is pure: its own files, zod, and the library that puts sentences together. */
function wordsRefusal(target: string): string | undefined {
  if (roomOf(target)?.module === 'words') return undefined
  if (target === 'zod' || /^(?:@formatjs|@schummar)\/|^intl-messageformat$/.test(target)) return undefined
  return 'words/ is the lowest layer and pure: its own files, zod and intl-messageformat'
}

function isDoor({ module, inside }: Room): boolean {
  return doors(module).some((door) => {
    if (door === '**') return true
    if (door.endsWith('/**')) return inside.startsWith(door.slice(0, -2))
    return inside === door
  })
}

/**
 * Which module owns a table, read from prisma/schema/*.prisma. Model names as Prisma's client spells them, and SQL
 * names.
 */
export interface Tables {
  readonly ownerOfModel: ReadonlyMap<string, string>
  readonly ownerOfTable: ReadonlyMap<string, string>
}

/** @param schemas module name → text of its schema file */
export function readTables(schemas: ReadonlyMap<string, string>): Tables {
  const ownerOfModel = new Map<string, string>()
  const ownerOfTable = new Map<string, string>()
  for (const [module, text] of schemas) {
    for (const { 1: model = '', 2: body = '' } of text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)) {
      ownerOfModel.set(model.charAt(0).toLowerCase() + model.slice(1), module)
      ownerOfTable.set(/@@map\("(\w+)"\)/.exec(body)?.[1] ?? model, module)
    }
  }
  return { ownerOfModel, ownerOfTable }
}

/** Infra and its spine own the event log; the composition root and migrations may look anywhere. */
export function moduleOf(file: string): string | undefined {
  return composition.test(file) ? undefined : roomOf(file)?.module
}

/** Why a file may not touch a Prisma model. */
export function modelRefusal(file: string, model: string, { ownerOfModel }: Tables): string | undefined {
  const module = moduleOf(file)
  const owner = ownerOfModel.get(model)
  if (module === undefined || owner === undefined || owner === module) return undefined
  return `the table of ${model} belongs to ${owner}: ask its queries or commands`
}

const sqlTable = /\b(?:from|join|into|update|table|only)\s+"?([a-z_]+)"?/gi

/** Foreign tables named in a piece of SQL. */
export function sqlRefusals(file: string, sql: string, { ownerOfTable }: Tables): string[] {
  const module = moduleOf(file)
  if (module === undefined) return []
  const foreign = [...sql.matchAll(sqlTable)]
    .map(({ 1: table = '' }) => table)
    .filter((table) => ownerOfTable.has(table) && ownerOfTable.get(table) !== module)
  return [...new Set(foreign)].map(
    (table) => `table ${table} belongs to ${ownerOfTable.get(table)}: ask its queries or commands`,
  )
}

/** Path from the project's root, with forward slashes. */
export function fromRoot(root: string, file: string): string {
  return relative(root.replaceAll('\\', '/'), file.replaceAll('\\', '/'))
}
