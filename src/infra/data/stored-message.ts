/**
 * Reasons and other sentences as rows hold them: jsonb with a code and parameters, NULL when there is nothing to say.
 */

import { Prisma } from '../../../prisma/generated/client.ts'
import { type Message, MessageJson } from '../../words/message.ts'

/** A sentence for a jsonb column. */
export function stored(message: Message): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(message))
}

export function storedOrNull(message: Message | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  return message === null ? Prisma.DbNull : stored(message)
}

/** The same as text, for SQL that casts it to jsonb itself. */
export function textOf(message: Message | null): string | null {
  return message === null ? null : JSON.stringify(message)
}

/** The sentence of a jsonb column. @throws ZodError for a value that is none */
export function readMessage(column: unknown): Message | null {
  return MessageJson.nullable().parse(column)
}
