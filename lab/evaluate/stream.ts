/**
 * A long stream of invented posts with real ones planted in it, from a seed: words follow one another as they do in
 * the texts given, so that
 * rare and common words are as rare and common as in life, and no template repeats. Some are forwards of posts of the
 * last while. Pure.
 */

import { normalise } from '../../src/text/normalise.ts'
import { segmenter } from '../../src/text/segmenter.ts'
import { seededNumbers } from '../../stage/chance.ts'

export interface StreamPost {
  readonly id: string
  readonly text: string
  readonly time: string
}

export interface StreamSettings {
  /** Lines in all, the planted ones among them. */
  readonly lines: number
  readonly seed: number
  /** Share of the invented lines that forward an earlier one. */
  readonly copyShare: number
}

/** How far back a forward reaches, in originals; newer ones are forwarded more. */
const forwardReach = 4_000
const leastSigns = 12
const mostSigns = 220
const comments = ['转发', '真的假的？', '求证实', '大家注意', '太离谱了', '扩散', '希望有人管管', '看看这个']

/**
 * @param planted in time order; spread evenly over the stream, the invented posts between two of them have times
 * between theirs
 */
export function* streamOf(
  planted: readonly StreamPost[],
  texts: readonly string[],
  { lines, seed, copyShare }: StreamSettings,
): Generator<StreamPost> {
  const random = seededNumbers(seed)
  const invent = inventor(texts, random)
  const recent: string[] = []
  let given = 0
  for (let at = 0; at < lines; at += 1) {
    const next = planted[given]
    if (next !== undefined && at >= ((given + 1) * lines) / (planted.length + 1)) {
      given += 1
      yield next
      continue
    }
    const time = (given === 0 ? next : planted[given - 1])?.time ?? ''
    const back = Math.floor(random() ** 3 * recent.length)
    const original = random() < copyShare ? recent.at(-1 - back) : undefined
    const text = original === undefined ? invent() : forwarded(original, random)
    if (original === undefined) recent.push(text)
    if (recent.length > 2 * forwardReach) recent.splice(0, forwardReach)
    yield { id: `x${at}`, text, time }
  }
}

function forwarded(text: string, random: () => number): string {
  const comment = comments[Math.floor(random() * comments.length)] ?? ''
  const way = random()
  if (way < 0.5) return text
  if (way < 0.7) return `转发：${text}`
  if (way < 0.9) return `${text} ${comment}`
  return Array.from(text)
    .slice(0, Math.ceil(Array.from(text).length * 0.8))
    .join('')
}

/** New texts whose words follow one another as in the texts given. */
function inventor(texts: readonly string[], random: () => number): () => string {
  const after = new Map<string, string[]>()
  const starts: string[] = []
  const lengths: number[] = []
  for (const raw of texts) {
    // Links and chains of names would come apart and glue together what they stand in.
    const text = normalise(raw)
    const words = segmenter().cut(text, true)
    lengths.push(Math.max(leastSigns, Math.min(mostSigns, text.length)))
    starts.push(words[0] ?? '')
    for (const [at, word] of words.entries()) {
      const next = words[at + 1]
      if (next === undefined) continue
      const known = after.get(word)
      if (known === undefined) after.set(word, [next])
      else known.push(next)
    }
  }
  const pick = <T>(items: readonly T[], otherwise: T) =>
    items[Math.floor(random() * items.length)] ?? otherwise
  return () => {
    const length = pick(lengths, mostSigns)
    let word = pick(starts, '')
    let text = word
    while (text.length < length) {
      word = pick(after.get(word) ?? starts, '')
      text += word
    }
    return text
  }
}
