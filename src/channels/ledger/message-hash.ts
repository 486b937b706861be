/** What binds a message to what was approved, and its receivers to this installation's key. */

import { sha256 } from '../../infra/data/secrets.ts'
import { canonicalJson, type JsonValue } from '../../text/canonical-json.ts'

/** Context under which addresses of receivers are encrypted. */
export const addressContext = 'message.address'
/** Context under which what came in is encrypted. */
export const inboundContext = 'inbound'

/** Hash of exactly what will be sent: payload, slots and act. */
export function messageHash({ payload, act }: { payload: JsonValue; act: string }): string {
  return sha256(canonicalJson({ payload, act }))
}
