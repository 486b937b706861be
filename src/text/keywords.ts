/** The weighted words of a text: how often here, how rare in the language (jieba's frozen table). Pure. */
import { TfIdf } from '@node-rs/jieba'
import { idf } from '@node-rs/jieba/dict.js'

import { normalise } from './normalise.ts'
import { segmenter } from './segmenter.ts'

const table = TfIdf.withDict(idf)
const mostKeywords = 40

export function keywords(text: string): Map<string, number> {
  return new Map(
    table
      .extractKeywords(segmenter(), normalise(text), mostKeywords)
      .map(({ keyword, weight }) => [keyword, weight]),
  )
}
