/** Contract of questions to units and their answers. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { NewEvidence } from './evidence.ts'

const id = z.uuid()
const time = z.iso.datetime()
const params = z.object({ id })

export const DispatchView = z.object({
  id,
  caseId: id,
  unitId: z.string(),
  unitName: z.string(),
  question: z.string(),
  dueAt: time,
  sentAt: time,
  acknowledgedAt: time.nullable(),
  repliedAt: time.nullable(),
  overdueAt: time.nullable(),
})
export type DispatchView = z.infer<typeof DispatchView>

export const dispatchesApi = defineApi({
  dispatchQuestion: {
    method: 'POST',
    path: '/api/cases/:id/dispatches',
    access: 'case.dispatch',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Ask a unit, with a due time',
    params,
    body: z.object({
      unitId: z.string().min(1).max(100),
      question: z.string().trim().min(4).max(2000),
      dueAt: time,
    }),
    output: z.object({ dispatchId: id }),
  },
  myDispatches: {
    method: 'GET',
    path: '/api/dispatches',
    access: 'dispatch.answer',
    for: 'workbench',
    summary: 'Questions waiting for my unit',
    output: z.object({ items: z.array(DispatchView) }),
  },
  acknowledgeDispatch: {
    method: 'POST',
    path: '/api/dispatches/:id/acknowledge',
    access: 'dispatch.answer',
    for: 'workbench',
    summary: 'My unit has the question',
    params,
    output: empty,
  },
  replyDispatch: {
    method: 'POST',
    path: '/api/dispatches/:id/reply',
    access: 'dispatch.answer',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Answer with facts and who verified them',
    params,
    body: z.object({
      evidence: z.array(NewEvidence).min(1).max(50),
    }),
    output: z.object({ evidenceIds: z.array(id) }),
  },
})
