/**
 * What is wrong with a value that did not fit its schema: where, and a sentence for whoever filled it in. Trap: a
 * check of the house names a sentence of a catalogue in its message; what zod says by itself is worded here.
 */

import type { z } from 'zod'

import { Message } from '../words/message.ts'
import { say } from './said.ts'

export interface Fault {
  /** `body.title`, `query.limit`. */
  readonly path: string
  readonly message: Message
}

const mostShown = 50

/** @param part what the value is a part of: body, query … */
export function faultsOf({ issues }: z.ZodError, part?: string): Fault[] {
  return issues.slice(0, mostShown).map((issue) => ({
    path: [...(part === undefined ? [] : [part]), ...issue.path].join('.'),
    message: sentenceOf(issue),
  }))
}

const isCode = (text: string): boolean => /^[a-z_-]+(?:\.[a-z-]+)+$/.test(text)

function sentenceOf(issue: z.core.$ZodIssue): Message {
  if (isCode(issue.message)) return new Message(issue.message)
  if (issue.code === 'too_small') return say(measuresOf(issue.origin).least, { least: Number(issue.minimum) })
  if (issue.code === 'too_big') return say(measuresOf(issue.origin).most, { most: Number(issue.maximum) })
  if (issue.code === 'invalid_value')
    return say('value.choice', { choices: issue.values.map(String).join(', ') })
  if (issue.code === 'unrecognized_keys')
    return say('value.unknown-fields', { fields: issue.keys.join(', ') })
  return say('value.form')
}

const ofText = { least: 'value.too-short', most: 'value.too-long' } as const
const ofList = { least: 'value.too-few', most: 'value.too-many' } as const
const ofNumber = { least: 'value.too-low', most: 'value.too-high' } as const

function measuresOf(origin: string): typeof ofText | typeof ofList | typeof ofNumber {
  if (origin === 'string') return ofText
  return origin === 'array' || origin === 'set' ? ofList : ofNumber
}
