/**
 * The spelling a trained reader learns from: evasions folded, but what carries tone stays — punctuation, links,
 * chains, pictures as marks. Trap: a model is only right with the surface it was trained on; a change here asks for
 * `mingbai train`.
 */

import { toSimplified } from './normalise.ts'

const invisible = /\u00AD|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u2064]|[\uFE00-\uFE0F]|\uFEFF/gu
const url = /https?:\/\/[\w\-./?%&=#~:@+,;!*'()]+|(?:网页链接|秒拍视频|微博视频)/gi
const chain = /\/\/@[\p{L}\p{N}_-]{0,30}\s?:?/gu
const mention = /@[\p{L}\p{N}_-]{1,30}/gu
const pictures = /\p{Extended_Pictographic}+/gu
const numbers = /\d[\d.,]*/g
const repeated = /(.)\1{2,}/gu
/** `封 城`, `谣.言`: single signs kept apart by one and the same separator, four or more in a row. */
const splitSigns =
  /(?<!\p{Script=Han})\p{Script=Han}(?:[ ·.*_|\-/]\p{Script=Han}){3,}(?![ ·.*_|\-/]?\p{Script=Han})/gu

/** Marks that stand for what was there; private-use signs, so that no text can hold them. */
export const marks = { link: '\uE001', chain: '\uE002', mention: '\uE003', picture: '\uE004' } as const

/**
 * @returns text in one spelling, lower case, runs cut to two signs, digits shown as their count of places (`0`, `00`,
 * `000`)
 */
export function surface(text: string): string {
  return toSimplified(text.normalize('NFKC').replaceAll(invisible, ''))
    .toLowerCase()
    .replaceAll(url, marks.link)
    .replaceAll(chain, marks.chain)
    .replaceAll(mention, marks.mention)
    .replaceAll(pictures, marks.picture)
    .replaceAll(splitSigns, (run) => run.replaceAll(/[^\p{Script=Han}]/gu, ''))
    .replaceAll(repeated, '$1$1')
    .replaceAll(numbers, (digits) => '0'.repeat(Math.min(4, digits.length)))
    .replaceAll(/\s+/g, ' ')
    .trim()
}
