/** Keys with which other programs call the office: made, shown once, revoked. */

import { z } from 'zod'

import { empty } from '../../infra/http/api.ts'
import { keyScopes } from '../domain/permissions.ts'
import { ApiKeyOut } from '../domain/views.ts'

const Name = z.string().trim().min(1).max(40)
const byId = z.object({ id: z.uuid() })

export const apiKeys = {
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
} as const
