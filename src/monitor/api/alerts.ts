/** Contract of alarms. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../../infra/http/api.ts'
import { byId, id, level, time } from './parts.ts'

export const AlertView = z.object({
  id,
  storyId: id,
  storyTitle: z.string(),
  level,
  reason: sentence,
  mentionCount: z.number(),
  raisedAt: time,
  acknowledgedAt: time.nullable(),
  escalatedAt: time.nullable(),
  /** Nobody took it in time: the names of those it went on to. */
  escalatedTo: z.array(z.string()),
})
export type AlertView = z.infer<typeof AlertView>

export const alertsApi = defineApi({
  listAlerts: {
    method: 'GET',
    path: '/api/alerts',
    access: 'monitor.read',
    for: 'workbench',
    summary: 'Alarms',
    query: z.object({ open: z.enum(['true', 'false']).default('true') }),
    output: z.object({ items: z.array(AlertView) }),
  },
  acknowledgeAlert: {
    method: 'POST',
    path: '/api/alerts/:id/acknowledge',
    access: 'alert.acknowledge',
    for: 'workbench',
    summary: 'Acknowledge an alarm',
    params: byId,
    output: empty,
  },
})
