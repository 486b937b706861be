/**
 * Where each token of a text stands in its table, by token number: one array read instead of a map look-up. Pure
 * state. Trap: it is reused from text to text and holds one at a time.
 */

import { withRoom } from '../index/claim-postings.ts'

export interface TokenPlaces {
  /** Forgets the text before. Tokens of different kinds never share a number. */
  readonly set: (kinds: readonly Int32Array[]) => void
  /** Place in the table of its kind, -1 when the text does not hold it. */
  readonly placeOf: (token: number) => number
}

export function createTokenPlaces(): TokenPlaces {
  let places = new Int32Array(1_024)
  let held: readonly Int32Array[] = []
  return {
    set: (kinds) => {
      for (const tokens of held) for (const token of tokens) if (token !== -1) places[token] = 0
      for (const tokens of kinds) {
        for (let place = 0; place < tokens.length; place += 1) {
          const token = tokens[place] as number
          if (token === -1) continue
          places = withRoom(places, token)
          places[token] = place + 1
        }
      }
      held = kinds
    },
    placeOf: (token) => (places[token] ?? 0) - 1,
  }
}
