/** Two texts held against each other: what is gone is struck through, what is new underlined, each with its sign. */

import { useMemo } from 'react'

import { useSay } from '../../kit/say.ts'
import { said } from '../working-copy/said.ts'
import { LinesDifference } from './lines-view.tsx'
import { type Compared, isSameText, linesOfText } from './lines.ts'

export function DifferenceView({ before, after }: { readonly before: Compared; readonly after: Compared }) {
  const say = useSay(said)
  const [old, fresh] = useMemo(() => [linesOfText(before), linesOfText(after)], [before, after])
  const same = say(isSameText(before, after) ? 'difference.none' : 'difference.looks-only')
  return <LinesDifference before={old} after={fresh} same={same} />
}
