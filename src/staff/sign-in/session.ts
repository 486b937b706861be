/** Turns a cookie or an API key into an actor, on every request anew. The only place where sessions become actors. */

import type { Db } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Caller } from '../../infra/http/call.ts'
import type { MountNeeds } from '../../infra/http/mount.ts'
import type { Actor, Delegated, UnitOfWork } from '../../infra/work.ts'
import type { RefusalCode } from '../../words/errors.ts'
import type { Roles } from '../domain/roles.ts'
import { actingAs, delegationsTo, rightRefusal } from '../queries.ts'

interface Needs {
  readonly db: Db
  readonly work: UnitOfWork
  readonly now: () => Date
  readonly roles: Roles
  readonly requireSecondFactor: boolean
}

/** A session nobody used for this long is over. */
const idleMinutes = 120
/** Writing down each use would cost a write per request. */
const seenEveryMs = 60_000

export function staffAuthentication(
  needs: Needs,
): Required<Pick<MountNeeds, 'authenticate' | 'permits' | 'refused'>> {
  return {
    authenticate: ({ apiKey, sessionToken }, use) => {
      if (apiKey !== undefined) return callerByKey(needs, apiKey)
      return sessionToken === undefined
        ? Promise.resolve(undefined)
        : callerBySession(needs, sessionToken, use)
    },
    permits: permitted,
    refused: async (actor, operation, code) => {
      await needs.work(actor, ({ emit }) =>
        emit('action.refused', {
          action: operation,
          subjectKind: 'operation',
          subjectId: operation,
          why: code,
        }),
      )
    },
  }
}

function permitted(actor: Actor, access: string): true | RefusalCode {
  if (actor.kind === 'key') return actor.scopes.includes(access) ? true : 'permission.denied'
  return rightRefusal(actor, access) ?? true
}

async function callerBySession(
  { db, now, roles, requireSecondFactor }: Needs,
  token: string,
  use: 'by-person' | 'watching',
): Promise<Caller | undefined> {
  const at = now()
  const session = await db.session.findUnique({ where: { tokenHash: sha256(token) } })
  if (session === null || session.revokedAt !== null || session.expiresAt <= at) return undefined
  const idleMs = at.getTime() - session.lastSeenAt.getTime()
  if (idleMs > idleMinutes * 60_000) return undefined
  const person = await db.person.findUnique({ where: { id: session.personId } })
  if (person === null || !person.active) return undefined
  if (use === 'by-person' && idleMs > seenEveryMs) {
    await db.session.update({ where: { tokenHash: session.tokenHash }, data: { lastSeenAt: at } })
  }
  const delegated = await delegatedTo({ db, roles }, person.id, at)
  return {
    actor: {
      ...actingAs(roles, person),
      ...(delegated.length > 0 && { delegated }),
      ...(requireSecondFactor && !session.secondFactor && { waitingForCode: roles.needingSecondFactor() }),
    },
    session: {
      id: session.tokenHash,
      csrf: session.csrfToken,
      secondFactor: session.secondFactor,
      expiresAt: session.expiresAt,
    },
  }
}

/** What was lent is worth what its giver may do today. */
async function delegatedTo(
  { db, roles }: Pick<Needs, 'db' | 'roles'>,
  personId: string,
  now: Date,
): Promise<Delegated[]> {
  const delegations = await delegationsTo(db, personId, now)
  if (delegations.length === 0) return []
  const givers = await db.person.findMany({
    where: { id: { in: delegations.map(({ fromId }) => fromId) }, active: true },
  })
  return delegations.flatMap(({ fromId, permission }) => {
    const giver = givers.find(({ id }) => id === fromId)
    const reach = giver === undefined ? undefined : roles.reachOf(giver.roles, permission)
    if (giver === undefined || reach === undefined) return []
    return [{ permission, fromId, unitId: reach === 'own-unit' ? giver.unitId : null }]
  })
}

async function callerByKey({ db, now }: Needs, key: string): Promise<Caller | undefined> {
  const row = await db.apiKey.findUnique({ where: { keyHash: sha256(key) } })
  if (row === null || row.revokedAt !== null) return undefined
  const at = now()
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() > seenEveryMs) {
    await db.apiKey.update({ where: { id: row.id }, data: { lastUsedAt: at } })
  }
  return { actor: { kind: 'key', id: row.id, scopes: row.scopes } }
}
