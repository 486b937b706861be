/**
 * The numbers Word writes before paragraphs, counted as Word counts them.
 * Trap: lists that share a definition go on counting; a list with a start of its own begins there once.
 */

import { childOf, elementsOf, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { numberText } from './number-format.ts'
import { type NumberingOf, isOn, valueOf } from './styles.ts'
import { signOf, symbolFont } from './symbols.ts'

export interface Label {
  /** As it is shown: 第三条. Empty when nothing is. */
  readonly text: string
  readonly level: number
  readonly isBullet: boolean
  /** Whether room follows it. */
  readonly isApart: boolean
  /** The name of a form this reader does not know. */
  readonly unknown: string | undefined
}

export interface Numbering {
  /** The next number of a list. @returns undefined when the list has no such level */
  readonly next: (of: NumberingOf) => Label | undefined
}

interface Level {
  readonly at: number
  readonly start: number
  readonly format: string
  readonly text: string
  readonly font: string | undefined
  readonly isLegal: boolean
  readonly isApart: boolean
  readonly isHidden: boolean
  /** Begins anew after this level, 1 for the outermost; 0 never. */
  readonly restart: number | undefined
  readonly styleId: string | undefined
}

interface Definition {
  readonly id: string
  readonly levels: ReadonlyMap<number, Level>
}

interface List {
  readonly definition: Definition
  readonly overrides: ReadonlyMap<
    number,
    { readonly start: number | undefined; readonly level: Level | undefined }
  >
}

/** By level; undefined where it begins anew. */
type Count = (number | undefined)[]

const deepestLevel = 8

export function readNumbering(root: XmlElement | undefined): Numbering {
  const definitions = definitionsOf(root)
  const lists = listsOf(root, definitions)
  const counts = new Map<string, Count>()
  const begun = new Set<string>()
  return {
    next: ({ numId, level: wanted, styleId }) => {
      const list = lists.get(numId)
      if (list === undefined) return undefined
      const levels = levelsOf(list)
      const at =
        wanted ??
        [...levels.values()].find((one) => one.styleId === styleId && styleId !== undefined)?.at ??
        0
      const level = levels.get(at)
      if (level === undefined) return undefined
      const count = counts.get(list.definition.id) ?? []
      counts.set(list.definition.id, count)
      const start = list.overrides.get(at)?.start
      const isFirst = start !== undefined && !begun.has(`${numId} ${at}`)
      if (isFirst) begun.add(`${numId} ${at}`)
      const before = count[at]
      count[at] = isFirst || before === undefined ? (start ?? level.start) : before + 1
      forgetBelow(count, at, levels)
      return labelOf(level, levels, count)
    },
  }
}

/** Deeper levels begin anew, unless their level says after which one. */
function forgetBelow(count: Count, at: number, levels: ReadonlyMap<number, Level>): void {
  for (let below = at + 1; below <= deepestLevel; below += 1) {
    const restart = levels.get(below)?.restart
    if (restart === 0 || (restart !== undefined && at + 1 > restart)) continue
    count[below] = undefined
  }
}

function labelOf(level: Level, levels: ReadonlyMap<number, Level>, count: Readonly<Count>): Label {
  const isBullet = level.format === 'bullet'
  let unknown: string | undefined
  const written = (at: number): string => {
    const of = levels.get(at)
    const number = count[at] ?? of?.start ?? 1
    const format = level.isLegal ? 'decimal' : (of?.format ?? 'decimal')
    const text = numberText(number, format)
    if (text === undefined) unknown = format
    return text ?? String(number)
  }
  const text = isBullet
    ? bulletOf(level)
    : level.text.replaceAll(/%([1-9])/g, (_, one: string) => written(Number(one) - 1))
  return {
    text: level.isHidden ? '' : text.trim(),
    level: level.at,
    isBullet,
    isApart: level.isApart,
    unknown,
  }
}

const bulletOf = ({ text, font }: Level): string =>
  Array.from(text, (sign) => signOf(font, sign.codePointAt(0) ?? 0) ?? '•').join('')

function levelsOf({ definition, overrides }: List): ReadonlyMap<number, Level> {
  const levels = new Map(definition.levels)
  for (const [at, { level }] of overrides) if (level !== undefined) levels.set(at, level)
  return levels
}

function definitionsOf(root: XmlElement | undefined): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>()
  const byStyle = new Map<string, Definition>()
  const linked: (readonly [string, string])[] = []
  for (const element of root === undefined ? [] : elementsOf(root)) {
    if (element.name !== 'w:abstractNum') continue
    const id = element.attributes['w:abstractNumId'] ?? ''
    const definition = { id, levels: levelsIn(element) }
    found.set(id, definition)
    const named = valueOf(childOf(element, 'w:styleLink'))
    if (named !== undefined) byStyle.set(named, definition)
    const link = valueOf(childOf(element, 'w:numStyleLink'))
    if (link !== undefined) linked.push([id, link])
  }
  for (const [id, style] of linked) {
    const definition = byStyle.get(style)
    if (definition !== undefined) found.set(id, definition)
  }
  return found
}

function listsOf(
  root: XmlElement | undefined,
  definitions: ReadonlyMap<string, Definition>,
): ReadonlyMap<string, List> {
  const lists = new Map<string, List>()
  for (const element of root === undefined ? [] : elementsOf(root)) {
    const definition = definitions.get(valueOf(childOf(element, 'w:abstractNumId')) ?? '')
    if (element.name !== 'w:num' || definition === undefined) continue
    const overrides = elementsOf(element).flatMap((one) => {
      if (one.name !== 'w:lvlOverride') return []
      const start = valueOf(childOf(one, 'w:startOverride'))
      const own = childOf(one, 'w:lvl')
      const at = Number(one.attributes['w:ilvl'] ?? 0)
      return [[at, { start: numberIn(start), level: own === undefined ? undefined : levelIn(own) }] as const]
    })
    lists.set(element.attributes['w:numId'] ?? '', { definition, overrides: new Map(overrides) })
  }
  return lists
}

const levelsIn = (element: XmlElement): ReadonlyMap<number, Level> =>
  new Map(
    elementsOf(element)
      .filter(({ name }) => name === 'w:lvl')
      .map((one) => levelIn(one))
      .map((level) => [level.at, level]),
  )

function levelIn(element: XmlElement): Level {
  const value = (name: string) => valueOf(childOf(element, name))
  const rPr = childOf(element, 'w:rPr')
  const fonts = childOf(rPr, 'w:rFonts')?.attributes
  return {
    at: Math.min(deepestLevel, Number(element.attributes['w:ilvl'] ?? 0)),
    start: numberIn(value('w:start')) ?? 1,
    format: formatIn(childOf(element, 'w:numFmt')),
    text: value('w:lvlText') ?? '',
    font: symbolFont(fonts?.['w:ascii']) ?? symbolFont(fonts?.['w:hAnsi']),
    isLegal: isOn(childOf(element, 'w:isLgl')),
    isApart: value('w:suff') !== 'nothing',
    isHidden: isOn(childOf(rPr, 'w:vanish')),
    restart: numberIn(value('w:lvlRestart')),
    styleId: value('w:pStyle'),
  }
}

/** A form of its own is told by an example: 001, 002. */
function formatIn(element: XmlElement | undefined): string {
  const format = valueOf(element) ?? 'decimal'
  if (format !== 'custom') return format
  return element?.attributes['w:format']?.startsWith('01') === true ? 'decimalZero' : 'custom'
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,6}$/.test(text) ? Number(text) : undefined
