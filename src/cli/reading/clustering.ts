/**
 * What `cluster` answers line by line: which post it copies, and its story. State is bounded, whatever the number of
 * lines.
 */

import type { Copies } from '../../monitor/domain/copies/copies.ts'
import type { Stories } from '../../monitor/domain/stories/stories.ts'
import { createRecent } from '../../text/recent.ts'

interface PostLine {
  readonly id: string
  readonly text: string
  readonly time?: string | undefined
  readonly place?: string | undefined
}

const originalsRemembered = 80_000

export interface Clustering {
  readonly add: (line: PostLine) => { readonly story: string; readonly copyOf: string | null }
}

export function createClustering(copies: Copies, stories: Stories): Clustering {
  const storyOfOriginal = createRecent<string>(originalsRemembered)
  let serial = 0
  let lastAtMs = 0
  return {
    add: ({ id, text, time, place }) => {
      const copyOf = copies.add(id, text)
      const known = copyOf === null ? undefined : storyOfOriginal.get(copyOf)
      if (known !== undefined) return { story: known, copyOf }
      // A line without a time came right after the one before: never an invented date.
      const at = Date.parse(time ?? '')
      lastAtMs = Number.isNaN(at) ? lastAtMs : at
      const next = `s${serial + 1}`
      const { storyId } = stories.assign({ text, atMs: lastAtMs, place }, next)
      if (storyId === next) serial += 1
      storyOfOriginal.set(copyOf ?? id, storyId)
      return { story: storyId, copyOf }
    },
  }
}
