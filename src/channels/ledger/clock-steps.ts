/**
 * A clock that was set back must not leave anything waiting: what began to wait "in the future" waits its own time
 * from now.
 * Trap: only waits the house made itself; an hour that people chose stands as they chose it. Each is moved once: it
 * begins anew and no longer lies in the future.
 */

import { systemActor, type UnitOfWork } from '../../infra/work.ts'
import { clockToleranceMs } from '../domain/look-up.ts'

export async function afterClockStep({ work }: { readonly work: UnitOfWork }): Promise<void> {
  await work(systemActor, async ({ tx, now }) => {
    const future = new Date(now.getTime() + clockToleranceMs)
    await tx.$executeRaw`
      UPDATE "message" SET "notBefore" = ${now}::timestamptz + ("notBefore" - "waitsFrom"), "waitsFrom" = ${now}
      WHERE "state" = 'queued' AND "waitsFrom" > ${future}`
    // The time a call has before it counts as lost; what was written down when it was armed stays.
    await tx.$executeRaw`
      UPDATE "attempt" SET "deadlineAt" = ${now}::timestamptz + ("deadlineAt" - "armedAt")
      WHERE "outcome" IS NULL AND "reconciledAt" IS NULL AND "armedAt" > ${future} AND "deadlineAt" > "armedAt"`
  })
}
