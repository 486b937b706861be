/**
 * Who asked, and how a message to them looks. Trap: an asker's address is kept only while an answer is owed, as a
 * cipher.
 */

import type { Payload } from '../words/document/payload.ts'

export const addressContext = 'ask.address'

export interface Asker {
  readonly accountId: string
  readonly askerHash: string
  /** Platform id of the person, or of the room when asked in a group. */
  readonly address: string
}

export function chatPayload(text: string): Payload {
  return { form: 'chat', title: '', digest: '', text, html: '', images: [] }
}
