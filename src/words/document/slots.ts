/**
 * What the house puts into the slots of a text when it goes out. Pure. Trap: a slot without a value never leaves: it
 * stands in the way of the release (publisher/domain/going-out), and the editor does not offer it.
 */

import { type SlotName, slotNames, slotMark } from './document.ts'

/** Those that have a value for every release. */
export const filledSlots = ['link', 'verify-code'] as const satisfies readonly SlotName[]

export type FilledSlots = { readonly [Name in (typeof filledSlots)[number]]: string }

/** @param code by which citizens look the release up */
export function slotsOf({ link, code }: { readonly link: string; readonly code: string }): FilledSlots {
  return { link, 'verify-code': code }
}

/** Slots that stand open in words that are about to go out. */
export function openSlotsIn(words: string): SlotName[] {
  return slotNames.filter((name) => words.includes(slotMark(name)))
}
