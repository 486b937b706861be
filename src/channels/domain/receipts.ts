/**
 * What receipts make of a text to one receiver. Pure.
 * Trap: they come twice, out of order and before the answer, so nothing may depend on their order: `delivered` is said
 * of a phone that has it, and outweighs every `failed`, which carriers also say of a text they deliver later.
 */

/** Of one part, as its receipts say so far. */
export type PartWord = 'delivered' | 'failed'

export function wordOf({ outcome }: { readonly outcome: 'yes' | 'no' | 'maybe' }): PartWord | undefined {
  if (outcome === 'maybe') return undefined
  return outcome === 'yes' ? 'delivered' : 'failed'
}

/** The same whichever came first. */
export function wordAfter(before: PartWord | null, said: PartWord): PartWord {
  return before === 'delivered' ? 'delivered' : said
}

export interface PartSaid {
  /** How many parts the text has. */
  readonly of: number
  readonly word: PartWord | null
}

/** States a receipt can change: a text that is with the platform, and one the platform could not deliver. */
const open: ReadonlySet<string> = new Set(['armed', 'sent', 'unknown', 'rejected'])

/**
 * The state of who has that text, from all parts that were accepted; undefined = as before. It has arrived only when
 * every part has.
 */
export function stateAfterReceipts(
  state: string,
  parts: readonly PartSaid[],
): 'confirmed' | 'rejected' | 'sent' | undefined {
  if (!open.has(state)) return undefined
  const isWhole = parts.length > 0 && parts.length === parts[0]?.of
  if (isWhole && parts.every(({ word }) => word === 'delivered')) return 'confirmed'
  if (parts.some(({ word }) => word === 'failed')) return state === 'rejected' ? undefined : 'rejected'
  // What a part's receipt had refused, its later receipt takes back; a refused call stays refused.
  return state === 'rejected' && isWhole ? 'sent' : undefined
}
