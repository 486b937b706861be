/**
 * What a trained model sees of a text: hashed character 1–4-grams, words and word pairs, marks of style. Pure.
 * Trap: a model file is bound to these features; `featuresVersion` changes with them and an old file is then refused.
 */
import { segmenter } from '../../text/segmenter.ts'
import { marks, surface } from '../../text/surface.ts'

export const featuresVersion = 1
/** Buckets features are hashed into; a head with a smaller table drops the lowest bits. Fewer buckets cost figures: unlike signs then share one. */
export const featureBits = 21
const bucketCount = 1 << featureBits

export interface Features {
  readonly buckets: Uint32Array
  /** Weight of each bucket in this text: a block has length 1 times its share. */
  readonly values: Float32Array
  /** What stands behind feature i, for reasons: the signs, the words, or `‹a mark of style›`. */
  readonly name: (index: number) => string
}

const longestGram = 4
/** How much each block weighs beside the others. */
const share = { grams: 1, words: 0.7, style: 0.35 } as const
const seeds = { grams: 0x811c9dc5, words: 0x01234567, style: 0x07654321 } as const
const prime = 0x01000193

function bucketOf(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) & (bucketCount - 1)
}

function hash(text: string, seed: number): number {
  let value = seed
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), prime)
  return value
}

/** Buckets already met in the block at hand: a stamp is cheaper than a set. */
const stamps = new Uint32Array(bucketCount)
let stamp = 0

class Block {
  readonly buckets: number[] = []
  readonly origins: number[] = []

  constructor() {
    stamp += 1
  }

  add(value: number, origin: number): void {
    const bucket = bucketOf(value)
    if (stamps[bucket] === stamp) return
    stamps[bucket] = stamp
    this.buckets.push(bucket)
    this.origins.push(origin)
  }
}

const space = 32
/** Stand before and after the text, so that what opens and what ends it is seen. */
const edges = { start: '\uE010', end: '\uE011' } as const

function gramBlock(form: string): Block {
  const block = new Block()
  for (let at = 0; at < form.length; at += 1) {
    let value: number = seeds.grams
    for (let length = 1; length <= longestGram; length += 1) {
      const sign = form.charCodeAt(at + length - 1)
      if (sign === space || Number.isNaN(sign)) break
      value = Math.imul(value ^ sign, prime)
      block.add(value, at * 8 + length)
    }
  }
  return block
}

/** Origin: twice the word's place, plus one for the pair it forms with the word before. */
function wordBlock(words: readonly string[]): Block {
  const block = new Block()
  let before = 0
  for (const [at, word] of words.entries()) {
    const value = hash(word, seeds.words)
    if (word.length > 1) block.add(value, at * 2)
    if (at > 0) block.add(Math.imul(before, 31) ^ value, at * 2 + 1)
    before = value
  }
  return block
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

function styleBlock(style: readonly string[]): Block {
  const block = new Block()
  for (const [at, mark] of style.entries()) block.add(hash(mark, seeds.style), at)
  return block
}

export function featuresOf(text: string): Features {
  const form = surface(text)
  const words = segmenter()
    .cut(form, true)
    .filter((word) => word !== ' ')
  const style = styleOf(form)
  const framed = `${edges.start}${form}${edges.end}`
  const grams = gramBlock(framed)
  const cut = wordBlock(words)
  const manner = styleBlock(style)
  const values = new Float32Array(grams.buckets.length + cut.buckets.length + manner.buckets.length)
  const wordsFrom = grams.buckets.length
  const styleFrom = wordsFrom + cut.buckets.length
  values.fill(share.grams / Math.sqrt(Math.max(1, wordsFrom)), 0, wordsFrom)
  values.fill(share.words / Math.sqrt(Math.max(1, cut.buckets.length)), wordsFrom, styleFrom)
  values.fill(share.style / Math.sqrt(Math.max(1, manner.buckets.length)), styleFrom)
  return {
    buckets: Uint32Array.from([...grams.buckets, ...cut.buckets, ...manner.buckets]),
    values,
    name: (index) => {
      if (index < wordsFrom) {
        const origin = grams.origins[index] ?? 0
        const start = Math.floor(origin / 8)
        return framed.slice(start, start + (origin % 8))
      }
      if (index < styleFrom) {
        const origin = cut.origins[index - wordsFrom] ?? 0
        const at = Math.floor(origin / 2)
        return origin % 2 === 1 ? `${words[at - 1] ?? ''}${words[at] ?? ''}` : (words[at] ?? '')
      }
      return `‹${style[manner.origins[index - styleFrom] ?? 0] ?? ''}›`
    },
  }
}
