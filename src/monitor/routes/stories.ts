/** Keeps the promises of api/stories.ts. */

import { z } from 'zod'

import type { Handlers } from '../../infra/http/call.ts'
import { AppError } from '../../words/errors.ts'
import { type storiesApi, type StoryView, toneDays } from '../api/stories.ts'
import { setStoryLevel, splitStory } from '../commands.ts'
import { mergesInto, stories, story, storyCurve } from '../queries/stories.ts'
import { type Counted, tonesOf, urgentOf } from '../queries/tones.ts'
import { say } from '../said.ts'
import type { MonitorRouteNeeds } from './needs.ts'

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
    kinds: row.kindShares,
    serviceKind: row.serviceKind ?? null,
    unverified: row.unverified,
    claimText: row.claimText,
    matchedClaimId: row.matchedClaimId,
    matchBand: row.matchBand,
    risk: row.risk,
    riskParts: row.riskParts,
    level: row.level,
    levelByHand: row.levelByHand,
    levelReason: row.levelReason,
    caseId: row.caseId,
    urgent: [...(urgent.get(row.id) ?? [])],
  }
}

export function storyHandlers({ db, work }: MonitorRouteNeeds): Handlers<typeof storiesApi> {
  return {
    listStories: async ({ query }, { now }) => {
      const { q, ...filter } = query
      const since = new Date(now.getTime() - toneDays * 24 * 3_600_000)
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
      const tones = await tonesOf(db, params.id)
      return {
        ...storyView(row, new Map([[row.id, tones.urgency]])),
        tones,
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
    setStoryLevel: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => setStoryLevel(unit, { storyId: params.id, ...body }))
      return {}
    },
  }
}
