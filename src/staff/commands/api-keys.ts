/** Commands about API keys for machines: shown once, kept as a hash, with scopes. */

import { randomToken, sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { KeyScope } from '../domain/key-scopes.ts'
import { requirePermission } from '../queries.ts'
import { say } from '../said.ts'

export async function createApiKey(
  { tx, now, actor, newId, emit }: Work,
  { name, scopes }: { readonly name: string; readonly scopes: readonly KeyScope[] },
): Promise<{ apiKeyId: string; key: string }> {
  requirePermission(actor, 'security.manage')
  const id = newId()
  const key = `mingbai_${randomToken()}`
  await tx.apiKey.create({ data: { id, name, keyHash: sha256(key), scopes: [...scopes], createdAt: now } })
  await emit('api-key.created', { apiKeyId: id, scopes: [...scopes] })
  return { apiKeyId: id, key }
}

export async function revokeApiKey(
  { tx, now, actor, emit }: Work,
  { id }: { readonly id: string },
): Promise<void> {
  requirePermission(actor, 'security.manage')
  const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
  if (count > 0) return emit('api-key.revoked', { apiKeyId: id })
  const known = await tx.apiKey.count({ where: { id } })
  if (known === 0) throw new AppError('thing.not-found', say('api-key.unknown'))
}
