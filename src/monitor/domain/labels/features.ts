/**
 * What a trained model sees of a text: hashed character 1–4-grams, words and word pairs, marks of style. Pure.
 * Trap: a model file is bound to these features; `featuresVersion` changes with them and an old file is then refused.
 */

import { segmenter } from '../../../text/segmenter.ts'
import { marks, surface } from '../../../text/surface.ts'

export const featuresVersion = 2

export interface Features {
  /** One key for each sign seen, 32 bits, never 0. Unlike signs share a key about once in a thousand texts. */
  readonly keys: Uint32Array
  /** Weight of each key in this text: a block has length 1 times its share. */
  readonly values: Float32Array
  /** From here on stand the marks of style. */
  readonly styleFrom: number
  /** What stands behind feature i, for reasons: the signs, the words, or `‹a mark of style›`. */
  readonly name: (index: number) => string
}

const longestGram = 4
/** How much each block weighs beside the others. */
const share = { grams: 1, words: 0.7, style: 0.35 } as const
const seeds = { grams: 0x811c9dc5, words: 0x01234567, style: 0x07654321 } as const
const prime = 0x01000193
/** A post is read this far; what follows says no more about its kind and would only hold up the others. */
const mostSigns = 5_000

function keyOf(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0 || 1
}

function hash(text: string, seed: number): number {
  let value = seed
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), prime)
  return value
}

/**
 * The keys of one text, block by block, each once a block. One of it serves all texts: its memory is kept, and a
 * stamp is cheaper than emptying a set.
 */
class Collected {
  keys = new Uint32Array(4096)
  /** Where in its block's text a key was met first. */
  origins = new Uint32Array(4096)
  size = 0
  #slots = new Uint32Array(4096)
  #stamps = new Uint32Array(4096)
  #stamp = 0

  /** @param most keys that may be added at most */
  open(most: number): void {
    this.#stamp += 1
    if (this.size + most > this.keys.length) this.#grow(this.size + most)
    if (2 * most <= this.#slots.length) return
    const size = powerAbove(2 * most)
    this.#slots = new Uint32Array(size)
    this.#stamps = new Uint32Array(size)
  }

  add(value: number, origin: number): void {
    const key = keyOf(value)
    const last = this.#slots.length - 1
    let slot = key & last
    while (this.#stamps[slot] === this.#stamp) {
      if (this.#slots[slot] === key) return
      slot = (slot + 1) & last
    }
    this.#stamps[slot] = this.#stamp
    this.#slots[slot] = key
    this.keys[this.size] = key
    this.origins[this.size] = origin
    this.size += 1
  }

  #grow(least: number): void {
    const size = powerAbove(least)
    const before = this.keys
    this.keys = new Uint32Array(size)
    this.keys.set(before)
    const origins = this.origins
    this.origins = new Uint32Array(size)
    this.origins.set(origins)
  }
}

function powerAbove(count: number): number {
  return 1 << (32 - Math.clz32(count))
}

const collected = new Collected()

const space = 32
/** Stand before and after the text, so that what opens and what ends it is seen. */
const edges = { start: '\uE010', end: '\uE011' } as const

function collectGrams(form: string): void {
  collected.open(form.length * longestGram)
  for (let at = 0; at < form.length; at += 1) {
    const end = Math.min(form.length, at + longestGram)
    let value: number = seeds.grams
    for (let to = at; to < end; to += 1) {
      const sign = form.charCodeAt(to)
      if (sign === space) break
      value = Math.imul(value ^ sign, prime)
      collected.add(value, at * 8 + to - at + 1)
    }
  }
}

/** Origin: twice the word's place, plus one for the pair it forms with the word before. */
function collectWords(words: readonly string[]): void {
  collected.open(words.length * 2)
  let before = 0
  for (const [at, word] of words.entries()) {
    const value = hash(word, seeds.words)
    if (word.length > 1) collected.add(value, at * 2)
    if (at > 0) collected.add(Math.imul(before, 31) ^ value, at * 2 + 1)
    before = value
  }
}

function level(name: string, times: number): string[] {
  return times === 0 ? [] : [`${name}${Math.min(5, Math.ceil(Math.log2(times + 1)))}`]
}

const styleSigns: readonly (readonly [name: string, signs: RegExp])[] = [
  ['链接', new RegExp(marks.link, 'g')],
  ['转发链', new RegExp(marks.chain, 'g')],
  ['提及', new RegExp(marks.mention, 'g')],
  ['图形', new RegExp(marks.picture, 'g')],
  ['表情', /\[[\p{Script=Han}a-z]{1,5}\]/gu],
  ['数字', /0+/g],
  ['叹号', /!/g],
  ['问号', /\?/g],
  ['省略号', /\.\.+/g],
  ['井号', /#/g],
  ['引号', /[“"]/g],
  ['逗号', /,/g],
  ['句号', /。/g],
]

function styleOf(form: string): string[] {
  return [
    `长度${Math.floor(Math.log2(form.length + 1))}`,
    ...styleSigns.flatMap(([name, signs]) => level(name, form.match(signs)?.length ?? 0)),
    ...(/^[[【]/.test(form) ? ['带题头'] : []),
    ...(form.endsWith(')') ? ['括号结尾'] : []),
  ]
}

function collectStyle(style: readonly string[]): void {
  collected.open(style.length)
  for (const [at, mark] of style.entries()) collected.add(hash(mark, seeds.style), at)
}

export function featuresOf(text: string): Features {
  const form = surface(text.slice(0, mostSigns))
  const words = segmenter()
    .cut(form, true)
    .filter((word) => word !== ' ')
  const style = styleOf(form)
  const framed = `${edges.start}${form}${edges.end}`
  collected.size = 0
  collectGrams(framed)
  const wordsFrom = collected.size
  collectWords(words)
  const styleFrom = collected.size
  collectStyle(style)
  const end = collected.size
  const values = new Float32Array(end)
  values.fill(share.grams / Math.sqrt(Math.max(1, wordsFrom)), 0, wordsFrom)
  values.fill(share.words / Math.sqrt(Math.max(1, styleFrom - wordsFrom)), wordsFrom, styleFrom)
  values.fill(share.style / Math.sqrt(Math.max(1, end - styleFrom)), styleFrom)
  const origins = collected.origins.slice(0, end)
  return {
    keys: collected.keys.slice(0, end),
    values,
    styleFrom,
    name: (index) => {
      const origin = origins[index] ?? 0
      if (index < wordsFrom) {
        const start = Math.floor(origin / 8)
        return framed.slice(start, start + (origin % 8))
      }
      if (index >= styleFrom) return `‹${style[origin] ?? ''}›`
      const at = Math.floor(origin / 2)
      return origin % 2 === 1 ? `${words[at - 1] ?? ''}${words[at] ?? ''}` : (words[at] ?? '')
    },
  }
}
