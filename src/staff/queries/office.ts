/**
 * Who the office is, as the database keeps it; and the same in the memory of one process, which follows every change.
 * Trap: a process that missed a notice must not go on with the old name, so it also looks by itself.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import type { Listen } from '../../infra/data/listen.ts'
import type { Log } from '../../infra/log.ts'
import { OfficeIdentity } from '../domain/office-identity.ts'

export type { OfficeIdentity }

/** Of the one row, and of the unit that is the office. */
export const officeId = 'office'
/** Where PostgreSQL tells of a change. */
export const officeChannel = 'office_changed'
const lookEveryMs = 5_000

export interface OfficeView {
  readonly identity: OfficeIdentity
  readonly version: number
  readonly changedAt: Date
}

/** @throws when the settings were never kept: `seedOffice` comes first */
export async function readOffice(db: Db | Tx): Promise<OfficeView> {
  const row = await db.officeIdentity.findUniqueOrThrow({ where: { id: officeId } })
  return { identity: OfficeIdentity.parse(row), version: row.version, changedAt: row.changedAt }
}

export interface Office {
  readonly current: () => OfficeIdentity
  readonly close: () => Promise<void>
}

interface Needs {
  readonly db: Db
  readonly log: Log
  readonly listen: Listen
}

export async function createOffice({ db, log, listen }: Needs): Promise<Office> {
  let known = await readOffice(db)
  let running: Promise<void> | undefined
  const read = async () => {
    const found = await readOffice(db)
    if (found.version > known.version) known = found
  }
  const look = () => {
    const before = running ?? Promise.resolve()
    running = before
      .then(read)
      .catch((cause: unknown) => log.warn('who the office is could not be read', { cause }))
  }

  const stopListening = listen(officeChannel, { onNotice: look, onReconnect: look })
  // A change between the first reading and the listening is seen by this look at the latest.
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return {
    current: () => known.identity,
    close: async () => {
      clearInterval(timer)
      await stopListening()
      await running
    },
  }
}
