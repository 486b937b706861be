/**
 * The guard before a merge: an interior difference in number, date, place, turning word or actor makes two posts two
 * statements. Pure. A wrong merge hides a new claim behind an old one; a missed merge only costs a line on the
 * screen. Trap: what is only added before or after a text is no interior difference, unless it denies or affirms the
 * text.
 */

import { type Change, changesBetween, changesOfSigns, signsOf } from '../../../text/diff.ts'
import { personName } from '../../../text/facts/names.ts'
import { polarWordsIn } from '../../../text/facts/negation.ts'
import { type GazetteerEntry, isSamePlace, withParents } from '../../../text/facts/places.ts'
import { createRecent, type Recent } from '../../../text/recent.ts'
import { spellingOf } from './spelling.ts'
import { type Mark, marksIn, marksTouched, type Refusal } from './stated-details.ts'

export type { Refusal } from './stated-details.ts'

interface Reading {
  readonly marks: readonly Mark[]
  /** Places of the whole text with everything above them. */
  readonly places: ReadonlySet<string>
}

interface Meeting {
  /** Read when first needed: most copies only add something, and nobody has to know their facts. */
  readonly a: () => Reading
  readonly b: () => Reading
  readonly lengths: { readonly a: number; readonly b: number }
  readonly gazetteer: readonly GazetteerEntry[]
  /** What stands on one side only, at an end, was added and changes nothing. */
  readonly isAdditionFree: boolean
  /** Slips are scattered over the text: a fact that is only damaged was not exchanged for another. */
  readonly isGarbled: boolean
}

/** The order of telling: a number inside a date is a date. */
const order: readonly Exclude<Refusal, 'negation' | 'actor'>[] = ['date', 'number', 'place']

/** Why two similar texts are not copies, or undefined. */
export function refusedBy(a: string, b: string, gazetteer: readonly GazetteerEntry[]): Refusal | undefined {
  const { normal: left, signs } = spellingOf(a)
  const { normal: right, signs: others } = spellingOf(b)
  if (left === right) return undefined
  if (verdictOf(left) !== verdictOf(right)) return 'negation'
  const changes = changesOfSigns(signs, others)
  const isGarbled = areGarbled(changes, Math.min(left.length, right.length))
  const whole = refusalIn(changes, { a: left, b: right }, { gazetteer, isAdditionFree: true, isGarbled })
  if (whole === undefined) return undefined
  const rest = withoutSharedClauses(left, right)
  if (rest === undefined) return whole
  const changesOfRest = changesBetween(rest.a, rest.b)
  return refusalIn(changesOfRest, rest, { gazetteer, isAdditionFree: rest.isAtEnds, isGarbled })
}

const mostRemembered = 2_000
const verdicts = createRecent<string>(mostRemembered)

/** Does a text as a whole deny or affirm something? A denial added to a claim is no copy of it. */
function verdictOf(text: string): string {
  const known = verdicts.get(text)
  if (known !== undefined) return known
  const turns = new Set(polarWordsIn(text).map(({ turn }) => turn))
  const verdict = `${turns.has('denies') ? '-' : ''}${turns.has('affirms') ? '+' : ''}`
  verdicts.set(text, verdict)
  return verdict
}

function refusalIn(
  changes: readonly Change[],
  { a, b }: { readonly a: string; readonly b: string },
  how: Pick<Meeting, 'gazetteer' | 'isAdditionFree' | 'isGarbled'>,
): Refusal | undefined {
  const meeting: Meeting = {
    a: () => read(a, how.gazetteer),
    b: () => read(b, how.gazetteer),
    lengths: { a: a.length, b: b.length },
    ...how,
  }
  for (const [at, change] of changes.entries()) {
    const refusal = refusalOf(change, meeting, anchorsOf(changes, at))
    if (refusal !== undefined) return refusal
  }
  return movedBetween(changes, meeting)
}

