/**
 * Turns anything thrown into problem+json (RFC 9457). Trap: what is not one of our refusals says nothing but its id.
 */

import type { Context } from 'koa'
import type { z } from 'zod'

import { AppError, OutsideError, type RefusalCode, type RefusalStatuses } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import type { Language, Messages } from '../../words/messages.ts'
import { faultsOf } from '../faults.ts'
import type { Log } from '../log.ts'
import { say } from '../said.ts'
import type { Problem } from './api.ts'

/** The first language of the reader's that the house speaks. */
export function languageOf(ctx: Context, { languages }: Messages): Language {
  const found = ctx.acceptsLanguages([...languages])
  return typeof found === 'string' ? found : 'zh'
}

/** Parses one part of a request. @throws AppError `request.invalid` with path and message of every fault */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('request.invalid', undefined, { details: faultsOf(parsed.error, part) })
}

interface Refusal {
  readonly code: RefusalCode | 'bug'
  readonly says: Message
  readonly why?: string | undefined
  readonly details?: unknown
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof AppError) {
    const { code, says, why, details } = error
    return { code, says, why, details }
  }
  if (error instanceof OutsideError)
    return { code: 'outside.failed', says: say('outside.failed'), why: error.failureCause }
  return { code: 'bug', says: say('bug') }
}

export interface ProblemNeeds {
  readonly requestId: string
  readonly log: Log
  readonly messages: Messages
  /** Status of every refusal of the house. */
  readonly refusals: RefusalStatuses
}

/** Answers with the problem; a bug is logged as ERROR with the id the person was given. */
export function answerProblem(
  ctx: Context,
  error: unknown,
  { requestId, log, messages, refusals }: ProblemNeeds,
): void {
  const language = languageOf(ctx, messages)
  const { code, says, why, details } = refusalOf(error)
  const status = refusals[code] ?? 500
  const title = messages.tell(says, language)
  if (code === 'bug')
    log.error('request failed by a bug', { requestId, method: ctx.method, path: ctx.path, cause: error })
  if (code === 'outside.failed')
    log.warn('request failed outside', { requestId, path: ctx.path, cause: error })
  const problem: Problem = {
    type: `urn:mingbai:problem:${code}`,
    title,
    status,
    code,
    requestId,
    ...(why !== undefined && { why }),
    ...(details !== undefined && { details: messages.tellAll(details, language) }),
  }
  ctx.status = status
  ctx.type = 'application/problem+json'
  ctx.body = JSON.stringify(problem)
}
