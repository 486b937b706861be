/** What wakes the archive: a tick every few seconds seals; the head is published after many links or once an hour. */

import type pg from 'pg'

import type { Db } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import { type Job, onDemand, type Tick } from '../infra/jobs.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { publishHead } from './commands.ts'
import { linksSince } from './log/event-log.ts'
import { bringHeadFileUpToDate } from './log/head-file.ts'
import { createSealer } from './log/seal.ts'

interface Needs {
  readonly db: Db
  readonly pool: pg.Pool
  readonly work: UnitOfWork
  readonly secrets: Secrets
  readonly now: () => Date
  readonly headFile: string
}

const manyLinks = 200
const oftenMs = 60 * 60_000

export function archiveJobs(needs: Needs): Job[] {
  const seal = createSealer(needs)
  return [
    onDemand({
      queue: 'archive.seal',
      policy: 'short',
      run: async () => {
        await seal()
        await publishHeadWhenDue(needs)
      },
    }),
  ]
}

export const archiveTicks: Tick[] = [{ task: 'archive.seal', cron: '*/5 * * * * *', queue: 'archive.seal' }]

/** Publishing makes an event, which is sealed and makes a link: links of heads alone never make a head due. */
async function publishHeadWhenDue({ db, work, secrets, now, headFile }: Needs): Promise<void> {
  const last = await db.chainHead.findFirst({ orderBy: { position: 'desc' } })
  const links = await linksSince(db, { position: last?.position ?? 0n, limit: manyLinks })
  const isLongAgo = last === null || now().getTime() - last.publishedAt.getTime() >= oftenMs
  if (links >= manyLinks || (links > 0 && isLongAgo))
    await work(systemActor, (unit) => publishHead(unit, { secrets }))
  await bringHeadFileUpToDate(db, headFile)
}
