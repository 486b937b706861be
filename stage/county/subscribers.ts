/** Citizens of the county who asked to be told by telephone. */

import type { App } from '../../src/app.ts'
import { importSubscribers } from '../../src/audience/commands.ts'
import { systemActor } from '../../src/infra/work.ts'

const rowsPerImport = 5_000

/** @param proof where they consented */
export async function subscribePhones(app: App, phones: readonly string[], proof: string): Promise<void> {
  for (let from = 0; from < phones.length; from += rowsPerImport) {
    const rows = phones.slice(from, from + rowsPerImport).map((address) => ({
      kind: 'phone' as const,
      address,
      region: '',
      topics: [],
      consentAt: app.now(),
      consentProof: proof,
    }))
    await app.work(systemActor, (work) => importSubscribers(work, rows, app))
  }
}
