/**
 * Who the office is: the settings give it once, afterwards the row wins and people change it.
 * Trap: what was sealed or sent keeps the name it went out with; only what is written from now on has the new one.
 */

import type { OfficeIdentity as Row } from '../../../prisma/generated/client.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { type OfficeIdentity, officeFieldNames } from '../domain/office-identity.ts'
import { requirePermission, requireSystem } from '../queries.ts'
import { officeId, officeChannel, readOffice } from '../queries/office.ts'
import { say } from '../said/office.ts'

type Columns = Omit<Row, 'id' | 'version' | 'changedAt' | 'changedById'>

/** The fields, when each has its column and each column its field; else nothing fits, and no caller compiles. */
export type WithColumns<I> = keyof I extends keyof Columns
  ? keyof Columns extends keyof I
    ? I
    : never
  : never

const columnsOf = (identity: WithColumns<OfficeIdentity>): Columns => identity

/** Keeps what the settings say when nothing is kept yet. */
export async function seedOffice({ tx, now, actor }: Work, identity: OfficeIdentity): Promise<void> {
  requireSystem(actor)
  await tx.officeIdentity.createMany({
    data: [{ id: officeId, version: 1, changedAt: now, ...columnsOf(identity) }],
    skipDuplicates: true,
  })
}

/** @param change every field, and the version that was on the screen */
export async function changeOffice(
  work: Work,
  { version, identity }: { readonly version: number; readonly identity: OfficeIdentity },
): Promise<void> {
  requirePermission(work.actor, 'settings.manage')
  const { tx, now, actor } = work
  const { identity: before } = await readOffice(tx)
  const { count } = await tx.officeIdentity.updateMany({
    where: { id: officeId, version },
    data: {
      ...columnsOf(identity),
      version: { increment: 1 },
      changedAt: now,
      changedById: actor.kind === 'person' ? actor.id : null,
    },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', say('office.changed-meanwhile'))
  await renameUnit(work, before.name, identity.name)
  const changed = officeFieldNames.filter((name) => before[name] !== identity[name])
  await work.emit('office.changed', { version: version + 1, fields: changed })
  await tx.$executeRaw`SELECT pg_notify(${officeChannel}, '')`
}

/** The office is a unit too: it follows unless somebody gave it another name on purpose. */
async function renameUnit({ tx, emit }: Work, from: string, to: string): Promise<void> {
  if (from === to) return
  const { count } = await tx.unit.updateMany({ where: { id: officeId, name: from }, data: { name: to } })
  if (count > 0) await emit('unit.changed', { unitId: officeId, fields: ['name'] })
}
