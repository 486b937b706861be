/**
 * One person's unsaved text of a release or of a rendition, and what is to be done when the server knows another state
 * of it. Pure. Trap: nothing here may decide to lose a text: where two exist and neither has seen the other, the
 * person chooses.
 */

import { z } from 'zod'

import { CopyContent, CopyStamp } from '../../../../src/publisher/api/working-copies.ts'
import type { Compared } from '../difference/lines.ts'

export type { CopyContent }

export const Copy = z.object({
  content: CopyContent,
  /** This device's count of its states; it only grows. */
  counter: z.int().min(1),
  /** The server's state of another device that this one goes on from. */
  over: CopyStamp.optional(),
  /** When it last came from elsewhere than the keyboard: then the editor takes it over. */
  replaced: z.int(),
})
export type Copy = z.infer<typeof Copy>

/** A text that was set aside in favour of another. */
export const Beside = z.array(z.object({ at: z.int(), content: CopyContent }))
export type Beside = z.infer<typeof Beside>

export interface ServerCopy {
  readonly stamp: CopyStamp
  readonly savedAt: string
  /** Null: it became a revision, or was dropped. */
  readonly content: CopyContent | null
}

interface Sides {
  readonly local: Copy | undefined
  readonly server: ServerCopy | null
  readonly device: string
}

/**
 * - `same`: the server has what is here, or both have nothing.
 * - `mine`: what is here is newer and is sent.
 * - `theirs`: what the server has is newer, and goes on here.
 * - `taken`: what is here became a revision or was dropped already.
 * - `choose`: two texts that have not seen each other.
 */
export type Standing = 'same' | 'mine' | 'theirs' | 'taken' | 'choose'

export function standingOf({ local, server, device }: Sides): Standing {
  if (server === null) return local === undefined ? 'same' : 'mine'
  const isOwn = server.stamp.device === device
  if (server.content === null) {
    if (local === undefined) return 'same'
    return isOwn && server.stamp.counter >= local.counter ? 'taken' : 'mine'
  }
  if (local === undefined) return 'theirs'
  if (isOwn) {
    if (server.stamp.counter === local.counter) return 'same'
    return server.stamp.counter > local.counter ? 'theirs' : 'mine'
  }
  if (local.over?.device === server.stamp.device && local.over.counter === server.stamp.counter) return 'mine'
  return isSame(local.content, server.content) ? 'theirs' : 'choose'
}

const isSame = (a: CopyContent, b: CopyContent): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The whole text with what was typed in it; what nobody touched follows what stands there now. */
export function withTyped(whole: Compared, typed: CopyContent | undefined): Compared {
  const { title, summary, body } = typed ?? {}
  return { title: title ?? whole.title, summary: summary ?? whole.summary, body: body ?? whole.body }
}

/** Later than every state this device has counted, also when its clock was set back. */
export const nextCounter = (last: number, now: number): number => Math.max(now, last + 1)
