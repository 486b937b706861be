/** The text of a release and the facts a writer sets, with their limits. */

import { z } from 'zod'

import { Document } from '../../words/document/document.ts'

export const aiInvolvements = ['none', 'assisted', 'generated'] as const
export type AiInvolvement = (typeof aiInvolvements)[number]

const heading = { title: z.string().trim().max(100), summary: z.string().trim().max(500) }

/** Signs of a text without its marks. */
export const longestText = 45_000

/** A draft may be empty; what may be submitted is decided in approval.ts. */
export const ReleaseText = z.object({ ...heading, body: Document })
export type ReleaseText = z.infer<typeof ReleaseText>

/** What is given: the document, or Markdown that is read into one. What Markdown cannot carry in is refused. */
export const GivenText = z.object({ ...heading, body: z.union([Document, z.string().max(longestText)]) })
export type GivenText = z.infer<typeof GivenText>

/** As a row holds it: Markdown where it was written before texts were documents. */
export const StoredBody = z.union([Document, z.string()])
