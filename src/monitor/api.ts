/** Contract of the monitor. `POST /api/mentions` is fixed for machines. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../infra/http/api.ts'
import { alertLevels } from '../words/level.ts'
import { finerNames, stanceNames, urgencyNames } from './domain/labels/tones.ts'

export { finerNames, stanceNames, urgencyNames }

const id = z.uuid()
const time = z.iso.datetime()
/** Ids of mentions are 64 bits wide; more digits than that is no id. */
const mentionId = z.string().regex(/^\d{1,18}$/)
const level = z.enum(alertLevels)
const labelled = z.object({ label: z.string(), score: z.number(), reason: sentence })
/** What people call a source, in both languages. */
const sourceTitle = z.object({ zh: z.string(), en: z.string() })

/** Stories are found by how people say it among what was seen in this time. */
export const mannerDays = 30

/** How people say it: filters of stories and mentions alike. */
const manner = {
  finer: z.enum(finerNames).optional(),
  stance: z.enum(stanceNames).exclude(['none']).optional(),
  urgency: z.enum(urgencyNames).exclude(['normal']).optional(),
}
const counted = z.array(z.object({ label: z.string(), count: z.number() }))

export const StoryView = z.object({
  id,
  title: z.string(),
  place: z.string().nullable(),
  firstAt: time,
  lastAt: time,
  mentionCount: z.number(),
  copyCount: z.number(),
  authorCount: z.number(),
  /** Share of its mentions of each kind. */
  kinds: z.record(z.string(), z.number()),
  /** Most mentions belong to this service lane; a case of kind `rebut` then needs a reason. */
  serviceKind: z.enum(['complaint', 'appeal', 'praise']).nullable(),
  unverified: z.number(),
  claimText: z.string().nullable(),
  matchedClaimId: id.nullable(),
  matchBand: z.string().nullable(),
  risk: z.number(),
  riskParts: z.array(z.object({ part: z.string(), points: z.number(), reason: sentence })),
  level,
  levelByHand: level.nullable(),
  levelReason: z.string(),
  caseId: id.nullable(),
  /** Mentions in which somebody is in danger or needs help soon. */
  urgent: counted,
})
export type StoryView = z.infer<typeof StoryView>

export const MentionView = z.object({
  id: z.string(),
  source: z.string(),
  sourceTitle,
  url: z.string().nullable(),
  text: z.string(),
  publishedAt: time.nullable(),
  seenAt: time,
  copyOfId: z.string().nullable(),
  kind: z.string().nullable(),
  /** Who set the kind; null while it is the machine's. */
  kindByName: z.string().nullable(),
  labels: z.array(labelled),
  /** Finer than the kind; several may hold. */
  finer: z.array(labelled),
  /** To what the office says; null: it says nothing of it. */
  stance: labelled.nullable(),
  /** Null: nothing presses. */
  urgency: labelled.nullable(),
  place: z.string().nullable(),
})
export type MentionView = z.infer<typeof MentionView>

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

export const SourceView = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  active: z.boolean(),
  state: z.enum(['ok', 'failing', 'silent', 'off']),
  /** Why it fails; empty when it does not. */
  reason: sentence,
  lastSuccessAt: time.nullable(),
  nextRunAt: time,
  failures: z.number(),
  /** Secrets are set; what they are is never shown. */
  hasSecrets: z.boolean(),
  itemCount: z.number(),
})
export type SourceView = z.infer<typeof SourceView>

export const QuarantineView = z.object({
  id: z.string(),
  source: z.string(),
  sourceTitle,
  reason: sentence,
  /** The beginning of what came in. */
  text: z.string(),
  at: time,
})
export type QuarantineView = z.infer<typeof QuarantineView>

const byId = z.object({ id })

