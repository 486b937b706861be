/**
 * The inverted index of the known claims: which claims hold a token, as growing arrays of numbers. Pure.
 * Trap: a removed claim leaves its number in the lists until they are rebuilt; whoever reads scores skips the dead.
 */

/** Numbers that only ever grow at the end. */
interface List {
  items: Int32Array<ArrayBuffer>
  size: number
}

export interface Postings {
  readonly add: (entry: number, tokens: Int32Array) => void
  /** How many live entries hold the token. */
  readonly count: (token: number) => number
  readonly forget: (tokens: Int32Array) => void
  readonly clear: () => void
  /** Adds `gain` to the score of every entry holding the token. */
  readonly spread: (token: number, gain: number, scores: Scores) => void
}

/** Scores by entry number; only what was touched is cleared again. */
export interface Scores {
  readonly values: Float32Array
  readonly touched: Int32Array
  touchedCount: number
}

const firstRoom = 1_024

/** @returns the array, or a larger copy that has room at `place` */
export function withRoom(array: Int32Array<ArrayBuffer>, place: number): Int32Array<ArrayBuffer> {
  if (place < array.length) return array
  const larger = new Int32Array(Math.max(place + 1, array.length * 2))
  larger.set(array)
  return larger
}

export function createPostings(): Postings {
  /** Most tokens stand in one claim only: no list is kept for them. Entry number + 1; 0: none. */
  let firsts = new Int32Array(firstRoom)
  let counts = new Int32Array(firstRoom)
  let others = new Map<number, List>()

  const addOne = (entry: number, token: number) => {
    firsts = withRoom(firsts, token)
    counts = withRoom(counts, token)
    counts[token] = (counts[token] ?? 0) + 1
    if (firsts[token] === 0) {
      firsts[token] = entry + 1
      return
    }
    let list = others.get(token)
    if (list === undefined) {
      list = { items: new Int32Array(2), size: 0 }
      others.set(token, list)
    }
    append(list, entry)
  }

  return {
    add: (entry, tokens) => {
      for (const token of tokens) addOne(entry, token)
    },
    count: (token) => counts[token] ?? 0,
    forget: (tokens) => {
      for (const token of tokens) counts[token] = (counts[token] ?? 1) - 1
    },
    clear: () => {
      firsts.fill(0)
      counts.fill(0)
      others = new Map()
    },
    spread: (token, gain, scores) => {
      const first = (firsts[token] ?? 0) - 1
      if (first === -1) return
      const { values } = scores
      if (values[first] === 0) {
        scores.touched[scores.touchedCount] = first
        scores.touchedCount += 1
      }
      values[first] = (values[first] as number) + gain
      const list = others.get(token)
      if (list !== undefined) spreadOver(list, gain, scores)
    },
  }
}

function append(list: List, entry: number): void {
  list.items = withRoom(list.items, list.size)
  list.items[list.size] = entry
  list.size += 1
}

function spreadOver({ items, size }: List, gain: number, scores: Scores): void {
  const { values, touched } = scores
  let count = scores.touchedCount
  for (let at = 0; at < size; at += 1) {
    const entry = items[at] as number
    const before = values[entry] as number
    if (before === 0) {
      touched[count] = entry
      count += 1
    }
    values[entry] = before + gain
  }
  scores.touchedCount = count
}
