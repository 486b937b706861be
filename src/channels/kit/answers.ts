/** What adapters share when they read a platform's answer: JSON or nothing, and the three kinds of outcome. */

import { readCapped } from '../../infra/outside/fetch.ts'
import type { FailureCause } from '../../words/errors.ts'
import { Message } from '../../words/message.ts'
import type { Health, Outcome, Receipt } from '../channel.ts'
import { say } from '../said/delivery.ts'

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

/** Our sentence, or the platform's own words. */
type Why = Message | string

const doubt = (cause: FailureCause, why: Why, words: string) =>
  why instanceof Message ? { cause, detail: words, says: why } : { cause, detail: why }

interface More {
  readonly retryAfterMs?: number | undefined
  /** The platform's own words, beside our sentence. */
  readonly words?: string
  /** The receiver wants nothing more of this account. */
  readonly closes?: true
}

export function no(cause: FailureCause, why: Why, { words = '', ...more }: More = {}): Outcome {
  const { retryAfterMs, closes } = more
  return {
    outcome: 'no',
    ...doubt(cause, why, words),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(closes !== undefined && { closes }),
  }
}

interface MoreOfMaybe {
  readonly cause?: FailureCause
  /** The platform's own words, beside our sentence. */
  readonly words?: string
}

export function maybe(why: Why, { cause = 'transient', words = '' }: MoreOfMaybe = {}): Outcome {
  return { outcome: 'maybe', ...doubt(cause, why, words) }
}

/** A private message without its receiver. */
export const nobodyToTell: Outcome = no('recipient', say('message.nobody-to-tell'))

export const isWell: Health = { health: 'ok', reason: null }

export const isDown = (reason: Message): Health => ({ health: 'down', reason })

export const isDegraded = (reason: Message): Health => ({ health: 'degraded', reason })

/** The part of an answer that may go into a record: short, on one line. */
export function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.replaceAll(/\s+/g, ' ').slice(0, 300)
}
