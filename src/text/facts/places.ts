/**
 * Place names: the office's gazetteer first, then names that end as places do. Pure; the gazetteer is data.
 * Trap: a name guessed by its ending has no code and may be none.
 */

import { anyOf } from '../patterns.ts'
import { wordsLikePlaces } from './lexicon.ts'

export interface GazetteerEntry {
  readonly name: string
  readonly aliases: readonly string[]
  readonly code: string
  readonly kind: string
  readonly parent?: string | undefined
}

export interface FoundPlace {
  /** The gazetteer's name, or the words of the text. */
  readonly name: string
  readonly code: string | undefined
  readonly start: number
  readonly end: number
}

const endings =
  /[\p{Script=Han}]{1,4}?(?:自治区|自治州|自治县|省|市|县|区|镇|乡|街道|村|社区|路|小学|中学|医院|水厂|水库|大桥|车站|机场)/gu
const notPlaces: ReadonlySet<string> = new Set(wordsLikePlaces)
/** Words that cannot stand inside a name: what comes before them belongs to the sentence. */
const unnamed = anyOf(
  /[在到从向往的和与及把对让是由给去来这那各某本该我全有经据赴于被请问说听将等住为了]/u,
  /知道|发现|发生|爆料|网友|网传|紧急|突发|通知|今天|昨天|明天|早上|晚上|居然|竟然|已经|正在|大家|我们|他们|目前|现在|关于|因为|附近|整个|整条/u,
)
const leading = new RegExp(`^.*(?:${unnamed.source})`, 'u')
/** Letters that stand for a place: A市, K3县. */
const lettered = /(?<![a-z\d])[a-z]\d{0,3}(?:省|市|县|区|镇|乡|村)/giu

interface Name {
  readonly name: string
  readonly entry: GazetteerEntry
}
/** Names by their first sign, longest first; built once for each gazetteer. */
const indexes = new WeakMap<readonly GazetteerEntry[], ReadonlyMap<string, readonly Name[]>>()

function indexOf(gazetteer: readonly GazetteerEntry[]): ReadonlyMap<string, readonly Name[]> {
  const known = indexes.get(gazetteer)
  if (known !== undefined) return known
  const index = new Map<string, Name[]>()
  const names = gazetteer
    .flatMap((entry) => [entry.name, ...entry.aliases].map((name) => ({ name, entry })))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
  for (const one of names) {
    const first = one.name.charAt(0)
    index.set(first, [...(index.get(first) ?? []), one])
  }
  indexes.set(gazetteer, index)
  return index
}

/** Names of the gazetteer, read from left to right, the longest that fits. */
function knownPlaces(text: string, gazetteer: readonly GazetteerEntry[]): FoundPlace[] {
  const index = indexOf(gazetteer)
  const found: FoundPlace[] = []
  for (let at = 0; at < text.length; at += 1) {
    const fits = index.get(text.charAt(at))?.find(({ name }) => text.startsWith(name, at))
    if (fits === undefined) continue
    const end = at + fits.name.length
    found.push({ name: fits.entry.name, code: fits.entry.code, start: at, end })
    at = end - 1
  }
  return found
}

export function placesIn(text: string, gazetteer: readonly GazetteerEntry[]): FoundPlace[] {
  const found = knownPlaces(text, gazetteer)
  const taken = (start: number, end: number) => found.some((one) => start < one.end && end > one.start)
  for (const match of text.matchAll(endings)) {
    const name = withoutDateEnd(text, match.index, match[0].replace(leading, ''))
    const start = match.index + match[0].length - name.length
    if (name.length < 3 && !/^[\p{Script=Han}][市县镇乡村]$/u.test(name)) continue
    if (notPlaces.has(name) || taken(start, start + name.length)) continue
    found.push({ name, code: undefined, start, end: start + name.length })
  }
  for (const { 0: name, index } of text.matchAll(lettered)) {
    if (!taken(index, index + name.length))
      found.push({ name: name.toUpperCase(), code: undefined, start: index, end: index + name.length })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** `24日县公安局` names a county, not a place called 日县. */
function withoutDateEnd(text: string, start: number, name: string): string {
  const isDateEnd = /[\d一二三四五六七八九十]/.test(text.charAt(start - 1)) && /^[年月日号]/.test(name)
  return isDateEnd && text.startsWith(name, start) ? name.slice(1) : name
}

/** A place and everything above it in the gazetteer: a town and its county are not two places. */
export function withParents(
  places: readonly { readonly name: string }[],
  gazetteer: readonly GazetteerEntry[],
): Set<string> {
  const names = new Set<string>()
  for (const { name } of places) {
    for (
      let current: string | undefined = name;
      current !== undefined && !names.has(current);
      current = parentOf(current, gazetteer)
    )
      names.add(current)
  }
  return names
}

function parentOf(name: string, gazetteer: readonly GazetteerEntry[]): string | undefined {
  return indexOf(gazetteer)
    .get(name.charAt(0))
    ?.find((one) => one.entry.name === name)?.entry.parent
}

/** Do two names speak of one place? 县一小 and 云岭县第一小学 do by the gazetteer, 东河镇 and 县东河镇 by their ending. */
export function isSamePlace(a: string, b: string): boolean {
  return a === b || a.endsWith(b) || b.endsWith(a)
}