export const monitorApi = defineApi({
  pushMentions: {
    method: 'POST',
    path: '/api/mentions',
    access: 'mentions.write',
    summary: '推送公开提及 Bring public mentions: a JSON array or NDJSON, at most 10,000 rows',
    rawBody: true,
    output: z.object({
      accepted: z.number(),
      duplicates: z.number(),
      refused: z.array(z.object({ index: z.number(), code: z.string(), message: sentence })),
    }),
  },
  importHotline: {
    method: 'POST',
    path: '/api/mentions/hotline',
    access: 'monitor.sources',
    summary:
      '导入热线表格 Bring a hotline export (CSV or XLSX, at most 50 MB); every refused row with its number and reason',
    rawBody: true,
    query: z.object({
      fileName: z.string().trim().min(1).max(200),
      /** Chosen by the caller, to ask how far it is. */
      importId: id.optional(),
      sourceId: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,60}$/)
        .optional(),
    }),
    output: z.object({
      rows: z.number(),
      accepted: z.number(),
      duplicates: z.number(),
      refusedCount: z.number(),
      /** The first 500, in the order of the file. */
      refused: z.array(z.object({ row: z.number(), reason: sentence })),
    }),
  },
  hotlineProgress: {
    method: 'GET',
    path: '/api/mentions/hotline/:importId',
    access: 'monitor.sources',
    summary: '导入进度 How far an import is; null where this process knows nothing of it',
    params: z.object({ importId: id }),
    output: z.object({ progress: z.object({ done: z.number(), total: z.number() }).nullable() }),
  },
  listStories: {
    method: 'GET',
    path: '/api/stories',
    access: 'monitor.read',
    summary:
      '话题列表 Stories by risk or time; by finer label, stance and urgency among the mentions of 30 days',
    query: z.object({
      level: level.optional(),
      ...manner,
      q: z.string().max(100).optional(),
      order: z.enum(['risk', 'time']).default('risk'),
      offset: z.coerce.number().int().min(0).max(100_000).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(StoryView) }),
  },
  getStory: {
    method: 'GET',
    path: '/api/stories/:id',
    access: 'monitor.read',
    summary: '话题详情 One story with its curve',
    params: byId,
    output: StoryView.extend({
      curve: z.array(z.object({ at: time, count: z.number() })),
      /** How many of its mentions say it in which manner; most first. */
      manners: z.object({ finer: counted, stance: counted, urgency: counted }),
      /** The story it turned out to be; its mentions are there. */
      mergedIntoId: id.nullable(),
      /** Stories that turned out to be this one, newest first; the newest can be split off again. */
      merges: z.array(
        z.object({
          id,
          fromId: id,
          title: z.string(),
          score: z.number(),
          terms: z.array(z.string()),
          at: time,
        }),
      ),
    }),
  },
  splitStory: {
    method: 'POST',
    path: '/api/stories/:id/split',
    access: 'monitor.classify',
    summary: '拆分话题 Take a merge back: the two stories stay apart from then on',
    params: byId,
    body: z.object({ mergeId: id, reason: z.string().trim().min(2).max(500) }),
    output: empty,
  },
  listMentions: {
    method: 'GET',
    path: '/api/stories/:id/mentions',
    access: 'monitor.read',
    summary: '话题下的提及 Mentions of a story, newest first; looking is recorded',
    params: byId,
    query: z.object({
      before: mentionId.optional(),
      ...manner,
    }),
    output: z.object({ items: z.array(MentionView), next: z.string().nullable() }),
  },
  setStoryLevel: {
    method: 'POST',
    path: '/api/stories/:id/level',
    access: 'monitor.classify',
    summary: '人工定级 Set a level by hand, with a reason',
    params: byId,
    body: z.object({ level, reason: z.string().trim().min(2).max(500) }),
    output: empty,
  },
  relabelMention: {
    method: 'POST',
    path: '/api/mentions/:id/kind',
    access: 'monitor.classify',
    summary: '更正标签 Correct a machine label',
    params: z.object({ id: mentionId }),
    body: z.object({
      kind: z.enum([
        'praise',
        'question',
        'complaint',
        'concern',
        'appeal',
        'news',
        'rumour-claim',
        'irrelevant',
      ]),
    }),
    output: empty,
  },
  listAlerts: {
    method: 'GET',
    path: '/api/alerts',
    access: 'monitor.read',
    summary: '预警 Alarms',
    query: z.object({ open: z.enum(['true', 'false']).default('true') }),
    output: z.object({ items: z.array(AlertView) }),
  },
  acknowledgeAlert: {
    method: 'POST',
    path: '/api/alerts/:id/acknowledge',
    access: 'alert.acknowledge',
    summary: '确认预警 Acknowledge an alarm',
    params: byId,
    output: empty,
  },
  listSources: {
    method: 'GET',
    path: '/api/sources',
    access: 'monitor.read',
    summary: '信息源状态 Sources and how they are',
    output: z.object({ items: z.array(SourceView) }),
  },
  listQuarantine: {
    method: 'GET',
    path: '/api/quarantine',
    access: 'monitor.read',
    summary: '隔离条目 Items that could not be stored or read, newest first, with the reason',
    output: z.object({ items: z.array(QuarantineView), total: z.number() }),
  },
  retryQuarantine: {
    method: 'POST',
    path: '/api/quarantine/:id/retry',
    access: 'monitor.sources',
    summary: '重试隔离条目 Try an item again; refused once more it stays, with the new reason',
    params: z.object({ id: mentionId }),
    /** `reason`: why it was refused once more, else empty. */
    output: z.object({ outcome: z.enum(['stored', 'known', 'reading', 'refused']), reason: sentence }),
  },
  saveSource: {
    method: 'PUT',
    path: '/api/sources/:id',
    access: 'monitor.sources',
    summary: '保存信息源 Add or change a source',
    params: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/) }),
    body: z.object({
      kind: z.string().max(50),
      title: z.string().trim().min(1).max(100),
      settings: z.record(z.string(), z.unknown()),
      active: z.boolean(),
      intervalSeconds: z.number().int().min(10).max(604_800).optional(),
      /** Tokens of the source. Left out they stay as they are; they are never given back. */
      secrets: z.record(z.string(), z.string().max(4_000)).optional().meta({ writeOnly: true }),
    }),
    output: empty,
  },
})
