/** The notes: beside the text at the height of their places, or a list below it where there is no room. */

import { useLayoutEffect, useRef, useState } from 'react'

import { useSay } from '../../kit/say.ts'
import type { MarkedPlace } from '../editor/marking.ts'
import { Note, type NoteActs } from './note.tsx'
import { said } from './said.ts'
import { stacked } from './stack.ts'
import type { Proof } from './use-proofs.ts'

const gap = 8

export function Margin({
  proofs,
  places,
  pointed,
  acts,
}: {
  readonly proofs: readonly Proof[]
  readonly places: ReadonlyMap<string, MarkedPlace>
  readonly pointed: string | undefined
  readonly acts: NoteActs
}) {
  const say = useSay(said)
  const list = useRef<HTMLUListElement>(null)
  const { tops, height } = useTops(list, { proofs, places, pointed })
  if (proofs.length === 0) return null
  return (
    <ul ref={list} className="proof-notes" aria-label={say('proof.notes')} style={{ minHeight: height }}>
      {proofs.map((proof) => (
        <li
          key={proof.id}
          data-note={proof.id}
          aria-current={proof.id === pointed}
          // Where it stands is measured; only a margin beside the text obeys it.
          style={{ insetBlockStart: tops.get(proof.id) ?? 0 }}
        >
          <Note proof={proof} acts={acts} />
        </li>
      ))}
    </ul>
  )
}

interface Tops {
  readonly tops: ReadonlyMap<string, number>
  readonly height: number
}

/** A list below the text. */
const flat: Tops = { tops: new Map(), height: 0 }

/** Measured after each drawing: notes grow with their words and with what is opened in them. */
function useTops(
  list: { readonly current: HTMLUListElement | null },
  {
    proofs,
    places,
    pointed,
  }: {
    readonly proofs: readonly Proof[]
    readonly places: ReadonlyMap<string, MarkedPlace>
    readonly pointed: string | undefined
  },
): Tops {
  const [kept, keep] = useState<Tops>(flat)
  useLayoutEffect(() => {
    const box = list.current
    if (box === null) return
    if (getComputedStyle(box).position !== 'relative') {
      keep((before) => (isSame(before, flat) ? before : flat))
      return
    }
    const from = box.getBoundingClientRect().top
    const around = box.parentElement ?? box
    const topOf = (name: string): number =>
      (around.querySelector(`[data-proofed="${name}"]`)?.getBoundingClientRect().top ?? from) - from
    const bodyTop = (around.querySelector('.document-text')?.getBoundingClientRect().top ?? from) - from
    const heights = new Map(
      [...box.querySelectorAll<HTMLElement>('[data-note]')].map((one) => [
        one.dataset['note'] ?? '',
        one.offsetHeight,
      ]),
    )
    const wanted = proofs.map(({ id, place }) => ({
      id,
      at: place === 'body' ? bodyTop + (places.get(id)?.top ?? 0) : topOf(place),
      height: heights.get(id) ?? 0,
    }))
    const tops = stacked(wanted, { gap, first: pointed })
    const height = Math.max(0, ...wanted.map((one) => (tops.get(one.id) ?? 0) + one.height))
    keep((before) => (isSame(before, { tops, height }) ? before : { tops, height }))
  })
  return kept
}

const isSame = (before: Tops, after: Tops): boolean =>
  before.height === after.height &&
  before.tops.size === after.tops.size &&
  [...after.tops].every(([id, top]) => before.tops.get(id) === top)
