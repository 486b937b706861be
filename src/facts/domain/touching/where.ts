/**
 * Where a sentence says something, and how that lies to the place of a claim. Pure. Trap: a place nobody names is not
 * the same place; the two may lie together.
 */

import { wordsLikePlaces } from '../../../text/facts/lexicon.ts'
import { type GazetteerEntry, placesIn, withParents } from '../../../text/facts/places.ts'
import { segmenter } from '../../../text/segmenter.ts'
import { homeOf } from '../slots/slots.ts'

/** `covers`: what is said holds for a wider place; `part`: for a place within; `unknown`: one of the two names none. */
export type Lie = 'same' | 'covers' | 'part' | 'unknown' | 'elsewhere'

export interface Where {
  /** Towns, villages, counties; the innermost. */
  readonly areas: readonly string[]
  /** Streets, schools, estates … by their kind. */
  readonly spots: readonly { readonly name: string; readonly kind: string }[]
}

const streets = /\p{Script=Han}{2,5}?(?:大道|大街|街道|街|巷|胡同|小区|花园|广场|大桥|路口|路)/gu
const areaEnding = /(?:省|市|县|区|镇|乡|村|社区|街道)$/u
const spotEnding =
  /(?<kind>大道|大街|街|巷|胡同|小区|花园|广场|大桥|路口|路|小学|中学|医院|水厂|水库|车站|机场)$/u
/** The whole of the office's own county. */
const whole = /[全我本]县|县域|各乡镇|各镇/u
/** Signs by which a name that is in no list is told from another of its kind. */
const signsTold = 2

export function whereOf(normal: string, gazetteer: readonly GazetteerEntry[]): Where {
  const isWhole = wordsOf(normal)
  const places = placesIn(normal, gazetteer).filter(
    ({ name, code, end }) => code !== undefined || (isName(name) && isWhole(name, end)),
  )
  const found = places.map(({ name }) => name)
  const rest = places.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    normal,
  )
  const named = Array.from(rest.matchAll(streets)).flatMap(({ 0: name, index }) =>
    isName(name) && isWhole(name, index + name.length) ? [name] : [],
  )
  const all = [
    ...new Set([...found, ...named, ...(whole.test(normal) ? [homeOf(gazetteer) ?? ''] : [])]),
  ].filter((name) => name !== '')
  const areas = all.filter((name) => areaEnding.test(name) && spotEnding.exec(name) === null)
  return {
    areas: innermost([...areas, ...all.flatMap((name) => aboveSpot(name, gazetteer))], gazetteer),
    spots: all.flatMap((name) => {
      const kind = spotEnding.exec(name)?.groups?.['kind']
      return kind === undefined ? [] : [{ name: tailOf(name), kind }]
    }),
  }
}

/** 农村公路 ends as a street does, 回村 as a village. */
const isName = (name: string) =>
  !/^.[市镇乡村]$/u.test(name) && !wordsLikePlaces.some((word) => name.endsWith(word))

/**
 * Is a name made of whole words of the text? 塌陷路段 and 流进市场 end within a word, 全部回村 begins within one. What
 * stands before a name may be caught with it, so any of its last signs may begin it.
 */
function wordsOf(text: string): (name: string, end: number) => boolean {
  const edges = new Set([0])
  let at = 0
  for (const word of segmenter().cut(text, false)) edges.add((at += word.length))
  return (name, end) => {
    const kind = spotEnding.exec(name)?.groups?.['kind'] ?? areaEnding.exec(name)?.[0] ?? ''
    const begins = [1, 2, 3, 4].map((signs) => end - kind.length - signs)
    return (
      edges.has(end) &&
      begins.slice(kind === '县' ? 0 : 1).some((start) => start >= end - name.length && edges.has(start))
    )
  }
}

/** A street of the gazetteer lies in its town. */
function aboveSpot(name: string, gazetteer: readonly GazetteerEntry[]): string[] {
  if (!spotEnding.test(name)) return []
  const [, parent] = withParents([{ name }], gazetteer)
  return parent === undefined ? [] : [parent]
}

/** `关于文昌街`: what stands before the name is not told from it; its last signs are. */
function tailOf(name: string): string {
  const kind = spotEnding.exec(name)?.groups?.['kind'] ?? ''
  return name.slice(-(signsTold + kind.length))
}

function innermost(areas: readonly string[], gazetteer: readonly GazetteerEntry[]): string[] {
  return areas.filter(
    (one) => !areas.some((other) => other !== one && withParents([{ name: other }], gazetteer).has(one)),
  )
}

const isNowhere = ({ areas, spots }: Where) => areas.length === 0 && spots.length === 0

/** How what is said lies to the place of the claim; a claim that names none is of the office's own county. */
export function lieOf(claim: Where, said: Where, gazetteer: readonly GazetteerEntry[]): Lie {
  if (isNowhere(said)) return 'unknown'
  if (claim.spots.some(({ name }) => said.spots.some((one) => one.name === name)))
    return claim.areas.length > 0 && said.areas.length > 0 && areaLie(claim, said, gazetteer) === 'elsewhere'
      ? 'elsewhere'
      : 'same'
  if (claim.spots.some(({ kind }) => said.spots.some((one) => sortOf(one.kind) === sortOf(kind))))
    return 'elsewhere'
  if (claim.areas.length === 0 && claim.spots.length > 0) return 'unknown'
  if (said.areas.length === 0) return 'unknown'
  const lie = areaLie(claim, said, gazetteer)
  if (lie !== 'same') return lie
  return claim.spots.length > 0 ? 'covers' : said.spots.length > 0 ? 'part' : 'same'
}

/** Streets are told from streets and schools from schools. */
const sortOf = (kind: string) =>
  /路|街|巷|道|胡同/u.test(kind) ? 'street' : /学/u.test(kind) ? 'school' : kind

function areaLie(claim: Where, said: Where, gazetteer: readonly GazetteerEntry[]): Lie {
  const home = homeOf(gazetteer) ?? ''
  const mine = claim.areas.length === 0 ? [home] : claim.areas
  const above = (name: string) => withParents([{ name }], gazetteer)
  if (mine.some((name) => said.areas.some((one) => endsAlike(one, name)))) return 'same'
  if (mine.some((name) => said.areas.some((one) => above(name).has(one)))) return 'covers'
  if (mine.some((name) => said.areas.some((one) => above(one).has(name)))) return 'part'
  const isUntold =
    claim.areas.length === 0 && said.areas.every((name) => /[镇乡村]$/u.test(name) && above(name).size === 1)
  return isUntold ? 'unknown' : 'elsewhere'
}

/** 县东河镇 and 东河镇. */
const endsAlike = (one: string, other: string) => one === other || one.endsWith(other) || other.endsWith(one)
