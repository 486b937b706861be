/** What is stored is read, not believed: which casts of the compiler are refused. Pure. */

/** Names of the Json columns, by the module whose schema declares them. */
export type JsonColumns = ReadonlyMap<string, ReadonlySet<string>>

/** @param schemas module name → text of its schema file */
export function readJsonColumns(schemas: ReadonlyMap<string, string>): JsonColumns {
  return new Map(
    [...schemas].map(([module, text]) => [
      module,
      new Set([...text.matchAll(/^\s+(\w+)\s+Json\b/gm)].map(([, column = '']) => column)),
    ]),
  )
}

interface Cast {
  /** What it is cast to, as far as it has a name: `never`, `unknown`, `const`, another type. */
  readonly to: string
  /** It was cast to `unknown` just before. */
  readonly throughUnknown: boolean
  /** The name behind the last dot of what is cast. */
  readonly property?: string | undefined
}

/** Why a file may not cast like this; undefined when it may. */
export function castRefusal(file: string, cast: Cast, columns: JsonColumns): string | undefined {
  const [, module] = /^src\/([^/]+)\//.exec(file) ?? []
  if (module === undefined) return undefined
  if (cast.throughUnknown)
    return '`as unknown as` believes anything: parse it with its schema, or mend the type'
  if (cast.to === 'never') return '`as never` switches the compiler off: mend the type'
  const isColumn = cast.property !== undefined && columns.get(module)?.has(cast.property) === true
  if (isColumn && cast.to !== 'unknown' && cast.to !== 'const')
    return `the stored JSON of ${cast.property} is parsed with its schema, never cast`
  return undefined
}
