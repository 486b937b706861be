/** Keeps the promises of api/alerts.ts. */

import type { z } from 'zod'

import type { Handlers } from '../../infra/http/call.ts'
import type { alertsApi, AlertView } from '../api/alerts.ts'
import { acknowledgeAlert } from '../commands.ts'
import { alerts, escalatedTo } from '../queries/alerts.ts'
import { iso, type MonitorRouteNeeds } from './needs.ts'

type AlertRow = Awaited<ReturnType<typeof alerts>>[number]

function alertView(row: AlertRow, leaders: readonly string[]): z.input<typeof AlertView> {
  return {
    id: row.id,
    storyId: row.storyId,
    storyTitle: row.storyTitle,
    level: row.level,
    reason: row.reason,
    mentionCount: row.mentionCount,
    raisedAt: row.raisedAt.toISOString(),
    acknowledgedAt: iso(row.acknowledgedAt),
    escalatedAt: iso(row.escalatedAt),
    escalatedTo: row.escalatedAt === null ? [] : [...leaders],
  }
}

export function alertHandlers({ db, work, roles }: MonitorRouteNeeds): Handlers<typeof alertsApi> {
  return {
    listAlerts: async ({ query }, { now }) => {
      const leaders = await escalatedTo(db, roles, now)
      const rows = await alerts(db, { open: query.open === 'true' })
      return { items: rows.map((row) => alertView(row, leaders)) }
    },
    acknowledgeAlert: async ({ params }, { actor }) => {
      await work(actor, (unit) => acknowledgeAlert(unit, { alertId: params.id }))
      return {}
    },
  }
}
