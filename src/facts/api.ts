/** Contract of what the office stands by. */

import { z } from 'zod'

import { defineApi, empty } from '../infra/http/api.ts'

const id = z.uuid()
const time = z.iso.datetime()

export const ClaimView = z.object({
  id,
  text: z.string(),
  origin: z.string(),
  verdict: z.string().nullable(),
  verdictReason: z.string(),
  answerStatus: z.string(),
  answerTitle: z.string().nullable(),
  answerUrl: z.string().nullable(),
  sourceName: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  createdAt: time,
})
export type ClaimView = z.infer<typeof ClaimView>

export const factsApi = defineApi({
  listClaims: {
    method: 'GET',
    path: '/api/claims',
    access: 'case.read|monitor.read',
    for: 'workbench',
    summary: 'Claims with verdicts and answers',
    query: z.object({ origin: z.enum(['own', 'external']).optional() }),
    output: z.object({ items: z.array(ClaimView) }),
  },
  withdrawEvidence: {
    method: 'POST',
    path: '/api/evidence/:id/withdraw',
    access: 'claim.verdict.evidence',
    for: 'workbench',
    summary: 'Withdraw a piece of evidence',
    params: z.object({ id }),
    output: empty,
  },
})
