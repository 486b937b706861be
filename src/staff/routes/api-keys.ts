/** Keeps the promises of api/api-keys.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { apiKeysApi } from '../api/api-keys.ts'
import { createApiKey, revokeApiKey } from '../commands/api-keys.ts'
import { listApiKeys } from '../queries/people-lists.ts'
import type { StaffNeeds } from './needs.ts'

export function apiKeysRoutes({ db, work }: Pick<StaffNeeds, 'db' | 'work'>): Handlers<typeof apiKeysApi> {
  return {
    listApiKeys: async () => ({ items: await listApiKeys(db) }),
    createApiKey: async ({ body }, { actor }) => {
      const { apiKeyId, key } = await work(actor, (unit) => createApiKey(unit, body))
      const items = await listApiKeys(db)
      const apiKey = items.find(({ id }) => id === apiKeyId)
      if (apiKey === undefined) throw new Error(`API key ${apiKeyId} vanished`)
      return { apiKey, key }
    },
    revokeApiKey: async ({ params }, { actor }) => {
      await work(actor, (unit) => revokeApiKey(unit, { id: params.id }))
      return {}
    },
  }
}
