/** Rate limits, counted per process and per client address. Answers carry the figures in RateLimit-* headers. */

import type { Context } from 'koa'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

import { AppError } from '../../../words/errors.ts'

export interface Limits {
  readonly perMinute: number
  /** For operations marked `guessable`. */
  readonly guessesPerMinute: number
}

export const usualLimits: Limits = { perMinute: 1_200, guessesPerMinute: 20 }

export type Limiter = (ctx: Context, guessable: boolean) => Promise<void>

/** @throws AppError `rate.limited` from the returned function, with Retry-After set */
export function createLimiter({ perMinute, guessesPerMinute }: Limits): Limiter {
  const usual = new RateLimiterMemory({ points: perMinute, duration: 60 })
  const tight = new RateLimiterMemory({ points: guessesPerMinute, duration: 60 })

  return async (ctx, guessable) => {
    await take(usual, perMinute, ctx)
    if (guessable) await take(tight, guessesPerMinute, ctx)
  }
}

async function take(limiter: RateLimiterMemory, limit: number, ctx: Context): Promise<void> {
  try {
    tell(ctx, limit, await limiter.consume(ctx.ip))
  } catch (over) {
    if (!(over instanceof RateLimiterRes)) throw over
    tell(ctx, limit, over)
    ctx.set('Retry-After', String(Math.max(1, Math.ceil(over.msBeforeNext / 1_000))))
    throw new AppError('rate.limited')
  }
}

function tell(ctx: Context, limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes): void {
  ctx.set('RateLimit-Limit', String(limit))
  ctx.set('RateLimit-Remaining', String(Math.max(0, remainingPoints)))
  ctx.set('RateLimit-Reset', String(Math.max(0, Math.ceil(msBeforeNext / 1_000))))
}
