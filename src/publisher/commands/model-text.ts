/** Keeps what a model wrote for somebody to see. Whoever shows a model's text calls this in the same transaction. */

import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { writeModelText } from '../releases/authorship.ts'

export async function keepModelText(
  work: Work,
  shown: { readonly caseId: string | null; readonly text: string },
): Promise<void> {
  requirePermission(work.actor, 'release.read')
  await writeModelText(work, shown)
}
