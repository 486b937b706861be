/** Turns anything thrown into problem+json (RFC 9457). Trap: what is not one of our refusals says nothing but its id. */
import type { Context } from 'koa'
import { z } from 'zod'

import { inEnglish } from '../../english.ts'
import { AppError, OutsideError, refusals, type RefusalCode } from '../../errors.ts'
import type { Log } from '../log.ts'
import type { Problem } from './api.ts'

export type Language = 'zh' | 'en'

const zodWords = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

export function languageOf(ctx: Context): Language {
  return ctx.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh'
}

/** Parses one part of a request. @throws AppError `request.invalid` with path and message of every fault */
export function parsePart(
  schema: z.ZodType | undefined,
  value: unknown,
  part: string,
  language: Language,
): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value, { error: zodWords[language] })
  if (parsed.success) return parsed.data
  const details = parsed.error.issues
    .slice(0, 50)
    .map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.message }))
  throw new AppError('request.invalid', undefined, { details })
}

interface Refusal {
  readonly code: RefusalCode | 'bug'
  readonly status: number
  readonly title: string
  readonly why?: string | undefined
  readonly details?: unknown
}

const bug = {
  zh: '系统内部出错，已记录。请稍后重试；仍不行时把请求编号告诉管理员。',
  en: 'Something went wrong inside and was recorded. Try again later, or tell an administrator the request id.',
}

function refusalOf(error: unknown, language: Language): Refusal {
  if (error instanceof AppError) {
    // A sentence of the thrower is Chinese; where its English is not known, readers of English get the general one.
    const title = language === 'en' ? (inEnglish(error.message) ?? refusals[error.code].en) : error.message
    return { code: error.code, status: error.status, title, why: error.why, details: error.details }
  }
  if (error instanceof OutsideError) {
    const { status, [language]: title } = refusals['outside.failed']
    return { code: 'outside.failed', status, title, why: error.failureCause }
  }
  return { code: 'bug', status: 500, title: bug[language] }
}

/** Answers with the problem; a bug is logged as ERROR with the id the person was given. */
export function answerProblem(
  ctx: Context,
  error: unknown,
  { requestId, log }: { requestId: string; log: Log },
): void {
  const { code, status, title, why, details } = refusalOf(error, languageOf(ctx))
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
    ...(details !== undefined && { details }),
  }
  ctx.status = status
  ctx.type = 'application/problem+json'
  ctx.body = JSON.stringify(problem)
}
