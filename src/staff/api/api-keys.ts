/** Keys with which other programs call the office: made, shown once, revoked. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { keyScopes } from '../domain/key-scopes.ts'
import { byId, Name, Time } from './parts.ts'

const ApiKeyOut = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: Time,
  lastUsedAt: Time.nullable(),
  revokedAt: Time.nullable(),
})
export type ApiKeyOut = z.infer<typeof ApiKeyOut>

export const apiKeysApi = defineApi({
  listApiKeys: {
    method: 'GET',
    path: '/api/keys',
    access: 'security.manage',
    for: 'workbench',
    summary: 'API keys',
    output: z.object({ items: z.array(ApiKeyOut) }),
  },
  createApiKey: {
    method: 'POST',
    path: '/api/keys',
    access: 'security.manage',
    for: 'workbench',
    summary: 'Create an API key; it is shown this once',
    body: z.object({ name: Name, scopes: z.array(z.enum(keyScopes)).min(1) }),
    output: z.object({ apiKey: ApiKeyOut, key: z.string() }),
  },
  revokeApiKey: {
    method: 'DELETE',
    path: '/api/keys/:id',
    access: 'security.manage',
    for: 'workbench',
    summary: 'Revoke an API key',
    params: byId,
    output: empty,
  },
})
