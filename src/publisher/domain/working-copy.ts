/**
 * What a person is typing and has made no revision of: what it holds, and whose state of it counts.
 * Trap: calls of one device overtake each other, and two devices know nothing of each other.
 */

import { z } from 'zod'

import { Document } from '../../words/document/document.ts'
import { FactName } from './release-facts.ts'

/** Part of a release that is typed in: its text, or the rendition of one account. */
export const masterPart = 'master'
export const CopyPart = z.string().min(1).max(100)

/** A state of a copy: the device it was typed on, and that device's count of its states. */
export const CopyStamp = z.object({ device: z.uuid(), counter: z.int().min(1) })
export type CopyStamp = z.infer<typeof CopyStamp>

/**
 * Half-typed text: longer than a release may be, and facts nobody has checked yet. What may become a revision is
 * decided when it becomes one.
 */
export const CopyContent = z.strictObject({
  /** Number of the revision or rendition it was begun on. */
  base: z.int().min(0),
  title: z.string().max(1_000).optional(),
  /** The digest of a rendition. */
  summary: z.string().max(5_000).optional(),
  body: Document.optional(),
  facts: z.partialRecord(FactName, z.json()).optional(),
  /** What the changed facts were when they were changed. */
  factsBefore: z.partialRecord(FactName, z.json()).optional(),
})
export type CopyContent = z.infer<typeof CopyContent>

/** Signs of its JSON. */
export const largestCopy = 1_000_000

export type Standing = 'newest' | 'late' | 'other-device'

/**
 * Whether a state may take the place of the one that is kept. `over` is the state its device saw last: what it has
 * not seen it may not overwrite.
 */
export function standingOf(
  kept: CopyStamp | undefined,
  { stamp, over }: { readonly stamp: CopyStamp; readonly over: CopyStamp | undefined },
): Standing {
  if (kept === undefined) return 'newest'
  if (kept.device === stamp.device) return stamp.counter > kept.counter ? 'newest' : 'late'
  return over?.device === kept.device && over.counter === kept.counter ? 'newest' : 'other-device'
}
