/**
 * What the house puts into the slots of a text when it goes out. Pure. Trap: a slot without a value never leaves: it
 * stands in the way of the release (publisher/domain/going-out), and the editor does not offer it.
 */

import { z } from 'zod'

import { type SlotName, slotNames, slotMark } from './document.ts'

/** Those that lead to the page of a release. One that has no page has no value for them, wherever it goes. */
export const pageSlots = ['link', 'verify-code'] as const satisfies readonly SlotName[]

export type PageValues = { readonly [Name in (typeof pageSlots)[number]]?: string }

/**
 * Those whose value is known before the text is signed: the telephone of the office, and how a receiver gets nothing
 * more. They are kept with the rendition, so that what was signed is what is sent, whatever changes meanwhile.
 */
export const KeptValues = z
  .strictObject({ hotline: z.string().min(1).max(100), unsubscribe: z.string().min(1).max(100) })
  .partial()
export type KeptValues = Readonly<z.infer<typeof KeptValues>>

/** Slots that stand open in words that are about to go out. */
export function openSlotsIn(words: string): SlotName[] {
  return slotNames.filter((name) => words.includes(slotMark(name)))
}
