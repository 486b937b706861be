/**
 * The findings of the text on the screen: those the release has of its saved text, or those of the last check of what
 * is being typed. Trap: a check that failed says nothing about the text; then nothing is said.
 */

import { useEffect, useState } from 'react'

import { useLanguage } from '../../kit/language.ts'
import { publisher, type Release } from '../client.ts'

export type Finding = Release['findings'][number]
export type Text = Pick<Release, 'title' | 'summary' | 'body'>

/** A finding with its place, and a name of its own: the same may be found twice. */
export interface Proof extends Finding {
  readonly id: string
  readonly place: NonNullable<Finding['place']>
  readonly start: number
  readonly end: number
}

export type CheckState = 'checked' | 'checking' | 'failed'

export interface Proofs {
  /** Of the last text that was checked. */
  readonly proofs: readonly Proof[]
  readonly state: CheckState
  readonly check: () => void
}

const pauseMs = 600

/** @param isSaved nothing is typed: what the release says of itself holds */
export function useProofs(release: Release, { title, summary, body }: Text, isSaved: boolean): Proofs {
  const { id, findings } = release
  const [proofs, setProofs] = useState<readonly Proof[]>(none)
  const [turn, setTurn] = useState(0)
  /** The text and turn of the last check that came back, and of the last that failed. */
  const [ended, setEnded] = useState<{ readonly of: string; readonly state: CheckState }>()
  // Findings are told in the language they were asked in.
  const asked = `${turn} ${useLanguage()} ${JSON.stringify({ title, summary, body })}`
  useEffect(() => {
    if (isSaved) setProofs(proofsIn(findings))
  }, [isSaved, findings])
  useEffect(() => {
    if (isSaved) return undefined
    let isOver = false
    const end = (state: CheckState, found?: readonly Proof[]): void => {
      // More was typed meanwhile: its own check is under way.
      if (isOver) return
      if (found !== undefined) setProofs(found)
      setEnded({ of: asked, state })
    }
    const check = () =>
      publisher.checkText({ params: { id }, body: { title, summary, body } }).then(
        ({ items }) => end('checked', proofsIn(items)),
        () => end('failed'),
      )
    const timer = setTimeout(check, pauseMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
    // `asked` is the text: another object that says the same is no change.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isSaved, id, asked])
  return {
    proofs,
    state: isSaved ? 'checked' : ended?.of === asked ? ended.state : 'checking',
    check: () => setTurn((before) => before + 1),
  }
}

const none: readonly Proof[] = []

/** A finding keeps its name from check to check, so that what is being done about it goes on. */
function proofsIn(findings: readonly Finding[]): Proof[] {
  const times = new Map<string, number>()
  return findings.flatMap(({ place, start, end, ...finding }) => {
    if (place === undefined || start === undefined || end === undefined) return []
    const name = finding.key ?? finding.rule
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return [{ ...finding, place, start, end, id: `${name} ${time}` }]
  })
}
