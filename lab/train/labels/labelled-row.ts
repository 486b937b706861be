/** The row a lesson is made of: a text with one label or several. */

import { z } from 'zod'

import {
  emotions,
  type HeadName,
  intents,
  registers,
  topics,
} from '../../../src/monitor/domain/labels/label-heads.ts'
import { kindNames } from '../../../src/words/labels.ts'

/** One line of a lesson. A row may carry one label or several; a head it does not name learns nothing from it. */
export const LabelledRow = z.object({
  text: z.string().min(1),
  labels: z
    .strictObject({
      unverified: z.boolean(),
      topic: z.enum(topics),
      emotion: z.enum(emotions),
      intent: z.enum(intents),
      register: z.enum(registers),
      kind: z.enum(kindNames),
    })
    .partial()
    .refine((labels) => Object.keys(labels).length > 0, 'a row needs a label'),
  /**
   * Texts of one group never stand on both sides of a check: copies, one story, one ruling. Default: the text itself.
   */
  group: z.string().optional(),
  /** The set a row comes from; figures are shown for each. */
  source: z.string().default('own'),
  /** `dev` rows are measured, never learnt. */
  split: z.enum(['train', 'dev']).default('train'),
})
export type LabelledRow = z.infer<typeof LabelledRow>

export function labelOf({ labels }: Pick<LabelledRow, 'labels'>, head: HeadName): string | undefined {
  const label = labels[head]
  return label === undefined ? undefined : String(label)
}
