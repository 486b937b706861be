/** Contract of stories: what many people say of one thing. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../../infra/http/api.ts'
import { byId, id, level, time, tone } from './parts.ts'

/** Stories are found by their tone among mentions seen in this time. */
export const toneDays = 30

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

export const storiesApi = defineApi({
  listStories: {
    method: 'GET',
    path: '/api/stories',
    access: 'monitor.read',
    for: 'workbench',
    summary: 'Stories by risk or time; by finer label, stance and urgency among the mentions of 30 days',
    query: z.object({
      level: level.optional(),
      ...tone,
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
    for: 'workbench',
    summary: 'One story with its curve',
    params: byId,
    output: StoryView.extend({
      curve: z.array(z.object({ at: time, count: z.number() })),
      /** How many of its mentions say it in which tone; most first. */
      tones: z.object({ finer: counted, stance: counted, urgency: counted }),
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
    for: 'workbench',
    summary: 'Take a merge back: the two stories stay apart from then on',
    params: byId,
    body: z.object({ mergeId: id, reason: z.string().trim().min(2).max(500) }),
    output: empty,
  },
  setStoryLevel: {
    method: 'POST',
    path: '/api/stories/:id/level',
    access: 'monitor.classify',
    for: 'workbench',
    summary: 'Set a level by hand, with a reason',
    base: 'body.base',
    params: byId,
    body: z.object({
      level,
      reason: z.string().trim().min(2).max(500),
      /** The level by hand that it takes the place of, and its reason. */
      base: z.object({ level: level.nullable(), reason: z.string() }),
    }),
    output: empty,
  },
})
