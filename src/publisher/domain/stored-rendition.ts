/**
 * A rendition as its row holds it, and the bytes a channel gets of it. Trap: renditions from before texts were
 * documents hold their bytes themselves; those that were signed are sent as they were signed.
 */

import { z } from 'zod'

import { encode, plainText, type SlotValues } from '../../text/document/encode.ts'
import { slotMark } from '../../words/document/document.ts'
import { Payload, Rendition } from '../../words/document/payload.ts'
import { type KeptValues, openSlotsIn } from '../../words/document/slots.ts'
import { saysSource, sourceLine } from './templates.ts'

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

/** What the house itself puts into a rendition, whoever wrote it. */
export interface HouseWords {
  /** Whose text it is, where it is another's; empty: the office's own. */
  readonly sourceName: string
  /** The label of a model's text as this form shows it; empty: none. */
  readonly aiLabel: string
  readonly values: KeptValues
}

/** Its label of a model's text; empty: none. */
export const labelOf = (stored: StoredRendition): string =>
  isOldRendition(stored) ? '' : (stored.aiLabel ?? '')

/** What stands in its slots that is kept with it. */
export const valuesIn = (stored: StoredRendition): KeptValues =>
  isOldRendition(stored) ? {} : (stored.values ?? {})

/** With these words of the house and no others. A source that the text itself names is not named twice. */
export function withHouseWords(rendition: Rendition, words: HouseWords): Rendition {
  const bare = ofPeople(rendition)
  const text = plainText(bare.body)
  const { sourceName, aiLabel } = words
  const values = keptIn(text, words.values)
  return {
    ...bare,
    ...(sourceName !== '' && !saysSource(text, sourceName) && { source: sourceLine(sourceName) }),
    ...(aiLabel !== '' && { aiLabel }),
    ...(Object.keys(values).length > 0 && { values }),
  }
}

/** As people and rules wrote it. */
function ofPeople({ version, form, title, digest, body }: Rendition): Rendition {
  return { version, form, title, digest, body }
}

/** What people and rules wrote of it, without the words of the house. */
export function ownText(stored: StoredRendition): StoredRendition {
  return isOldRendition(stored) ? stored : ofPeople(stored)
}

/** Only what has a slot in the text: another telephone number changes no text that does not name it. */
function keptIn(text: string, { hotline, unsubscribe }: KeptValues): KeptValues {
  const wanted = openSlotsIn(text)
  return {
    ...(hotline !== undefined && wanted.includes('hotline') && { hotline }),
    ...(unsubscribe !== undefined && wanted.includes('unsubscribe') && { unsubscribe }),
  }
}

/** The words a reader gets, without what stands in the slots. */
export const wordsOf = (stored: StoredRendition): string => bytesOf(stored, { link: '' }).text
