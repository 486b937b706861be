/** A release in the form of one channel: what is edited and signed, and what is computed from it for the channel. */

import { z } from 'zod'

import { Document } from './document.ts'
import { KeptValues } from './slots.ts'

/** The shapes a release can take. A channel takes exactly one. */
export const forms = ['page', 'article', 'post', 'sms', 'chat', 'data'] as const
export type Form = (typeof forms)[number]

/** Forms that hold a whole text; the others hold lines with slots. */
const wholeForms: readonly Form[] = ['page', 'article', 'data']
export const isWhole = (form: Form): boolean => wholeForms.includes(form)

/**
 * One text of a release as one channel account will carry it: what is edited, kept and signed. Trap: it holds no second
 * content; everything a channel is given is computed from it (`encode` in src/text/document).
 */
export const Rendition = z
  .strictObject({
    version: z.literal(2),
    form: z.enum(forms),
    title: z.string().max(200),
    digest: z.string().max(500),
    body: Document,
    /** Says whose text it is, where it is another's; nobody edits it, and every form shows it. */
    source: z.string().min(1).max(200).optional(),
    /** Says that a model wrote it, where it did; nobody edits it, and every form shows it. Absent: no model. */
    aiLabel: z.string().min(1).max(100).optional(),
    /** What stands in those of its slots whose value is known when it is signed. */
    values: KeptValues.optional(),
  })
  .refine(({ form, body }) => isWhole(form) || body.content.every(isLine), {
    error: 'posts, messages and SMS hold lines and slots only',
    path: ['body'],
  })
export type Rendition = z.infer<typeof Rendition>

function isLine(block: Document['content'][number]): boolean {
  return (
    block.type === 'paragraph' &&
    block.attrs.textAlign === null &&
    (block.content ?? []).every(
      (one) =>
        one.type === 'slot' || one.type === 'hardBreak' || (one.type === 'text' && one.marks === undefined),
    )
  )
}

/** What a channel is given to send. `{{link}}` in `text` and `html` is a slot that is still open. */
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
