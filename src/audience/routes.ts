/** Keeps the promises of audience/api.ts. */

import type { Db } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import { routes, type Routes } from '../infra/http/call.ts'
import type { UnitOfWork } from '../infra/work.ts'
import { AppError } from '../words/errors.ts'
import { audienceApi } from './api.ts'
import { decideReply, importSubscribers, optOut } from './commands.ts'
import { normaliseAddress } from './domain/address.ts'
import { audienceCounts, doubtfulReplies } from './queries.ts'
import { say } from './said.ts'
import { readSheet } from './sheet.ts'

interface Needs {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
}

/** A report longer than this helps nobody; the count tells the rest. */
const mostReported = 500

export function audienceRoutes(needs: Needs): Routes {
  const { db, work } = needs
  return routes(audienceApi, {
    audienceCounts: async () => ({ items: await audienceCounts(db) }),
    importSubscribers: async ({ body }, { actor, now }) => {
      const { rows, refused } = readSheet(body, now)
      const counts = await work(actor, (unit) => importSubscribers(unit, rows, needs))
      return { ...counts, refused: refused.slice(0, mostReported), refusedCount: refused.length }
    },
    optOutAddress: async ({ body }, { actor }) => {
      const address = normaliseAddress(body.kind, body.address)
      if (address === undefined) throw new AppError('request.invalid', say('subscriber.bad-address'))
      return { known: await work(actor, (unit) => optOut(unit, { kind: body.kind, address }, needs)) }
    },
    doubtfulReplies: async (_, { actor }) => ({ items: await doubtfulReplies(needs, actor) }),
    decideReply: async ({ params: { id }, body: { decision } }, { actor }) => {
      await work(actor, (unit) => decideReply(unit, { replyId: id, decision }, needs))
      return {}
    },
  })
}
