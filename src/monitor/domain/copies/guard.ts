/**
 * The guard before a merge: an interior difference in number, date, place, turning word or actor makes two posts two
 * statements. Pure. A wrong merge hides a new claim behind an old one; a missed merge only costs a line on the
 * screen. Trap: what is only added before or after a text is no interior difference, unless it denies or affirms the
 * text.
 */

import { personName } from '../../../text/facts/names.ts'
import { polarWordsIn } from '../../../text/facts/negation.ts'
import type { GazetteerEntry } from '../../../text/facts/places.ts'
import { createRecent } from '../../../text/recent.ts'
import { type BothTexts, differenceOf, withoutDamaged } from './details-differ.ts'
import { type Change, changesBetween, changesOfSigns, signsOf } from './diff.ts'
import { withoutSharedClauses } from './shared-clauses.ts'
import { spellingOf } from './spelling.ts'
import { type Detail, detailsTouched, type Refusal } from './stated-details.ts'
import { textDetails } from './text-details.ts'

/** Two texts held against each other. */
interface Meeting extends BothTexts {
  readonly lengths: { readonly a: number; readonly b: number }
  /** What stands on one side only, at an end, was added and changes nothing. */
  readonly isAdditionFree: boolean
  /** Slips are scattered over the text: a fact that is only damaged was not exchanged for another. */
  readonly isGarbled: boolean
}

/** Why two similar texts are not copies, or undefined. */
export function refusedBy(a: string, b: string, gazetteer: readonly GazetteerEntry[]): Refusal | undefined {
  const { normal: left, signs } = spellingOf(a)
  const { normal: right, signs: others } = spellingOf(b)
  if (left === right) return undefined
  if (denialOf(left) !== denialOf(right)) return 'negation'
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
const denials = createRecent<string>(mostRemembered)

/** Whether a text as a whole denies (`-`) or affirms (`+`): a denial added to a claim is no copy of it. */
function denialOf(text: string): string {
  const known = denials.get(text)
  if (known !== undefined) return known
  const turns = new Set(polarWordsIn(text).map(({ turn }) => turn))
  const denial = `${turns.has('denies') ? '-' : ''}${turns.has('affirms') ? '+' : ''}`
  denials.set(text, denial)
  return denial
}

function refusalIn(
  changes: readonly Change[],
  { a, b }: { readonly a: string; readonly b: string },
  how: Pick<Meeting, 'gazetteer' | 'isAdditionFree' | 'isGarbled'>,
): Refusal | undefined {
  const meeting: Meeting = {
    // Read when first needed: most copies only add something, and nobody has to know their facts.
    a: () => textDetails(a, how.gazetteer),
    b: () => textDetails(b, how.gazetteer),
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
  const namesOf = (details: readonly Detail[]) =>
    details.filter(({ kind }) => kind === 'place' || kind === 'actor')
  const removed = changes.map(({ aStart, aEnd }) => namesOf(detailsTouched(a().details, aStart, aEnd)))
  const added = changes.map(({ bStart, bEnd }) => namesOf(detailsTouched(b().details, bStart, bEnd)))
  for (const [from, details] of removed.entries()) {
    for (const { kind, key } of details) {
      const isElsewhere = added.some(
        (others, to) => to !== from && others.some((other) => other.kind === kind && other.key === key),
      )
      if (isElsewhere) return kind
    }
  }
  return undefined
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
  const a = detailsTouched(meeting.a().details, change.aStart, change.aEnd)
  const b = detailsTouched(meeting.b().details, change.bStart, change.bEnd)
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
