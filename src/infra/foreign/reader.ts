/**
 * The contract of what reads foreign bytes: a file of its own that exports `read`. It runs alone in a child process
 * without the settings of the house, and may take the time and memory its limits give.
 */

import type { Frame } from './frames.ts'

/** @throws OverLimit, Damaged; anything else is a bug of the reader */
export type Read = (bytes: Uint8Array, request: unknown) => Promise<Frame> | Frame

export interface ApartLimits {
  /** Of the file as it came. */
  readonly bytes: number
  /** Resident memory of the whole child, buffers included. */
  readonly memoryBytes: number
  /** Of the processor's time. */
  readonly deadlineMs: number
}

/** Time by the clock after which a child is ended that waits, or that a busy machine does not let work. */
export const longestWaitMs = (deadlineMs: number): number => 3 * deadlineMs
