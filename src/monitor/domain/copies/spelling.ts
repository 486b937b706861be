/**
 * A text as copies and guard hold it against others: its normal form and the signs of that. Pure but for the memory
 * of texts met lately: in a wave of posts that are alike each is held against many.
 */

import { normalise } from '../../../text/normalise.ts'
import { createRecent } from '../../../text/recent.ts'
import { type Sign, signsOf } from './diff.ts'

export interface Spelling {
  readonly normal: string
  readonly signs: readonly Sign[]
}

const mostRemembered = 2_000
const remembered = createRecent<Spelling>(mostRemembered)

export function spellingOf(text: string): Spelling {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const normal = normalise(text)
  const spelling = { normal, signs: signsOf(normal) }
  remembered.set(text, spelling)
  return spelling
}
