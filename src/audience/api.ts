/** What the audience promises: numbers, import with a report, opt-out. No operation shows an address. */

import { z } from 'zod'

import { defineApi } from '../infra/http/api.ts'

export const audienceApi = defineApi({
  audienceCounts: {
    method: 'GET',
    path: '/api/audience',
    access: 'audience.manage',
    summary: '订阅人数 Subscribers by kind and region',
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
    summary: '导入订阅名单（CSV） Import subscribers with consent; tells what was refused and why',
    rawBody: true,
    output: z.object({
      added: z.number(),
      known: z.number(),
      optedOut: z.number(),
      refused: z.array(z.object({ row: z.number(), why: z.string() })),
      refusedCount: z.number(),
    }),
  },
  optOutAddress: {
    method: 'POST',
    path: '/api/audience/opt-out',
    access: 'audience.manage',
    summary: '代为退订 Opt out an address whose owner asked by another way',
    body: z.object({ kind: z.enum(['phone', 'email']), address: z.string().min(3).max(254) }),
    output: z.object({ known: z.boolean() }),
  },
})