const leastSlips = 4
const leastSlipShare = 0.03

/** Some signs exchanged for as many others. */
function isSlipOf({ aText, bText }: Change): boolean {
  const mine = signsOf(aText).length
  const theirs = signsOf(bText).length
  return mine > 0 && theirs > 0 && Math.max(mine, theirs) <= 4 && Math.abs(mine - theirs) <= 1
}

function areGarbled(changes: readonly Change[], length: number): boolean {
  const slips = changes.filter(isSlipOf).length
  return slips >= leastSlips && slips >= length * leastSlipShare
}

/** Who and where, taken from one spot and put in another: 甲打了乙 and 乙打了甲 share every sign. */
function movedBetween(changes: readonly Change[], { a, b, lengths }: Meeting): Refusal | undefined {
  // Moving takes two spots: one where the name is gone, another where it came.
  const isGone = ({ aStart, aEnd }: Change) => aStart < aEnd || (aStart > 0 && aStart < lengths.a)
  const isNew = ({ bStart, bEnd }: Change) => bStart < bEnd || (bStart > 0 && bStart < lengths.b)
  if (!changes.some((from) => isGone(from) && changes.some((to) => to !== from && isNew(to))))
    return undefined
  const namesOf = (marks: readonly Mark[]) => marks.filter(({ kind }) => kind === 'place' || kind === 'actor')
  const removed = changes.map(({ aStart, aEnd }) => namesOf(marksTouched(a().marks, aStart, aEnd)))
  const added = changes.map(({ bStart, bEnd }) => namesOf(marksTouched(b().marks, bStart, bEnd)))
  for (const [from, marks] of removed.entries()) {
    for (const { kind, key } of marks) {
      const isElsewhere = added.some(
        (others, to) => to !== from && others.some((other) => other.kind === kind && other.key === key),
      )
      if (isElsewhere) return kind
    }
  }
  return undefined
}

const remembered = new WeakMap<readonly GazetteerEntry[], Recent<Reading>>()

/** Remembers texts met lately: in a wave of posts that are alike each is compared with many. */
function read(text: string, gazetteer: readonly GazetteerEntry[]): Reading {
  const known = remembered.get(gazetteer) ?? createRecent(mostRemembered)
  remembered.set(gazetteer, known)
  const before = known.get(text)
  if (before !== undefined) return before
  const reading = readAnew(text, gazetteer)
  known.set(text, reading)
  return reading
}

function readAnew(text: string, gazetteer: readonly GazetteerEntry[]): Reading {
  const marks = marksIn(text, gazetteer)
  const places = marks.filter(({ kind }) => kind === 'place').map(({ key }) => ({ name: key }))
  return { marks, places: withParents(places, gazetteer) }
}

interface Anchors {
  readonly before: number
  readonly after: number
}

/** How many signs match on either side of a change, in all. */
function anchorsOf(changes: readonly Change[], at: number): Anchors {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  return {
    before: sum(changes.slice(0, at + 1).map(({ matchedBefore }) => matchedBefore)),
    after:
      (changes[at]?.matchedAfter ?? 0) + sum(changes.slice(at + 1).map(({ matchedAfter }) => matchedAfter)),
  }
}

/**
 * One matched sign holds a small change in place; a long stretch held by one sign is an addition that happens to
 * share it.
 */
const signsHeldByOne = 6

