/** A rendition of a release as it is approved, sealed and sent. */

import { z } from 'zod'

/** The shapes a release can take. A channel takes exactly one. */
export const forms = ['page', 'article', 'post', 'sms', 'chat', 'data'] as const
export type Form = (typeof forms)[number]

/** `{{link}}` in `text` and `html` is a declared slot, filled when sending. */
export const Payload = z.object({
  form: z.enum(forms),
  title: z.string().max(200).default(''),
  digest: z.string().max(500).default(''),
  text: z.string().max(50_000),
  html: z.string().max(1_000_000).default(''),
  /** Files by hash, in the order they appear. */
  images: z.array(z.object({ hash: z.string(), altText: z.string() })).default([]),
})
export type Payload = z.infer<typeof Payload>

/** What may be done to a release on a channel. */
export const acts = ['publish', 'correct', 'withdraw'] as const
export type Act = (typeof acts)[number]
