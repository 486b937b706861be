/** What rows of messages hold as JSON, read the way it was written. */

import { z } from 'zod'

import { Payload } from '../../words/document/payload.ts'
import { Receipt, Slots } from '../channel.ts'

/** The column `payload`: the rendition and the values of its slots. */
export const StoredPayload = z.object({ payload: Payload, slots: Slots })

/** The column `target`: the message that is acted on, or the encrypted address of the one receiver. */
export const StoredTarget = z
  .object({ messageId: z.string().nullable().default(null), privateTo: z.string().nullable().default(null) })
  .nullable()

/** The column `receipt`. */
export const StoredReceipt = Receipt.nullable()
