/**
 * Which kind of fact sets what one text states at a spot apart from what the other states there. Pure.
 * Trap: a number or a denial that is missing says something else; a name or a date may be only damaged.
 */

import { type GazetteerEntry, isSamePlace, withParents } from '../../../text/facts/places.ts'
import type { Detail, Refusal } from './stated-details.ts'
import type { TextDetails } from './text-details.ts'

/** Both texts as a whole: a place that one names here the other may name elsewhere. */
export interface BothTexts {
  readonly a: () => TextDetails
  readonly b: () => TextDetails
  readonly gazetteer: readonly GazetteerEntry[]
}

/** The order of telling: a number inside a date is a date. */
const order: readonly Exclude<Refusal, 'negation' | 'actor'>[] = ['date', 'number', 'place']

/** What each text states at the spot. */
export interface Sides {
  readonly a: readonly Detail[]
  readonly b: readonly Detail[]
}

/**
 * In a garbled text only names that both sides surely know are held against each other, and none that is half of the
 * other.
 */
export function withoutDamaged({ a, b }: Sides): Sides {
  const isHalf = (one: Detail, other: Detail) => {
    const shared = Array.from(one.key).filter((sign) => other.key.includes(sign)).length
    return 2 * shared >= Math.min(one.key.length, other.key.length)
  }
  const kept = (details: readonly Detail[], others: readonly Detail[]) =>
    details.filter(
      (one) =>
        !(one.kind === 'place' && one.isWeak) &&
        !(one.kind === 'actor' && others.some((other) => other.kind === 'actor' && isHalf(one, other))),
    )
  return { a: kept(a, b), b: kept(b, a) }
}

/**
 * A name or a date that slips damaged may be missing on one side; a number or a denial that is missing says something
 * else.
 */
const mayBeDamaged: readonly Refusal[] = ['place', 'date', 'actor']

export function differenceOf(
  sides: Sides,
  texts: BothTexts,
  { isAddition, isSlip }: { readonly isAddition: boolean; readonly isSlip: boolean },
): Refusal | undefined {
  for (const kind of order) {
    const { a, b } = counted(sides, kind)
    const needsBoth = isAddition || (isSlip && mayBeDamaged.includes(kind))
    if (needsBoth && (a.length === 0 || b.length === 0)) continue
    if (kind === 'place' ? placesDiffer({ a, b }, texts) : keysDiffer(a, b)) return kind
  }
  const ofKind = (details: readonly Detail[], kind: Refusal) => details.filter((one) => one.kind === kind)
  if (turnsDiffer(ofKind(sides.a, 'negation'), ofKind(sides.b, 'negation'), isAddition)) return 'negation'
  const mine = ofKind(sides.a, 'actor')
  const theirs = ofKind(sides.b, 'actor')
  if (mine.length === 0 || theirs.length === 0) return undefined
  const isShared = mine.some(({ key }) =>
    theirs.some((other) => key.includes(other.key) || other.key.includes(key)),
  )
  return isShared ? undefined : 'actor'
}

const clock = /^\d{1,2}:\d{2}$/
const partsOfDay = /^(?:凌晨|早上|上午|中午|下午|傍晚|晚上|深夜)$/

/** The details of one kind that count: weak ones only where both sides have some. */
function counted({ a, b }: Sides, kind: Refusal): Sides {
  const mine = a.filter((one) => one.kind === kind)
  const theirs = b.filter((one) => one.kind === kind)
  const hasClock = (details: readonly Detail[]) => details.some(({ key }) => clock.test(key))
  // 下午3点 and 15:00: where both tell the hour, the part of the day is said already.
  if (kind === 'date' && hasClock(mine) && hasClock(theirs)) {
    const withoutParts = (details: readonly Detail[]) => details.filter(({ key }) => !partsOfDay.test(key))
    return { a: withoutParts(mine), b: withoutParts(theirs) }
  }
  if (mine.length > 0 && theirs.length > 0) return { a: mine, b: theirs }
  return { a: mine.filter(({ isWeak }) => !isWeak), b: theirs.filter(({ isWeak }) => !isWeak) }
}

function turnsDiffer(a: readonly Detail[], b: readonly Detail[], needsBoth: boolean): boolean {
  const firm = (details: readonly Detail[]) => details.filter(({ isWeak }) => !isWeak)
  if (!needsBoth && keysDiffer(firm(a), firm(b))) return true
  const group = ({ key }: Detail) => key.split(':')[0]
  return a.some(
    (one) =>
      one.isWeak && b.some((other) => other.isWeak && group(one) === group(other) && one.key !== other.key),
  )
}

/** Another sequence of keys: 3死5伤 and 5死3伤 differ. */
function keysDiffer(a: readonly Detail[], b: readonly Detail[]): boolean {
  const keys = (details: readonly Detail[]) => details.map(({ key }) => key).join(' ')
  return keys(a) !== keys(b)
}

/** A place that the other text has nowhere, neither as such nor as a part or a whole of one of its own. */
function placesDiffer({ a, b }: Sides, texts: BothTexts): boolean {
  const isKnownTo = (reading: TextDetails, key: string) =>
    [...reading.places].some((other) => isSamePlace(other, key)) ||
    [...withParents([{ name: key }], texts.gazetteer)].some((above) => reading.places.has(above))
  const strangers = (details: readonly Detail[], reading: TextDetails) =>
    details.filter(({ key }) => !isKnownTo(reading, key))
  return strangers(a, texts.b()).length > 0 || strangers(b, texts.a()).length > 0 || isExchanged(a, b)
}

/** Both name a place here, and not the same one: from 河东镇 to 石桥乡 is not from 石桥乡 to 河东镇. */
function isExchanged(a: readonly Detail[], b: readonly Detail[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return !a.some(({ key }) => b.some((other) => isSamePlace(key, other.key)))
}
