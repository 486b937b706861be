/**
 * A rule's answer: yes, or no with the sentence that says what is wrong and what to do next. The sentence's code is
 * the machine's reason.
 */

import type { Message } from './message.ts'

export type Ruling = { readonly ok: true } | { readonly ok: false; readonly why: Message }

export const yes: Ruling = { ok: true }
export const no = (why: Message): Ruling => ({ ok: false, why })

/** The first no, or yes. */
export function all(...rulings: readonly Ruling[]): Ruling {
  return rulings.find(({ ok }) => !ok) ?? yes
}

/** Yes when one of them is; else the last no. */
export function any(...rulings: readonly Ruling[]): Ruling {
  return rulings.find(({ ok }) => ok) ?? rulings.at(-1) ?? yes
}
