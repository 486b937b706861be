/**
 * How much of a text a model wrote: each sentence compared with everything models ever wrote here, pasted or typed
 * again. Pure. Source: 人工智能生成合成内容标识办法第四条、第十条.
 */

import { sentencesIn } from '../../../text/sentences.ts'
import { bigrams } from '../../../text/tokens.ts'
import type { AiInvolvement } from '../release-text.ts'

export interface Authorship {
  /** Share of the signs that stand in sentences of a model, 0–1. */
  readonly modelShare: number
  readonly involvement: AiInvolvement
}

/** A sentence that shares more of its pairs of signs with what a model wrote is the model's. */
const sameText = 0.7
/** More than half of a text: it was generated, not assisted. */
const mostAssisted = 0.5
/** `特此通知。`: too short to be anybody's. */
const fewestPairs = 6

/** @param outputs what models wrote, one text an answer */
export function authorshipOf(text: string, outputs: readonly string[]): Authorship {
  const known = outputs.flatMap(unitsOf)
  const index = indexOf(known)
  let all = 0
  let byModel = 0
  for (const sentence of new Set(sentencesIn(text).map((one) => one.text))) {
    const pairs = [...new Set(bigrams(sentence))]
    if (pairs.length < fewestPairs) continue
    all += sentence.length
    if (largestShare(pairs, index, known.length) > sameText) byModel += sentence.length
  }
  const modelShare = all === 0 ? 0 : byModel / all
  return { modelShare, involvement: involvementOf(modelShare) }
}

function involvementOf(share: number): AiInvolvement {
  if (share > mostAssisted) return 'generated'
  return share > 0 ? 'assisted' : 'none'
}

const order: readonly AiInvolvement[] = ['none', 'assisted', 'generated']

/** People may say more than was measured, never less. */
export function higher(a: AiInvolvement, b: AiInvolvement): AiInvolvement {
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}

/** Its sentences, and each with the next: two that were joined by a comma are still the model's. */
function unitsOf(output: string): ReadonlySet<string>[] {
  const sentences = sentencesIn(output).map(({ text }) => text)
  return sentences.flatMap((sentence, at) => {
    const next = sentences[at + 1]
    const one = new Set(bigrams(sentence))
    return next === undefined ? [one] : [one, new Set([...one, ...bigrams(next)])]
  })
}

type Index = ReadonlyMap<string, readonly number[]>

function indexOf(units: readonly ReadonlySet<string>[]): Index {
  const index = new Map<string, number[]>()
  for (const [at, pairs] of units.entries()) {
    for (const pair of pairs) {
      const places = index.get(pair)
      if (places === undefined) index.set(pair, [at])
      else places.push(at)
    }
  }
  return index
}

function largestShare(pairs: readonly string[], index: Index, count: number): number {
  const shared = new Uint32Array(count)
  let most = 0
  for (const pair of pairs) {
    for (const at of index.get(pair) ?? []) {
      const now = (shared[at] ?? 0) + 1
      shared[at] = now
      if (now > most) most = now
    }
  }
  return most / pairs.length
}
