/** What the audience promises: numbers, import with a report, opt-out. No operation shows an address. */

import { z } from 'zod'

import { defineApi, sentence } from '../infra/http/api.ts'

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
})
