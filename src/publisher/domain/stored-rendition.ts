/**
 * A rendition as its row holds it, and the bytes a channel gets of it. Trap: renditions from before texts were
 * documents hold their bytes themselves; those that were signed are sent as they were signed.
 */

import { z } from 'zod'

import { encode, type SlotValues } from '../../text/document/encode.ts'
import { slotMark } from '../../words/document/document.ts'
import { Payload, Rendition } from '../../words/document/payload.ts'

export const StoredRendition = z.union([Rendition, Payload])
export type StoredRendition = z.infer<typeof StoredRendition>

/** From before texts were documents: it can be sent as it was signed, and proposed again, and not be edited. */
export const isOldRendition = (stored: StoredRendition): stored is Payload => !('version' in stored)

/** What the channel gets; slots that are not given stay open. */
export function bytesOf(stored: StoredRendition, slots: SlotValues): Payload {
  if (!isOldRendition(stored)) return encode(stored, slots)
  const fill = (text: string): string => text.replaceAll(slotMark('link'), slots.link ?? slotMark('link'))
  return { ...stored, text: fill(stored.text), html: fill(stored.html) }
}

/** Its label of a model's text; empty: none. */
export const labelOf = (stored: StoredRendition): string =>
  isOldRendition(stored) ? '' : (stored.aiLabel ?? '')

/** With this label and no other. */
export function labelled<S extends StoredRendition>(stored: S, label: string): S {
  if (isOldRendition(stored)) return stored
  const { aiLabel: _, ...bare } = stored
  return label === '' ? (bare as S) : { ...stored, aiLabel: label }
}

/** The words a reader gets, without what stands in the slots. */
export const wordsOf = (stored: StoredRendition): string => bytesOf(stored, { link: '' }).text
