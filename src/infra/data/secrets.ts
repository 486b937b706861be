/**
 * Encryption at rest and keyed hashes, all from one master key (32 bytes) that is never stored in the database or a
 * backup. Format of a cipher text: `v1.<key id>.<base64url of iv‖tag‖bytes>`; the key id allows rotation.
 */

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export interface Secrets {
  readonly encrypt: (plain: string, context: string) => string
  /** @throws Error when the text was changed, belongs to another context, or its key is unknown */
  readonly decrypt: (cipher: string, context: string) => string
  /** Keyed hash for look-ups: same text and purpose, same hash; useless without the key. */
  readonly lookup: (text: string, purpose: string) => string
  readonly sign: (text: string) => string
  /** A key of 32 bytes for one purpose, always the same; tells nothing of any other (HKDF, RFC 5869). */
  readonly keyFor: (purpose: string) => Buffer
}

const ivBytes = 12
const tagBytes = 16

interface Derived {
  readonly id: string
  readonly encryption: KeyObject
  readonly hashing: KeyObject
  readonly signing: KeyObject
  readonly giving: Buffer
}

/** Names a master key without saying anything about it; stands in front of every cipher text made with it. */
export function keyIdOf(masterKey: Buffer): string {
  return createHash('sha256').update(masterKey).digest('hex').slice(0, 8)
}

function derive(masterKey: Buffer): Derived {
  const part = (info: string) => Buffer.from(hkdfSync('sha256', masterKey, 'mingbai', info, 32))
  // Made once: for each cipher and hash a key of bytes would be made again, and that costs more than the hash.
  const key = (info: string) => createSecretKey(part(info))
  return {
    id: keyIdOf(masterKey),
    encryption: key('encryption'),
    hashing: key('hashing'),
    signing: key('signing'),
    giving: part('keys given out'),
  }
}

/** @param masterKeys newest first; older ones can still decrypt */
export function createSecrets(masterKeys: readonly Buffer[]): Secrets {
  const keys = masterKeys.map(derive)
  const current = keys[0]
  if (current === undefined) throw new Error('a master key is needed')
  // Hashes and signatures must not change with rotation, so they come from the oldest key.
  const oldest = keys.at(-1) ?? current

  return {
    encrypt(plain, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', current.encryption, iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `v1.${current.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    decrypt(text, context) {
      const [version, keyId, body = ''] = text.split('.')
      const key = keys.find(({ id }) => id === keyId)
      if (version !== 'v1' || key === undefined)
        throw new Error('unknown key or format of an encrypted value')
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key.encryption, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
        'utf8',
      )
    },
    lookup: (text, purpose) =>
      createHmac('sha256', oldest.hashing).update(`${purpose}\n${text}`).digest('base64url'),
    sign: (text) => createHmac('sha256', oldest.signing).update(text).digest('base64url'),
    keyFor: (purpose) => Buffer.from(hkdfSync('sha256', oldest.giving, 'mingbai', purpose, 32)),
  }
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Shorter values could be part of any sentence. */
const shortestSecret = 6

/** A text that others wrote, without the secrets they may have echoed. */
export function withoutValues(text: string, secrets: unknown): string {
  return Object.values(secrets ?? {})
    .filter((value) => typeof value === 'string' && value.length >= shortestSecret)
    .reduce<string>((left, value) => left.replaceAll(String(value), '***'), text)
}

/** A random token for links and keys, 256 bits. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

export function equalInConstantTime(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
