/** Who else has a release open. A call renews one's own row and reads the others'; what is not renewed is gone. */

import { z } from 'zod'

import type { Work } from '../../infra/work.ts'
import { peopleNames, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { personOf } from '../permission/person.ts'
import { say } from '../said/releases.ts'

const Doing = z.enum(['editing', 'reviewing'])
type Doing = z.infer<typeof Doing>

const seenWithinMs = 30_000

interface Present {
  readonly personId: string
  readonly name: string
  readonly doing: Doing
  readonly secondsAgo: number
}

/** `doing` null: the person only reads, and is not told of. */
export async function comeBy(
  { tx, actor, now }: Work,
  { releaseId, doing }: { readonly releaseId: string; readonly doing: Doing | null },
): Promise<Present[]> {
  const person = personOf(actor)
  requirePermission(person, 'release.read')
  const release = await tx.release.findUnique({ where: { id: releaseId }, select: { id: true } })
  if (release === null) throw new AppError('thing.not-found', say('release.not-found', { id: releaseId }))
  const key = { releaseId, personId: person.id }
  if (doing === null) await tx.presence.deleteMany({ where: key })
  else
    await tx.presence.upsert({
      where: { releaseId_personId: key },
      create: { ...key, doing, seenAt: now },
      update: { doing, seenAt: now },
    })
  const since = new Date(now.getTime() - seenWithinMs)
  const rows = await tx.presence.findMany({
    where: { releaseId, personId: { not: person.id }, seenAt: { gt: since } },
    orderBy: { seenAt: 'desc' },
    take: 20,
  })
  const names = await peopleNames(
    tx,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ personId, doing: what, seenAt }) => ({
    personId,
    name: names.get(personId) ?? '',
    doing: Doing.parse(what),
    secondsAgo: Math.max(0, Math.round((now.getTime() - seenAt.getTime()) / 1_000)),
  }))
}
