/** Keeps the promises of api/sources.ts. */

import type { z } from 'zod'

import type { Handlers } from '../../infra/http/call.ts'
import { describe, describeSecrets } from '../../words/describe.ts'
import type { sourcesApi, SourceView } from '../api/sources.ts'
import { saveSource } from '../commands.ts'
import { sourceHealth } from '../queries/sources.ts'
import { iso, type MonitorRouteNeeds } from './needs.ts'

type SourceHealth = Awaited<ReturnType<typeof sourceHealth>>[number]

const sourceView = (row: SourceHealth): z.input<typeof SourceView> => ({
  ...row,
  reason: row.reason ?? '',
  lastSuccessAt: iso(row.lastSuccessAt),
  nextRunAt: row.nextRunAt.toISOString(),
})

/** Every kind of source that is installed, with what a source of it has to be told. */
export function sourceKinds(sources: MonitorRouteNeeds['sources']) {
  return [...sources.values()].map(({ name, title, mode, expects, settings, secrets }) => ({
    name,
    title,
    mode,
    intervalSeconds: expects.intervalSeconds,
    settings: describe(settings),
    secrets: describeSecrets(secrets),
  }))
}

export function sourceHandlers(needs: MonitorRouteNeeds): Handlers<typeof sourcesApi> {
  const { db, work, sources } = needs
  return {
    listSources: async (_, { now }) => ({ items: (await sourceHealth(db, now)).map(sourceView) }),
    listSourceKinds: async () => ({ items: sourceKinds(sources) }),
    saveSource: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => saveSource(unit, { id: params.id, ...body }, needs))
      return {}
    },
  }
}
