/** When a release was or will be published, as platforms write it; an example while nobody knows. */

import { beijingInput } from '../../kit/times.tsx'
import type { Release } from '../client.ts'

export interface Moment {
  readonly text: string
  readonly isExample: boolean
}

export function momentOf({ publishedAt, publishAt, changedAt }: Release): Moment {
  const at = publishedAt ?? publishAt
  return { text: beijingInput(at ?? changedAt).replace('T', ' '), isExample: publishedAt === null }
}
