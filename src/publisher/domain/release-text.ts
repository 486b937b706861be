/** The text of a release and the facts a writer sets, with their limits. */

import { z } from 'zod'

export const aiInvolvements = ['none', 'assisted', 'generated'] as const
export type AiInvolvement = (typeof aiInvolvements)[number]

/** A draft may be empty; what may be submitted is decided in approval.ts. */
export const ReleaseText = z.object({
  title: z.string().trim().max(100),
  summary: z.string().trim().max(500),
  /** Markdown. */
  body: z.string().max(45_000),
})
export type ReleaseText = z.infer<typeof ReleaseText>

/** GB 45438-2025 and the labelling rules: text that a model made says so where it is read. Source: domain-rules B6. */
export function aiLabel(involvement: string, office: string): string {
  if (involvement === 'generated') return `本文由人工智能辅助生成，经${office}审核。`
  return involvement === 'assisted' ? '本文部分内容由人工智能辅助撰写。' : ''
}
