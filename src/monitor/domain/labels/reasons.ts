/** Why a label was given: the code of a reason, and the words of the post that decided, as they are shown. Pure. */

import type { texts } from '../../said.ts'

/** Reasons that quote words of the post. */
export type ReasonWithWords = {
  readonly [K in keyof typeof texts]: (typeof texts)[K]['zh'] extends `${string}{words}` ? K : never
}[keyof typeof texts]

/** The post's own words, each in quotation marks. */
export const quoted = (...words: readonly string[]): string => words.map((word) => `“${word}”`).join('')
