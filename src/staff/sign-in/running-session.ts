/**
 * Sessions begin, are replaced and end.
 * Trap: parts of commands, which know who may do it; no permission is asked here.
 */

import { randomToken, sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'

export interface BegunSession {
  readonly state: 'signed-in'
  readonly personId: string
  readonly token: string
  readonly csrf: string
  readonly expiresAt: Date
}

/** Ends every session of a person, but for one. */
export async function endSessions(
  { tx, now, emit }: Work,
  { personId, exceptId }: { readonly personId: string; readonly exceptId?: string | undefined },
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { personId, revokedAt: null, ...(exceptId !== undefined && { tokenHash: { not: exceptId } }) },
    data: { revokedAt: now },
  })
  if (count > 0) await emit('person.signed-out', { personId })
  return count
}

/** Replaces a running session by one that counts as signed in with a second factor. */
export async function replaceSession(
  work: Work,
  session: {
    readonly tokenHash: string
    readonly personId: string
    readonly expiresAt: Date
    readonly userAgent: string
  },
): Promise<BegunSession> {
  await work.tx.session.update({ where: { tokenHash: session.tokenHash }, data: { revokedAt: work.now } })
  const { personId, expiresAt, userAgent } = session
  return beginSession(work, { personId, secondFactor: true, expiresAt, userAgent })
}

export async function beginSession(
  { tx, now }: Work,
  begun: {
    readonly personId: string
    readonly secondFactor: boolean
    readonly expiresAt: Date
    readonly userAgent: string
  },
): Promise<BegunSession> {
  const token = randomToken()
  const csrf = randomToken()
  const { personId, secondFactor, expiresAt } = begun
  await tx.session.create({
    data: {
      tokenHash: sha256(token),
      personId,
      csrfToken: csrf,
      secondFactor,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      userAgent: begun.userAgent.slice(0, 200),
    },
  })
  return { state: 'signed-in', personId, token, csrf, expiresAt }
}
