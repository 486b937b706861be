/** Lines of two texts held against each other: what is gone is struck through, what is new underlined. */

import { Fragment, useMemo } from 'react'

import { useSay } from '../../kit/say.ts'
import { said } from '../working-copy/said.ts'
import { differenceOf, type DifferentLine } from './difference.ts'

interface Given {
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** What is said when the words are the same. */
  readonly same: string
}

export function LinesDifference({ before, after, same }: Given) {
  const say = useSay(said)
  const lines = useMemo(() => differenceOf(before, after), [before, after])
  return (
    <div className="difference" role="region" aria-label={say('difference.title')} tabIndex={0}>
      <p className="muted">{say('difference.legend')}</p>
      {lines.every((line) => line.every(({ sort }) => sort === 'same')) ? (
        <p>{same}</p>
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
