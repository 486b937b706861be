/**
 * Carries unsaved texts to the server every few seconds, whatever screen is open, and asks it what it has.
 * Trap: an answer that does not come says nothing about whether the call was heard; the same state may go out twice,
 * and the server counts states.
 */

import { Refused } from '../../../../src/infra/http/client.ts'
import { isOnServer, onKept, thisDevice } from '../../kit/kept/keeper.ts'
import { publisher } from '../client.ts'
import { adopt, copyAt, forget, keyOf, type Place, replace } from './copies.ts'
import { type ServerCopy, standingOf } from './copy.ts'

const sendAfterMs = 2_000
const longestPauseMs = 10_000

interface Other extends ServerCopy {
  readonly content: NonNullable<ServerCopy['content']>
}

/** How it stands between this device and the server. */
export interface Carried {
  readonly state: 'well' | 'away' | 'signed-out' | 'refused'
  /** Why it was refused, in the server's words. */
  readonly why?: string
  /** The newest state the server has, and since when. */
  readonly counter?: number
  readonly at?: number
  /** A text of another device that has not seen this one. */
  readonly other?: Other
  /** The server was asked what it has of this place. */
  readonly isAsked: boolean
}

interface Carriage {
  readonly place: Place
  carried: Carried
  timer: number | undefined
  pauseMs: number
  underWay: Promise<boolean> | undefined
}

const quiet: Carried = { state: 'well', isAsked: false }
const carriages = new Map<string, Carriage>()
const listeners = new Set<() => void>()

export function onCarried(listener: () => void): () => void {
  listeners.add(listener)
  const ended = onKept(listener)
  return () => {
    listeners.delete(listener)
    ended()
  }
}

export const carriedAt = (place: Place): Carried => carriages.get(keyOf(place))?.carried ?? quiet

function carriageOf(place: Place): Carriage {
  const known = carriages.get(keyOf(place))
  if (known !== undefined) return known
  const made = { place, carried: quiet, timer: undefined, pauseMs: sendAfterMs, underWay: undefined }
  carriages.set(keyOf(place), made)
  return made
}

function set(carriage: Carriage, change: Partial<Carried>): void {
  const { why: _, ...rest } = carriage.carried
  carriage.carried = { ...rest, ...change }
  for (const one of listeners) one()
}

/** There is something to send. */
export function carry(place: Place): void {
  const carriage = carriageOf(place)
  carriage.timer ??= window.setTimeout(() => void deliver(place), carriage.pauseMs)
}

/** Sends what was not sent. @returns whether the server has what is here now */
export async function deliver(place: Place): Promise<boolean> {
  const carriage = carriageOf(place)
  window.clearTimeout(carriage.timer)
  carriage.timer = undefined
  // One call at a time: states arrive in the order in which they were typed.
  if (carriage.underWay !== undefined) await carriage.underWay
  carriage.underWay = send(carriage)
  const isThere = await carriage.underWay
  carriage.underWay = undefined
  return isThere
}

const hasAll = (place: Place, { counter }: Carried): boolean => {
  const copy = copyAt(place)
  return copy === undefined || copy.counter === counter
}

async function send(carriage: Carriage): Promise<boolean> {
  const { place, carried } = carriage
  const copy = copyAt(place)
  if (copy === undefined || hasAll(place, carried)) return true
  if (carried.other !== undefined) return false
  const { releaseId: id, part } = place
  const { content, counter, over } = copy
  try {
    const { savedAt } = await publisher.saveWorkingCopy({
      params: { id, part },
      body: { stamp: { device: thisDevice(), counter }, content, ...(over !== undefined && { over }) },
    })
    arrived(carriage, counter, savedAt)
    if (!hasAll(place, carriage.carried)) carry(place)
    return hasAll(place, carriage.carried)
  } catch (cause) {
    return failed(carriage, cause)
  }
}

function arrived(carriage: Carriage, counter: number, savedAt: string): void {
  carriage.pauseMs = sendAfterMs
  if (copyAt(carriage.place)?.counter === counter) isOnServer(keyOf(carriage.place))
  set(carriage, { state: 'well', counter, at: Date.parse(savedAt), isAsked: true })
}

async function failed(carriage: Carriage, cause: unknown): Promise<boolean> {
  const code = cause instanceof Refused ? cause.problem.code : ''
  if (code === 'working-copy.late' || code === 'working-copy.other-device') return ask(carriage.place)
  notReached(carriage, cause)
  return false
}

/** What can pass by itself is tried again; what the server refuses waits for the person. */
function notReached(carriage: Carriage, cause: unknown): void {
  const { status, title } = cause instanceof Refused ? cause.problem : { status: 0, title: '' }
  const passes = status === 0 || status >= 500 || status === 429 || status === 408
  const isSignedOut = status === 401 || (cause instanceof Refused && cause.problem.code === 'csrf.mismatch')
  if (passes || isSignedOut) {
    set(carriage, { state: passes ? 'away' : 'signed-out' })
    carriage.timer ??= window.setTimeout(() => void again(carriage), carriage.pauseMs)
    carriage.pauseMs = Math.min(longestPauseMs, carriage.pauseMs * 2)
  } else set(carriage, { state: 'refused', why: title })
}

const again = ({ place, carried }: Carriage): Promise<boolean> =>
  carried.isAsked ? deliver(place) : ask(place)

/** Asks what the server has, and brings both sides together where that loses nothing. @returns as `deliver` */
export async function ask(place: Place): Promise<boolean> {
  const carriage = carriageOf(place)
  window.clearTimeout(carriage.timer)
  carriage.timer = undefined
  try {
    const { copy } = await publisher.getWorkingCopy({ params: { id: place.releaseId, part: place.part } })
    compare(carriage, copy)
    return hasAll(place, carriage.carried)
  } catch (cause) {
    notReached(carriage, cause)
    return false
  }
}

function compare(carriage: Carriage, server: ServerCopy | null): void {
  const { place } = carriage
  const device = thisDevice()
  const standing = standingOf({ local: copyAt(place), server, device })
  set(carriage, { state: 'well', isAsked: true })
  if (standing === 'taken') forget(place)
  if (standing === 'mine') carry(place)
  if (server === null || server.content === null) return
  const { stamp, content, savedAt } = server
  if (standing === 'choose') set(carriage, { other: { stamp, savedAt, content } })
  if (standing === 'same' && stamp.device === device) arrived(carriage, stamp.counter, savedAt)
  if (standing !== 'theirs') return
  if (stamp.device === device) {
    adopt(place, content, stamp.counter)
    arrived(carriage, stamp.counter, savedAt)
  } else {
    replace(place, content, { over: stamp })
    carry(place)
  }
}

/** The person chose between two texts. */
export function chosen(place: Place): void {
  const carriage = carriageOf(place)
  const { other: _, ...rest } = carriage.carried
  carriage.carried = rest
  carry(place)
}

function sendAll(): void {
  for (const { place, carried } of carriages.values()) if (!hasAll(place, carried)) void deliver(place)
}

window.addEventListener('online', sendAll)
document.addEventListener('visibilitychange', sendAll)
