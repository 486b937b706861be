/**
 * A one-time link is made. Only the hash of its token is kept.
 * Trap: part of commands, which know who may do it; no permission is asked here.
 */

import { z } from 'zod'

import { randomToken, sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'

export const LinkPurpose = z.enum(['first-administrator', 'invite', 'reset'])
export type LinkPurpose = z.infer<typeof LinkPurpose>

export interface SetUpLink {
  readonly token: string
  readonly expiresAt: Date
}

const linkHours: Readonly<Record<LinkPurpose, number>> = { 'first-administrator': 24, invite: 72, reset: 24 }

/** Earlier unused links of the person end. */
export async function createLink(
  { tx, now, emit }: Work,
  { purpose, personId }: { readonly purpose: LinkPurpose; readonly personId: string | null },
): Promise<SetUpLink> {
  if (personId !== null)
    await tx.setupLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } })
  const token = randomToken()
  const expiresAt = new Date(now.getTime() + linkHours[purpose] * 3_600_000)
  await tx.setupLink.create({
    data: { tokenHash: sha256(token), purpose, personId, createdAt: now, expiresAt },
  })
  await emit('setup-link.created', { purpose, personId })
  return { token, expiresAt }
}
