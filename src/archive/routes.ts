/** Keeps the promises of archive/api.ts. */

import type { Db } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import type { EventTable } from '../infra/events.ts'
import { type Routes, routes } from '../infra/http/call.ts'
import { archiveApi } from './api.ts'
import { readHeadFile } from './log/head-file.ts'
import { auditLog } from './queries/audit.ts'
import { publishedHeads, registerEntries } from './queries/register.ts'
import { chainCheckOut, verifyChain } from './queries/verify-chain.ts'

export interface ArchiveNeeds {
  readonly db: Db
  readonly secrets: Secrets
  readonly headFile: string
  readonly events: EventTable
}

const shownHeads = 50

export function archiveRoutes({ db, events, secrets, headFile }: ArchiveNeeds): Routes {
  return routes(archiveApi, {
    auditLog: ({ query: { from, until, ...query } }) =>
      auditLog(
        { db, events },
        {
          ...query,
          from: from === undefined ? undefined : new Date(from),
          until: until === undefined ? undefined : new Date(until),
        },
      ),
    verifyChain: async () => {
      const { heads } = await readHeadFile(headFile)
      return chainCheckOut(await verifyChain(db, { heads, secrets }))
    },
    publishedHeads: async () => ({ items: await publishedHeads(db, shownHeads) }),
    listRegister: ({ query }) => registerEntries(db, query),
  })
}
