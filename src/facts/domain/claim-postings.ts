/**
 * The inverted index of the known claims: which claims hold a token, as growing arrays of numbers. Pure.
 * Trap: a removed claim leaves its number in the lists until they are rebuilt; whoever reads scores skips the dead.
 */

/** Numbers that only ever grow at the end. */
interface List {
  items: Int32Array
  size: number
}

export interface Postings {
  /** The number of a token, given once. */
  readonly tokenId: (token: string) => number
  readonly knownTokenId: (token: string) => number | undefined
  readonly add: (entry: number, tokenIds: Int32Array) => void
  /** How many live entries hold the token. */
  readonly count: (tokenId: number) => number
  readonly forget: (tokenIds: Int32Array) => void
  /** Empties every list; token numbers stay. */
  readonly clear: () => void
  /** Adds `gain` to the score of every entry holding the token. */
  readonly spread: (tokenId: number, gain: number, scores: Scores) => void
}

/** Scores by entry number; only what was touched is cleared again. */
export interface Scores {
  readonly values: Float32Array
  readonly touched: number[]
}

const nobody = -1

export function createPostings(): Postings {
  const ids = new Map<string, number>()
  /** Most tokens stand in one claim only: no list is kept for them. */
  const firsts: number[] = []
  const others: (List | undefined)[] = []
  const counts: number[] = []

  const addOne = (entry: number, id: number) => {
    counts[id] = (counts[id] ?? 0) + 1
    if (firsts[id] === nobody) {
      firsts[id] = entry
      return
    }
    const list = (others[id] ??= { items: new Int32Array(2), size: 0 })
    if (list.size === list.items.length) {
      const larger = new Int32Array(list.size * 2)
      larger.set(list.items)
      list.items = larger
    }
    list.items[list.size] = entry
    list.size += 1
  }

  return {
    tokenId: (token) => {
      const known = ids.get(token)
      if (known !== undefined) return known
      const id = firsts.length
      ids.set(token, id)
      firsts.push(nobody)
      others.push(undefined)
      counts.push(0)
      return id
    },
    knownTokenId: (token) => ids.get(token),
    add: (entry, tokenIds) => {
      for (const id of tokenIds) addOne(entry, id)
    },
    count: (id) => counts[id] ?? 0,
    forget: (tokenIds) => {
      for (const id of tokenIds) counts[id] = (counts[id] ?? 1) - 1
    },
    clear: () => {
      firsts.fill(nobody)
      others.fill(undefined)
      counts.fill(0)
    },
    spread: (id, gain, { values, touched }) => {
      const give = (entry: number) => {
        const before = values[entry] ?? 0
        if (before === 0) touched.push(entry)
        values[entry] = before + gain
      }
      const first = firsts[id] ?? nobody
      if (first !== nobody) give(first)
      const list = others[id]
      for (let at = 0; at < (list?.size ?? 0); at += 1) give(list?.items[at] ?? 0)
    },
  }
}
