/**
 * The unsaved texts of this window as the keeper holds them, each by its place. Trap: the count of states lies on the
 * device beside them and outlives them: a state typed after a revision must not look older than the revision's.
 */

import { z } from 'zod'

import type { CopyContent } from '../../../../src/publisher/api/working-copies.ts'
import { keep, keptAt, letGo } from '../../kit/kept/keeper.ts'
import { Beside, Copy, nextCounter } from './copy.ts'

export interface Place {
  readonly releaseId: string
  /** `master`, or the account whose rendition it is. */
  readonly part: string
}

export const keyOf = ({ releaseId, part }: Place): string => `release ${releaseId} ${part}`
const besideKey = (place: Place): string => `${keyOf(place)} beside`
const counterKey = 'release states counted'

/** Each stored value is read once. */
const read = new WeakMap<object, Copy>()

export function copyAt(place: Place): Copy | undefined {
  const stored = keptAt(keyOf(place))
  if (typeof stored !== 'object' || stored === null) return undefined
  const known = read.get(stored)
  if (known !== undefined) return known
  const copy = Copy.safeParse(stored)
  if (!copy.success) return undefined
  read.set(stored, copy.data)
  return copy.data
}

function put(place: Place, copy: Copy): void {
  read.set(copy, copy)
  keep(keyOf(place), copy)
}

function counted(): number {
  const counter = nextCounter(z.int().catch(0).parse(keptAt(counterKey)), Date.now())
  keep(counterKey, counter)
  return counter
}

/** A key was pressed. @param base what it is begun on, while nothing was typed yet */
export function type(place: Place, part: Partial<CopyContent>, base: number): void {
  const before = copyAt(place)
  const content = { ...(before?.content ?? { base }), ...part }
  const { over, replaced = 0 } = before ?? {}
  put(place, { content, replaced, counter: counted(), ...(over !== undefined && { over }) })
}

/** A text that comes from elsewhere than the keyboard takes the place of what was here. */
export function replace(place: Place, content: CopyContent, { over }: Pick<Copy, 'over'> = {}): void {
  const seen = over ?? copyAt(place)?.over
  put(place, {
    content,
    counter: counted(),
    replaced: Date.now(),
    ...(seen !== undefined && { over: seen }),
  })
}

/** This device's own state as the server has it. */
export function adopt(place: Place, content: CopyContent, counter: number): void {
  put(place, { content, counter, replaced: Date.now() })
}

/** What was typed goes on, on another revision. */
export function moveBase(place: Place, base: number): void {
  const copy = copyAt(place)
  if (copy !== undefined) put(place, { ...copy, counter: counted(), content: { ...copy.content, base } })
}

/** It entered a revision, up to this state; what was typed after it goes on, on that revision. */
export function taken(place: Place, counter: number, base: number): void {
  const copy = copyAt(place)
  if (copy === undefined) return
  if (copy.counter <= counter) letGo(keyOf(place))
  else moveBase(place, base)
}

export const forget = (place: Place): void => letGo(keyOf(place))

const mostBeside = 10
const noneBeside: Beside = []
const readBeside = new WeakMap<object, Beside>()

export function besideOf(place: Place): Beside {
  const stored = keptAt(besideKey(place))
  if (typeof stored !== 'object' || stored === null) return noneBeside
  const known = readBeside.get(stored) ?? Beside.catch([]).parse(stored)
  readBeside.set(stored, known)
  return known
}

export function putBeside(place: Place, content: CopyContent): void {
  setBeside(place, [{ at: Date.now(), content }, ...besideOf(place)].slice(0, mostBeside))
}

export function takeFromBeside(place: Place, at: number): CopyContent | undefined {
  const all = besideOf(place)
  setBeside(
    place,
    all.filter((one) => one.at !== at),
  )
  return all.find((one) => one.at === at)?.content
}

function setBeside(place: Place, all: Beside): void {
  if (all.length === 0) letGo(besideKey(place))
  else keep(besideKey(place), all)
}
