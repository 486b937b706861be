/** Keeps the promises of api.ts. */

import { z } from 'zod'

import type { Db } from '../infra/data/db.ts'
import { type Handlers, routes, type Routes } from '../infra/http/call.ts'
import type { Work } from '../infra/work.ts'
import { AppError } from '../words/errors.ts'
import { AlertLevel } from '../words/level.ts'
import { MessageJson } from '../words/message.ts'
import { mannerDays, type MentionView, monitorApi, type StoryView } from './api.ts'
import { acknowledgeAlert, relabel, saveSource, setStoryLevel, splitStory } from './commands.ts'
import { sharesOf } from './domain/labels/kind-shares.ts'
import { ingest, type IngestNeeds, UnreadableRow } from './intake/ingest.ts'
import { quarantined, retryQuarantined } from './intake/quarantine.ts'
import type { SourceName } from './intake/source-names.ts'
import { tableImports } from './intake/table-import.ts'
import {
  alerts,
  kindSetters,
  mannersOf,
  mentionsOf,
  mergesInto,
  serviceKindOf,
  sourceHealth,
  sourceNames,
  stories,
  story,
  storyCurve,
  urgentOf,
} from './queries.ts'
import { Counts, RiskParts, StoredLabels } from './reading/stored.ts'
import type { Counted } from './reading/tones.ts'
import { say } from './said.ts'
import type { Source } from './source.ts'
import { escalatedTo } from './stories/escalate.ts'

export interface MonitorRouteNeeds extends IngestNeeds {
  readonly db: Db
  readonly sources: ReadonlyMap<string, Source>
}

const mostRows = 10_000
const iso = (date: Date | null) => date?.toISOString() ?? null

const newline = 0x0a

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A JSON array, or one JSON value a line. A line that cannot be read is refused by its index; the rest goes in. */
export function rowsOf(bytes: Uint8Array): unknown[] {
  const text = utf8(bytes)?.trim()
  if (
    text?.startsWith('[') ??
    new TextDecoder('latin1').decode(bytes.subarray(0, 100)).trim().startsWith('[')
  ) {
    try {
      const value: unknown = JSON.parse(text ?? '')
      if (Array.isArray(value)) return value
    } catch (cause) {
      throw new AppError('request.invalid', say('push.not-an-array'), { cause })
    }
  }
  const lines = text === undefined ? linesOf(bytes).map(utf8) : text.split('\n')
  return lines.filter((line) => line === undefined || line.trim() !== '').map(rowOf)
}

function rowOf(line: string | undefined): unknown {
  if (line === undefined) return new UnreadableRow('row.not-utf8')
  try {
    return JSON.parse(line) as unknown
  } catch {
    return new UnreadableRow('row.not-json')
  }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(newline, from)
    const to = found === -1 ? bytes.length : found
    lines.push(bytes.subarray(from, to))
    from = to + 1
  }
  return lines
}

type StoryRow = NonNullable<Awaited<ReturnType<typeof story>>>

function storyView(
  row: StoryRow,
  urgent: ReadonlyMap<string, readonly Counted[]>,
): z.input<typeof StoryView> {
  return {
    id: row.id,
    title: row.title,
    place: row.place,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    mentionCount: row.mentionCount,
    copyCount: row.copyCount,
    authorCount: row.authorCount,
    kinds: sharesOf(Counts.parse(row.kinds)),
    serviceKind: serviceKindOf(row.kinds) ?? null,
    unverified: row.unverified,
    claimText: row.claimText,
    matchedClaimId: row.matchedClaimId,
    matchBand: row.matchBand,
    risk: row.risk,
    riskParts: RiskParts.parse(row.riskParts),
    level: AlertLevel.parse(row.level),
    levelByHand: AlertLevel.nullable().parse(row.levelByHand),
    levelReason: row.levelReason,
    caseId: row.caseId,
    urgent: [...(urgent.get(row.id) ?? [])],
  }
}

type MentionRow = Awaited<ReturnType<typeof mentionsOf>>[number]

