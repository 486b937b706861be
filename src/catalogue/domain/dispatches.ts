/** What may be done to a question to a unit. Pure. */

import { z } from 'zod'

import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said.ts'

/**
 * What for: to find out facts, an opinion, a signature beside ours, what a third party says, or that something is put
 * right.
 */
export const Purpose = z.enum(['facts', 'consult', 'co-sign', 'third-party', 'rectify'])
export type Purpose = z.infer<typeof Purpose>

export function maySend({ dueAt }: { readonly dueAt: Date }, now: Date): Ruling {
  return dueAt > now ? yes : no(say('dispatch.due-past'))
}

export function mayReply({ repliedAt }: { readonly repliedAt: Date | null }): Ruling {
  return repliedAt === null ? yes : no(say('dispatch.replied'))
}
