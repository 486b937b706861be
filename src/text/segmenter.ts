/**
 * The one word cutter of the process: its dictionary is large, and every reader of text shares it. Built when first
 * used.
 */

import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | undefined

export function segmenter(): Jieba {
  jieba ??= Jieba.withDict(dict)
  return jieba
}
