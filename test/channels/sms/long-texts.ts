/** Sixty long texts to sixty phones through one account, as a release would send them. */

import { addressContext } from '#src/channels/ledger/message-hash.ts'
import type { Payload } from '#src/words/document/payload.ts'
import { smsSegments } from '#src/words/phone/sms.ts'
import { until } from '#stage/until.ts'

import type { ChannelHouse } from '../house.ts'

export const phones = Array.from({ length: 60 }, (_, at) => `1390000${1_000 + at}`)
/** Four segments with an emoji on a border. */
export const longText = `${'河东镇因管网检修停水，请提前储水。'.repeat(3)}${'🚰'.repeat(20)}${'咨询电话0000-12345。'.repeat(10)}`

export const countOf = (signature: string) => smsSegments(`【${signature}】${longText}`).segments.length

export function receiversOf(house: ChannelHouse, numbers: readonly string[] = phones) {
  return numbers.map((number) => ({
    addressHash: house.secrets.lookup(number, 'address phone'),
    addressCipher: house.secrets.encrypt(number, addressContext),
  }))
}

export const payload: Payload = {
  form: 'sms',
  title: '',
  digest: '',
  text: longText,
  html: '',
  images: [],
}

/** Works on the message as the queue and the sweep would, until every receiver's fate is known. */
export async function workOff(
  house: ChannelHouse,
  {
    account,
    messageId,
    withinMs = 50_000,
  }: { readonly account: string; readonly messageId: string; readonly withinMs?: number },
): Promise<void> {
  await until(
    'every receiver is settled',
    async () => {
      house.wait(5_000)
      await house.send(messageId)
      await house.handle(account)
      const { db } = house.database
      const open = { in: ['planned', 'armed', 'sent'] }
      return (await db.messageRecipient.count({ where: { messageId, state: open } })) === 0
    },
    withinMs,
  )
}
