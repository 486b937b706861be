/** Contract of the verdict (定性) on a case's claim. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { verdicts } from '../../words/verdict.ts'

const id = z.uuid()

export const verdictsApi = defineApi({
  setCaseVerdict: {
    method: 'POST',
    path: '/api/cases/:id/verdict',
    access: 'claim.verdict',
    for: 'workbench',
    refuses: ['case.refused', 'verdict.refused'],
    summary:
      'Sign a verdict on named evidence, as the responsible unit; set anew, it reverses the one before',
    base: 'body.base',
    params: z.object({ id }),
    body: z.object({
      /** When the verdict was given that this one reverses; null: there is none yet. */
      base: z.iso.datetime().nullable(),
      verdict: z.enum(verdicts),
      reason: z.string().trim().min(2).max(1000),
      evidenceIds: z.array(id).min(1),
    }),
    output: empty,
  },
})
