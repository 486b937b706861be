/** Sign-ins, tries and links that are long over are forgotten. The event log keeps what happened. */

import type { Work } from '../../infra/work.ts'
import { requireSystem } from '../queries.ts'

const keptDays = 30

export async function forgetOldSignIns({ tx, now, actor }: Work): Promise<void> {
  requireSystem(actor)
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await tx.session.deleteMany({ where: { expiresAt: { lt: before } } })
  await tx.signInTry.deleteMany({ where: { lastAt: { lt: before } } })
  await tx.setupLink.deleteMany({ where: { expiresAt: { lt: before } } })
}
