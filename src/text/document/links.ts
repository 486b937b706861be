/**
 * Web addresses in running text. Pure. Trap: Chinese text follows an address without a space, and most platforms take
 * what follows for a part of it; an address is made of the signs of RFC 3986 and ends before any other.
 */

import type { SlotName } from '../../words/document/document.ts'

const sign = String.raw`[\w\-.~:/?#[\]@!$&'()*+,;=%]`
const address = new RegExp(`https?://${sign}+`, 'g')

/** The addresses of a text, in order. */
export const linksIn = (text: string): readonly string[] => text.match(address) ?? []

export const withoutLinks = (text: string): string => text.replaceAll(address, '')

/** Slots whose value is an address. */
const linkSlots: readonly SlotName[] = ['link', 'unsubscribe']
const slots = linkSlots.map((name) => String.raw`\{\{${name}\}\}`).join('|')
const glued = new RegExp(`(${address.source}(?!${sign})|${slots})(?=\\S)`, 'g')

/** A space after every address, written out or still a slot, that something follows: what is glued to it kills it. */
export const linksApart = (text: string): string => text.replaceAll(glued, '$1 ')