function mentionView(
  row: MentionRow,
  { setters, names }: { setters: ReadonlyMap<bigint, string>; names: ReadonlyMap<string, SourceName> },
): z.input<typeof MentionView> {
  const { kinds, finer, stance, urgency } = StoredLabels.parse(row.labels ?? {})
  return {
    id: String(row.id),
    source: row.source,
    sourceTitle: names.get(row.source) ?? { zh: row.source, en: row.source },
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

const pageSize = 50

export function monitorRoutes(needs: MonitorRouteNeeds): Routes {
  const tables = tableImports(needs)
  const { db, work } = needs
  const looked = (subjectId: string) => (unit: Work) =>
    unit.emit('data.viewed', { subjectKind: 'story', subjectId, purpose: 'mentions' })
  const handlers: Handlers<typeof monitorApi> = {
    pushMentions: async ({ body }, { actor }) => {
      const mentions = rowsOf(body)
      if (mentions.length > mostRows)
        throw new AppError('request.too-large', say('push.too-many', { most: mostRows }))
      const { accepted, duplicates, refused } = await ingest(needs, { mentions, actor })
      return { accepted, duplicates, refused: [...refused] }
    },
    importHotline: ({ query, body }, { actor }) => tables.run(actor, query, body),
    hotlineProgress: async ({ params }, { actor }) => ({
      progress: tables.progressOf(actor, params.importId),
    }),
    listStories: async ({ query }, { now }) => {
      const { q, ...filter } = query
      const since = new Date(now.getTime() - mannerDays * 24 * 3_600_000)
      const rows = await stories(db, { ...filter, query: q, since })
      const urgent = await urgentOf(
        db,
        rows.map(({ id }) => id),
      )
      return { items: rows.map((row) => storyView(row, urgent)) }
    },
    getStory: async ({ params }) => {
      const row = await story(db, params.id)
      if (row === null) throw new AppError('thing.not-found', say('story.not-found', { storyId: params.id }))
      const curve = await storyCurve(db, params.id)
      const merges = await mergesInto(db, params.id)
      const manners = await mannersOf(db, params.id)
      return {
        ...storyView(row, new Map([[row.id, manners.urgency]])),
        manners,
        curve: curve.map(({ at, count }) => ({ at: at.toISOString(), count })),
        mergedIntoId: row.mergedIntoId,
        merges: merges.map(({ id, fromId, title, score, terms, at }) => ({
          id,
          fromId,
          title,
          score,
          terms: z.array(z.string()).parse(terms),
          at: at.toISOString(),
        })),
      }
    },
    splitStory: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => splitStory(unit, { storyId: params.id, ...body }))
      return {}
    },
    listMentions: async ({ params, query }, { actor }) => {
      await work(actor, looked(params.id))
      const { before, ...manner } = query
      const rows = await mentionsOf(db, {
        storyId: params.id,
        before: before === undefined ? undefined : BigInt(before),
        limit: pageSize,
        ...manner,
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
    setStoryLevel: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => setStoryLevel(unit, { storyId: params.id, ...body }))
      return {}
    },
    relabelMention: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => relabel(unit, { mentionId: params.id, kind: body.kind }))
      return {}
    },
    listAlerts: async ({ query }, { now }) => {
      const leaders = (await escalatedTo(db, now)).map(({ name }) => name)
      const rows = await alerts(db, { open: query.open === 'true' })
      const items = rows.map((row) => ({
        id: row.id,
        storyId: row.storyId,
        storyTitle: row.storyTitle,
        level: AlertLevel.parse(row.level),
        reason: MessageJson.parse(row.reason),
        mentionCount: row.mentionCount,
        raisedAt: row.raisedAt.toISOString(),
        acknowledgedAt: iso(row.acknowledgedAt),
        escalatedAt: iso(row.escalatedAt),
        escalatedTo: row.escalatedAt === null ? [] : leaders,
      }))
      return { items }
    },
    acknowledgeAlert: async ({ params }, { actor }) => {
      await work(actor, (unit) => acknowledgeAlert(unit, { alertId: params.id }))
      return {}
    },
    listSources: async (_, { now }) => ({
      items: (await sourceHealth(db, now)).map((row) => ({
        ...row,
        reason: row.reason ?? '',
        lastSuccessAt: iso(row.lastSuccessAt),
        nextRunAt: row.nextRunAt.toISOString(),
      })),
    }),
    listQuarantine: async () => {
      const { rows, total } = await quarantined(needs)
      return { items: rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() })), total }
    },
    retryQuarantine: async ({ params }, { actor }) => {
      const { outcome, reason } = await retryQuarantined(needs, { id: BigInt(params.id), actor })
      return { outcome, reason: reason ?? '' }
    },
    saveSource: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => saveSource(unit, { id: params.id, ...body }, needs))
      return {}
    },
  }
  return routes(monitorApi, handlers)
}
