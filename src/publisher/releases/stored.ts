/** Reasons as rows hold them: a sentence as data, or none. */

import { Prisma } from '../../../prisma/generated/client.ts'
import { type Message, MessageJson } from '../../words/message.ts'

/** @param reason null clears what stood there */
export function storedReason(reason: Message | null) {
  return reason === null ? Prisma.DbNull : JSON.parse(JSON.stringify(reason))
}

export function readReason(stored: unknown): Message | null {
  return stored === null ? null : MessageJson.parse(stored)
}
