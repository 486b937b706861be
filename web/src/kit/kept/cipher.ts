/**
 * Encrypts what is kept on a device with the key the server gives to this person alone (AES-GCM). Trap: the key is
 * held so that no script can read it out again, and never stored; without a session of this person it is not there.
 */

const ivBytes = 12

export interface Cipher {
  readonly seal: (
    value: unknown,
    about: string,
  ) => Promise<{ iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer }>
  /** @throws when it was changed, is of another person or another key */
  readonly open: (sealed: Encrypted, about: string) => Promise<unknown>
}

interface Encrypted {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** @param keyText base64url of 32 bytes */
export async function cipherOf(keyText: string): Promise<Cipher> {
  const bytes = Uint8Array.from(atob(keyText.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
    sign.charCodeAt(0),
  )
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const ways = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(about),
  })
  return {
    seal: async (value, about) => {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const plain = new TextEncoder().encode(JSON.stringify(value))
      return { iv, bytes: await crypto.subtle.encrypt(ways(iv, about), key, plain) }
    },
    open: async ({ iv, bytes: sealed }, about) => {
      const plain = await crypto.subtle.decrypt(ways(iv, about), key, sealed)
      const value: unknown = JSON.parse(new TextDecoder().decode(plain))
      return value
    },
  }
}
