/** The parts of a Word file that are read, found by their relations and not by their names. */

import { posix } from 'node:path'

import { Damaged } from '../../../../infra/foreign/over-limit.ts'
import { elementsOf, readXml, type XmlBudget, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { openZip, type Zip, type ZipLimits } from '../../../../infra/foreign/zip.ts'
import { withOneChoice } from './choices.ts'
import { namespaces } from './names.ts'

export interface Relation {
  /** The last word of its type: styles, image, hyperlink. */
  readonly kind: string
  /** Path inside the package, or an address outside. */
  readonly target: string
  readonly isOutside: boolean
}

export interface Part {
  readonly root: XmlElement
  readonly relations: ReadonlyMap<string, Relation>
}

export interface WordPackage {
  readonly document: Part
  /** @returns undefined when the document has none of that kind */
  readonly related: (kind: string) => Promise<Part | undefined>
  readonly part: (path: string) => Promise<Part | undefined>
  readonly bytes: (path: string) => Promise<Uint8Array | undefined>
}

const wordTypes: ReadonlySet<string> = new Set([
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml',
])

/** @returns undefined when it is an archive of another kind @throws OverLimit, Damaged */
export async function openWord(
  bytes: Uint8Array,
  limits: ZipLimits,
  budget: XmlBudget,
): Promise<WordPackage | undefined> {
  const zip = await openZip(bytes, limits)
  const xml = async (path: string) => {
    const found = await zip.read(path)
    return found === undefined ? undefined : withOneChoice(readXml(found, namespaces, budget))
  }
  const parts = new Map<string, Part | undefined>()
  const part = async (path: string): Promise<Part | undefined> => {
    if (!parts.has(path)) {
      const root = await xml(path)
      parts.set(path, root === undefined ? undefined : { root, relations: await relationsOf(path, xml) })
    }
    return parts.get(path)
  }
  const main = await mainPath(zip, xml)
  if (main === undefined) return undefined
  const document = await part(main)
  if (document === undefined) throw new Damaged('the document itself is missing')
  return {
    document,
    part,
    bytes: zip.read,
    related: async (kind) => {
      const found = [...document.relations.values()].find((one) => one.kind === kind && !one.isOutside)
      return found === undefined ? undefined : part(found.target)
    },
  }
}

type ReadPart = (path: string) => Promise<XmlElement | undefined>

async function mainPath(zip: Zip, xml: ReadPart): Promise<string | undefined> {
  const types = await xml('[Content_Types].xml')
  if (types === undefined) return undefined
  const relations = await relationsOf('', xml)
  const main = [...relations.values()].find(({ kind }) => kind === 'officeDocument')?.target
  if (main === undefined || !zip.names.has(main)) return undefined
  return wordTypes.has(typeOf(main, types)) ? main : undefined
}

function typeOf(path: string, types: XmlElement): string {
  const all = elementsOf(types)
  const own = all.find(({ attributes }) => attributes['PartName']?.toLowerCase() === `/${path}`.toLowerCase())
  const extension = path.split('.').at(-1)?.toLowerCase()
  const usual = all.find(({ attributes }) => attributes['Extension']?.toLowerCase() === extension)
  return (own ?? usual)?.attributes['ContentType'] ?? ''
}

async function relationsOf(path: string, xml: ReadPart): Promise<Map<string, Relation>> {
  const folder = posix.dirname(path)
  const file = posix.join(folder, '_rels', `${posix.basename(path)}.rels`)
  const root = await xml(file)
  const found = new Map<string, Relation>()
  for (const { attributes } of root === undefined ? [] : elementsOf(root)) {
    const { Id, Type = '', Target = '', TargetMode } = attributes
    if (Id === undefined) continue
    const isOutside = TargetMode === 'External'
    const inside = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
    const target = isOutside ? Target : inside
    found.set(Id, { kind: Type.split('/').at(-1) ?? '', target, isOutside })
  }
  return found
}
