/**
 * Alike in words, another claim in fact: another place, time, number, actor or turn, with the words of both. Pure.
 * Trap: a difference counts only where both say something of the kind; silence differs from nothing.
 */

import { type GazetteerEntry, isSamePlace, withParents } from '../../../text/facts/places.ts'
import type { Message } from '../../../words/message.ts'
import { say } from '../../said.ts'
import type { Slot, SlotKind, Slots } from './slots.ts'

/** `difference.place` with what each says, or undefined when nothing speaks against the same claim. */
export function differenceBetween(
  known: Slots,
  said: Slots,
  gazetteer: readonly GazetteerEntry[],
): Message | undefined {
  for (const kind of ['place', 'date', 'number', 'actor'] as const) {
    const isSame = kind === 'place' ? samePlaceBy(gazetteer) : sameSlot
    const found = slotDifference(
      leavesOf(kind, known[kind], gazetteer),
      leavesOf(kind, said[kind], gazetteer),
      isSame,
    )
    if (found !== undefined) return say(`difference.${kind}`, { ...found })
  }
  return turnDifference(known, said)
}

type IsSame = (a: Slot, b: Slot) => boolean

function sameSlot(a: Slot, b: Slot): boolean {
  if (a.group !== b.group && a.group !== '' && b.group !== '') return false
  return a.key === b.key || (a.group === 'actor' && (a.key.includes(b.key) || b.key.includes(a.key)))
}

function samePlaceBy(gazetteer: readonly GazetteerEntry[]): IsSame {
  return (a, b) =>
    a.group === b.group &&
    (isSamePlace(a.key, b.key) ||
      withParents([{ name: a.text }], gazetteer).has(b.text) ||
      withParents([{ name: b.text }], gazetteer).has(a.text))
}

/** A county named beside its town says nothing more: only the innermost places count. */
function leavesOf(
  kind: SlotKind,
  slots: readonly Slot[],
  gazetteer: readonly GazetteerEntry[],
): readonly Slot[] {
  if (kind !== 'place') return slots
  return slots.filter(
    (one) =>
      !slots.some(
        (other) => other.text !== one.text && withParents([{ name: other.text }], gazetteer).has(one.text),
      ),
  )
}

interface Pair {
  readonly known: string
  readonly said: string
}

function slotDifference(known: readonly Slot[], said: readonly Slot[], isSame: IsSame): Pair | undefined {
  for (const group of new Set(known.map((one) => one.group))) {
    const mine = known.filter((one) => one.group === group)
    // A number without a unit is compared with any: 冲走3 辆车, 冲走8车.
    const theirs = said.filter((one) => one.group === group || one.group === '' || group === '')
    const onlyMine = mine.filter((one) => !said.some((other) => isSame(one, other)))
    const onlyTheirs = theirs.filter((one) => !known.some((other) => isSame(one, other)))
    if (onlyMine.length > 0 && onlyTheirs.length > 0)
      return { known: texts(onlyMine), said: texts(onlyTheirs) }
  }
  return orderDifference(known, said, isSame)
}

/** 3死8伤 and 8死3伤, from 甲 to 乙 and from 乙 to 甲: the same slots the other way round. */
function orderDifference(known: readonly Slot[], said: readonly Slot[], isSame: IsSame): Pair | undefined {
  const mine = distinct(known.filter((one) => said.some((other) => isSame(one, other))))
  const theirs = distinct(said.filter((one) => known.some((other) => isSame(one, other))))
  if (mine.length < 2 || mine.length !== theirs.length) return undefined
  const isInOrder = mine.every((one, at) => theirs[at] !== undefined && isSame(one, theirs[at]))
  return isInOrder ? undefined : { known: texts(mine), said: texts(theirs) }
}

function distinct(slots: readonly Slot[]): Slot[] {
  return slots.filter((one, at) => slots.findIndex(({ key }) => key === one.key) === at)
}

const mostNamed = 3

function texts(slots: readonly Slot[]): string {
  return [...new Set(slots.map(({ text }) => text))].slice(0, mostNamed).join('、')
}

function turnDifference(known: Slots, said: Slots): Message | undefined {
  for (const [group, word] of known.turns) {
    const other = said.turns.get(group)
    if (other !== undefined && other !== word && !said.text.includes(word))
      return say('difference.turn', { known: word, said: other })
  }
  if (known.denies !== said.denies || known.negates !== said.negates)
    return say('difference.turn', { known: turnOf(known), said: turnOf(said) })
  return undefined
}

function turnOf({ denies, negates }: Slots): Message {
  return say(denies ? 'turn.calls-false' : negates ? 'turn.negates' : 'turn.affirms')
}