function refusalOf(change: Change, meeting: Meeting, anchors: Anchors): Refusal | undefined {
  const mine = signsOf(change.aText).length
  const theirs = signsOf(change.bText).length
  const least = Math.max(mine, theirs) / signsHeldByOne
  const isInterior =
    anchors.before >= least && anchors.after >= least && anchors.before > 0 && anchors.after > 0
  const isOneSided = mine === 0 || theirs === 0
  const isBalanced = Math.max(mine, theirs) <= 3 * Math.min(mine, theirs) + 3
  if (!isInterior && meeting.isAdditionFree && (isOneSided || isCut(change, meeting))) return undefined
  if (isNameExchange(change)) return 'actor'
  const a = marksTouched(meeting.a().marks, change.aStart, change.aEnd)
  const b = marksTouched(meeting.b().marks, change.bStart, change.bEnd)
  const isSlip = meeting.isGarbled && isSlipOf(change)
  const isAddition = !isInterior && meeting.isAdditionFree && !isBalanced
  return differenceOf(isSlip ? withoutDamaged({ a, b }) : { a, b }, meeting, { isAddition, isSlip })
}

/** One whole name for another, though no dictionary knows either. */
function isNameExchange({ aText, bText }: Change): boolean {
  return personName.test(aText) && personName.test(bText)
}

/** A text that breaks off inside a number is cut, not changed: what it lost goes on well past the number. */
function isCut({ aText, bText, aEnd, bEnd }: Change, { lengths }: Meeting): boolean {
  const cut = (short: string, long: string) =>
    /^\d+$/.test(short) && long.startsWith(short) && signsOf(long).length > 6
  if (bEnd === lengths.b && cut(bText, aText)) return true
  return aEnd === lengths.a && cut(aText, bText)
}

interface Sides {
  readonly a: readonly Mark[]
  readonly b: readonly Mark[]
}

/**
 * In a garbled text only names that both sides surely know are held against each other, and none that is half of the
 * other.
 */
