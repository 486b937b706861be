/** Keeps the promises of api/mentions.ts. Trap: mentions hold what people said; whoever looks at them is recorded. */

import type { z } from 'zod'

import type { Handlers } from '../../infra/http/call.ts'
import type { Work } from '../../infra/work.ts'
import type { mentionsApi, MentionView } from '../api/mentions.ts'
import { pushMentions, relabel } from '../commands.ts'
import { kindSetters, mentionsOf } from '../queries/mentions.ts'
import { type SourceName, sourceNames } from '../queries/sources.ts'
import { iso, type MonitorRouteNeeds } from './needs.ts'

const pageSize = 50

type MentionRow = Awaited<ReturnType<typeof mentionsOf>>[number]

function mentionView(
  row: MentionRow,
  { setters, names }: { setters: ReadonlyMap<bigint, string>; names: ReadonlyMap<string, SourceName> },
): z.input<typeof MentionView> {
  const { kinds, finer, stance, urgency } = row.labels
  return {
    id: String(row.id),
    source: row.source,
    sourceTitle: names.get(row.source) ?? row.source,
    url: row.url,
    text: row.text,
    publishedAt: iso(row.publishedAt),
    seenAt: row.seenAt.toISOString(),
    copyOfId: row.copyOfId === null ? null : String(row.copyOfId),
    kind: row.kind,
    kindByName: setters.get(row.id) ?? null,
    labels: kinds,
    finer,
    stance: stance === undefined || stance.label === 'none' ? null : stance,
    urgency: urgency === undefined || urgency.label === 'normal' ? null : urgency,
    place: row.place,
  }
}

const looked = (storyId: string) => (unit: Work) =>
  unit.emit('data.viewed', { subjectKind: 'story', subjectId: storyId, purpose: 'mentions' })

export function mentionHandlers(needs: MonitorRouteNeeds): Handlers<typeof mentionsApi> {
  const { db, work } = needs
  return {
    pushMentions: async ({ body }, { actor }) => {
      const { accepted, duplicates, refused } = await pushMentions(needs, { bytes: body, actor })
      return { accepted, duplicates, refused: [...refused] }
    },
    listMentions: async ({ params, query }, { actor }) => {
      await work(actor, looked(params.id))
      const { before, ...tone } = query
      const rows = await mentionsOf(db, {
        storyId: params.id,
        before: before === undefined ? undefined : BigInt(before),
        limit: pageSize,
        ...tone,
      })
      const last = rows.length === pageSize ? rows.at(-1) : undefined
      const setters = await kindSetters(
        db,
        rows.map(({ id }) => id),
      )
      const names = await sourceNames(
        needs,
        rows.map(({ source }) => source),
      )
      return {
        items: rows.map((row) => mentionView(row, { setters, names })),
        next: last === undefined ? null : String(last.id),
      }
    },
    relabelMention: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => relabel(unit, { mentionId: params.id, ...body }))
      return {}
    },
  }
}
