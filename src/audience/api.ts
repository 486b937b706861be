/** What the audience promises: numbers, import with a report, opt-out. No operation shows an address. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../infra/http/api.ts'

const ReplyOut = z.object({
  id: z.uuid(),
  accountId: z.string(),
  from: z.string(),
  text: z.string(),
  /** Nothing is sent to the number until somebody decides. */
  held: z.boolean(),
  heardAt: z.iso.datetime(),
})

export const audienceApi = defineApi({
  audienceCounts: {
    method: 'GET',
    path: '/api/audience',
    access: 'audience.manage',
    for: 'workbench',
    summary: 'Subscribers by kind and region',
    output: z.object({
      items: z.array(
        z.object({ kind: z.string(), region: z.string(), active: z.number(), optedOut: z.number() }),
      ),
    }),
  },
  importSubscribers: {
    method: 'POST',
    path: '/api/audience/import',
    access: 'audience.manage',
    for: 'workbench',
    refuses: ['file.refused'],
    summary: 'Import subscribers with consent (CSV); tells what was refused and why',
    rawBody: true,
    output: z.object({
      added: z.number(),
      known: z.number(),
      optedOut: z.number(),
      refused: z.array(z.object({ row: z.number(), why: sentence })),
      refusedCount: z.number(),
    }),
  },
  optOutAddress: {
    method: 'POST',
    path: '/api/audience/opt-out',
    access: 'audience.manage',
    for: 'workbench',
    summary: 'Opt out an address whose owner asked by another way',
    body: z.object({ kind: z.enum(['phone', 'email']), address: z.string().min(3).max(254) }),
    output: z.object({ known: z.boolean() }),
  },
  doubtfulReplies: {
    method: 'GET',
    path: '/api/audience/replies',
    access: 'audience.manage',
    for: 'workbench',
    summary:
      'Replies that perhaps ask to be left alone and wait for somebody to read them; numbers are masked',
    output: z.object({ items: z.array(ReplyOut) }),
  },
  decideReply: {
    method: 'POST',
    path: '/api/audience/replies/:id/decision',
    access: 'audience.manage',
    for: 'workbench',
    refuses: ['thing.changed-meanwhile'],
    summary: 'Decide what a doubtful reply asks for: its sender leaves, or stays',
    params: z.object({ id: z.uuid() }),
    body: z.object({ decision: z.enum(['leaves', 'stays']) }),
    output: empty,
  },
})
