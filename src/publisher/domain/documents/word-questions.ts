/** What of a Word file only a person can decide, and that nothing is made of the file before it is decided. Pure. */

import type { Message } from '../../../words/message.ts'
import { no, type Ruling, yes } from '../../../words/ruling.ts'
import { say } from '../../said/word.ts'

/** Tracked changes, hidden text, comments. The answer is to go on as is said, or to go back to Word. */
export const questionIds = ['changes', 'hidden', 'comments'] as const
export type QuestionId = (typeof questionIds)[number]

/** @param count of the places it is about */
export function askedAs(id: QuestionId, count: number): Message {
  return {
    changes: say('word.ask-changes', { count }),
    hidden: say('word.ask-hidden', { count }),
    comments: say('word.ask-comments', { count }),
  }[id]
}

/** What it means to go on. */
export function answeredAs(id: QuestionId): Message {
  return {
    changes: say('word.answer-changes'),
    hidden: say('word.answer-hidden'),
    comments: say('word.answer-comments'),
  }[id]
}

interface Asked {
  readonly id: QuestionId
  readonly places: readonly unknown[]
}

export function mayComeIn(questions: readonly Asked[], answered: readonly QuestionId[]): Ruling {
  const open = questions.filter(({ id }) => !answered.includes(id))
  return open.length === 0
    ? yes
    : no(say('word.unanswered', { questions: open.map(({ id, places }) => askedAs(id, places.length)) }))
}
