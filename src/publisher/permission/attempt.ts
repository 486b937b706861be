/** Runs a command for a person; what the rules refuse is recorded, although nothing else of the attempt is. */

import type { Actor, UnitOfWork, Work } from '../../infra/work.ts'
import { AppError, type RefusalCode } from '../../words/errors.ts'

const recorded: ReadonlySet<RefusalCode> = new Set([
  'approval.refused',
  'release.refused',
  'permission.denied',
  'unit.foreign',
  'signin.second-factor',
  'seal.broken',
  'file.refused',
  'channel.refused',
])

export interface Attempt {
  /** For example `review`. */
  readonly action: string
  readonly subjectKind: 'release' | 'delivery'
  readonly subjectId: string
}

/** For steps that begin before a transaction, such as reading a file. */
export async function recordingRefusals<T>(
  work: UnitOfWork,
  actor: Actor,
  { action, subjectKind, subjectId }: Attempt,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (cause instanceof AppError && recorded.has(cause.code)) {
      const why = cause.why ?? cause.code
      await work(actor, ({ emit }) => emit('action.refused', { action, subjectKind, subjectId, why }))
    }
    throw cause
  }
}

export function attempt<T>(
  work: UnitOfWork,
  actor: Actor,
  about: Attempt,
  act: (work: Work) => Promise<T>,
): Promise<T> {
  return recordingRefusals(work, actor, about, () => work(actor, act))
}
