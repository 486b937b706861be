/** Contract of the clocks of a case: pause, go on, stop. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'

const time = z.iso.datetime()
const params = z.object({ id: z.uuid(), ruleId: z.string().max(100) })

export const ClockView = z.object({
  ruleId: z.string(),
  source: z.string(),
  startsAt: time,
  dueAt: time,
  provisional: z.boolean(),
  stoppedAt: time.nullable(),
  stopUrl: z.string().nullable(),
  stopNote: z.string(),
  pausedAt: time.nullable(),
  pauseReason: z.string(),
  overdueAt: time.nullable(),
})

export const clocksApi = defineApi({
  pauseClock: {
    method: 'POST',
    path: '/api/cases/:id/clocks/:ruleId/pause',
    access: 'case.dispatch',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Pause a clock, with a reason',
    params,
    body: z.object({ reason: z.string().trim().min(4).max(500) }),
    output: empty,
  },
  resumeClock: {
    method: 'POST',
    path: '/api/cases/:id/clocks/:ruleId/resume',
    access: 'case.dispatch',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Let a paused clock go on; its due time moves by the pause',
    params,
    output: empty,
  },
  stopClock: {
    method: 'POST',
    path: '/api/cases/:id/clocks/:ruleId/stop',
    access: 'case.dispatch',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Stop a clock at a published page; an internal report by its number',
    params,
    body: z.object({ url: z.url().max(500).optional(), note: z.string().trim().max(500).optional() }),
    output: empty,
  },
})
