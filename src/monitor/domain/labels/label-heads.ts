/**
 * What is learnt: the heads of the trained model (one question each that it answers of a text) with their closed lists
 * of labels. Trap: the order of labels is the order of columns in the model file.
 */

import { kindNames } from '../../../words/labels.ts'

/** The seven topics of citizen messages; `other` is everything that is no such message. */
export const topics = [
  '城乡建设',
  '环境保护',
  '交通运输',
  '教育文体',
  '劳动和社会保障',
  '商贸旅游',
  '卫生计生',
  'other',
] as const

export const emotions = ['happy', 'angry', 'sad', 'fear', 'surprise', 'neutral'] as const

/** What a citizen wants, as the title of the message says it: a support of `kind`, not shown. */
export const intents = ['question', 'complaint', 'request', 'report', 'suggestion'] as const

/** Where a text was at home: a support of `kind`, not shown. */
export const registers = ['headline', 'bulletin', 'message', 'chat', 'rumour'] as const

export const heads = {
  unverified: ['true'],
  topic: topics,
  emotion: emotions,
  intent: intents,
  register: registers,
  kind: kindNames,
} as const satisfies Readonly<Record<string, readonly string[]>>
export type HeadName = keyof typeof heads

/** Heads learnt from text alone; `kind` also sees what they say. */
export const baseHeads = [
  'unverified',
  'topic',
  'emotion',
  'intent',
  'register',
] as const satisfies readonly HeadName[]

export const headNames: readonly HeadName[] = [...baseHeads, 'kind']

export function eachHead<T>(of: (head: HeadName) => T): Readonly<Record<HeadName, T>> {
  return {
    unverified: of('unverified'),
    topic: of('topic'),
    emotion: of('emotion'),
    intent: of('intent'),
    register: of('register'),
    kind: of('kind'),
  }
}
