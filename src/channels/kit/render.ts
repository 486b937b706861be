/** What adapters share when they turn a master text into a rendition and a rendition into bytes. Pure. */

import type { Payload } from '../../words/payload.ts'
import type { Finding, Slots } from '../channel.ts'

export const linkSlot = '{{link}}'

/** Fills the declared slots; nothing else of an approved text may change. */
export function fillSlots(text: string, slots: Slots): string {
  return text.replaceAll(linkSlot, slots.link)
}

export function payloadOf(
  form: Payload['form'],
  fields: Partial<Omit<Payload, 'form'>> & { text: string },
): Payload {
  return { form, title: '', digest: '', html: '', images: [], ...fields }
}

/** The first sentences that fit, cut at a sentence end where possible. `most` counts as `lengthOf` does. */
export function shorten(
  text: string,
  most: number,
  lengthOf: (text: string) => number = (one) => Array.from(one).length,
): string {
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

export function tooLong(used: number, limit: number, unit: string): Finding[] {
  return used <= limit
    ? []
    : [
        {
          rule: 'channel.too-long',
          severity: 'block',
          message: `超出 ${used - limit} ${unit}（上限 ${limit}），请删减。`,
        },
      ]
}

export function empty(text: string): Finding[] {
  return text.trim() === ''
    ? [{ rule: 'channel.empty', severity: 'block', message: '这个渠道的内容是空的，请补上或取消这个渠道。' }]
    : []
}

export function wantsLink(text: string): Finding[] {
  return text.includes(linkSlot) || /https?:\/\//.test(text)
    ? []
    : [{ rule: 'channel.no-link', severity: 'block', message: '这个渠道必须带上本站链接，请保留 {{link}}。' }]
}
