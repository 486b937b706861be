/** Keeps the promises of api/office.ts. */

import type { Db } from '../../infra/data/db.ts'
import type { Handlers } from '../../infra/http/call.ts'
import type { UnitOfWork } from '../../infra/work.ts'
import { describe } from '../../words/describe.ts'
import type { officeApi } from '../api/office.ts'
import { changeOffice } from '../commands/office.ts'
import { OfficeIdentity } from '../domain/office-identity.ts'
import { type OfficeView, readOffice } from '../queries/office.ts'

interface OfficeNeeds {
  readonly db: Db
  readonly work: UnitOfWork
}

const officeOut = ({ identity, version, changedAt }: OfficeView) => ({
  identity,
  version,
  changedAt: changedAt.toISOString(),
  fields: describe(OfficeIdentity),
})

export function officeRoutes({ db, work }: OfficeNeeds): Handlers<typeof officeApi> {
  return {
    readOffice: async () => officeOut(await readOffice(db)),
    changeOffice: async ({ body }, { actor }) =>
      officeOut(
        await work(actor, async (unit) => {
          await changeOffice(unit, body)
          return readOffice(unit.tx)
        }),
      ),
  }
}
