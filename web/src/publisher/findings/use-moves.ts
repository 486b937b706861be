/** Where the findings of the body stand now, as the text moves under them. */

import { useEffect, useState } from 'react'

import type { MarkedPlace, Marking } from '../editor/marking.ts'
import { lookOf } from './note.tsx'
import type { Proof } from './use-proofs.ts'

const nowhere: ReadonlyMap<string, MarkedPlace> = new Map()

export function useMoves(
  marking: Marking | undefined,
  proofs: readonly Proof[],
): ReadonlyMap<string, MarkedPlace> {
  const [places, setPlaces] = useState(nowhere)
  useEffect(() => {
    if (marking === undefined) {
      setPlaces(nowhere)
      return undefined
    }
    let waiting = 0
    const read = (): void => {
      cancelAnimationFrame(waiting)
      waiting = requestAnimationFrame(() => setPlaces(marking.places()))
    }
    const stop = marking.onMove(read)
    addEventListener('resize', read)
    return () => {
      cancelAnimationFrame(waiting)
      removeEventListener('resize', read)
      stop()
    }
  }, [marking])
  useEffect(() => {
    const inBody = proofs.filter(({ place }) => place === 'body')
    marking?.show(inBody.map((one) => ({ id: one.id, start: one.start, end: one.end, look: lookOf(one) })))
  }, [marking, proofs])
  return places
}
