/**
 * The only door to a language model: any OpenAI-compatible endpoint, off unless configured.
 * Trap: callers mask personal data before they call; what comes back is untrusted text that a schema has merely shaped.
 */

import { createHash, randomUUID } from 'node:crypto'

import OpenAI from 'openai'
import { z } from 'zod'

import type { Db } from '../data/db.ts'
import type { Log } from '../log.ts'

export interface ModelAnswer<T> {
  readonly value: T
  readonly model: string
  readonly promptHash: string
}

export interface LanguageModel {
  readonly model: string
  /** One structured answer, or why there is none: the caller then falls back to rules and says so. */
  readonly ask: <T>(question: Question<T>) => Promise<ModelAnswer<T> | ModelSilence>
}

export type SilenceCause = 'budget' | 'resting' | 'timeout' | 'unreachable' | 'unusable'

export interface ModelSilence {
  readonly silent: SilenceCause
}

export interface Question<T> {
  /** For the records: `draft`, `label` … */
  readonly purpose: string
  readonly instructions: string
  /** Untrusted material, handed over as data. */
  readonly material: string
  readonly schema: z.ZodType<T>
}

interface Needs {
  readonly db: Db
  readonly log: Log
  readonly now: () => Date
  readonly baseUrl: string
  readonly apiKey: string
  readonly model: string
  readonly dailyTokens: number
  /** Longest wait for one answer, its repetition included. */
  readonly timeoutMs: number
}

/** After this many failures in a row the model is left alone for a while. */
const breakerFailures = 3
const breakerRestMs = 60_000

export function createLanguageModel(needs: Needs): LanguageModel | undefined {
  const { db, log, now, baseUrl, apiKey, model } = needs
  if (baseUrl === '' || model === '') return undefined
  const client = new OpenAI({ baseURL: baseUrl, apiKey: apiKey === '' ? 'none' : apiKey, maxRetries: 1 })
  let failures = 0
  let restUntil = 0

  const ask: LanguageModel['ask'] = async (question) => {
    const at = now()
    const { purpose } = question
    if (at.getTime() < restUntil) return { silent: 'resting' }
    if ((await tokensToday(db, at)) >= needs.dailyTokens) {
      log.warn('model budget of the day is used up', { purpose })
      return { silent: 'budget' }
    }
    const call = { purpose, model, promptHash: hashOf(question), at, startedAt: performance.now() }
    try {
      const { value, usage } = await complete(client, needs, question)
      failures = 0
      await record(db, call, 'answered', usage)
      return { value, model, promptHash: call.promptHash }
    } catch (cause) {
      failures += 1
      if (failures >= breakerFailures) restUntil = now().getTime() + breakerRestMs
      log.warn('model gave no usable answer', { purpose, cause })
      await record(db, call, 'failed')
      return { silent: silenceOf(cause) }
    }
  }
  return { model, ask }
}

/** @throws whatever stands in the way of an answer that fits the question's schema */
async function complete<T>(
  client: OpenAI,
  { model, timeoutMs }: Pick<Needs, 'model' | 'timeoutMs'>,
  { purpose, instructions, material, schema }: Question<T>,
) {
  const completion = await client.chat.completions.create(
    {
      model,
      temperature: 0,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: material },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: purpose.replaceAll(/\W/g, '_'), strict: true, schema: z.toJSONSchema(schema) },
      },
    },
    { signal: AbortSignal.timeout(timeoutMs) },
  )
  const value = schema.parse(JSON.parse(completion.choices[0]?.message.content ?? ''))
  return { value, usage: completion.usage }
}

const hashOf = ({ instructions, material }: Pick<Question<unknown>, 'instructions' | 'material'>) =>
  createHash('sha256').update(instructions).update(material).digest('hex')

interface Asked {
  readonly purpose: string
  readonly model: string
  readonly promptHash: string
  readonly at: Date
  /** By `performance.now()`. */
  readonly startedAt: number
}

async function record(
  db: Db,
  { startedAt, ...asked }: Asked,
  outcome: 'answered' | 'failed',
  usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number },
): Promise<void> {
  await db.modelCall.create({
    data: {
      id: randomUUID(),
      ...asked,
      promptTokens: usage?.prompt_tokens ?? 0,
      completionTokens: usage?.completion_tokens ?? 0,
      outcome,
      durationMs: Math.round(performance.now() - startedAt),
    },
  })
}

function silenceOf(cause: unknown): SilenceCause {
  if (cause instanceof OpenAI.APIUserAbortError || cause instanceof OpenAI.APIConnectionTimeoutError)
    return 'timeout'
  return cause instanceof OpenAI.APIError ? 'unreachable' : 'unusable'
}

async function tokensToday(db: Db, at: Date): Promise<number> {
  const since = new Date(at.getTime() - 24 * 3600 * 1000)
  const sum = await db.modelCall.aggregate({
    where: { at: { gte: since } },
    _sum: { promptTokens: true, completionTokens: true },
  })
  return (sum._sum.promptTokens ?? 0) + (sum._sum.completionTokens ?? 0)
}
