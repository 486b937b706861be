/** The platform's side of callback encryption, written from its description and not from the product's code. */

import { createCipheriv, createHash, randomBytes } from 'node:crypto'

export interface Sealed {
  readonly query: URLSearchParams
  readonly body: string
}

/** What WeChat posts to a callback in secure mode. */
export function sealCallback(
  xml: string,
  account: { token: string; aesKey: string; appId: string },
  nowSeconds: number,
): Sealed {
  const key = Buffer.from(`${account.aesKey}=`, 'base64')
  const message = Buffer.from(xml, 'utf8')
  const size = Buffer.from([
    message.length >>> 24,
    (message.length >>> 16) & 255,
    (message.length >>> 8) & 255,
    message.length & 255,
  ])
  const open = Buffer.concat([randomBytes(16), size, message, Buffer.from(account.appId, 'utf8')])
  const fill = 32 - (open.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16))
  cipher.setAutoPadding(false)
  const encrypted = Buffer.concat([
    cipher.update(Buffer.concat([open, Buffer.alloc(fill, fill)])),
    cipher.final(),
  ]).toString('base64')
  const timestamp = String(nowSeconds)
  const nonce = randomBytes(5).readUInt32BE(0).toString()
  const sign = (...parts: string[]) =>
    createHash('sha1')
      .update(parts.toSorted((a, b) => (a < b ? -1 : 1)).join(''))
      .digest('hex')
  return {
    query: new URLSearchParams({
      signature: sign(account.token, timestamp, nonce),
      msg_signature: sign(account.token, timestamp, nonce, encrypted),
      timestamp,
      nonce,
      encrypt_type: 'aes',
    }),
    body: `<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  }
}
