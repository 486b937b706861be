/** Contract of "is this true?": public for citizens and machines; a counted, masked view for the office. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../infra/http/api.ts'
import { verdicts } from '../words/verdict.ts'

const time = z.iso.datetime()

/** What became of a question. */
export const AskState = z.enum(['answered', 'owed', 'telling', 'told', 'expired', 'refused'])

export const CheckAnswer = z.object({
  band: z.enum(['answered', 'suggest', 'none']),
  claim: z.string().optional(),
  verdict: z.enum(verdicts).optional(),
  answer: z.string().optional(),
  url: z.string().optional(),
  /** What differs in an answer to something close, or why an earlier answer is not given any more. */
  difference: sentence.optional(),
  publishedAt: time.optional(),
})
export type CheckAnswer = z.infer<typeof CheckAnswer>

export const botApi = defineApi({
  checkClaim: {
    method: 'GET',
    path: '/api/check',
    access: 'public',
    for: 'citizen',
    summary: 'Has the office answered this? Only published, approved text is given.',
    query: z.object({ text: z.string().trim().min(2).max(2000) }),
    output: CheckAnswer,
  },
  askOffice: {
    method: 'POST',
    path: '/api/asks',
    access: 'public',
    for: 'citizen',
    summary: 'Ask the office to look into it; the receipt code finds the answer later',
    body: z.object({ text: z.string().trim().min(5).max(2000) }),
    output: z.object({ receiptCode: z.string() }),
  },
  listBotSwitches: {
    method: 'GET',
    path: '/api/bot/switches',
    access: 'monitor.read',
    for: 'workbench',
    summary: 'What the bot gives no answers about for now; the empty word is everything',
    output: z.object({
      items: z.array(z.object({ word: z.string(), reason: z.string(), offAt: time, offById: z.uuid() })),
    }),
  },
  switchBot: {
    method: 'POST',
    path: '/api/bot/switches',
    access: 'case.dispatch|line.approve',
    for: 'workbench',
    summary: 'Silence the bot about a word or as a whole, or let it speak again',
    base: 'body.base',
    body: z.object({
      word: z.string().trim().max(50).default(''),
      off: z.boolean(),
      /** Since when it is silent about the word; null: it speaks. */
      base: time.nullable(),
      reason: z.string().trim().max(500).default(''),
    }),
    output: empty,
  },
  listAsks: {
    method: 'GET',
    path: '/api/asks',
    access: 'monitor.read',
    for: 'workbench',
    summary: 'Questions of citizens, masked, without who asked',
    query: z.object({
      state: AskState.optional(),
    }),
    output: z.object({
      counts: z.record(z.string(), z.number()),
      items: z.array(
        z.object({
          id: z.uuid(),
          text: z.string(),
          accountId: z.string(),
          askedAt: time,
          state: z.string(),
          claimId: z.uuid().nullable(),
        }),
      ),
    }),
  },
})
