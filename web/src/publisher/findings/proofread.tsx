/**
 * A text with what is found in it: underlined in the text, and noted in the margin at the height of the place; below
 * the text where there is no room. Trap: a finding is shown of the words it was made of; when they change it goes at
 * once, and the next check says what holds.
 */

import { type ReactNode, useEffect, useState } from 'react'

import { queries } from '../../kit/client.ts'
import { useSay } from '../../kit/say.ts'
import { publisher, type Release } from '../client.ts'
import type { Marking } from '../editor/marking.ts'
import { Counts } from './counts.tsx'
import { type Fixed, fixedIn, fixField, reversed, stands } from './fix-field.ts'
import { FixedNote } from './fixed-note.tsx'
import { Margin } from './margin.tsx'
import { lookOf, type NoteActs } from './note.tsx'
import { said } from './said.ts'
import { useMoves } from './use-moves.ts'
import { type Proof, type Text, useProofs } from './use-proofs.ts'

import './findings.css'

/** What the fields of the text are handed. */
export interface Proofed {
  /** The worst that is found in the field. */
  readonly status: (place: 'title' | 'summary') => 'error' | 'warning' | ''
  readonly tools: ReactNode
  /** What one click changed in these fields, and the way back. */
  readonly fixed: ReactNode
  readonly onMarking: (marking: Marking | undefined) => void
}

interface Props {
  readonly release: Release
  readonly text: Text
  /** Nothing is typed: what is on the screen is the release's newest revision. */
  readonly isSaved: boolean
  readonly readOnly: boolean
  readonly change: (edit: Partial<Pick<Text, 'title' | 'summary'>>) => void
  readonly children: (proofed: Proofed) => ReactNode
}

export function Proofread({ release, text, isSaved, readOnly, change, children }: Props) {
  const [marking, setMarking] = useState<Marking>()
  const [pointed, point] = useState<string>()
  const { proofs: found, state, check } = useProofs(release, text, isSaved)
  const places = useMoves(marking, found)
  const [fixed, setFixed] = useState<Fixed>()
  useEffect(() => marking?.point(pointed), [marking, pointed])
  useEffect(() => marking?.onPick(point), [marking])
  // Of words that are still there; nothing while nobody knows what holds.
  const proofs =
    state === 'failed'
      ? []
      : found.filter((one) => isThere(one, text, places)).map((one) => offered(one, text, marking))
  const goTo = (proof: Proof): void => {
    point(proof.id)
    if (proof.place === 'body') marking?.select(proof.id)
    else document.querySelector<HTMLElement>(`[data-proofed="${proof.place}"]`)?.focus()
  }
  const acts: NoteActs = {
    goTo,
    ...(!readOnly && writing({ release, text, marking, change, check, setFixed })),
  }
  return (
    <div className="proofread">
      <div className="proofread-sides">
        <div className="stack-2">
          {children({
            status: (place) => worst(proofs.filter((one) => one.place === place)),
            fixed:
              fixed === undefined || readOnly || !stands(text[fixed.place], fixed) ? null : (
                <FixedNote
                  fixed={fixed}
                  undo={() => {
                    const now = text[fixed.place]
                    fixField(now, reversed(now, fixed), (all) => change({ [fixed.place]: all }))
                    setFixed(undefined)
                  }}
                />
              ),
            tools: <Counts proofs={proofs} state={state} check={check} pointed={pointed} goTo={goTo} />,
            onMarking: setMarking,
          })}
        </div>
        <Margin proofs={proofs} places={places} pointed={pointed} acts={acts} />
        <Unseen release={release} proofs={proofs} />
      </div>
    </div>
  )
}

/** In the title and the summary the words say it; in the body the mark does, which goes with its words. */
function isThere({ id, place, words }: Proof, text: Text, places: ReadonlyMap<string, unknown>): boolean {
  return place === 'body' ? places.has(id) : text[place].includes(words)
}

/** A fix is offered of the very words it was made for: a slot or a raised sign is written otherwise than it stands. */
function offered(proof: Proof, text: Text, marking: Marking | undefined): Proof {
  const { id, place, start, end, words, fix, ...rest } = proof
  const standing = place === 'body' ? marking?.wordsAt(id) : text[place].slice(start, end)
  if (fix === undefined || standing?.trim() === words) return proof
  return { ...rest, id, place, start, end, words }
}

function worst(proofs: readonly Proof[]): 'error' | 'warning' | '' {
  const looks = proofs.map(lookOf)
  if (looks.includes('block')) return 'error'
  return looks.includes('warn') ? 'warning' : ''
}

interface Writing extends Pick<Props, 'release' | 'text' | 'change'> {
  readonly marking: Marking | undefined
  readonly check: () => void
  readonly setFixed: (fixed: Fixed) => void
}

function writing({ release, text, marking, change, check, setFixed }: Writing): Omit<NoteActs, 'goTo'> {
  const { id } = release
  const { title, summary, body } = text
  const again = async (): Promise<void> => {
    check()
    await queries.invalidateQueries({ queryKey: ['release', id] })
  }
  return {
    fix: ({ id: mark, place, start, end, fix = '' }) => {
      if (place === 'body') {
        marking?.replace(mark, fix)
        return
      }
      const before = text[place].slice(start, end)
      const fixed = fixedIn(text[place], { place, start, before, after: fix })
      fixField(text[place], fixed, (all) => change({ [place]: all }))
      setFixed(fixed)
    },
    waive: async ({ key = '' }, reason) => {
      await publisher.waiveFinding({ params: { id }, body: { text: { title, summary, body }, key, reason } })
      await again()
    },
    takeBack: async (waiverId) => {
      await publisher.withdrawWaiver({ params: { id, waiverId } })
      await again()
    },
  }
}

/** A waiver that is signed with the text although the checks find nothing there any more is shown all the same. */
function Unseen({ release, proofs }: { readonly release: Release; readonly proofs: readonly Proof[] }) {
  const say = useSay(said)
  const seen = new Set(proofs.flatMap(({ waiver }) => waiver?.id ?? []))
  const unseen = release.waivers.filter(({ id }) => !seen.has(id))
  if (unseen.length === 0) return null
  return (
    <div className="proof-unseen">
      <span className="second">{say('proof.unseen-waivers')}</span>
      {unseen.map(({ id, words, personName, reason }) => (
        <span
          key={id}
          className="breaks"
        >{`${words} · ${say('proof.waiver-by', { person: personName, reason })}`}</span>
      ))}
    </div>
  )
}
