/**
 * A language nobody speaks, made from the catalogues: every run of letters and digits becomes ⟦ж…⟧, every parameter
 * stands in ⟪…⟫. What is read in this language and is neither bracketed nor data was written past the catalogues.
 */

import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser'

import type { Catalogue, Message } from '#src/words/message.ts'
import { type Overlay, readText } from '#src/words/messages.ts'

export const pseudoLanguage = 'art-x-pseudo'

/** An overlay with every sentence of the catalogues. */
export function pseudoOverlay(catalogues: readonly Catalogue[]): Overlay {
  return Object.fromEntries(
    catalogues.flatMap((texts) =>
      Object.entries(texts).map(([code, { en }]) => [code, pseudoText(readText(en))]),
    ),
  )
}

/** The same for names the office's configuration brings along (`titled`). */
export function pseudoTitles(titles: readonly Message[]): Overlay {
  return Object.fromEntries(
    titles.map(({ code, params }) => [
      code,
      pseudoText(readText(typeof params['en'] === 'string' ? params['en'] : '')),
    ]),
  )
}

function pseudoText(parts: readonly MessageFormatElement[]): string {
  return parts.map(pseudoPart).join('')
}

function pseudoPart(part: MessageFormatElement): string {
  if (part.type === TYPE.literal)
    return part.value.replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (word) => `⟦${'ж'.repeat(Array.from(word).length)}⟧`)
  if (part.type === TYPE.pound) return '#'
  if (part.type === TYPE.plural || part.type === TYPE.select) {
    const options = Object.entries(part.options).map(([name, { value }]) => `${name} {${pseudoText(value)}}`)
    return `{${part.value}, ${part.type === TYPE.plural ? 'plural' : 'select'}, ${options.join(' ')}}`
  }
  if (part.type === TYPE.number) return `⟪{${part.value}, number}⟫`
  if (part.type === TYPE.argument) return `⟪{${part.value}}⟫`
  throw new Error(`no text of the house uses this kind of part: ${JSON.stringify(part)}`)
}

const spoken = /\p{Script=Han}|[A-Za-z]{2,}/u

/**
 * What of a sentence nobody put into this language: words outside of its parameters. Parameters hold people's own
 * words, names, or sentences that are looked at in the same way.
 */
export function untold(sentence: string): string {
  let rest = sentence.replaceAll(/⟦ж*⟧/gu, ' ')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replaceAll(/⟪[^⟪⟫]*⟫/gu, ' ')
  }
  return spoken.test(rest) ? rest.trim() : ''
}

/** What of a text is in a language people speak: letters outside the brackets and outside of known data. */
export function leftOver(text: string, isData: (text: string) => boolean = () => false): string {
  if (isData(text.trim())) return ''
  const rest = text.replaceAll(/⟦ж*⟧/gu, ' ')
  return /\p{L}{2,}/u.test(rest) ? rest.trim() : ''
}
