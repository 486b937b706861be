/** What a frame is given: bytes as the server encoded them, and what is known about them. */

import type { Release, RenditionView } from '../client.ts'

export interface Shown {
  readonly release: Release
  readonly rendition: RenditionView
  readonly preview: RenditionView['preview']
  readonly examples: readonly string[]
  readonly measure: RenditionView['measure']
  readonly findings: RenditionView['findings']
  /** What is being written and is not kept yet; undefined: what is kept. */
  readonly typed?: Typed | undefined
}

export interface Typed {
  readonly title: string
  readonly digest: string
  readonly body: NonNullable<RenditionView['body']>
}

/** As it is kept. */
export const asKept = (release: Release, rendition: RenditionView): Shown => {
  const { preview, examples, measure, findings } = rendition
  return { release, rendition, preview, examples, measure, findings }
}
