/** Two texts held against each other: what is gone is struck through, what is new underlined, each with its sign. */

import { Fragment, useMemo } from 'react'

import { useSay } from '../../kit/say.ts'
import { said } from '../working-copy/said.ts'
import { differenceOf, type DifferentLine } from './difference.ts'
import { type Compared, isSameText, linesOfText } from './lines.ts'

export function DifferenceView({ before, after }: { readonly before: Compared; readonly after: Compared }) {
  const say = useSay(said)
  const lines = useMemo(() => differenceOf(linesOfText(before), linesOfText(after)), [before, after])
  const isSameWords = lines.every((line) => line.every(({ sort }) => sort === 'same'))
  return (
    <div className="difference" role="region" aria-label={say('difference.title')} tabIndex={0}>
      <p className="muted">{say('difference.legend')}</p>
      {isSameWords ? (
        <p>{say(isSameText(before, after) ? 'difference.none' : 'difference.looks-only')}</p>
      ) : (
        lines.map((line, at) => <Line key={at} line={line} />)
      )}
    </div>
  )
}

function Line({ line }: { readonly line: DifferentLine }) {
  return (
    <p>
      {line.map(({ sort, text }, at) =>
        sort === 'same' ? (
          <Fragment key={at}>{text}</Fragment>
        ) : sort === 'new' ? (
          <ins key={at}>{text === '' ? '¶' : text}</ins>
        ) : (
          <del key={at}>{text === '' ? '¶' : text}</del>
        ),
      )}
    </p>
  )
}
