/**
 * What a change was made from. Whoever replaces something says what stood there when they looked; the command refuses
 * when it is something else by now, so that nobody's newer words go unseen.
 * Trap: compare inside the transaction, with the row locked: two who come at once have both seen the same.
 */

import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { sha256 } from './secrets.ts'

/** One name for a state: equal states have the same. */
export const baseOf = (...state: readonly unknown[]): string => sha256(JSON.stringify(state))

/**
 * @param given what stood there for whoever asks; null: nothing did
 * @param says what is wrong and the next step; without it the general sentence
 * @throws AppError thing.changed-meanwhile
 */
export function requireBase<T extends string | number>(given: T | null, now: T | null, says?: Message): void {
  if (given !== now) throw new AppError('thing.changed-meanwhile', says)
}
