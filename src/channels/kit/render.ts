/** What adapters share when they turn a master text into a rendition and a rendition into bytes. Pure. */

import { linksApart } from '../../text/document/links.ts'
import { linesOf } from '../../words/document/document.ts'
import type { Form, Rendition } from '../../words/document/payload.ts'
import type { Finding } from '../../words/finding.ts'
import type { Message } from '../../words/message.ts'
import type { Master, Slots } from '../channel.ts'
import { say } from '../said/renditions.ts'

export const linkSlot = '{{link}}'

/** Fills the declared slots; nothing else of an approved text may change. */
export function fillSlots(text: string, slots: Slots): string {
  return text.replaceAll(linkSlot, slots.link)
}

/** The slot of the link with what leads to it; nothing for a text without a page. */
export const linkBehind = ({ hasPage }: Pick<Master, 'hasPage'>, before: string): string =>
  hasPage ? `${before}${linkSlot}` : ''

/** A rendition of lines with slots: a post, a message, an SMS. */
export function lineRendition(form: Form, text: string): Rendition {
  return { version: 2, form, title: '', digest: '', body: linesOf(text) }
}

/** A rendition of a whole text. */
export function wholeRendition(form: Form, fields: Omit<Rendition, 'version' | 'form'>): Rendition {
  return { version: 2, form, ...fields }
}

/** The first sentences that fit, cut at a sentence end where possible. `most` counts as `lengthOf` does. */
export function shorten(
  given: string,
  most: number,
  lengthOf: (text: string) => number = (one) => Array.from(one).length,
): string {
  // As it will be sent: an address takes a space after it.
  const text = linksApart(given)
  if (lengthOf(text) <= most) return text
  const sentences = text.split(/(?<=[。！？；])/u)
  let kept = ''
  for (const sentence of sentences) {
    if (lengthOf(kept + sentence) > most) break
    kept += sentence
  }
  if (kept !== '') return kept
  let cut = ''
  for (const sign of text) {
    if (lengthOf(`${cut}${sign}…`) > most) break
    cut += sign
  }
  return `${cut}…`
}

/** @param unit what is counted; characters when it is not said */
export function tooLong(used: number, limit: number, unit: Message = say('unit.characters')): Finding[] {
  if (used <= limit) return []
  const message = say('rendition.too-long', { over: used - limit, unit, limit })
  return [{ rule: 'channel.too-long', severity: 'block', message }]
}

export function empty(text: string): Finding[] {
  return text.trim() === ''
    ? [{ rule: 'channel.empty', severity: 'block', message: say('rendition.empty') }]
    : []
}

export function wantsLink(text: string): Finding[] {
  return text.includes(linkSlot) || /https?:\/\//.test(text)
    ? []
    : [{ rule: 'channel.no-link', severity: 'block', message: say('rendition.no-link', { slot: linkSlot }) }]
}
