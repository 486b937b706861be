/** What adapters share when they read a platform's answer: JSON or nothing, and the three kinds of outcome. */

import { readCapped } from '../../infra/fetch.ts'
import type { FailureCause } from '../../words/failure-cause.ts'
import type { Outcome, Receipt } from '../channel.ts'

const mostAnswerBytes = 4 * 1024 * 1024

/** The JSON of an answer, or undefined when it is empty, HTML or broken. */
export async function jsonOf(response: Response): Promise<unknown> {
  const text = new TextDecoder().decode(await readCapped(response, mostAnswerBytes))
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function yes(receipt: Receipt, confirmed: boolean): Outcome {
  return { outcome: 'yes', confirmed, receipt }
}

export function no(cause: FailureCause, detail: string, retryAfterMs?: number): Outcome {
  return { outcome: 'no', cause, detail, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

export function maybe(detail: string, cause: FailureCause = 'transient'): Outcome {
  return { outcome: 'maybe', cause, detail }
}

/** Seconds or an HTTP date, as milliseconds from now. */
export function retryAfterMs(response: Response, now: Date): number | undefined {
  const value = response.headers.get('retry-after')
  if (value === null) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

/** The part of an answer that may go into a record: short, on one line. */
export function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}
