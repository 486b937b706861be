/** Phone numbers and e-mail addresses as people type them, and in the one spelling that is hashed. Pure. */

export type AddressKind = 'phone' | 'email'

/** Mainland mobile number, eleven digits; +86, spaces and dashes are taken off. Undefined when it is none. */
export function normalisePhone(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replaceAll(/[\s\-()]/g, '')
    .replace(/^(?:\+|00)86/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
}

export function normaliseEmail(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  return /^[^\s@"<>]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(plain) && plain.length <= 254
    ? plain
    : undefined
}

export function normaliseAddress(kind: AddressKind, text: string): string | undefined {
  return kind === 'phone' ? normalisePhone(text) : normaliseEmail(text)
}
