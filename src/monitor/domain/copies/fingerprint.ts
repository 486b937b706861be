/**
 * Fingerprints of a text: an exact one, and 48 MinHash values over character pairs grouped into 16 keys of three. Pure.
 * Two texts share a key with a probability that rises steeply near a similarity of 0.8; sharing one makes them
 * candidates, no more.
 */

import { chineseNumber } from '../../../text/facts/numbers.ts'
import { hash32, mix } from '../../../text/hash.ts'
import { fingerprintText } from '../../../text/normalise.ts'

const hashes = 48
const bands = 16
const rows = hashes / bands

export interface Fingerprint {
  /** Equal for texts that differ in spelling, punctuation and pictures alone; empty for a text without letters. */
  readonly exact: string
  /** Hashes of the neighbouring pairs of signs, ascending, each once. */
  readonly pairs: Uint32Array
  /** One number a band; empty for a text too short to compare by likeness. */
  readonly keys: readonly number[]
  readonly signCount: number
}

/** Fixed odd multipliers and offsets, so that fingerprints of different days compare. */
const multiply = Uint32Array.from({ length: hashes }, (_, at) => Math.imul(at + 1, 0x9e3779b1) | 1)
const offset = Uint32Array.from({ length: hashes }, (_, at) => Math.imul(at + 7, 0x85ebca6b))

/** Filled anew for each text. */
const least = new Uint32Array(hashes)

/** Shorter texts are compared exactly only: a few signs are alike by chance. */
const leastSigns = 8

/** Topic tags are shared by thousands who say different things: likeness looks at what was written beside them. */
const topicTag = /[#＃][^#＃\s]{1,40}[#＃]/g

const chinesePercent = /百分之([零〇一二两三四五六七八九十百]+)/g
const laterClock =
  /(?:下午|傍晚|晚上|晚)\s*(\d{1,2}|[一二两三四五六七八九十]{1,2})[点时](?!间)(?:(\d{1,2})分?|(半)|整)?/g

/** 百分之二十 shares no sign with 20%, nor 下午3点 with 15:00: one spelling before signs are compared. */
function oneSpelling(text: string): string {
  if (!/百分之|[午晚]/.test(text)) return text
  return text
    .replaceAll(chinesePercent, (whole, digits: string) => {
      const value = chineseNumber(digits)
      return value === undefined ? whole : `${value}%`
    })
    .replaceAll(laterClock, (_, hour: string, minute: string | undefined, half: string | undefined) => {
      const told = /\d/.test(hour) ? Number(hour) : (chineseNumber(hour) ?? 0)
      const later = told < 12 ? told + 12 : told
      return `${later}:${half === undefined ? (minute ?? '00').padStart(2, '0') : '30'}`
    })
}

export function fingerprintOf(text: string): Fingerprint {
  const letters = lettersOf(text)
  const beside =
    text.includes('#') || text.includes('＃')
      ? fingerprintText(oneSpelling(text.replaceAll(topicTag, ' ')))
      : letters
  const own = beside.length < leastSigns ? letters : beside
  const pairs = pairsOf(own)
  const signCount = own.length
  return { exact: exactHash(letters), pairs, keys: signCount < leastSigns ? [] : bandKeys(pairs), signCount }
}

/** The exact part alone: half of all copies are found by it, and need no more. */
export function exactPrintOf(text: string): string {
  return exactHash(lettersOf(text))
}

const lettersOf = (text: string) => fingerprintText(oneSpelling(text))

/** 96 bits and the length: two of a billion texts do not meet by chance. */
function exactHash(letters: string): string {
  if (letters === '') return ''
  return [0x811c9dc5, 0x01234567, 0x9e3779b9]
    .map((seed) => hash32(letters, seed).toString(36))
    .concat(letters.length.toString(36))
    .join('.')
}

function pairsOf(letters: string): Uint32Array {
  const all = new Uint32Array(Math.max(0, letters.length - 1))
  for (let at = 0; at < all.length; at += 1)
    all[at] = mix(Math.imul(letters.charCodeAt(at), 0x01000193) ^ letters.charCodeAt(at + 1))
  const sorted = all.toSorted()
  return sorted.filter((pair, at) => at === 0 || pair !== sorted[at - 1])
}

/** Keys of a text's bands; empty for a text without pairs. */
export function bandKeys(pairs: Uint32Array): number[] {
  if (pairs.length === 0) return []
  least.fill(0xffffffff)
  for (const pair of pairs) {
    for (let at = 0; at < hashes; at += 1) {
      let value = (Math.imul(pair, multiply[at] ?? 1) + (offset[at] ?? 0)) >>> 0
      value = (value ^ (value >>> 15)) >>> 0
      if (value < (least[at] ?? 0)) least[at] = value
    }
  }
  return Array.from({ length: bands }, (_, band) => {
    let key = band + 1
    for (let at = band * rows; at < (band + 1) * rows; at += 1)
      key = mix(Math.imul(key, 31) ^ (least[at] ?? 0))
    return key
  })
}

/** How many pairs two ascending lists share. */
export function sharedPairs(a: Uint32Array, b: Uint32Array): number {
  let shared = 0
  for (let at = 0, other = 0; at < a.length && other < b.length;) {
    const mine = a[at] ?? 0
    const theirs = b[other] ?? 0
    if (mine === theirs) shared += 1
    if (mine <= theirs) at += 1
    if (theirs <= mine) other += 1
  }
  return shared
}
