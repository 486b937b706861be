/**
 * What is known of each remembered story beside its terms, one column for each number: a hundred thousand stories are
 * a few arrays and no objects the garbage collector has to walk. Pure state.
 * Trap: a `Story` is a view of its slot, made when asked for; stories are told apart by their slots.
 */

import type { GrowingArray, GrowingArrays } from './growing-arrays.ts'

/** Places, and how many posts named each; the most named first once there are many. */
export type PlaceCounts = readonly (readonly [name: string, posts: number])[]

const nowhere: PlaceCounts = []

export interface Story {
  readonly slot: number
  readonly id: string
  /** Grows with every story opened: the earlier of two stories has the lower one. */
  readonly serial: number
  places: PlaceCounts
  mentionCount: number
  indexedAt: number
  lastAtMs: number
  /** Since somebody last looked which stories are one. */
  isChanged: boolean
}

export interface StoryColumns {
  /** The story of a taken slot; undefined when none is there. */
  readonly get: (slot: number) => Story | undefined
  readonly open: (slot: number, story: Pick<Story, 'id' | 'serial' | 'lastAtMs'>) => Story
  readonly close: (slot: number) => void
}

interface Columns {
  readonly ids: (string | undefined)[]
  readonly serials: GrowingArray<Float64Array>
  readonly places: Map<number, PlaceCounts>
  readonly mentionCounts: GrowingArray<Uint32Array>
  readonly indexedAts: GrowingArray<Uint32Array>
  readonly lastAtMss: GrowingArray<Float64Array>
  readonly changed: GrowingArray<Uint8Array>
}

export function createStoryColumns({ array }: GrowingArrays): StoryColumns {
  const columns: Columns = {
    ids: [],
    serials: array((length) => new Float64Array(length)),
    places: new Map(),
    mentionCounts: array((length) => new Uint32Array(length)),
    indexedAts: array((length) => new Uint32Array(length)),
    lastAtMss: array((length) => new Float64Array(length)),
    changed: array((length) => new Uint8Array(length)),
  }
  return {
    get: (slot) => (columns.ids[slot] === undefined ? undefined : new StoryView(columns, slot)),
    open: (slot, { id, serial, lastAtMs }) => {
      columns.ids[slot] = id
      columns.serials.values[slot] = serial
      columns.mentionCounts.values[slot] = 0
      columns.indexedAts.values[slot] = 0
      columns.lastAtMss.values[slot] = lastAtMs
      columns.changed.values[slot] = 1
      return new StoryView(columns, slot)
    },
    close: (slot) => {
      columns.ids[slot] = undefined
      columns.places.delete(slot)
    },
  }
}

class StoryView implements Story {
  readonly slot: number
  readonly #columns: Columns

  constructor(columns: Columns, slot: number) {
    this.#columns = columns
    this.slot = slot
  }

  get id(): string {
    return this.#columns.ids[this.slot] ?? ''
  }

  get serial(): number {
    return this.#columns.serials.values[this.slot] ?? 0
  }

  get places(): PlaceCounts {
    return this.#columns.places.get(this.slot) ?? nowhere
  }

  set places(places: PlaceCounts) {
    if (places.length > 0) this.#columns.places.set(this.slot, places)
  }

  get mentionCount(): number {
    return this.#columns.mentionCounts.values[this.slot] ?? 0
  }

  set mentionCount(count: number) {
    this.#columns.mentionCounts.values[this.slot] = count
  }

  get indexedAt(): number {
    return this.#columns.indexedAts.values[this.slot] ?? 0
  }

  set indexedAt(count: number) {
    this.#columns.indexedAts.values[this.slot] = count
  }

  get lastAtMs(): number {
    return this.#columns.lastAtMss.values[this.slot] ?? 0
  }

  set lastAtMs(atMs: number) {
    this.#columns.lastAtMss.values[this.slot] = atMs
  }

  get isChanged(): boolean {
    return this.#columns.changed.values[this.slot] === 1
  }

  set isChanged(isChanged: boolean) {
    this.#columns.changed.values[this.slot] = isChanged ? 1 : 0
  }
}
