/**
 * Signatures and encryption of WeChat callbacks. Source: WeChat "message encryption" (AES-256-CBC, IV = first half of
 * the key, padding to 32 bytes, plaintext = 16 random bytes, length, message, app id).
 */

import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

const randomPrefixBytes = 16

export function wechatSignature(...parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex')
}

export function isSignature(given: string, ...parts: readonly string[]): boolean {
  const wanted = Buffer.from(wechatSignature(...parts))
  const got = Buffer.from(given)
  return wanted.length === got.length && timingSafeEqual(wanted, got)
}

export interface CallbackRequest {
  readonly query: Readonly<Record<string, string>>
  readonly body: string
}

export interface CallbackSecrets {
  readonly appId: string
  readonly callbackToken: string
  readonly encodingAesKey: string
}

const inXml = /<Encrypt>\s*(?:<!\[CDATA\[)?([A-Za-z0-9+/=]+)(?:\]\]>)?\s*<\/Encrypt>/
const inJson = /"Encrypt"\s*:\s*"([A-Za-z0-9+/=\\]+)"/

/**
 * The text of a callback in secure mode, XML or JSON envelope. Undefined when the signature is wrong, it was not
 * encrypted for this app, or it is broken. Plain mode is refused: its signature does not cover the body.
 */
export function callbackText(
  { query, body }: CallbackRequest,
  { appId, callbackToken, encodingAesKey }: CallbackSecrets,
): string | undefined {
  const { msg_signature: msgSignature = '', timestamp = '', nonce = '' } = query
  const encrypted = inXml.exec(body)?.[1] ?? inJson.exec(body)?.[1]?.replaceAll('\\/', '/')
  if (encrypted === undefined || !isSignature(msgSignature, callbackToken, timestamp, nonce, encrypted))
    return undefined
  try {
    return decryptMessage(encrypted, encodingAesKey, appId)
  } catch {
    return undefined
  }
}

function keyOf(encodingAesKey: string): Buffer {
  return Buffer.from(`${encodingAesKey}=`, 'base64')
}

/** @throws Error when the text was not encrypted for this app */
export function decryptMessage(encrypted: string, encodingAesKey: string, appId: string): string {
  const key = keyOf(encodingAesKey)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
  const length = plain.readUInt32BE(randomPrefixBytes)
  const start = randomPrefixBytes + 4
  if (plain.subarray(start + length).toString('utf8') !== appId)
    throw new Error('the callback was encrypted for another app')
  return plain.subarray(start, start + length).toString('utf8')
}