function withoutDamaged({ a, b }: Sides): Sides {
  const isHalf = (one: Mark, other: Mark) => {
    const shared = Array.from(one.key).filter((sign) => other.key.includes(sign)).length
    return 2 * shared >= Math.min(one.key.length, other.key.length)
  }
  const kept = (marks: readonly Mark[], others: readonly Mark[]) =>
    marks.filter(
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

function differenceOf(
  sides: Sides,
  meeting: Meeting,
  { isAddition, isSlip }: { readonly isAddition: boolean; readonly isSlip: boolean },
): Refusal | undefined {
  for (const kind of order) {
    const { a, b } = counted(sides, kind)
    const needsBoth = isAddition || (isSlip && mayBeDamaged.includes(kind))
    if (needsBoth && (a.length === 0 || b.length === 0)) continue
    if (kind === 'place' ? placesDiffer({ a, b }, meeting) : keysDiffer(a, b)) return kind
  }
  const ofKind = (marks: readonly Mark[], kind: Refusal) => marks.filter((one) => one.kind === kind)
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

/** The marks of one kind that count: weak ones only where both sides have some. */
function counted({ a, b }: Sides, kind: Refusal): Sides {
  const mine = a.filter((one) => one.kind === kind)
  const theirs = b.filter((one) => one.kind === kind)
  const hasClock = (marks: readonly Mark[]) => marks.some(({ key }) => clock.test(key))
  // 下午3点 and 15:00: where both tell the hour, the part of the day is said already.
  if (kind === 'date' && hasClock(mine) && hasClock(theirs)) {
    const withoutParts = (marks: readonly Mark[]) => marks.filter(({ key }) => !partsOfDay.test(key))
    return { a: withoutParts(mine), b: withoutParts(theirs) }
  }
  if (mine.length > 0 && theirs.length > 0) return { a: mine, b: theirs }
  return { a: mine.filter(({ isWeak }) => !isWeak), b: theirs.filter(({ isWeak }) => !isWeak) }
}

function turnsDiffer(a: readonly Mark[], b: readonly Mark[], needsBoth: boolean): boolean {
  const firm = (marks: readonly Mark[]) => marks.filter(({ isWeak }) => !isWeak)
  if (!needsBoth && keysDiffer(firm(a), firm(b))) return true
  const group = ({ key }: Mark) => key.split(':')[0]
  return a.some(
    (one) =>
      one.isWeak && b.some((other) => other.isWeak && group(one) === group(other) && one.key !== other.key),
  )
}

/** Another sequence of keys: 3死5伤 and 5死3伤 differ. */
function keysDiffer(a: readonly Mark[], b: readonly Mark[]): boolean {
  const keys = (marks: readonly Mark[]) => marks.map(({ key }) => key).join(' ')
  return keys(a) !== keys(b)
}

/** A place that the other text has nowhere, neither as such nor as a part or a whole of one of its own. */
function placesDiffer({ a, b }: Sides, meeting: Meeting): boolean {
  const isKnownTo = (reading: Reading, key: string) =>
    [...reading.places].some((other) => isSamePlace(other, key)) ||
    [...withParents([{ name: key }], meeting.gazetteer)].some((above) => reading.places.has(above))
  const strangers = (marks: readonly Mark[], reading: Reading) =>
    marks.filter(({ key }) => !isKnownTo(reading, key))
  return strangers(a, meeting.b()).length > 0 || strangers(b, meeting.a()).length > 0 || isExchanged(a, b)
}

/** Both name a place here, and not the same one: from 河东镇 to 石桥乡 is not from 石桥乡 to 河东镇. */
function isExchanged(a: readonly Mark[], b: readonly Mark[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return !a.some(({ key }) => b.some((other) => isSamePlace(key, other.key)))
}

const leastClauseSigns = 4

/**
 * What is left of both texts when clauses that stand in both, anywhere, are taken out: the same clauses in another
 * order are the same statement.
 * @returns undefined when they share none
 */
function withoutSharedClauses(
  a: string,
  b: string,
): { readonly a: string; readonly b: string; readonly isAtEnds: boolean } | undefined {
  const mine = clausesOf(a)
  const theirs = clausesOf(b)
  const shared = new Set(
    mine.filter((clause) => clause.length >= leastClauseSigns && theirs.includes(clause)),
  )
  if (shared.size === 0) return undefined
  const rest = (clauses: readonly string[]) => clauses.filter((clause) => !shared.has(clause))
  const left = unglued(rest(mine), rest(theirs))
  return {
    a: left.a.join('，'),
    b: left.b.join('，'),
    isAtEnds: isOuter(mine, shared) && isOuter(theirs, shared),
  }
}

const leastGluedSigns = 6

/**
 * A clause moved to the end of a text without its comma stands at the edge of another clause: it is taken out there
 * too.
 */
function unglued(
  mine: readonly string[],
  theirs: readonly string[],
): { readonly a: readonly string[]; readonly b: readonly string[] } {
  const cut = (clauses: readonly string[], others: readonly string[]) => {
    const rest = [...others]
    const left = clauses.filter((clause) => {
      if (clause.length < leastGluedSigns) return true
      const at = rest.findIndex((other) => other.startsWith(clause) || other.endsWith(clause))
      const host = rest[at]
      if (host === undefined) return true
      rest[at] = host.startsWith(clause) ? host.slice(clause.length) : host.slice(0, -clause.length)
      return false
    })
    return { left, rest: rest.filter((clause) => clause !== '') }
  }
  const first = cut(mine, theirs)
  const second = cut(first.rest, first.left)
  return { a: second.rest, b: second.left }
}

function clausesOf(text: string): string[] {
  return text
    .split(/[,，。!！?？;；\s~…]+|[:：](?!\d)|\.(?!\d)/)
    .map((clause) => clause.replaceAll(/[^\p{L}\p{N}.%:]/gu, ''))
    .filter((clause) => clause !== '')
}

/** Do all clauses that are not shared stand before the first or after the last shared one? */
function isOuter(clauses: readonly string[], shared: ReadonlySet<string>): boolean {
  const first = clauses.findIndex((clause) => shared.has(clause))
  const last = clauses.findLastIndex((clause) => shared.has(clause))
  return clauses.slice(first, last + 1).every((clause) => shared.has(clause))
}
