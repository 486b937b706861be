/**
 * The bytes of one SMS: signature, filled slots, and the PDU fields of each segment.
 * Trap: the reference that joins the segments on the phone follows from the message, never from a counter, so that a
 * segment sent at a later try joins those of the first. Source: SMPP 3.4, 3GPP TS 23.040.
 */

import { createHash } from 'node:crypto'

import type { Payload } from '../../../words/document/payload.ts'
import { gsmExtension, gsmTable, smsSegments } from '../../../words/phone/sms.ts'
import type { Slots } from '../../channel.ts'
import { fillSlots } from '../../kit/render.ts'

/** What the phone shows. */
export function textOf(
  payload: Pick<Payload, 'text'>,
  slots: Slots,
  { signature }: { signature: string },
): string {
  return `【${signature}】${fillSlots(payload.text, slots)}`
}

const escape = 0x1b
const gsmDefault = 0
const ucs2 = 8
const userDataHeader = 0x40
const wantsReceipt = 1

function gsmBytes(text: string): Buffer {
  return Buffer.from(
    Array.from(text).flatMap((sign) => {
      const extended = gsmExtension.get(sign)
      return extended === undefined ? [gsmTable.indexOf(sign)] : [escape, extended]
    }),
  )
}

export interface Segment {
  /** From 1. */
  readonly at: number
  readonly of: number
  /** The same for all segments of this text to this phone, another for any other text. */
  readonly mark: string
  readonly fields: object
}

interface To {
  readonly messageId: string
  readonly number: number
  readonly address: string
  readonly sourceAddress: string
}

/** Each segment asks for its own receipt: a text has arrived when all of them have. */
export function segmentsOf(text: string, { messageId, number, address, sourceAddress }: To): Segment[] {
  const { alphabet, segments } = smsSegments(text)
  const digest = createHash('sha256')
    .update(JSON.stringify([messageId, number, text]))
    .digest()
  const reference = digest.readUInt8(0)
  const of = segments.length
  return segments.map((segment, index) => {
    const at = index + 1
    const bytes = alphabet === 'gsm' ? gsmBytes(segment) : Buffer.from(segment, 'utf16le').swap16()
    return {
      at,
      of,
      mark: digest.toString('hex', 1, 9),
      fields: {
        source_addr: sourceAddress,
        destination_addr: address,
        registered_delivery: wantsReceipt,
        data_coding: alphabet === 'gsm' ? gsmDefault : ucs2,
        ...(of > 1 && { esm_class: userDataHeader }),
        short_message: of > 1 ? Buffer.concat([Buffer.from([5, 0, 3, reference, of, at]), bytes]) : bytes,
      },
    }
  })
}
